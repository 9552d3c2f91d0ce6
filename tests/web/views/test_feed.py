from xml.etree import ElementTree as ET

from registry.services.changes import MOST_CHANGES
from tests.served_site import ServedSite
from tests.visitor import Visitor

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_tells_of_the_newest_changes(site: ServedSite, visitor: Visitor) -> None:
    """Whole addresses on the configured host, each leading to a page, newest first; every origin may read it."""
    response = visitor.fetch("/feed.atom")
    assert response.status_code == 200
    assert response.mimetype == "application/atom+xml"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    feed = ET.fromstring(response.data)  # noqa: S314 - our own answer, and it must be read strictly
    entries = feed.findall(f"{ATOM}entry")
    records = sum(site.services.reader.home().counts.by_kind.get(kind, 0) for kind in KINDS)
    assert len(entries) == min(records, MOST_CHANGES)
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    for id_ in ids[:5]:
        assert visitor.fetch(id_.removeprefix("http://praktik.example.go.id")).status_code == 200
    dates = [entry.findtext(f"{ATOM}updated") or "" for entry in entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.findtext(f"{ATOM}updated") == dates[0]


KINDS = ("practice", "transfer", "agreement", "need")


def test_what_did_not_change_is_not_sent_again(visitor: Visitor) -> None:
    """Feed readers ask every hour."""
    tag = visitor.fetch("/feed.atom").headers["ETag"]
    assert visitor.fetch("/feed.atom", If_None_Match=tag).status_code == 304
