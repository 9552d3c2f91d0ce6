import re

import pytest

from tests.browser.conftest import DESK, PHONE, Desk
from tests.browser.pages import PAGES
from tests.browser.test_everyone import SEEN

pytestmark = pytest.mark.browser
COLOURS = """kind => [...new Set([...document.querySelectorAll('.map *')].filter(one => one.getClientRects().length)
    .map(one => getComputedStyle(one)[kind]).filter(colour => colour.startsWith('rgb(')))]"""


@pytest.mark.parametrize(("width", "shape"), [(DESK, "wide"), (PHONE, "narrow")])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_shapes_of_the_map_have_the_colours_of_the_style_sheet(
    desk: Desk, width: int, shape: str, scheme: str
) -> None:
    """A policy that blocks styles would leave black boxes: the land has its token; colours and dashes are many."""
    with desk.open(PAGES["all-stages"], width, scheme) as page:
        land = page.locator("#peta-indonesia")
        fill = land.evaluate("one => getComputedStyle(one).fill")
        wanted = land.evaluate("one => getComputedStyle(one).getPropertyValue('--brand-soft')")
        assert [int(part) for part in re.findall(r"\d+", fill)] == [int(wanted[i : i + 2], 16) for i in (1, 3, 5)]
        assert len({*page.evaluate(COLOURS, "fill"), *page.evaluate(COLOURS, "stroke")}) > 5
        assert page.locator(f".map-{shape}").is_visible()
        assert not page.locator(".map-narrow" if shape == "wide" else ".map-wide").is_visible()
        dashes = page.evaluate(
            "[...new Set([...document.querySelectorAll('.map-line')]"
            ".map(one => getComputedStyle(one).strokeDasharray))]"
        )
        assert len(dashes) >= 4


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_each_line_and_place_of_the_map_is_met_once_by_key_and_can_be_passed_over(desk: Desk, width: int) -> None:
    """What the picture of the country and that of Java both draw has one stop; a link leads past all of them."""
    with desk.open(PAGES["transfers"], width) as page:
        drawn = page.evaluate(
            "[...document.querySelectorAll('.map-panel a')].filter(one => one.getClientRects().length)"
            ".map(one => [one.querySelector('title').textContent, one.tabIndex])"
        )
        stops = [name for name, place in drawn if place >= 0]
        assert "Kabupaten Bantaeng → Kota Kupang: 1 diterapkan" in stops
        assert len(stops) == len(set(stops)) == len({name for name, _place in drawn}) < len(drawn)
        skip = page.get_by_role("link", name="Lewati gambar peta")
        skip.focus()
        for name in stops:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.querySelector('title').textContent") == name
            page.wait_for_function(SEEN, timeout=5_000)
        skip.focus()
        assert skip.evaluate("one => one.getBoundingClientRect().height") >= 24
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('#isi-peta') !== null")
