"""The forms as a person uses them, in front of a site whose remote is a real repository."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from registry.services import tokens
from registry.settings import load_settings
from registry.web.app import create_app
from tests.browser.conftest import PHONE, Desk, answering, quiet
from tests.proposing import CONTACT, Installation
from tests.served_site import ServedSite

pytestmark = pytest.mark.browser

NAME = "Antrean puskesmas lewat pesan singkat"
ADDRESS = "/usulkan/praktik"


@pytest.fixture
def installation(tmp_path: Path) -> Installation:
    """Return an installation with a remote."""
    return Installation(tmp_path)


@pytest.fixture
def form_desk(
    chromium: Browser, installation: Installation, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Desk]:
    """Put a browser in front of it; tokens are ripe at once, since a machine types fast."""
    monkeypatch.setattr(tokens, "EARLIEST_S", 0)
    app = create_app(installation.services, load_settings({}))
    site = ServedSite(app, installation.services, tmp_path, tmp_path)
    with answering(site) as address, quiet(Desk(chromium, address)) as desk:
        yield desk


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
        expect(page).to_have_url(re.compile(f"{ADDRESS}$"))
