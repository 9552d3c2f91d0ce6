from collections.abc import Callable
from pathlib import Path

import pytest

from registry.domain.results import SearchResults
from registry.services import served
from registry.web.generation import HEADER
from tests import corpus
from tests.served_site import ServedSite, written_site

FIRST, SECOND = corpus.practice("Bank sampah"), corpus.practice("Bank sampah keliling")


@pytest.fixture
def changing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ServedSite:
    """Return a site in which something is published in the middle of each search."""
    site = written_site(tmp_path, {"kota-solok/satu.md": FIRST})
    find: Callable[..., SearchResults] = site.services.finder.find

    def find_and_publish(*arguments: object, **named: object) -> SearchResults:
        results = find(*arguments, **named)
        (site.content / "kota-solok" / "dua.md").write_text(SECOND, "utf-8")
        site.services.publisher.publish()
        monkeypatch.setattr(site.services.served, "_looked_at", -served.LOOK_EVERY_S)
        return results

    monkeypatch.setattr(site.services.finder, "find", find_and_publish)
    return site


def test_an_answer_is_of_one_generation_though_another_is_switched_to_meanwhile(changing: ServedSite) -> None:
    """Its validator is that of what it shows, so that nobody keeps the old page for the new one."""
    client = changing.app.test_client()
    host = "http://127.0.0.1"
    old = client.get("/cari?q=sampah", base_url=host)
    assert old.text.count("/praktik/kota-solok/") > 0
    assert "/praktik/kota-solok/dua" not in old.text
    new = client.get("/cari?q=sampah", base_url=host, headers={"If-None-Match": old.headers["ETag"]})
    assert new.status_code == 200
    assert "/praktik/kota-solok/dua" in new.text
    assert old.headers[HEADER] != new.headers[HEADER] == changing.services.generation()


def test_an_answer_that_asks_nothing_names_no_generation(changing: ServedSite) -> None:
    """`/healthz` answers without an index, and says nothing of one."""
    answer = changing.app.test_client().get("/healthz", base_url="http://127.0.0.1")
    assert HEADER not in answer.headers
