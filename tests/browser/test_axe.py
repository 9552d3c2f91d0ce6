import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import DESK, PHONE, Desk
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
# Each page at both widths and in both schemes, in half of the combinations: pairwise. `make check-a11y` takes all.
LOOKS = [
    (name, width, scheme)
    for place, name in enumerate(PAGES)
    for width, scheme in ([(PHONE, "light"), (DESK, "dark")] if place % 2 else [(PHONE, "dark"), (DESK, "light")])
]


@pytest.mark.parametrize(("name", "width", "scheme"), LOOKS)
def test_a_page_breaks_no_rule_of_accessibility(desk: Desk, name: str, width: int, scheme: str) -> None:
    """WCAG 2.2 AA and best practice, with the site's own script loaded."""
    with desk.open(PAGES[name], width, scheme) as page:
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("name", ["search", "practice"])
def test_a_page_without_its_script_breaks_no_rule_either(desk: Desk, name: str) -> None:
    """The request for the script fails, as it may on a train."""
    with desk.open("/robots.txt", PHONE) as page:
        page.route("**/*.js", lambda route: route.abort())
        page.goto(desk.address + PAGES[name])
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
    desk.messages[:] = [message for message in desk.messages if "net::ERR_FAILED" not in message]
