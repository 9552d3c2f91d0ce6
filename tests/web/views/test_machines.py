"""What programs look for by name."""

import datetime as dt
import re
from xml.etree import ElementTree as ET

import pytest

from registry.web.views.files import ROBOTS
from tests.served_site import BASE_URL, ServedSite
from tests.visitor import Visitor

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
OPENSEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def _locations(visitor: Visitor, address: str) -> list[str]:
    response = visitor.fetch(address)
    assert (response.status_code, response.mimetype) == (200, "application/xml")
    return [str(one.text).removeprefix(BASE_URL) for one in ET.fromstring(response.text).iter(f"{SITEMAP}loc")]  # noqa: S314 - our own answer


def test_the_map_names_every_record_in_both_languages(site: ServedSite, visitor: Visitor) -> None:
    """From robots.txt over the index to each page; nothing on the map is missing, moved or kept from robots."""
    robots = visitor.fetch("/robots.txt").text
    assert robots.startswith(ROBOTS)
    parts = _locations(visitor, re.findall(r"^Sitemap: \S+?(/sitemap\S+)$", robots, flags=re.MULTILINE)[0])
    pages = [page for part in parts for page in _locations(visitor, part)]
    assert len(pages) == len(set(pages))
    counts = site.services.reader.home().counts
    records = [page for page in pages if re.match(r"/(praktik|replikasi|kerja-sama|kebutuhan)/", page)]
    assert len(records) == sum(counts.by_kind.values())
    assert sum(page.startswith("/en") for page in pages) == len(pages) / 2
    barred = re.findall(r"^Disallow: (\S+)$", robots, flags=re.MULTILINE)
    for page in pages:
        assert not page.startswith(tuple(barred)), page
    for page in {*pages[::7], *_locations(visitor, "/sitemap-pages-1.xml")}:
        assert "X-Robots-Tag" not in visitor.fetch(page).headers, page
        answer = visitor.get(page)
        assert answer.one("link", rel="canonical")["href"] == BASE_URL + page


def test_robots_are_told_of_both_languages(visitor: Visitor) -> None:
    """Results multiply below `/en` as they do above it."""
    lines = visitor.fetch("/robots.txt").text.splitlines()
    for rule in ("Disallow: {}/status", "Disallow: {}/cari?", "Disallow: {}/replikasi?", "Allow: {}/replikasi?page="):
        assert {rule.format(""), rule.format("/en")} <= set(lines)


def test_the_first_address_that_programmers_try_leads_to_the_guide(visitor: Visitor) -> None:
    """In either language, and so does the link at the foot of each page."""
    for prefix in ("", "/en"):
        response = visitor.fetch(f"{prefix}/api")
        assert (response.status_code, response.headers["Location"]) == (301, f"{prefix}/bantuan/api")
        assert f"{prefix}/bantuan/api" in visitor.get(prefix or "/").links()


def test_every_address_of_a_part_names_its_translations(visitor: Visitor) -> None:
    """Itself and the other, the same on both, as the links in the head of the page."""
    root = ET.fromstring(visitor.fetch("/sitemap-practice-1.xml").text)  # noqa: S314 - our own answer
    for url in root.iter(f"{SITEMAP}url"):
        links = {one.attrib["hreflang"]: one.attrib["href"] for one in url.iter(LINK)}
        assert links["en"] == links["id"].replace(BASE_URL, f"{BASE_URL}/en", 1)
        assert url.findtext(f"{SITEMAP}loc") in links.values()
        assert dt.date.fromisoformat(url.findtext(f"{SITEMAP}lastmod") or "") <= dt.datetime.now(dt.UTC).date()


@pytest.mark.parametrize("address", ["/sitemap-practice-0.xml", "/sitemap-practice-2.xml", "/sitemap-x-1.xml"])
def test_a_part_that_is_not_there_is_not_found(visitor: Visitor, address: str) -> None:
    """No empty part pretends to be a map."""
    assert visitor.fetch(address).status_code == 404


def test_a_browser_learns_to_search_here(visitor: Visitor) -> None:
    """Every page names the description; its templates, filled in, answer in the form that they promise."""
    assert visitor.get("/").one("link", rel="search")["href"] == "/opensearch.xml"
    root = ET.fromstring(visitor.fetch("/opensearch.xml").text)  # noqa: S314 - our own answer
    assert len(root.findtext(f"{OPENSEARCH}ShortName") or "") <= 16
    for url in root.iter(f"{OPENSEARCH}Url"):
        template = url.attrib["template"].removeprefix(BASE_URL)
        address = template.replace("{searchTerms}", "pusyar").replace("{startPage?}", "1").replace("{count?}", "5")
        response = visitor.fetch(address)
        assert (response.status_code, response.mimetype) == (200, url.attrib["type"])
        assert "usyar" in response.text


def test_who_found_a_weakness_learns_whom_to_tell(visitor: Visitor) -> None:
    """By RFC 9116: a contact, its own address, and an end that lies ahead by less than a year."""
    response = visitor.fetch("/.well-known/security.txt")
    assert response.mimetype == "text/plain"
    fields = dict(line.split(": ", 1) for line in response.text.splitlines())
    assert visitor.get(fields["Contact"].removeprefix(BASE_URL)).one("h1").text
    assert fields["Canonical"] == f"{BASE_URL}/.well-known/security.txt"
    ahead = dt.datetime.fromisoformat(fields["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=30) < ahead < dt.timedelta(days=365)
