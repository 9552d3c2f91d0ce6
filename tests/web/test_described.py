"""What pages say of themselves to search engines and in messages."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.served_site import BASE_URL
from tests.visitor import Page, Visitor

PROPERTIES = {
    "WebSite": {"name", "url", "inLanguage", "potentialAction"},
    "SearchAction": {"target", "query-input"},
    "EntryPoint": {"urlTemplate"},
    "CreativeWork": {
        *("name", "abstract", "url", "inLanguage", "about", "license"),
        *("alternateName", "keywords", "citation", "dateModified"),
    },
    "GovernmentOrganization": {"name", "identifier", "url", "address"},
    "PostalAddress": {"addressCountry", "addressRegion"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
}
"""Of schema.org, release 29: these types have these properties."""


def _described(page: Page) -> list[dict[str, Any]]:
    return [json.loads(one.text) for one in page.all("script", type="application/ld+json")]


def _nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


@pytest.mark.parametrize(
    ("path", "types"),
    [
        ("/", {"WebSite"}),
        ("/praktik/kota-mojokerto/pusyar", {"CreativeWork", "BreadcrumbList"}),
        ("/en/praktik/kota-mojokerto/pusyar", {"CreativeWork", "BreadcrumbList"}),
        ("/daerah/kota-mojokerto", {"GovernmentOrganization", "BreadcrumbList"}),
        ("/kerja-sama/2017-03-08-blitar", {"BreadcrumbList"}),
        ("/cari?q=zzzzqq", set()),
    ],
)
def test_a_page_says_what_it_is_of(visitor: Visitor, path: str, types: set[str]) -> None:
    """Known types with their own properties, full addresses that answer; nothing for a page that is not to be found."""
    described = _described(visitor.get(path))
    assert {one["@type"] for one in described} == types
    for node in _nodes(described):
        assert set(node) - {"@type", "@context"} <= PROPERTIES[node["@type"]]
        for name in ("url", "item"):
            address = str(node.get(name, BASE_URL))
            if address.startswith(BASE_URL):
                assert visitor.fetch(address.removeprefix(BASE_URL) or "/").status_code == 200


def test_the_search_of_the_home_page_finds(visitor: Visitor) -> None:
    """The template of the search action, filled in, is the search."""
    (described,) = _described(visitor.get("/"))
    template = described["potentialAction"]["target"]["urlTemplate"]
    address = template.replace("{search_term_string}", "pusyar").removeprefix(BASE_URL)
    assert "Pusyar" in visitor.get(address).text


def test_the_trail_is_the_one_that_the_page_shows(visitor: Visitor) -> None:
    """From the home page down to the page itself, counted from 1."""
    page = visitor.get("/praktik/kota-mojokerto/pusyar")
    trail = next(one for one in _described(page) if one["@type"] == "BreadcrumbList")["itemListElement"]
    assert [one["position"] for one in trail] == list(range(1, len(trail) + 1))
    assert [one["name"] for one in trail][:3] == ["Beranda", "Cari", "Kota Mojokerto"]
    assert trail[-1]["item"] == page.one("link", rel="canonical")["href"]


def test_no_text_of_a_record_ends_the_script(specimens: Visitor) -> None:
    """A title like `</script>` stays a text: the page comes apart into the same elements as every other."""
    page = specimens.get("/praktik/kota-mojokerto/contoh")
    written = page.html.split('<script type="application/ld+json">')[1].partition("</script>")[0]
    assert not set(written) & set("<>&")


def test_a_link_in_a_message_has_a_picture(visitor: Visitor) -> None:
    """A PNG of the size that is told, at a full address that may be kept for ever."""
    page = visitor.get("/en/praktik/kota-mojokerto/pusyar")
    address = page.one("meta", property="og:image")["content"].removeprefix(BASE_URL)
    response = visitor.fetch(address)
    assert (response.status_code, response.mimetype) == (200, "image/png")
    assert response.data[:8] == b"\x89PNG\r\n\x1a\n"
    size = tuple(int.from_bytes(response.data[start : start + 4]) for start in (16, 20))
    assert size == tuple(int(page.one("meta", property=f"og:image:{name}")["content"]) for name in ("width", "height"))
    assert len(response.data) <= 60 * 1024
