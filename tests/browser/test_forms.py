"""The forms as a person uses them, in front of a site whose remote is a real repository."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, NARROW, PHONE, Desk
from tests.browser.test_axe import RULES
from tests.browser.test_layout import overflowing
from tests.proposing import CONTACT, Installation

pytestmark = pytest.mark.browser

NAME = "Antrean puskesmas lewat pesan singkat"
ADDRESS = "/usulkan/praktik"
SEND = """values => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = '/usulkan/praktik';
    for (const [name, value] of [...values, ['aksi', 'kirim']]) {
        const field = document.createElement('textarea');
        field.name = name;
        field.value = value;
        form.append(field);
    }
    document.body.append(form);
    form.submit();
}"""
"""Sends the same answers with the same token once more, as another window would."""


def first_step(page: Page) -> None:
    """Answer the first step."""
    page.get_by_label("Nama praktik").fill(NAME)
    page.get_by_label("Masalah apa yang dijawab?").fill("Warga menunggu sejak subuh.")


def go_on(page: Page, step: int) -> None:
    """Press the button, and wait for a step."""
    page.get_by_role("button", name="Lanjut", exact=True).click()
    expect(page.get_by_text(f"Langkah {step} dari 4")).to_be_visible()


def all_steps(page: Page) -> None:
    """Answer everything, up to the button that sends."""
    first_step(page)
    go_on(page, 2)
    page.get_by_label("Bagaimana cara kerjanya?").fill("Warga mengirim pesan.")
    page.get_by_label("Sejak kapan?").fill("Maret 2021")
    go_on(page, 3)
    page.get_by_label("Daerah", exact=True).select_option("kota-padang")
    page.get_by_label("Perangkat daerah", exact=True).fill("Dinas Kesehatan")
    page.get_by_label("Bidang atau bagian yang dapat dihubungi").fill("Bidang Pelayanan")
    page.get_by_label("Surel kantor").fill("dinkes@padang.example.go.id")
    go_on(page, 4)
    proof(page)


def proof(page: Page) -> None:
    """Answer the last step."""
    page.get_by_label("Judul dokumen bukti").fill("Laporan kinerja 2023")
    page.get_by_label("Nomor dokumen").fill("045/12/2024")
    page.get_by_label("Tanggal dokumen").fill("8 Maret 2024")
    page.get_by_label("Penerbit dokumen").fill("Pemerintah Kota Padang")
    page.get_by_label("Kontak untuk pertanyaan kurator").fill(CONTACT)
    page.get_by_label("Saya berwenang").check()


def draft(page: Page) -> str:
    """Return what the browser keeps; "" for nothing."""
    return str(page.evaluate("localStorage.getItem('usulan-praktik') ?? ''"))


def branches(installation: Installation) -> list[str]:
    """Return the branches that wait for a curator."""
    return installation.content.git("branch", "--list", "usulan/*", "--format=%(refname:short)").split()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_from_eight_questions_to_the_page_that_everybody_finds(
    form_desk: Desk, installation: Installation, has_script: bool
) -> None:
    """On a phone: answer, look, send; a curator merges, the site publishes; receipt, page and search show it."""
    with form_desk.open("/", PHONE, has_script=has_script) as page:
        page.goto(form_desk.address + ADDRESS)
        all_steps(page)
        page.get_by_role("button", name="Lihat pratinjau").click()
        expect(page.get_by_text("Warga mengirim pesan.").first).to_be_visible()
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        receipt = page.url
        assert CONTACT.split(",")[0] not in page.content()
        (branch,) = branches(installation)
        installation.merge(branch)
        page.reload()
        expect(page.locator("[data-sent]")).to_have_text("Diterbitkan")
        page.goto(f"{form_desk.address}/cari?q=antrean+puskesmas")
        page.get_by_role("link", name=NAME).first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
        expect(page.get_by_text("Bidang Pelayanan").first).to_be_visible()
        assert receipt.startswith(f"{form_desk.address}/usulkan/tanda-terima/")


def test_what_is_wrong_is_said_when_a_field_is_left_and_not_before(form_desk: Desk) -> None:
    """In a polite region that belongs to the field; mended, it is gone."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        go_on(page, 2)
        since = page.get_by_label("Sejak kapan?")
        said = page.locator("#since-salah")
        with page.expect_request("**/periksa"):
            page.get_by_label("Bagaimana cara kerjanya?").fill("Warga mengirim pesan.")
            since.focus()
        since.press_sequentially("kemarin dulu")
        expect(said).to_be_empty()
        since.press("Tab")
        expect(said).not_to_be_empty()
        assert (said.get_attribute("aria-live"), since.get_attribute("aria-invalid")) == ("polite", "true")
        assert "since-salah" in (since.get_attribute("aria-describedby") or "").split()
        since.fill("Maret 2021")
        since.press("Tab")
        expect(said).to_be_empty()
        assert since.get_attribute("aria-invalid") is None


