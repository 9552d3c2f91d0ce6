"""The history of a record and its versions, as a person meets them."""

import pytest

from tests.browser.conftest import DESK, PHONE, Desk, Versioned
from tests.browser.pages import VERSIONED
from tests.browser.test_axe import check as check_rules
from tests.browser.test_axe import looks
from tests.browser.test_layout import check as check_width

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("name", "width", "scheme"), looks(VERSIONED))
def test_a_page_of_history_breaks_no_rule_of_accessibility(
    versioned_desk: Desk, versioned: Versioned, name: str, width: int, scheme: str
) -> None:
    """Colours never say alone what came and what went."""
    check_rules(versioned_desk, versioned.page(name), width, scheme)


@pytest.mark.parametrize("name", VERSIONED)
def test_a_page_of_history_fits_the_narrowest_phone(versioned_desk: Desk, versioned: Versioned, name: str) -> None:
    """Paths, commits and addresses are long words."""
    check_width(versioned_desk, versioned.page(name))


@pytest.mark.parametrize("has_script", [True, False])
def test_an_official_goes_back_and_cites_what_was_read(
    versioned_desk: Desk, versioned: Versioned, has_script: bool
) -> None:
    """From the practice to its history, the first version, its citation, and to today again; by phone."""
    start = "/praktik/kota-mojokerto/pusyar"
    with versioned_desk.open(start, PHONE, has_script=has_script) as page:
        page.get_by_role("link", name="Riwayat", exact=True).first.click()
        assert page.locator("h1").inner_text().startswith("Riwayat: Pembiayaan")
        page.get_by_role("link", name="Lihat versi ini").last.click()
        assert "Anda membaca versi lama: 8 Maret 2024" in page.get_by_role("note").inner_text().replace("\xa0", " ")
        citation = page.locator(".share-citation").inner_text()
        assert citation.endswith(page.url.removeprefix(versioned.address))
        page.get_by_role("link", name="Buka catatan hari ini").click()
        assert page.url == versioned.address + start


def test_what_changed_is_marked_in_the_picture_and_in_words(versioned_desk: Desk, versioned: Versioned) -> None:
    """Struck out and underlined, with a word before each; the colour is one of three signs."""
    with versioned_desk.open(versioned.page("history"), DESK) as page:
        old, new = page.locator("del b").first, page.locator("ins b").first
        assert "line-through" in old.evaluate("one => getComputedStyle(one).textDecorationLine")
        assert "underline" in new.evaluate("one => getComputedStyle(one).textDecorationLine")
        labels = page.locator(".versions-label").all_inner_texts()
        assert {"Sebelumnya", "Menjadi", "Ditambahkan", "Dihapus"} == set(labels)
