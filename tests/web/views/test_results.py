"""The answer of a search for other programs."""

import csv
import io
from urllib.parse import quote
from xml.etree import ElementTree as ET

import openpyxl
import pytest

from tests.visitor import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.mark.parametrize("asked", ["q=pusyar", "topic=pengaduan&kind=practice", "q=sampah&sort=newest"])
def test_feed_and_table_hold_just_what_the_page_shows(visitor: Visitor, asked: str) -> None:
    """The same records in the same order, each with the address of its page."""
    wanted = [hit["url"] for hit in visitor.json(f"/api/v1/search?{asked}&per_page=100")["results"]]
    assert wanted
    feed = ET.fromstring(visitor.fetch(f"/cari.atom?{asked}").data)  # noqa: S314 - we wrote it
    assert [entry.findtext(f"{ATOM}id", "").partition(".go.id")[2] for entry in feed.findall(f"{ATOM}entry")] == wanted
    response = visitor.fetch(f"/cari.csv?{asked}")
    rows = list(csv.DictReader(io.StringIO(response.data.decode("utf-8-sig"))))
    assert [row["url"].partition(".go.id")[2] for row in rows] == wanted
    assert response.headers["Access-Control-Allow-Origin"] == "*"


def test_a_workbook_says_what_the_table_says(visitor: Visitor) -> None:
    """For whom Excel takes the columns of a text file for one; no cell is a formula, equal answers are equal bytes."""
    response = visitor.fetch("/cari.xlsx?q=sampah&kind=practice")
    book = openpyxl.load_workbook(io.BytesIO(response.data))
    rows = [[str(one.value or "") for one in row] for row in book.worksheets[0].iter_rows()]
    table = visitor.fetch("/cari.csv?q=sampah&kind=practice").data.decode("utf-8-sig")
    assert rows == list(csv.reader(io.StringIO(table)))
    assert len(rows) > 2
    assert response.headers["Content-Disposition"] == 'attachment; filename="hasil.xlsx"'
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert visitor.fetch("/cari.xlsx?q=sampah&kind=practice").data == response.data


def test_the_page_leads_to_its_downloads(visitor: Visitor) -> None:
    """With the words and filters that are asked for, from the first page on."""
    page = visitor.get("/cari?q=sampah&kind=practice")
    links = page.links()
    assert {
        f"{path}?q=sampah&kind=practice" for path in ("/cari.atom", "/cari.csv", "/cari.xlsx", "/api/v1/search")
    } <= set(links)
    feeds = [link["href"] for link in page.all("link", type="application/atom+xml")]
    assert feeds == ["/feed.atom", "/cari.atom?q=sampah&kind=practice"]


def test_no_result_is_an_empty_table_and_feed(visitor: Visitor) -> None:
    """Still whole files, which a program reads."""
    assert len(visitor.fetch("/cari.csv?q=zzzzqqq").data.decode("utf-8-sig").splitlines()) == 1
    assert b"<entry>" not in visitor.fetch("/cari.atom?q=zzzzqqq").data


@pytest.mark.parametrize("typed", ["]]><x>&", "\x00", "=HYPERLINK(1)"])
def test_whatever_is_typed_makes_a_valid_feed(visitor: Visitor, typed: str) -> None:
    """The words stand in its title."""
    feed = visitor.fetch(f"/cari.atom?q={quote(typed)}")
    assert feed.status_code == 200
    assert ET.fromstring(feed.data).tag == f"{ATOM}feed"  # noqa: S314 - we wrote it
