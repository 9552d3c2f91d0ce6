"""What the browser keeps of a form, and how one throws it away; lines that break while one types."""

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import PHONE, Desk
from tests.browser.test_everyone import press
from tests.browser.test_forms import ADDRESS, NAME, all_steps, draft, first_step, go_on, proof

pytestmark = pytest.mark.browser

NO_STORES = """for (const name of ['localStorage', 'sessionStorage']) {
    Object.defineProperty(window, name, {get() { throw new Error('off') }});
}"""
FULL_STORES = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };"
LOST, KEPT, OPEN = "Anda sedang luring.", "Draf tersimpan di peramban ini", "Jangan tutup halaman ini"


def answering(page: Page, *, accept: bool) -> list[str]:
    """Answer the next question of the browser; return where it is noted."""
    asked: list[str] = []

    def answer(dialog: Dialog) -> None:
        asked.append(dialog.message)
        if accept:
            dialog.accept()
        else:
            dialog.dismiss()

    page.once("dialog", answer)
    return asked


@pytest.mark.parametrize("way", ["asked for", "reloaded"])
def test_a_draft_that_was_taken_up_is_thrown_away_by_keys(form_desk: Desk, way: str) -> None:
    """On a phone: beside the notice that it is back; asked first, then the form begins anew and nothing is kept."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        go_on(page, 2)
        page.get_by_label("Bagaimana cara kerjanya?").fill("Warga mengirim pesan.")
        if way == "asked for":
            page.goto(form_desk.address + ADDRESS)
            press(page, page.get_by_role("button", name="Lanjutkan draf"))
            expect(page.get_by_label("Nama praktik")).to_be_focused()
        else:
            page.reload()
            expect(page.get_by_label("Bagaimana cara kerjanya?")).to_have_value("Warga mengirim pesan.")
        notice = page.locator("[data-draft-back]")
        expect(notice).to_contain_text("dipulihkan dari draf")
        page.evaluate("document.activeElement.blur()")
        asked = answering(page, accept=False)
        press(page, notice.get_by_role("button", name="Hapus draf"))
        assert len(asked) == 1
        assert NAME in draft(page)
        answering(page, accept=True)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Langkah 1 dari 4")).to_be_visible()
        expect(page.get_by_label("Nama praktik")).to_have_value("")
        expect(
            page.locator("[data-draft-back], [data-draft], [data-draft-kept]").locator("visible=true")
        ).to_have_count(0)
        assert draft(page) == ""


def test_who_types_is_told_that_a_draft_is_kept_and_may_delete_it(form_desk: Desk) -> None:
    """Many share a computer; below the buttons of each step, once there is something."""
    with form_desk.open(ADDRESS, PHONE) as page:
        kept = page.locator("[data-draft-kept]")
        expect(kept).to_be_hidden()
        first_step(page)
        expect(kept).to_contain_text("tersimpan sebagai draf")
        go_on(page, 2)
        answering(page, accept=True)
        kept.get_by_role("button", name="Hapus draf").click()
        expect(page.get_by_text("Langkah 1 dari 4")).to_be_visible()
        expect(page.get_by_label("Nama praktik")).to_have_value("")
        expect(kept).to_be_hidden()
        assert draft(page) == ""


def test_a_second_window_overwrites_no_draft_before_it_is_asked(form_desk: Desk) -> None:
    """It offers the draft of the first; what is typed there meanwhile waits."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        other = page.context.new_page()
        other.goto(form_desk.address + ADDRESS)
        other.get_by_label("Nama praktik").fill("Judul lain")
        assert NAME in draft(other)
        other.get_by_role("button", name="Lanjutkan draf").click()
        expect(other.get_by_label("Nama praktik")).to_have_value(NAME)
        other.get_by_label("Nama praktik").fill("Judul lain")
        assert "Judul lain" in draft(page)
        expect(page.get_by_label("Nama praktik")).to_have_value(NAME)


def test_a_draft_of_another_record_is_none_of_this_one(form_desk: Desk) -> None:
    """Neither offered nor promised, until something is typed here."""
    with form_desk.open("/usulkan/perbaikan?id=kota-mojokerto/pusyar", PHONE) as page:
        page.get_by_label("Seharusnya").fill("Berutang")
        kept = page.locator("[data-draft-kept]")
        expect(kept).to_be_visible()
        page.goto(f"{form_desk.address}/usulkan/perbaikan?id=kota-bandung/e-budgeting")
        expect(page.locator("[data-draft]")).to_be_hidden()
        expect(kept).to_be_hidden()
        page.context.set_offline(True)
        expect(page.locator(".form .offline")).to_contain_text(OPEN)
        page.get_by_label("Seharusnya").fill("Lain")
        expect(page.locator(".form .offline")).to_contain_text(KEPT)
        expect(kept).to_be_visible()


