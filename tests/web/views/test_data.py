import csv
import gzip
import io
import json

import openpyxl
import pytest

from registry.domain.identity import RecordKind
from registry.errors import IndexBusyError
from registry.services.columns import COLUMNS
from registry.services.downloads import Downloads
from registry.services.export import BOOK, FILES, NAMES, Form
from registry.web import urls
from registry.web.views.data import MEDIA_TYPES
from tests.served_site import ServedSite
from tests.visitor import Visitor

DOWNLOADS = [(kind, form) for kind in RecordKind for form in Form]


def _address(kind: RecordKind, form: Form) -> str:
    return urls.download(f"{NAMES[kind]}.{form}")


def _rows(content: bytes, form: Form) -> list[dict[str, str]]:
    if form is Form.XLSX:
        sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
        head, *rows = ([str(one.value or "") for one in row] for row in sheet.iter_rows())
        return [dict(zip(head, row, strict=True)) for row in rows]
    text = content.decode("utf-8-sig")
    if form is Form.CSV:
        return list(csv.DictReader(io.StringIO(text)))
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize(("kind", "form"), DOWNLOADS)
def test_every_record_can_be_downloaded(site: ServedSite, visitor: Visitor, kind: RecordKind, form: Form) -> None:
    """By scripts of every site, as a file with a name; every row leads to its page."""
    response = visitor.fetch(_address(kind, form))
    assert response.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{NAMES[kind]}.{form}"'
    assert response.mimetype == MEDIA_TYPES[form].partition(";")[0]
    records = _rows(response.data, form)
    assert len(records) == site.services.reader.home().counts.by_kind[kind]
    for record in records[:3]:
        address = record["url"].removeprefix("http://praktik.example.go.id")
        assert address == urls.record(kind, record["id"])
        assert visitor.fetch(address).status_code == 200


@pytest.mark.parametrize(("kind", "form"), DOWNLOADS)
def test_what_did_not_change_is_not_sent_again(visitor: Visitor, kind: RecordKind, form: Form) -> None:
    """Who fetches every hour pays once."""
    address = _address(kind, form)
    tag = visitor.fetch(address).headers["ETag"]
    again = visitor.fetch(address, If_None_Match=tag)
    assert again.status_code == 304
    assert again.data == b""


def test_a_head_request_makes_no_download(visitor: Visitor) -> None:
    """The headers alone; nothing is read for it."""
    response = visitor.fetch(_address(RecordKind.PRACTICE, Form.CSV), method="HEAD")
    assert response.status_code == 200
    assert response.data == b""


def test_a_download_is_compressed(visitor: Visitor) -> None:
    """Text that repeats itself, over slow lines."""
    address = _address(RecordKind.PRACTICE, Form.NDJSON)
    plain, small = visitor.fetch(address), visitor.fetch(address, Accept_Encoding="gzip, br")
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Content-Length"] == str(len(small.data))
    assert gzip.decompress(small.data) == plain.data
    assert len(small.data) < len(plain.data) / 2
    book = visitor.fetch(urls.download(BOOK), Accept_Encoding="gzip, br")
    assert "Content-Encoding" not in book.headers
    assert book.data.startswith(b"PK")


def test_the_page_says_how_large_each_file_is(site: ServedSite, visitor: Visitor) -> None:
    """Who pays for every megabyte sees it first."""
    for name in FILES:
        assert visitor.fetch(urls.download(name)).status_code == 200
    assert site.services.downloads.sizes().keys() == FILES.keys()
    page = visitor.get("/data")
    assert len(page.all("span", class_="data-size")) == len(FILES)
    assert page.link("Semua jenis dalam satu XLSX") == urls.download(BOOK)


def test_a_page_without_all_sizes_is_asked_for_again(site: ServedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """It will be another one in a moment."""
    monkeypatch.setattr(Downloads, "prepare", lambda *_: None)
    monkeypatch.setattr(Downloads, "sizes", lambda _self: {"needs.csv": 5})
    response = site.visitor().fetch("/data")
    assert response.headers["Cache-Control"] == "no-store"
    assert "ETag" not in response.headers


def test_a_file_that_others_are_making_is_there_in_a_moment(site: ServedSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """503 with the time to come back."""

    def busy(*_: object, **__: object) -> None:
        raise IndexBusyError(site.content)

    monkeypatch.setattr(Downloads, "open", busy)
    response = site.visitor().fetch("/data/practices.csv")
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0
    assert "Content-Disposition" not in response.headers


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
        assert _address(kind, form) in links
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


def test_the_page_names_the_feeds_of_everything(visitor: Visitor) -> None:
    """What changed, what is newest, and each kind; linked for people and named in the head for feed readers."""
    page = visitor.get("/data")
    feeds = [link["href"] for link in page.all("link", rel="alternate") if link["type"] == "application/atom+xml"]
    assert feeds == [
        *("/feed.atom", "/cari.atom?sort=newest"),
        *(f"/cari.atom?kind={kind}&sort=newest" for kind in RecordKind),
    ]
    assert set(feeds) <= {link["href"] for link in page.all("a")}
    for feed in feeds:
        assert b"<entry>" in visitor.fetch(feed).data
