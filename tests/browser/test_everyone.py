"""The whole way with less than most people have: keys alone; neither a script nor pictures."""

import re
from dataclasses import replace

import pytest
from playwright.sync_api import Locator, Page, expect

from registry.services import tokens
from tests.browser import test_forms as forms
from tests.browser.conftest import DESK, PHONE, Desk, Versioned
from tests.proposing import Installation

pytestmark = pytest.mark.browser

PICTURES = "**/*.{png,svg,jpg,jpeg,gif,webp,avif,ico}"
FARTHEST = 250
"""Tabs from the top of the longest page to what is looked for."""
SEEN = """() => {
    const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one);
    const label = one.closest('label') ?? one;
    return [style, getComputedStyle(label)].some(each => each.outlineStyle !== 'none')
        && box.bottom > 0 && box.top < innerHeight && box.height > 0;
}"""


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until something has the focus; it must then stand in the window, with a ring around it."""
    target = wanted.first.element_handle()
    for _ in range(FARTHEST):
        if page.evaluate("one => one === document.activeElement", target):
            page.wait_for_function(SEEN, timeout=5_000)
            return
        page.keyboard.press("Tab")
    raise AssertionError(wanted)


def press(page: Page, wanted: Locator) -> None:
    """Go to a link or a button by Tab, and press Enter."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def write(page: Page, wanted: Locator, text: str) -> None:
    """Go to a field by Tab, and type."""
    reach(page, wanted)
    page.keyboard.type(text)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_by_keys_alone_from_the_question_to_the_preview_of_a_proposal(
    desk: Desk, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Search, filter, read a practice, compare it with another, propose one's own; no mouse anywhere."""
    monkeypatch.setattr(tokens, "EARLIEST_S", 0)
    with desk.open("/", width) as page:
        write(page, page.locator("#q"), "layanan")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_contain_text("catatan untuk “layanan”")

        if width == PHONE:
            press(page, page.locator(".facets > summary"))
        reach(page, page.get_by_role("checkbox", name=re.compile("^Kesehatan")))
        page.keyboard.press("Space")
        press(page, page.get_by_role("button", name="Terapkan filter"))
        expect(page).to_have_url(re.compile("topic=kesehatan"))
        expect(page.get_by_role("link", name="Hapus saringan Topik: Kesehatan")).to_be_visible()

        press(page, page.locator(".card-title a[href^='/praktik/']"))
        expect(page).to_have_url(re.compile("/praktik/"))
        press(page, page.get_by_role("link", name="Bandingkan", exact=True))
        expect(page).to_have_url(re.compile("/bandingkan"))
        press(page, page.locator("main a[href*='/bandingkan?id=']").last)
        expect(page.locator(".comparison thead th")).to_have_count(3)

        if width == PHONE:
            press(page, page.get_by_text("Menu", exact=True))
        press(page, page.locator("header a[href='/usulkan']").locator("visible=true"))
        press(page, page.locator("main a[href='/usulkan/praktik']"))
        expect(page.get_by_text("Langkah 1 dari 4")).to_be_visible()
        propose(page)
        expect(page.get_by_role("heading", level=1)).to_contain_text(forms.NAME)


def propose(page: Page) -> None:
    """Answer the four steps by keys, up to the preview."""
    answers = (
        {"name": forms.NAME, "problem": "Warga menunggu sejak subuh."},
        {"how_it_works": "Warga mengirim pesan."},
        {"region": "Kota Padang", "agency": "Dinas Kesehatan"},
        {
            "proof.title": "Laporan kinerja 2023",
            "proof.number": "045/12/2024",
            "proof.date": "8 Maret 2024",
            "proof.publisher": "Pemerintah Kota Padang",
        },
    )
    for step, typed in enumerate(answers, 1):
        expect(page.get_by_text(f"Langkah {step} dari 4")).to_be_visible()
        for name, text in typed.items():
            write(page, page.locator(f"main [name='{name}']"), text)
        if step < len(answers):
            press(page, page.get_by_role("button", name="Lanjut", exact=True))
    reach(page, page.get_by_label("Saya berwenang"))
    page.keyboard.press("Space")
    press(page, page.get_by_role("button", name="Lihat pratinjau"))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_a_script_and_pictures_everything_is_done(
    desk: Desk, versioned_desk: Desk, versioned: Versioned, width: int
) -> None:
    """Search, turn the page, filter, read, compare; and what changed since, in words."""
    with replace(desk, blocked=(PICTURES,)).open("/", width, has_script=False) as page:
        page.locator("#q").fill("layanan")
        page.get_by_role("button", name="Cari", exact=True).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("catatan untuk “layanan”")
        page.get_by_role("link", name="Berikutnya").click()
        expect(page).to_have_url(re.compile("page=2"))
        if width == PHONE:
            page.locator(".facets > summary").click()
        page.get_by_role("checkbox", name=re.compile("^Kesehatan")).check()
        page.get_by_role("button", name="Terapkan filter").click()
        expect(page.get_by_role("link", name="Hapus saringan Topik: Kesehatan")).to_be_visible()

        boxes = page.locator(".card-pick input")
        boxes.nth(0).check()
        boxes.nth(1).check()
        page.get_by_role("button", name="Bandingkan pilihan").click()
        expect(page.locator(".comparison thead th")).to_have_count(3)
        page.locator(".comparison thead th a").first.click()
        expect(page).to_have_url(re.compile("/praktik/"))
        expect(page.locator(".prose").first).not_to_be_empty()
        page.goto(desk.address + "/replikasi")
        expect(page.locator(".transfers tbody tr").first).to_be_visible()
    with replace(versioned_desk, blocked=(PICTURES,)).open(versioned.page("history"), width, has_script=False) as page:
        expect(page.locator(".versions-label").first).to_be_visible()
        page.get_by_role("link", name="Lihat versi ini").last.click()
        expect(page.get_by_role("note")).to_contain_text("Anda membaca versi lama")


def test_without_a_script_and_pictures_a_practice_is_proposed(form_desk: Desk, installation: Installation) -> None:
    """Four steps, the preview, the receipt; one branch waits for the curator."""
    with replace(form_desk, blocked=(PICTURES,)).open("/", PHONE, has_script=False) as page:
        page.get_by_text("Menu", exact=True).click()
        page.locator("header a[href='/usulkan']").locator("visible=true").click()
        page.locator("main a[href='/usulkan/praktik']").first.click()
        forms.all_steps(page)
        page.get_by_role("button", name="Lihat pratinjau").click()
        expect(page.get_by_text("Warga mengirim pesan.").first).to_be_visible()
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        assert len(forms.branches(installation)) == 1
