from xml.etree import ElementTree as ET

import pytest

from registry.services.changes import MOST_CHANGES
from registry.web import urls
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


def test_a_region_has_a_feed_of_its_own(visitor: Visitor) -> None:
    """Named in the head of its page and linked at its end; what it gave is in it, what others did is not."""
    page = visitor.get("/daerah/kota-mojokerto")
    address = page.link("Ikuti daerah ini (umpan Atom)")
    assert address in [link["href"] for link in page.all("link", rel="alternate")]
    feed = ET.fromstring(visitor.fetch(address).data)  # noqa: S314 - our own answer, and it must be read strictly
    ids = [entry.findtext(f"{ATOM}id") or "" for entry in feed.findall(f"{ATOM}entry")]
    assert "http://praktik.example.go.id/praktik/kota-mojokerto/pusyar" in ids
    assert any("/replikasi/" in id_ and "/kota-mojokerto/" in id_ for id_ in ids)
    assert all("kota-mojokerto" in id_ or "/kerja-sama/" in id_ for id_ in ids)
    assert visitor.fetch("/daerah/kota-mojokrto/feed.atom").status_code == 404


@pytest.mark.parametrize(("at", "kind"), urls.LISTS.items())
def test_a_list_of_one_kind_has_a_feed_of_it(visitor: Visitor, at: str, kind: str) -> None:
    """With the filters of the page; of each entry the date on which its file last changed."""
    page = visitor.get(f"{at}?year_from=2000")
    (address,) = [link["href"] for link in page.all("link", rel="alternate") if "cari.atom" in link["href"]]
    assert address == f"/cari.atom?kind={kind}&year_from=2000"
    feed = ET.fromstring(visitor.fetch(address).data)  # noqa: S314 - our own answer, and it must be read strictly
    changed = {change["url"]: change["modified"] for change in _modified(visitor, kind)}
    for entry in feed.findall(f"{ATOM}entry")[:5]:
        path = (entry.findtext(f"{ATOM}id") or "").removeprefix("http://praktik.example.go.id")
        assert (entry.findtext(f"{ATOM}updated") or "").startswith(changed[path])
    assert f"/api/v1/{kind}s?year_from=2000" in page.links()


def _modified(visitor: Visitor, kind: str) -> list[dict[str, str]]:
    rows = visitor.json(f"/api/v1/{kind}s?year_from=2000&per_page=5")["results"]
    return [visitor.json(row["api_url"]) for row in rows]
