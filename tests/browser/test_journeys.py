import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Desk
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    """Type into the box of the page and press Enter."""
    box = page.get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_the_question_to_the_office_that_answers(desk: Desk, width: int, has_script: bool) -> None:
    """Search, filter, turn the page, open a practice, find whom to write to: with and without JavaScript."""
    with desk.open("/", width, has_script=has_script) as page:
        search(page, "layanan")
        expect(page.get_by_role("heading", level=1)).to_contain_text("catatan untuk “layanan”")
        page.get_by_role("link", name="Berikutnya").click()
        expect(page).to_have_url(re.compile("page=2"))

        filters = page.locator(".facets")
        if not page.get_by_role("button", name="Terapkan filter").is_visible():
            filters.locator("summary").first.click()
        page.get_by_role("checkbox", name=re.compile("^Kesehatan")).check()
        page.get_by_role("button", name="Terapkan filter").click()
        expect(page).to_have_url(re.compile("topic=kesehatan"))
        expect(page.get_by_role("link", name="Hapus saringan Topik: Kesehatan")).to_be_visible()

        page.get_by_role("link", name="Hapus semua").click()
        search(page, "pusyar")
        page.locator(".card-title a").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Pembiayaan usaha kecil tanpa beban margin (Pusyar)")
        page.get_by_role("link", name="Hubungi daerah asal").click()
        expect(page).to_have_url(re.compile("#kontak$"))
        expect(page.get_by_text("Sekretaris Daerah Kota Mojokerto")).to_be_visible()


def test_the_first_key_leads_past_the_navigation(desk: Desk) -> None:
    """Who cannot use a mouse does not walk through the menu on every page."""
    with desk.open(PAGES["search"]) as page:
        names = []
        for _ in range(3):
            page.keyboard.press("Tab")
            names.append(page.evaluate("document.activeElement.textContent.trim()"))
            assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
        assert names == ["Langsung ke isi", "Langsung ke saringan", "Langsung ke hasil"]
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "hasil"


def test_filters_stand_open_on_a_desk_and_closed_on_a_phone(desk: Desk) -> None:
    """A phone shows results first, with the number of filters that are on."""
    with desk.open(PAGES["filtered"], DESK) as page:
        expect(page.get_by_role("button", name="Terapkan filter")).to_be_visible()
    with desk.open(PAGES["filtered"], PHONE) as page:
        expect(page.get_by_role("button", name="Terapkan filter")).to_be_hidden()
        expect(page.locator(".facets-number")).to_have_text("saringan aktif: 2")


def test_a_link_is_copied_and_the_page_says_so(desk: Desk) -> None:
    """The button is there only with a script, and its outcome is heard."""
    with desk.open(PAGES["practice"]) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="Salin tautan").click()
        expect(page.get_by_role("status").last).to_have_text("Tautan disalin")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == "http://praktik.example.go.id/praktik/kota-mojokerto/pusyar"


def test_without_a_script_no_button_does_nothing(desk: Desk) -> None:
    """What needs the script is not shown without it."""
    with desk.open(PAGES["practice"], has_script=False) as page:
        expect(page.get_by_role("button", name="Salin tautan")).to_be_hidden()
        expect(page.get_by_role("link", name="Bagikan lewat WhatsApp")).to_be_visible()


def test_the_menu_of_a_phone_opens_and_closes_by_key(desk: Desk) -> None:
    """Escape closes it and returns to where one was."""
    with desk.open("/", PHONE) as page:
        page.get_by_text("Menu", exact=True).click()
        entry = page.locator(".header-menu").get_by_role("link", name="Kerja sama")
        expect(entry).to_be_visible()
        page.keyboard.press("Escape")
        expect(entry).to_be_hidden()
        assert page.evaluate("document.activeElement.textContent") == "Menu"


def test_a_mark_leads_to_its_source(desk: Desk) -> None:
    """From a figure to who says so, in one click."""
    with desk.open(PAGES["practice"]) as page:
        mark = page.locator(".figures .marks a").first
        number = mark.inner_text()
        mark.click()
        expect(page.locator(".sources li:target")).to_be_visible()
        place = page.locator(".sources li:target").evaluate("one => [...one.parentElement.children].indexOf(one) + 1")
        assert str(place) == number