def test_the_preview_says_when_the_line_is_gone(form_desk: Desk) -> None:
    """Where one presses the button that sends."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        page.get_by_role("button", name="Lihat pratinjau").click()
        expect(page.get_by_role("button", name="Ubah isian")).to_be_visible()
        page.context.set_offline(True)
        expect(page.locator(".preview-send .offline")).to_contain_text(KEPT)


def test_a_line_that_breaks_while_one_types_is_told_and_loses_nothing(form_desk: Desk) -> None:
    """Beside the buttons; no question goes out, the console says nothing; with the line, checking goes on."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        go_on(page, 2)
        status = page.locator(".form .offline")
        expect(status).to_be_empty()
        page.context.set_offline(True)
        expect(status).to_contain_text(LOST)
        expect(status).to_contain_text(KEPT)
        page.get_by_label("Bagaimana cara kerjanya?").fill("Warga mengirim pesan.")
        page.get_by_label("Sejak kapan?").fill("kemarin dulu")
        page.get_by_label("Sejak kapan?").press("Tab")
        assert "kemarin dulu" in draft(page)
        expect(page.locator("#since-salah")).to_be_empty()
        page.context.set_offline(False)
        expect(status).to_be_empty()
        page.get_by_label("Bagaimana cara kerjanya?").focus()
        page.get_by_label("Sejak kapan?").focus()
        expect(page.locator("#since-salah")).not_to_be_empty()


def test_checks_that_are_refused_are_not_spoken_of(form_desk: Desk) -> None:
    """Too many of an office at once: nobody is told what no answer of theirs can mend, and the form goes on."""
    with form_desk.open(ADDRESS, PHONE) as page:
        refused = {"title": "Terlalu banyak permintaan", "status": 429}
        page.route("**/periksa", lambda route: route.fulfill(status=429, json=refused))
        with page.expect_response("**/periksa"):
            first_step(page)
            page.get_by_label("Nama praktik").focus()
        expect(page.locator(".form-wrong:not(:empty), .similar li, .offline:not(:empty)")).to_have_count(0)
        go_on(page, 2)


def test_on_paper_stand_the_answers_and_nothing_to_press(form_desk: Desk) -> None:
    """For the meeting that decides whether it is sent: long answers whole; the preview without what sends it."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        page.get_by_role("button", name="Kembali").click()
        page.get_by_role("button", name="Kembali").click()
        method = page.get_by_label("Bagaimana cara kerjanya?")
        method.fill("Warga mengirim pesan.\n" * 30)
        page.emulate_media(media="print")
        expect(page.locator("main :is(button, .kept, .offline)").locator("visible=true")).to_have_count(0)
        assert method.evaluate("one => one.scrollHeight <= one.clientHeight")
        page.emulate_media(media="screen")
        go_on(page, 3)
        go_on(page, 4)
        proof(page)
        page.get_by_role("button", name="Lihat pratinjau").click()
        page.emulate_media(media="print")
        expect(page.get_by_text("Pratinjau, belum terbit.")).to_be_visible()
        expect(page.locator(".preview-send")).to_be_hidden()


@pytest.mark.parametrize("stores", [NO_STORES, FULL_STORES], ids=["off", "full"])
def test_where_nothing_can_be_kept_nothing_is_promised(form_desk: Desk, stores: str) -> None:
    """The form goes on without a draft, and says so when the line breaks."""
    with form_desk.open("/robots.txt", PHONE) as page:
        page.add_init_script(stores)
        page.goto(form_desk.address + ADDRESS)
        first_step(page)
        go_on(page, 2)
        expect(page.locator("[data-draft-kept]")).to_be_hidden()
        page.context.set_offline(True)
        expect(page.locator(".form .offline")).to_contain_text(OPEN)


def test_results_wait_for_the_line(desk: Desk) -> None:
    """Without it what was found stays, and the console says nothing; with it they follow again."""
    with desk.open("/cari?q=pusyar", PHONE) as page:
        heading = page.get_by_role("heading", level=1)
        before = heading.inner_text()
        page.clock.install()
        page.context.set_offline(True)
        page.locator("#q").fill("sampah")
        page.clock.run_for(1000)
        expect(heading).to_have_text(before)
        assert page.locator("[data-live]").get_attribute("aria-busy") is None
        page.context.set_offline(False)
        page.locator("#q").fill("sampah ")
        page.clock.run_for(1000)
        expect(heading).to_contain_text("sampah")
