import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Desk

pytestmark = pytest.mark.browser


def test_a_suggestion_is_chosen_by_keys_while_the_focus_stays(desk: Desk) -> None:
    """Type, walk down and up, close, open again, choose."""
    with desk.open("/", PHONE) as page:
        box = page.locator("#q[role=combobox]")
        box.press_sequentially("pus")
        expect(page.get_by_role("listbox")).to_be_visible()
        expect(page.get_by_role("status").last).to_contain_text("saran")
        box.press("ArrowDown")
        assert page.evaluate("document.activeElement.id") == "q"
        expect(box).to_have_attribute("aria-activedescendant", "q-saran-0")
        box.press("Escape")
        expect(page.get_by_role("listbox")).to_be_hidden()
        expect(box).to_have_value("pus")
        box.press("ArrowDown")
        expect(page.get_by_role("option", selected=True)).to_have_count(1)
        box.press("Enter")
        expect(page).to_have_url(re.compile("/(praktik|daerah|cari|kerja-sama|kebutuhan)"))


def test_results_follow_what_is_typed_and_the_focus_stays(desk: Desk) -> None:
    """The address too; the number is told, and nothing found at once."""
    with desk.open("/cari") as page:
        box = page.locator("#q[role=combobox]")
        box.press_sequentially("sampah")
        expect(page.get_by_role("heading", level=1)).to_contain_text("untuk “sampah”")
        expect(page).to_have_url(re.compile("q=sampah$"))
        assert page.evaluate("document.activeElement.id") == "q"
        box.fill("qqqxxxzzz")
        expect(page.get_by_role("alert")).to_contain_text("Tidak ada")


def test_after_filtering_the_focus_is_on_the_heading_of_the_results(desk: Desk) -> None:
    """Who listens hears the new number first."""
    with desk.open("/cari") as page:
        page.get_by_role("checkbox", name=re.compile("^Kesehatan")).check()
        page.get_by_role("button", name="Terapkan filter").click()
        expect(page).to_have_url(re.compile("topic=kesehatan"))
        assert page.evaluate("document.activeElement.id") == "hasil"
