import dataclasses
from pathlib import Path

import pytest

from registry.services.guides import EVERY_GUIDE, GuideReader
from registry.settings import load_settings
from registry.web.app import create_app
from tests.served_site import BASE_URL, ROOT, write, written_site
from tests.visitor import Visitor
from tests.web.records import DRAFT, FILES


@pytest.mark.parametrize(
    "address", ["/", "/cari?q=pusyar", "/praktik/kota-mojokerto/pusyar", "/api/v1/search?q=pusyar"]
)
def test_an_unchanged_page_is_not_sent_again(visitor: Visitor, address: str) -> None:
    """A phone that comes back pays for a header only."""
    first = visitor.fetch(address, Accept_Encoding="br")
    assert first.headers["Cache-Control"] == "no-cache"
    again = visitor.fetch(address, Accept_Encoding="br", If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == first.headers["ETag"]


def test_each_address_has_its_own_validator(visitor: Visitor) -> None:
    """The validator of one search does not vouch for another."""
    validators = {visitor.fetch(address).headers["ETag"] for address in ("/cari?q=a", "/cari?q=b", "/cari", "/")}
    assert len(validators) == 4


def test_publishing_changes_the_validator(tmp_path: Path) -> None:
    """What was just published is seen at once by who had the page before."""
    site = written_site(tmp_path, FILES)
    visitor = site.visitor()
    before = visitor.fetch("/cari").headers["ETag"]
    write(site.content, {"kota-bogor/baru.md": DRAFT})
    site.publish()
    after = visitor.fetch("/cari", If_None_Match=before)
    assert after.status_code == 200
    assert after.headers["ETag"] != before


def test_a_changed_guide_changes_the_validator(tmp_path: Path) -> None:
    """Who read the guide yesterday sees what an update wrote into it, also where the guides lie beside the package."""
    site = written_site(tmp_path / "situs", FILES)
    for guide in EVERY_GUIDE:
        file = tmp_path / "panduan" / guide.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes((ROOT / guide.path).read_bytes())

    def started() -> Visitor:
        """Return a visitor of the program as it is after a restart: with the guides as they are now."""
        services = dataclasses.replace(site.services, guides=GuideReader(tmp_path / "panduan"))
        return Visitor(create_app(services, load_settings({"REGISTRY_BASE_URL": BASE_URL})), BASE_URL)

    before = started().fetch("/bantuan/mencari").headers["ETag"]
    assert started().fetch("/bantuan/mencari", If_None_Match=before).status_code == 304
    file = tmp_path / "panduan" / "docs/bantuan/mencari.md"
    file.write_text(
        file.read_text("utf-8").replace("Paling panjang 200 huruf", "Paling panjang dua ratus huruf"), "utf-8"
    )
    after = started().fetch("/bantuan/mencari", If_None_Match=before)
    assert after.status_code == 200
    assert "dua ratus huruf" in after.text


@pytest.mark.parametrize("address", ["/tidak/ada", "/healthz", "/readyz", "/status"])
def test_errors_and_health_are_never_kept(visitor: Visitor, address: str) -> None:
    """An old error or an old state of health would mislead."""
    response = visitor.fetch(address)
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_a_huge_validator_is_not_parsed(visitor: Visitor) -> None:
    """A header of 100 KB costs nothing and changes nothing."""
    assert visitor.fetch("/", If_None_Match='"' + "a" * 100_000 + '"').status_code == 200


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_pages_are_compressed(visitor: Visitor, encoding: str) -> None:
    """Village offices pay for every byte."""
    response = visitor.fetch("/cari", Accept_Encoding=encoding)
    assert response.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in response.headers["Vary"]
    assert len(response.data) < len(visitor.fetch("/cari").data) / 3