def test_similar_records_are_named_while_the_title_is_typed(form_desk: Desk) -> None:
    """With a link each; nothing like it, nothing said."""
    with form_desk.open(ADDRESS, PHONE) as page:
        name = page.get_by_label("Nama praktik")
        name.press_sequentially("Pusyar")
        expect(page.locator(".similar a").first).to_have_attribute("href", "/praktik/kota-mojokerto/pusyar")
        expect(page.locator(".similar [role=status]")).to_contain_text("mirip")
        name.fill("qqqxxxzzz")
        expect(page.locator(".similar a")).to_have_count(0)
        expect(page.locator(".similar [role=status]")).to_be_empty()


def test_the_draft_is_offered_back_and_never_has_a_contact(form_desk: Desk) -> None:
    """Over all steps: no office, address, contact, tick or token; what is offered fills the form in again."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        kept = draft(page)
        assert NAME in kept
        assert "045/12/2024" in kept
        for secret in (CONTACT, "siti", "Bidang Pelayanan", "dinkes@", "token", "sender"):
            assert secret not in kept
        page.goto(form_desk.address + ADDRESS)
        offer = page.get_by_role("region", name="Lanjutkan draf tersimpan?")
        offer.get_by_role("button", name="Lanjutkan draf").click()
        expect(offer).to_be_hidden()
        expect(page.get_by_label("Nama praktik")).to_have_value(NAME)
        expect(page.get_by_label("Nama praktik")).to_be_focused()
        go_on(page, 2)
        expect(page.get_by_label("Sejak kapan?")).to_have_value("Maret 2021")
        go_on(page, 3)
        expect(page.get_by_label("Perangkat daerah", exact=True)).to_have_value("Dinas Kesehatan")
        expect(page.get_by_label("Surel kantor")).to_have_value("")


def test_a_draft_is_thrown_away_when_asked(form_desk: Desk) -> None:
    """And is not offered again; another form never had it."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        page.goto(f"{form_desk.address}/usulkan/kebutuhan")
        expect(page.locator("[data-draft]")).to_be_hidden()
        page.goto(form_desk.address + ADDRESS)
        page.get_by_role("button", name="Hapus draf").click()
        expect(page.locator("[data-draft]")).to_be_hidden()
        assert draft(page) == ""
        page.reload()
        expect(page.locator("[data-draft]")).to_be_hidden()


def test_a_draft_outlives_an_error_and_is_erased_once_sent(form_desk: Desk, installation: Installation) -> None:
    """The connection breaks, the server refuses: it is still there; with the receipt it is gone."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        page.get_by_label("Tanggal dokumen").fill("31 Februari 2024")
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert "31 Februari" in draft(page)
        page.get_by_label("Tanggal dokumen").fill("8 Maret 2024")
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        assert draft(page) == ""
        assert len(branches(installation)) == 1
        receipt = page.url
        page.goto(form_desk.address + ADDRESS)
        first_step(page)
        page.goto(receipt)
        assert NAME in draft(page)


def test_a_draft_of_last_month_is_erased(form_desk: Desk) -> None:
    """A computer in an office has many users."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        page.evaluate(
            """() => {
                const kept = JSON.parse(localStorage.getItem('usulan-praktik'));
                localStorage.setItem('usulan-praktik', JSON.stringify({...kept, at: Date.now() - 31 * 864e5}));
            }"""
        )
        page.reload()
        expect(page.locator("[data-draft]")).to_be_hidden()
        assert draft(page) == ""


