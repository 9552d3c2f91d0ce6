from collections.abc import Iterable
from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, Desk
from tests.browser.pages import PAGES, STALE, STATES

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
SCRIPTS = "**/*.js"


def looks(pages: Iterable[str]) -> list[tuple[str, int, str]]:
    """Return each page in one of the four looks, in turn; `make check-a11y` takes every page in every look."""
    turns = [(PHONE, "dark"), (DESK, "light"), (PHONE, "light"), (DESK, "dark")]
    return [(name, *turns[place % len(turns)]) for place, name in enumerate(pages)]


def check(desk: Desk, address: str, width: int, scheme: str) -> None:
    """Open a page and hold it against the rules; on a desk with everything unfolded that can be."""
    with desk.open(address, width, scheme) as page:
        if width == DESK:
            page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("name", "width", "scheme"), looks(PAGES))
def test_a_page_breaks_no_rule_of_accessibility(desk: Desk, name: str, width: int, scheme: str) -> None:
    """WCAG 2.2 AA and best practice, with the site's own script loaded; folded parts too."""
    check(desk, PAGES[name], width, scheme)


@pytest.mark.parametrize(("name", "width", "scheme"), looks(STATES))
def test_a_page_about_problems_breaks_no_rule(states_desk: Desk, name: str, width: int, scheme: str) -> None:
    """Who has to repair something can read what."""
    check(states_desk, STATES[name], width, scheme)


@pytest.mark.parametrize(("name", "width", "scheme"), looks(STALE))
def test_a_page_without_records_breaks_no_rule(stale_desk: Desk, name: str, width: int, scheme: str) -> None:
    """Nothing yet, and the banner of stale content above it."""
    check(stale_desk, STALE[name], width, scheme)


@pytest.mark.parametrize("name", ["search", "practice", "transfers", "regions"])
def test_a_page_without_its_script_breaks_no_rule_either(desk: Desk, name: str) -> None:
    """The request for the script fails, as it may on a train."""
    check(replace(desk, blocked=(SCRIPTS,)), PAGES[name], PHONE, "light")
