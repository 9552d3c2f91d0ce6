import re

import pytest

from registry.domain.identity import RecordKind
from registry.domain.query import Filters, SearchQuery
from registry.web import kit_urls
from tests.browser.conftest import Desk
from tests.browser.pages import PAGES
from tests.served_site import published_site

pytestmark = pytest.mark.browser
SHEET = re.compile(rb"/Type\s*/Page\b")


def test_paper_has_no_navigation_and_the_addresses_of_sources(desk: Desk) -> None:
    """Who reads the page in a meeting can still find the sources."""
    with desk.open(PAGES["practice"]) as page:
        page.emulate_media(media="print")
        for hidden in (".header-nav", ".breadcrumb", ".toc", ".share-list", ".record-actions"):
            assert not page.locator(hidden).first.is_visible(), hidden
        link = page.locator(".sources-title a").first
        printed = link.evaluate("one => getComputedStyle(one, '::after').content")
        assert link.get_attribute("href") in printed
        assert page.locator(".meanings dl").first.is_visible()


@pytest.mark.parametrize("name", ["home", "practice", "transfers", "compare", "one-page"])
def test_nothing_to_press_is_printed_and_what_is_printed_is_dark(desk: Desk, name: str) -> None:
    """No button, no way to other pages at the foot; headings in white would be lost on paper."""
    with desk.open(PAGES[name]) as page:
        page.emulate_media(media="print")
        pressed = page.locator(".button, .footer-list a, .comparison-without, .card-pick").locator("visible=true")
        assert pressed.count() == 0
        assert page.locator("h1").evaluate("one => getComputedStyle(one).color") == "rgb(0, 0, 0)"
        assert page.locator(".footer time").is_visible()


def test_one_page_for_the_head_of_region_is_one_sheet(desk: Desk) -> None:
    """Of every practice, on A4."""
    query = SearchQuery(filters=Filters(kind=(RecordKind.PRACTICE,)), per_page=100)
    found = [hit.id for hit in published_site().services.finder.find(query).hits]
    assert len(found) > 40
    with desk.open("/") as page:
        for id_ in found:
            page.goto(desk.address + kit_urls.one_page(id_))
            assert len(SHEET.findall(page.pdf(format="A4"))) == 1, id_
