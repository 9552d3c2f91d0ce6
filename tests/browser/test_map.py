import re

import pytest

from tests.browser.conftest import DESK, PHONE, Desk
from tests.browser.pages import PAGES

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
