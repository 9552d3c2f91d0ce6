"""Pages in the states that real content is seldom in: each says what is the matter and what to do."""

from pathlib import Path

import pytest

from tests.served_site import ServedSite, write, written_site
from tests.visitor import Visitor
from tests.web.records import DRAFT
from tests.web.states import empty_site, make_stale, states_site

NBSP = "\N{NO-BREAK SPACE}"
PAGES = ("/", "/cari", "/daerah", "/replikasi", "/kebutuhan", "/bantuan", "/status", "/praktik/kota-mojokerto/contoh")


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return a site with broken files."""
    return states_site(tmp_path_factory.mktemp("states"))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return a site without any record."""
    return empty_site(tmp_path_factory.mktemp("empty"))


def test_a_record_that_cannot_be_shown_says_why_and_what_to_do(states: ServedSite) -> None:
    """Who wrote the file sees its name, each line and the advice, not a mere "not found"."""
    page = states.visitor().get("/praktik/kota-bogor/rusak", 404)
    assert page.one("h1").text == "Catatan ini belum dapat ditampilkan"
    assert "practices/kota-bogor/rusak.md" in page.text
    assert "baris 4, kolom 9: Nilai kolom status tidak ada dalam daftar." in page.text
    assert "Pilih salah satu: published, draft, archived." in page.text
    assert page.link("Cara memperbaiki berkas") == "/bantuan/menyumbang"
    assert page.one("meta", name="robots")["content"] == "noindex"


def test_a_machine_is_told_of_a_record_that_cannot_be_shown(states: ServedSite) -> None:
    """As a problem, with the same title."""
    response = states.visitor().fetch("/api/v1/practices/kota-bogor/rusak")
    assert (response.status_code, response.mimetype) == (404, "application/problem+json")
    assert response.get_json()["title"] == "Catatan ini belum dapat ditampilkan"


def test_a_record_that_is_repaired_is_shown(tmp_path: Path) -> None:
    """The page of its problems is gone with them."""
    site = written_site(tmp_path, {"kota-bogor/rusak.md": DRAFT.replace("status: draft", "status: jadi")})
    site.visitor().get("/praktik/kota-bogor/rusak", 404)
    write(site.content, {"kota-bogor/rusak.md": DRAFT})
    site.publish()
    assert site.visitor().get("/praktik/kota-bogor/rusak").one("h1").text == "Catatan tipis tentang sampah"


def test_the_last_good_version_says_so_and_names_the_problems_of_the_newer_one(states: ServedSite) -> None:
    """Visitors keep a page, and who broke the file finds the place on it."""
    page = states.visitor().get("/praktik/kota-bogor/baik")
    assert "yang tampil adalah versi baik terakhir" in page.text
    assert "Yang perlu diperbaiki (7)" in page.text
    assert "baris 6, kolom 65:" in page.text
    assert "/bantuan/kode-masalah" in page.links()
    assert "/en/bantuan/problem-codes" in states.visitor().get("/en/praktik/kota-bogor/baik").links()


def test_a_record_with_a_problem_of_its_own_is_shown_with_it(states: ServedSite) -> None:
    """A name of nothing holds nothing back; it stands where one corrects the file."""
    page = states.visitor().get("/kebutuhan/kota-mojokerto/cerdas")
    section = page.one("section", class_="file").text
    assert "Berkas ini punya masalah yang perlu dilihat:" in section
    assert "kota-bandung/tidak-ada" in section


def test_an_archived_record_of_any_kind_leads_to_its_successor(states: ServedSite) -> None:
    """What is old stays findable, is marked, and leads on."""
    page = states.visitor().get("/kebutuhan/kota-mojokerto/lama")
    assert "Arsip." in page.text
    notices = [element.text for element in page.all("div", class_="notice")]
    assert "Catatan ini digantikan oleh Aplikasi kota cerdas tanpa belanja besar." in " ".join(notices)
    assert "/kebutuhan/kota-mojokerto/cerdas" in page.links()


def test_an_archived_record_is_in_its_list_and_marked(states: ServedSite) -> None:
    """After the others."""
    cards = [element.text for element in states.visitor().get("/kebutuhan").all("article")]
    assert ["Arsip" in card for card in cards] == [False, True]


def test_sources_that_disagree_stand_side_by_side(states: ServedSite) -> None:
    """Both figures, each with its source, and no winner."""
    box = states.visitor().get("/praktik/kota-mojokerto/contoh").one("section", class_="disputed").text
    assert "Rp 1,5 miliar 1" in box.replace(NBSP, " ")
    assert "Rp 3 miliar 2" in box.replace(NBSP, " ")


@pytest.mark.parametrize("address", PAGES)
def test_stale_content_says_so_on_every_page(tmp_path_factory: pytest.TempPathFactory, address: str) -> None:
    """A reader is told once at the top, and a copy that was fresh is not taken for fresh any more."""
    site = _fresh(tmp_path_factory)
    fresh = site.visitor().get(address)
    assert "belum diperiksa ulang" not in fresh.one("body").text
    tag = fresh.response.headers.get("ETag", "")
    make_stale(site)
    page = site.visitor().get(address)
    assert "Isi situs ini belum diperiksa ulang sejak beberapa waktu." in page.text
    page.one("p", class_="stale", role="status")
    if tag:
        assert site.visitor().fetch(address, If_None_Match=tag).status_code == 200


_SITES: list[ServedSite] = []


def _fresh(tmp_path_factory: pytest.TempPathFactory) -> ServedSite:
    """Return one small site for all these tests, with content that was just looked at."""
    if not _SITES:
        _SITES.append(states_site(tmp_path_factory.mktemp("fresh")))
    make_stale(_SITES[0], days=0)
    return _SITES[0]


@pytest.mark.parametrize(
    ("address", "empty_text", "beginning"),
    [
        ("/replikasi", "Belum ada replikasi yang tercatat.", "/usulkan/replikasi"),
        ("/kerja-sama", "Belum ada kerja sama yang tercatat.", "/bantuan/menyumbang"),
        ("/kebutuhan", "Belum ada kebutuhan yang tercatat.", "/usulkan/kebutuhan"),
    ],
)
def test_a_list_without_records_is_a_beginning(
    empty: ServedSite, address: str, empty_text: str, beginning: str
) -> None:
    """It says so, leads to how to add one, and shows no filters, no zero help."""
    page = empty.visitor().get(address)
    assert empty_text in page.text
    assert page.link("cara menambah catatan" if "bantuan" in beginning else "Catat yang pertama") == beginning
    assert page.all("form") == []
    assert "Coba cara lain" not in page.text


@pytest.mark.parametrize("address", ["/", "/cari", "/daerah", "/daerah/kota-sabang", "/status", "/data"])
def test_every_other_page_comes_out_without_records(empty: ServedSite, address: str) -> None:
    """Before the first record the site is whole."""
    empty.visitor().get(address)


def test_without_records_every_region_is_still_there(empty: ServedSite) -> None:
    """By province, folded."""
    page = empty.visitor().get("/daerah")
    assert "0 dari 552 daerah punya catatan" in page.text
    assert "/daerah/kota-sabang" in page.links()


@pytest.mark.parametrize(
    ("address", "one"),
    [("/kebutuhan", "1 kebutuhan"), ("/kerja-sama", "1 kerja sama"), ("/replikasi?stage=diterapkan", "1 replikasi")],
)
def test_one_record_is_a_list_too(specimens: Visitor, address: str, one: str) -> None:
    """No pages to turn."""
    page = specimens.get(address)
    assert one in page.text
    assert page.all("nav", class_="pager") == []