def test_the_commands_and_the_address_of_a_receipt_are_copied(form_desk: Desk, installation: Installation) -> None:
    """By a button that says so; what is copied brings the branch that was pushed."""
    with form_desk.open(ADDRESS, PHONE) as page:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        all_steps(page)
        page.get_by_role("button", name="Kirim usulan").click()
        page.get_by_role("button", name="Salin alamat halaman ini").click()
        expect(page.get_by_text("Alamat disalin", exact=True)).to_be_visible()
        kept = page.evaluate("navigator.clipboard.readText()")
        assert kept.partition("/usulkan")[2] == page.url.partition("/usulkan")[2]
        page.get_by_text("Punya akun git?").click()
        page.get_by_role("button", name="Salin perintah").click()
        expect(page.get_by_text("Perintah disalin", exact=True)).to_be_visible()
        (branch,) = branches(installation)
        assert branch in page.evaluate("navigator.clipboard.readText()")


def test_without_a_store_the_form_works(form_desk: Desk) -> None:
    """Some browsers keep nothing; the form goes on without a draft."""
    with form_desk.open("/robots.txt", PHONE) as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
        page.goto(form_desk.address + ADDRESS)
        first_step(page)
        go_on(page, 2)
        expect(page).to_have_url(re.compile(f"{ADDRESS}\\?langkah=2$"))


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
def test_who_presses_twice_sends_once_and_gets_the_receipt(
    form_desk: Desk, installation: Installation, has_script: bool
) -> None:
    """A slow line and an impatient thumb: one branch, and the receipt; by a link where there is no script."""
    with form_desk.open(ADDRESS, PHONE, has_script=has_script) as page:
        all_steps(page)
        slow = {"offline": False, "latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 25_000}
        page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
        page.get_by_role("button", name="Kirim usulan").dblclick()
        link = page.get_by_role("link", name="Buka tanda terimanya")
        heading = page.get_by_role("heading", level=1, name="Tanda terima usulan")
        expect(heading.or_(link)).to_be_visible(timeout=20_000)
        if link.is_visible():
            assert not has_script
            link.click()
        expect(heading).to_be_visible()
        assert len(branches(installation)) == 1


def test_going_back_and_reloading_lose_nothing(form_desk: Desk, installation: Installation) -> None:
    """No question whether to send again: the step comes anew with what was typed, but for contacts and ticks."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        page.reload()
        expect(page.get_by_text("Langkah 4 dari 4")).to_be_visible()
        expect(page.get_by_label("Nomor dokumen")).to_have_value("045/12/2024")
        expect(page.get_by_label("Kontak untuk pertanyaan kurator")).to_have_value("")
        expect(page.locator("[data-draft-back]")).to_be_visible()
        page.go_back()
        expect(page.get_by_text("Langkah 3 dari 4")).to_be_visible()
        expect(page.get_by_label("Perangkat daerah", exact=True)).to_have_value("Dinas Kesehatan")
        page.get_by_label("Bidang atau bagian yang dapat dihubungi").fill("Bidang Pelayanan")
        go_on(page, 4)
        expect(page.get_by_label("Nomor dokumen")).to_have_value("045/12/2024")
        page.get_by_label("Saya berwenang").check()
        page.get_by_role("button", name="Lihat pratinjau").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(NAME)
        page.reload()
        expect(page.get_by_text("Langkah 4 dari 4")).to_be_visible()
        page.get_by_label("Saya berwenang").check()
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        page.go_back()
        expect(page.get_by_text("Langkah 4 dari 4")).to_be_visible()
        assert draft(page) == ""
        assert len(branches(installation)) == 1


def test_the_file_is_downloaded_from_the_preview(form_desk: Desk, installation: Installation) -> None:
    """For those who send it by git; the same file goes on to the branch."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        page.get_by_role("button", name="Lihat pratinjau").click()
        page.get_by_text("Punya akun git?").click()
        expect(page.locator(".gitway pre")).to_contain_text("git push -u origin usulan/praktik-antrean")
        with page.expect_download() as got:
            page.get_by_role("button", name="Unduh berkas").click()
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        (branch,) = branches(installation)
        path = f"practices/kota-padang/{got.value.suggested_filename}"
        text = Path(got.value.path()).read_text("utf-8")
        assert installation.content.git("show", f"{branch}:{path}") == text.strip()


def test_reloading_the_receipt_sends_nothing_again(form_desk: Desk, installation: Installation) -> None:
    """It is a page to be read; the same address later too."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        page.get_by_role("button", name="Kirim usulan").click()
        heading = page.get_by_role("heading", level=1)
        expect(heading).to_have_text("Tanda terima usulan")
        page.reload()
        expect(heading).to_have_text("Tanda terima usulan")
        assert len(branches(installation)) == 1


def test_two_windows_with_the_same_form_send_one_proposal(form_desk: Desk, installation: Installation) -> None:
    """What was sent in one is told in the other, with the way to its receipt, and nothing typed there is lost."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        values = page.evaluate("[...new FormData(document.querySelector('form.form'))]")
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        receipt = page.url
        other = page.context.new_page()
        other.goto(form_desk.address + ADDRESS)
        other.evaluate(SEND, values)
        expect(other.get_by_role("alert")).to_contain_text("sudah terkirim")
        expect(other.get_by_label("Nomor dokumen")).to_have_value("045/12/2024")
        other.get_by_role("link", name="Buka tanda terimanya").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        assert other.url == receipt
        assert len(branches(installation)) == 1


def test_another_window_may_send_another_proposal(form_desk: Desk, installation: Installation) -> None:
    """Each has a token of its own; what is the same to the letter is sent once, another text gets another address."""
    with form_desk.open(ADDRESS, PHONE) as page:
        all_steps(page)
        other = page.context.new_page()
        other.goto(form_desk.address + ADDRESS)
        other.get_by_role("button", name="Hapus draf").click()
        all_steps(other)
        page.get_by_role("button", name="Kirim usulan").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        other.get_by_role("button", name="Kirim usulan").click()
        expect(other.get_by_role("alert")).to_contain_text("sudah terkirim")
        assert len(branches(installation)) == 1
        other.get_by_label("Nomor dokumen").fill("046/12/2024")
        other.get_by_role("button", name="Kirim usulan").click()
        expect(other.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        assert len(set(branches(installation))) == 2


def test_what_breaks_on_the_way_is_not_lost(form_desk: Desk, installation: Installation) -> None:
    """The line breaks at the button: one goes back, nothing was sent, the draft is offered and the form goes on."""
    with form_desk.open(ADDRESS, PHONE) as page:
        first_step(page)
        go_on(page, 2)
        page.get_by_label("Bagaimana cara kerjanya?").fill("Warga mengirim pesan.")
        page.context.set_offline(True)
        page.get_by_role("button", name="Lanjut", exact=True).click()
        page.wait_for_url("chrome-error://**")
        page.context.set_offline(False)
        page.goto(form_desk.address + ADDRESS)
        page.get_by_role("button", name="Lanjutkan draf").click()
        go_on(page, 2)
        expect(page.get_by_label("Bagaimana cara kerjanya?")).to_have_value("Warga mengirim pesan.")
        assert branches(installation) == []
    form_desk.messages[:] = [one for one in form_desk.messages if "ERR_INTERNET_DISCONNECTED" not in one]


def test_by_keys_alone(form_desk: Desk, installation: Installation) -> None:
    """From the first field to the receipt with Tab, letters, Space and Enter; every field is reached in its order."""
    typed = {
        "name": NAME,
        "problem": "Warga menunggu sejak subuh.",
        "how_it_works": "Warga mengirim pesan.",
        "region": "Kota Padang",
        "agency": "Dinas Kesehatan",
        "office": "Bidang Pelayanan",
        "proof.title": "Laporan kinerja 2023",
        "proof.number": "045/12/2024",
        "proof.date": "8 Maret 2024",
        "proof.publisher": "Pemerintah Kota Padang",
    }
    with form_desk.open(ADDRESS) as page:
        page.get_by_label("Nama praktik").focus()
        for step in range(1, 5):
            expect(page.get_by_text(f"Langkah {step} dari 4")).to_be_visible()
            names = page.evaluate(
                "[...document.querySelectorAll('.question :is(input, textarea, select)')]"
                ".filter(one => one.checkVisibility()).map(one => one.name)"
            )
            reach(page, names[0])
            for name in names:
                reach(page, name)
                if name == "sender.is_authorised":
                    page.keyboard.press("Space")
                else:
                    page.keyboard.type(typed.get(name, ""))
            reach(page, "aksi", "kirim" if step == 4 else "lanjut")
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
        assert len(branches(installation)) == 1


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_no_state_of_a_form_breaks_a_rule(form_desk: Desk, width: int, scheme: str) -> None:
    """Each step empty, each with everything wrong, live messages, similar records, draft, preview, twice, receipt."""
    with form_desk.open(ADDRESS, width, scheme) as page:
        for state in states(page):
            if width == DESK:
                page.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
            found = Axe().run(page, options=RULES)
            assert found.violations_count == 0, f"{state}: {found.generate_report()}"
            page.set_viewport_size({"width": NARROW, "height": 900})
            assert overflowing(page) == [], state
            page.set_viewport_size({"width": width, "height": 900})


def states(page: Page) -> Iterator[str]:
    """Bring a page into every state of a form, one after the other."""
    yield from _first_states(page)
    yield from _last_states(page)


def _first_states(page: Page) -> Iterator[str]:
    yield "first step"
    page.get_by_label("Nama praktik").press_sequentially("Pusyar")
    expect(page.locator(".similar a").first).to_be_visible()
    yield "similar records"
    page.get_by_label("Nama praktik").fill("A")
    page.get_by_role("button", name="Lanjut", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "first step, wrong"
    first_step(page)
    go_on(page, 2)
    yield "second step"
    page.context.set_offline(True)
    expect(page.locator(".form .offline")).not_to_be_empty()
    yield "offline"
    page.context.set_offline(False)
    page.get_by_label("Sejak kapan?").fill("kemarin dulu")
    page.get_by_label("Sejak kapan?").press("Tab")
    expect(page.locator("#since-salah")).not_to_be_empty()
    yield "live message"
    page.get_by_role("button", name="Lanjut", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "second step, wrong"
    page.reload()
    expect(page.locator("[data-draft-back]")).to_be_visible()
    yield "draft taken up"
    page.goto(page.url.partition("?")[0])
    expect(page.get_by_role("button", name="Hapus draf")).to_be_visible()
    yield "draft offered"


def _last_states(page: Page) -> Iterator[str]:
    page.get_by_role("button", name="Hapus draf").click()
    first_step(page)
    go_on(page, 2)
    page.get_by_label("Bagaimana cara kerjanya?").fill("Warga mengirim pesan.")
    go_on(page, 3)
    yield "third step"
    page.get_by_role("button", name="Lanjut", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "third step, wrong"
    page.get_by_label("Daerah", exact=True).select_option("kota-padang")
    page.get_by_label("Perangkat daerah", exact=True).fill("Dinas Kesehatan")
    go_on(page, 4)
    yield "last step"
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("alert")).to_be_visible()
    yield "last step, wrong"
    proof(page)
    values = page.evaluate("[...new FormData(document.querySelector('form.form'))]")
    page.get_by_role("button", name="Lihat pratinjau").click()
    expect(page.get_by_text("Warga mengirim pesan.").first).to_be_visible()
    yield "preview"
    page.get_by_role("button", name="Kirim usulan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tanda terima usulan")
    page.get_by_text("Punya akun git?").click()
    yield "receipt"
    page.evaluate(SEND, values)
    expect(page.get_by_role("link", name="Buka tanda terimanya")).to_be_visible()
    yield "sent before"


def reach(page: Page, name: str, value: str = "") -> None:
    """Press Tab until a control has the focus, which must be seen."""
    for _ in range(40):
        found = page.evaluate("[document.activeElement.name, document.activeElement.value]")
        if found[0] == name and (not value or found[1] == value):
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", name
            return
        page.keyboard.press("Tab")
    raise AssertionError(name)
