import pytest

from tests.visitor import Page, Visitor


def heading(page: Page) -> str:
    """Return the sentence that counts."""
    (found,) = [element for element in page.elements if element["id"] == "hasil"]
    return found.text


def test_a_list_says_what_it_is_and_how_it_is_counted(visitor: Visitor) -> None:
    """A signature is not a replication, and the page of replications says so above its numbers."""
    page = visitor.get("/replikasi")
    assert page.one("h1").text == "Replikasi"
    assert "dihitung sekali, pada tahap terjauhnya; tanda tangan belum berarti penerapan" in page.text


def test_replications_stand_in_a_table_with_both_ends(specimens: Visitor) -> None:
    """What, from whom, to whom, how far, when, on what ground; what fell silent says so."""
    page = specimens.get("/replikasi")
    rows = [row.text.replace("\N{NO-BREAK SPACE}", " ") for row in page.all("tr")]
    assert "Praktik Dari → ke Tahap terjauh Kabar terakhir Bukti" in rows
    assert "Contoh Pusyar Kota Mojokerto → Kabupaten Gresik Sepakat 8 Maret 2017 lalu tanpa kabar Pernyataan" in rows
    assert "Contoh Pusyar Kota Mojokerto → Kota Padang Diterapkan Mei 2014 Dua pihak" in rows
    assert "/replikasi/kota-padang/kota-mojokerto/contoh" in page.links()


def test_what_is_applied_can_come_first(specimens: Visitor) -> None:
    """Sorting is by what is in use, never by signatures."""
    page = specimens.get("/replikasi")
    assert page.link("Yang diterapkan dulu") == "/replikasi?sort=applied"
    rows = [row.text for row in specimens.get("/replikasi?sort=applied").all("tr")]
    first = rows[[row.startswith("Praktik Dari") for row in rows].index(True) + 1]
    assert "Diterapkan" in first


def test_an_end_stands_beside_the_funnel(specimens: Visitor) -> None:
    """What was dropped is told, with a link; what nobody reached is a zero without one."""
    page = specimens.get("/replikasi")
    assert specimens.get(page.link("1 Tidak dilanjutkan")).one("h1").text == "Replikasi"
    zeros = [element.text for element in page.all("p", class_="tally-one")]
    assert zeros == ["0 Berminat", "0 Kaji tiru", "0 Menyesuaikan", "0 Uji coba"]


def test_filters_of_a_list_stay_on_the_list(visitor: Visitor) -> None:
    """Chips, orders, pages and both forms lead to where one is."""
    page = visitor.get("/replikasi?stage=kaji-tiru&year_from=2015&sort=applied")
    assert {form["action"] for form in page.all("form")} == {"/replikasi", "/replikasi#hasil"}
    chips = {element.text: element["href"] for element in page.all("a", class_="chip")}
    assert chips == {
        "Hapus saringan Tahap: Kaji tiru": "/replikasi?year_from=2015&sort=applied",
        "Hapus saringan Tahun: sejak 2015": "/replikasi?stage=kaji-tiru&sort=applied",
    }
    assert page.link("Hapus semua") == "/replikasi?sort=applied"
    hidden = {(element["name"], element["value"]) for element in page.all("input", type="hidden")}
    assert hidden == {("stage", "kaji-tiru"), ("sort", "applied"), ("year_from", "2015")}


def test_the_kind_of_a_list_stands_in_its_path(visitor: Visitor) -> None:
    """A parameter cannot turn it into another list."""
    assert heading(visitor.get("/kebutuhan?kind=practice")) == heading(visitor.get("/kebutuhan"))


def test_words_narrow_a_list_and_bring_the_best_match_first(visitor: Visitor) -> None:
    """The box of a list searches that list."""
    page = visitor.get("/kebutuhan?q=sampah")
    assert heading(page).endswith("kebutuhan untuk “sampah”")
    assert [element.text for element in page.all("a", aria_current="true")] == ["Kebutuhan", "Paling relevan"]


def test_nothing_found_in_a_list_offers_ways_on_within_it(visitor: Visitor) -> None:
    """A filter's removal says what it brings, and brings it."""
    page = visitor.get("/kerja-sama?region=kota-bandung&year_from=2024")
    assert heading(page) == "Tidak ada kerja sama yang cocok"
    removal = page.link("Tanpa tahun “sejak 2024”")
    assert removal == "/kerja-sama?region=kota-bandung"
    assert "Tanpa tahun “sejak 2024” 9 catatan" in page.text
    assert heading(visitor.get(removal)) == "9 kerja sama"


def test_an_agreement_shows_what_came_of_it(visitor: Visitor) -> None:
    """The replications under it by the one counting rule, called replications."""
    cards = [element.text for element in visitor.get("/kerja-sama?q=blitar").all("article")]
    assert any("Replikasi: 6 sepakat" in card for card in cards)


def test_a_need_shows_how_many_practices_answer_it(visitor: Visitor) -> None:
    """Nobody should open twenty pages to find the one with an answer."""
    assert "praktik menjawab" in visitor.get("/kebutuhan").text


def test_a_need_from_a_source_is_never_counted_as_open(visitor: Visitor) -> None:
    """One of 2017 may be long over."""
    page = visitor.get("/kebutuhan")
    numbers = [element.text for element in page.elements if "tally-one" in element["class"].split()]
    assert [text.partition(" ")[2] for text in numbers] == ["Keadaan sekarang tidak diketahui"]


@pytest.mark.parametrize("address", ["/replikasi", "/kerja-sama", "/kebutuhan"])
def test_the_keys_lead_past_the_filters(visitor: Visitor, address: str) -> None:
    """Three skip links, as on the results page."""
    page = visitor.get(address)
    first = [element.text for element in page.all("a")][:3]
    assert first == ["Langsung ke isi", "Langsung ke saringan", "Langsung ke hasil"]


def test_a_page_behind_the_last_is_the_last(visitor: Visitor) -> None:
    """As everywhere."""
    assert visitor.get("/replikasi?page=999").all("a", rel="prev")


def test_records_lead_back_to_their_list(visitor: Visitor) -> None:
    """The way up is the list of the kind, not a search."""
    page = visitor.get("/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss")
    crumbs = page.one("nav", class_="breadcrumb").text
    assert crumbs == "Beranda Replikasi Kabupaten Buleleng"
    assert "/replikasi" in page.links()
