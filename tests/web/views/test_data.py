import csv
import io
import json

import pytest

from registry.domain.identity import RecordKind
from registry.services.columns import COLUMNS
from registry.services.export import NAMES, Form
from registry.web import urls
from tests.served_site import ServedSite
from tests.visitor import Visitor

DOWNLOADS = [(kind, form) for kind in RecordKind for form in Form]


@pytest.mark.parametrize(("kind", "form"), DOWNLOADS)
def test_every_record_can_be_downloaded(site: ServedSite, visitor: Visitor, kind: RecordKind, form: Form) -> None:
    """By scripts of every site, as a file with a name; every row leads to its page."""
    response = visitor.fetch(urls.download(kind, form))
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{NAMES[kind]}.{form}"'
    text = response.data.decode("utf-8-sig")
    if form is Form.CSV:
        assert response.mimetype == "text/csv"
        records: list[dict[str, str]] = list(csv.DictReader(io.StringIO(text)))
    else:
        assert response.mimetype == "application/x-ndjson"
        records = [json.loads(line) for line in text.splitlines()]
    assert len(records) == site.services.reader.home().counts.by_kind[kind]
    for record in records[:3]:
        address = record["url"].removeprefix("http://praktik.example.go.id")
        assert address == urls.record(kind, record["id"])
        assert visitor.fetch(address).status_code == 200


@pytest.mark.parametrize(("kind", "form"), DOWNLOADS)
def test_what_did_not_change_is_not_sent_again(visitor: Visitor, kind: RecordKind, form: Form) -> None:
    """Who fetches every hour pays once."""
    address = urls.download(kind, form)
    tag = visitor.fetch(address).headers["ETag"]
    again = visitor.fetch(address, If_None_Match=tag)
    assert again.status_code == 304
    assert again.data == b""


def test_a_head_request_makes_no_download(visitor: Visitor) -> None:
    """The headers alone; nothing is read for it."""
    response = visitor.fetch(urls.download(RecordKind.PRACTICE, Form.CSV), method="HEAD")
    assert response.status_code == 200
    assert response.data == b""


def test_a_download_is_compressed(visitor: Visitor) -> None:
    """Text that repeats itself, over slow lines."""
    address = urls.download(RecordKind.PRACTICE, Form.NDJSON)
    plain, small = visitor.fetch(address), visitor.fetch(address, Accept_Encoding="br")
    assert small.headers["Content-Encoding"] == "br"
    assert len(small.data) < len(plain.data) / 2


@pytest.mark.parametrize(
    "name", ["practices", "practices.xml", "regions.csv", "practices.csv.csv", ".csv", "..%2fcari"]
)
def test_what_is_no_download_is_not_found(visitor: Visitor, name: str) -> None:
    """Only the names of the list."""
    assert visitor.fetch(f"/data/{name}").status_code == 404


def test_the_page_says_what_there_is(visitor: Visitor) -> None:
    """Each file with its number of records, every column with its meaning, licence, date and commit."""
    page = visitor.get("/data")
    links = page.links()
    for kind, form in DOWNLOADS:
        assert urls.download(kind, form) in links
    names = {element.text for element in page.all("code")}
    assert {column.name for kind in RecordKind for column in COLUMNS[kind]} <= names
    assert "CC BY 4.0" in page.text
    assert page.all("time")
    assert urls.FEED in links


@pytest.mark.parametrize("address", ["/", "/data", "/cari?q=a", "/tidak-ada"])
def test_every_page_leads_to_the_data_and_names_the_feed(visitor: Visitor, address: str) -> None:
    """In the footer for people, in the head for feed readers."""
    page = visitor.get(address, 404 if address == "/tidak-ada" else 200)
    assert page.link("Data terbuka") == "/data"
    assert page.all("link", type="application/atom+xml")[0]["href"] == "/feed.atom"
