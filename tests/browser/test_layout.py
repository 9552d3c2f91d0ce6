import re

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import DESK, NARROW, PHONE, Desk
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser


def overflowing(page: Page) -> list[str]:
    """Name what stands out of the window on the right."""
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    found = page.evaluate(
        "[...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right > innerWidth + 1)"
        ".map(one => `${one.tagName}.${one.className}`)"
    )
    return list(found)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(desk: Desk, name: str) -> None:
    """320 CSS pixels, which is also a desk at four times the size."""
    with desk.open(PAGES[name], NARROW) as page:
        assert overflowing(page) == []


@pytest.mark.parametrize("name", ["home", "search", "practice", "region"])
def test_text_can_be_twice_as_large(desk: Desk, name: str) -> None:
    """Older eyes set their browser to 200 %."""
    with desk.open(PAGES[name], DESK) as page:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflowing(page) == []


@pytest.mark.parametrize("name", ["home", "search", "practice"])
def test_main_controls_are_large_enough_for_a_thumb(desk: Desk, name: str) -> None:
    """44 pixels for what is pressed most."""
    with desk.open(PAGES[name], PHONE) as page:
        for control in page.locator(".button, .header-list a, .header-menu summary, .searchbox-input").all():
            box = control.bounding_box()
            if box is not None:
                assert box["height"] >= 44, control.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pictures_have_the_colours_of_the_style_sheet(desk: Desk, scheme: str) -> None:
    """A policy that blocks styles would leave black boxes, which no rule of accessibility notices."""
    with desk.open("/praktik/kabupaten-teluk-bintuni/edat", DESK, scheme) as page:
        for name, token in (("before", "--before"), ("after", "--brand")):
            bar = page.locator(f".bar-{name}").first
            fill = bar.evaluate("one => getComputedStyle(one).fill")
            wanted = bar.evaluate("(one, token) => getComputedStyle(one).getPropertyValue(token)", token)
            assert [int(part) for part in re.findall(r"\d+", fill)] == [int(wanted[i : i + 2], 16) for i in (1, 3, 5)]


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


def test_with_forced_colours_shapes_stay(desk: Desk) -> None:
    """Windows' high contrast paints backgrounds away; borders and bars must remain."""
    with desk.open("/praktik/kabupaten-teluk-bintuni/edat") as page:
        page.emulate_media(forced_colors="active")
        bar = page.locator(".bar-after").first.evaluate("one => getComputedStyle(one).fill")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert bar != ground
        assert page.locator(".button").first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"
