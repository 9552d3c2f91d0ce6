import re

import pytest
from playwright.sync_api import Page

from registry.domain.identity import RecordKind
from registry.domain.query import Filters, SearchQuery
from registry.web import urls
from tests.browser.conftest import DESK, NARROW, PHONE, Desk
from tests.browser.pages import PAGES, STALE, STATES
from tests.served_site import published_site

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


def check(desk: Desk, address: str) -> None:
    """Hold that a page fits the narrowest phone, with text of the usual size and twice as large."""
    with desk.open(address, NARROW) as page:
        assert overflowing(page) == []
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflowing(page) == []


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways_on_the_narrowest_phone(desk: Desk, name: str) -> None:
    """320 CSS pixels, which is also a desk at four times the size; older eyes set their text to 200 % besides."""
    check(desk, PAGES[name])


@pytest.mark.parametrize("name", STATES)
def test_nothing_scrolls_sideways_where_something_is_wrong(states_desk: Desk, name: str) -> None:
    """Paths and codes are long words."""
    check(states_desk, STATES[name])


@pytest.mark.parametrize("name", STALE)
def test_nothing_scrolls_sideways_where_nothing_is_yet(stale_desk: Desk, name: str) -> None:
    """The first visitor may have a phone."""
    check(stale_desk, STALE[name])


def test_every_record_fits_the_narrowest_phone(desk: Desk) -> None:
    """Long names of sources, dates and hosts: at the usual size and at twice that, on the page of each record."""
    found = published_site().services.finder.find
    hits = [hit for kind in RecordKind for hit in found(SearchQuery(filters=Filters(kind=(kind,)), per_page=100)).hits]
    assert len(hits) > 100
    with desk.open("/", NARROW) as page:
        for hit in hits:
            page.goto(desk.address + urls.record(hit.kind, hit.id))
            for size in ("100%", "200%"):
                page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
                assert overflowing(page) == [], f"{hit.id} at {size}"


@pytest.mark.parametrize("name", ["home", "search", "practice", "region", "transfers", "regions"])
def test_text_can_be_twice_as_large(desk: Desk, name: str) -> None:
    """Older eyes set their browser to 200 %."""
    with desk.open(PAGES[name], DESK) as page:
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        assert overflowing(page) == []


@pytest.mark.parametrize(("address", "inside"), [(PAGES["practice"], ".figures"), (PAGES["practice"], ".costs")])
def test_a_value_and_its_year_do_not_touch_on_a_phone(desk: Desk, address: str, inside: str) -> None:
    """623 usaha, 2016: never one word."""
    with desk.open(address, PHONE) as page:
        gaps = page.evaluate(
            """name => [...document.querySelectorAll(`${name} strong + .${name.slice(1)}-year`)].map(year => {
                const [one, other] = [year.previousElementSibling, year].map(part => part.getClientRects());
                const [last, first] = [one[one.length - 1], other[0]];
                return first.top < last.bottom - 4 ? first.left - last.right : 99;
            })""",
            inside,
        )
        assert len(gaps) > 1
        assert min(gaps) >= 4, gaps
        assert min(gaps) < 99


@pytest.mark.parametrize("name", ["home", "search", "practice", "transfers", "regions"])
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


def test_with_forced_colours_shapes_stay(desk: Desk) -> None:
    """Windows' high contrast paints backgrounds away; borders and bars must remain."""
    with desk.open("/praktik/kabupaten-teluk-bintuni/edat") as page:
        page.emulate_media(forced_colors="active")
        bar = page.locator(".bar-after").first.evaluate("one => getComputedStyle(one).fill")
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert bar != ground
        assert page.locator(".button").first.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"


def test_with_forced_colours_the_words_that_were_searched_stay_readable(desk: Desk) -> None:
    """The browser paints them as marked text: on the ground of the page they would be black on black."""
    with desk.open(PAGES["search"], DESK, "dark") as page:
        page.emulate_media(forced_colors="active", color_scheme="dark")
        word, ground = page.locator(".card mark").first.evaluate(
            "one => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor]"
        )
        marked = page.evaluate(
            """() => { const one = document.body.appendChild(document.createElement('p'));
            one.style.cssText = 'color: MarkText; background-color: Mark; forced-color-adjust: none';
            return [getComputedStyle(one).color, getComputedStyle(one).backgroundColor] }"""
        )
        assert [word, ground] == marked
        assert word != ground


@pytest.mark.parametrize("width", [PHONE, 1024, DESK])
def test_no_date_and_no_stage_of_a_replication_is_broken_in_two(desk: Desk, width: int) -> None:
    """Menyesuaik-an and 20-23 are what a narrow column makes of them."""
    with desk.open(PAGES["transfers"], width) as page:
        lines = page.evaluate(
            "[...document.querySelectorAll('.transfers td :is(strong, time)')].map(one => one.getClientRects().length)"
        )
        assert len(lines) > 20
        assert set(lines) == {1}


@pytest.mark.parametrize("width", [PHONE, NARROW])
def test_practices_are_compared_on_a_phone_without_moving_the_table(desk: Desk, width: int) -> None:
    """One below the other in each row, by the number that each has at the top."""
    with desk.open(PAGES["compare"], width) as page:
        assert page.locator(".comparison").evaluate("one => one.scrollWidth <= one.clientWidth")
        row = page.locator(".comparison tbody tr", has_text="Mulai sejak")
        for place in (page.locator(".comparison thead th").nth(1), row.locator("td").first):
            number = place.evaluate("one => getComputedStyle(one, '::before').content")
            assert number == "counter(practice)"


@pytest.mark.parametrize("name", ["home", "search", "practice", "transfers", "region", "need", "agreement", "regions"])
def test_every_link_that_stands_by_itself_is_24_pixels_high(desk: Desk, name: str) -> None:
    """For thumbs that shake; a link within a sentence is as high as its line, and the map has a table beside it."""
    with desk.open(PAGES[name], PHONE) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, summary')].filter(one => {
                const box = one.getBoundingClientRect();
                const isShown = one.getClientRects().length && !one.closest('svg, .hidden, .map-skip');
                const isFolded = one.closest('details:not([open])') && !one.matches('summary');
                const isInText = [...one.parentElement.childNodes].some(it => it.nodeType === 3 && it.data.trim());
                return isShown && !isFolded && !isInText && box.height < 23.9;
            }).map(one => one.textContent.trim())"""
        )
        assert small == []
