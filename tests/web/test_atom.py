import datetime as dt
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.web.atom import Entry, Feed, feed_xml, newest

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = dt.date(2017, 3, 8)


def _feed(*entries: Entry, title: str = "Judul") -> Feed:
    address = "https://praktik.example.go.id"
    return Feed(f"{address}/feed.atom", f"{address}/", title, "Isi", "Registri", "CC BY 4.0", "id", DAY, entries)


def _entry(title: str = "Judul", summary: str = "Ringkasan", label: str = "Praktik") -> Entry:
    return Entry("https://praktik.example.go.id/praktik/a/b", title, summary, label, DAY)


def _read(feed: Feed) -> ET.Element:
    return ET.fromstring(feed_xml(feed))  # noqa: S314 - our own answer, and it must be read strictly


def test_a_feed_has_what_the_standard_asks_for() -> None:
    """RFC 4287: id, title and updated of feed and entries, an author, a link to itself, a link to each page."""
    feed = _read(_feed(_entry()))
    assert feed.tag == f"{ATOM}feed"
    (entry,) = feed.findall(f"{ATOM}entry")
    for element in (feed, entry):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
    assert feed.findtext(f"{ATOM}author/{ATOM}name") == "Registri"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == "https://praktik.example.go.id/feed.atom"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == "https://praktik.example.go.id/praktik/a/b"
    assert entry.findtext(f"{ATOM}updated") == "2017-03-08T00:00:00Z"


def test_an_entry_without_a_summary_repeats_its_title() -> None:
    """Readers show the summary alone."""
    assert _read(_feed(_entry(summary=""))).findtext(f"{ATOM}entry/{ATOM}summary") == "Judul"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a ]]> & <b> \" '", "a ]]> & <b> \" '"),
        ("&amp; &#0; &#x1F600;", "&amp; &#0; &#x1F600;"),
        ("\U0001f469\u200d\U0001f467", "\U0001f469\u200d\U0001f467"),
        ("a\x00b\x0bc\x1bd", "a\ufffdb\ufffdc\ufffdd"),
        ("a\ufffeb\uffffc\ud800d", "a\ufffdb\ufffdc\ufffdd"),
        ("a\tb\nc", "a\tb\nc"),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]>&b;", "<!DOCTYPE a [<!ENTITY b 'c'>]>&b;"),
        ("k" * 10_000, "k" * 10_000),
    ],
)  # fmt: skip
def test_f36_any_text_makes_a_valid_feed(text: str, expected: str) -> None:
    """What XML can hold comes out as it was; what it cannot hold is marked."""
    feed = _read(_feed(_entry(text, text, text), title=text))
    assert feed.findtext(f"{ATOM}title") == expected
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == expected
    assert feed.findtext(f"{ATOM}entry/{ATOM}summary") == expected


@given(st.text(alphabet=st.characters()))
def test_f36_no_text_breaks_a_feed(text: str) -> None:
    """Lone surrogates and control characters too."""
    assert len(_read(_feed(_entry(text, text, text), title=text)).findall(f"{ATOM}entry")) == 1


def test_the_date_of_a_feed_is_that_of_its_newest_entry() -> None:
    """An empty one has the date of the data."""
    assert newest([], DAY) == DAY
    assert newest([_entry()], dt.date(2020, 1, 1)) == DAY
