import re
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, Desk
from tests.browser.pages import PAGES

pytestmark = pytest.mark.browser


def search(page: Page, words: str) -> None:
    """Type into the box of the page and press Enter."""
    box = page.locator("#q")
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


def test_who_types_a_search_without_a_network_is_told_so(desk: Desk) -> None:
    """A phone that knows it is offline asks nothing, and says as much; back on the network the results come again."""
    with desk.open("/cari?q=sampah") as page:
        told = page.get_by_text("Situs tidak menjawab; di bawah ini hasil kata sebelumnya.")
        page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })")
        page.locator("#q").fill("limbah")
        expect(told).to_be_visible()
        expect(page).to_have_url(re.compile("sampah$"))
        page.evaluate("delete navigator.onLine")
        page.locator("#q").fill("sampah plastik")
        expect(page.get_by_role("heading", level=1)).to_contain_text("sampah plastik")
        expect(told).to_have_count(0)


def test_who_loses_the_connection_while_typing_is_told_so(desk: Desk) -> None:
    """Otherwise the results of the words before would pass for those of the new ones; the next answer takes it back."""
    offline = replace(desk, blocked=("**/cari?q=*limbah",))
    with offline.open("/cari?q=sampah") as page:
        told = page.get_by_text("Situs tidak menjawab; di bawah ini hasil kata sebelumnya.")
        expect(told).to_have_count(0)
        page.locator("#q").fill("limbah")
        expect(told).to_be_visible()
        expect(page.locator("[data-live]")).not_to_have_attribute("aria-busy", "true")
        page.locator("#q").fill("sampah plastik")
        expect(page.get_by_role("heading", level=1)).to_contain_text("sampah plastik")
        expect(told).to_have_count(0)


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


def open_filters(page: Page) -> None:
    """Unfold the filters where a phone folds them."""
    if not page.get_by_role("button", name="Terapkan filter").is_visible():
        page.locator(".facets > summary").click()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_a_region_is_typed_into_the_filter_and_leads_to_its_records(desk: Desk, width: int) -> None:
    """Search, filter by topic, type the beginning of a region's name, go on to its list, open a record."""
    with desk.open("/cari?kind=practice", width) as page:
        open_filters(page)
        page.get_by_role("checkbox", name=re.compile("^Kesehatan")).check()
        page.get_by_role("button", name="Terapkan filter").click()
        expect(page).to_have_url(re.compile("topic=kesehatan"))
        page.get_by_role("link", name="Hapus semua").click()
        open_filters(page)
        box = page.get_by_label("Tambah daerah lain")
        box.fill("teluk bin")
        box.press("Enter")
        expect(page).to_have_url(re.compile("region=kabupaten-teluk-bintuni"))
        expect(page.get_by_role("link", name="Hapus saringan Daerah: Kabupaten Teluk Bintuni")).to_be_visible()
        page.locator(".card-title a").first.click()
        page.get_by_role("link", name="Kabupaten Teluk Bintuni").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kabupaten Teluk Bintuni")


def test_a_name_that_no_region_has_is_told_before_it_is_sent(desk: Desk) -> None:
    """The form stays, and says why, in the reader's language."""
    with desk.open("/cari") as page:
        box = page.get_by_label("Tambah daerah lain")
        box.fill("atlantis")
        box.press("Enter")
        expect(page).to_have_url(re.compile("/cari$"))
        said = box.evaluate("one => one.validationMessage")
        assert said == "Tidak ada daerah dengan nama itu dalam hasil ini"
        box.fill("")
        box.press("Enter")
        expect(page).to_have_url(re.compile(r"/cari\?"))


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_without_a_script_a_region_is_chosen_from_a_list(desk: Desk, width: int) -> None:
    """A plain select and a button; the years beside it too."""
    with desk.open("/cari", width, has_script=False) as page:
        open_filters(page)
        page.get_by_label("Tambah daerah lain").select_option("kabupaten-teluk-bintuni")
        page.locator(".facet", has_text="Tahun").locator("summary").click()
        page.get_by_label("dari", exact=True).fill("2010")
        page.get_by_role("button", name="Terapkan filter").click()
        expect(page).to_have_url(re.compile("region=kabupaten-teluk-bintuni.*year_from=2010"))
        expect(page.get_by_role("link", name="Hapus saringan Tahun: sejak 2010")).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_the_funnel_to_the_replication_and_back_to_its_region(desk: Desk, width: int, has_script: bool) -> None:
    """How far did it come: a number, its list, one record, the region that receives."""
    with desk.open("/replikasi", width, has_script=has_script) as page:
        tile = page.locator(".tally-steps a", has_text="Sepakat")
        number = tile.locator("strong").inner_text()
        tile.click()
        expect(page.locator("#hasil")).to_have_text(f"{number} replikasi")
        expect(page.locator(".tally-steps [aria-current]")).to_contain_text("Sepakat")
        page.locator(".transfers tbody th a").first.click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("→")
        page.locator(".breadcrumb a").last.click()
        expect(page.get_by_role("link", name="Daerah lain di provinsi ini")).to_be_visible()


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_from_the_name_of_a_region_to_who_learned_from_it(desk: Desk, width: int, has_script: bool) -> None:
    """Type a name, press Enter, open the region, follow one number to its replications."""
    with desk.open("/daerah", width, has_script=has_script) as page:
        box = page.get_by_label("Nama daerah")
        box.fill("mojokerto")
        box.press("Enter")
        page.locator(".province").get_by_role("link", name="Kota Mojokerto", exact=True).click()
        page.locator(".region-counts").get_by_role("link", name="1 kaji tiru", exact=True).click()
        expect(page).to_have_url(re.compile(r"/replikasi\?origin=kota-mojokerto&stage=kaji-tiru"))
        expect(page.locator("#hasil")).to_have_text("1 replikasi")


def test_a_region_without_records_is_unfolded_by_key(desk: Desk) -> None:
    """Reachable without a mouse, and not in the way."""
    with desk.open("/daerah") as page:
        link = page.get_by_role("link", name="Kabupaten Simeulue", exact=True)
        expect(link).to_be_hidden()
        summary = page.locator("#provinsi-aceh ~ .folded summary")
        summary.focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()


def test_help_is_followed_from_a_broken_record_to_the_code(states_desk: Desk) -> None:
    """From the page of the record to what its problem means."""
    with states_desk.open("/praktik/kota-bogor/baik", PHONE) as page:
        page.get_by_text("Yang perlu diperbaiki").click()
        page.get_by_role("link", name="nilai-tidak-dikenal").first.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Kode masalah")
        expect(page.get_by_text("nilai-tidak-dikenal", exact=True)).to_be_visible()


def test_what_is_ticked_goes_along_to_the_comparison(desk: Desk) -> None:
    """Over two searches and a region; a fourth cannot be ticked, and what is taken out is out everywhere."""
    with desk.open("/cari?q=pusyar&kind=practice", PHONE) as page:
        bar = page.locator("#pilih")
        expect(bar).to_be_hidden()
        page.get_by_role("checkbox", name=re.compile("^Bandingkan .*Pusyar")).first.check()
        expect(bar.get_by_role("status")).to_have_text("1 praktik dipilih")
        page.goto(page.url.partition("/cari")[0] + "/cari?q=e-budgeting&kind=practice")
        expect(bar.get_by_role("status")).to_have_text("1 praktik dipilih")
        boxes = page.locator(".card-pick input")
        boxes.nth(0).check()
        boxes.nth(1).check()
        expect(bar.get_by_role("status")).to_contain_text("3 praktik dipilih, paling banyak")
        expect(boxes.nth(2)).to_be_disabled()
        search(page, "anggaran")
        expect(bar.get_by_role("status")).to_contain_text("3 praktik dipilih")
        bar.get_by_role("button", name="Bandingkan pilihan").click()
        expect(page.locator(".comparison thead th")).to_have_count(4)
        page.get_by_role("link", name=re.compile("^Keluarkan")).first.click()
        page.goto(page.url.partition("/bandingkan")[0] + "/daerah/kota-mojokerto")
        expect(bar.get_by_role("status")).to_have_text("2 praktik dipilih")
        bar.get_by_role("button", name="Kosongkan").click()
        expect(bar).to_be_hidden()
        assert page.evaluate("document.activeElement.type") == "checkbox"


def test_without_script_the_form_compares(desk: Desk) -> None:
    """The button is there from the beginning."""
    with desk.open("/cari?q=layanan&kind=practice", PHONE, has_script=False) as page:
        boxes = page.locator(".card-pick input")
        boxes.nth(0).check()
        boxes.nth(1).check()
        page.get_by_role("button", name="Bandingkan pilihan").click()
        expect(page.locator(".comparison thead th")).to_have_count(3)
