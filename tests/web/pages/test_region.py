from tests.visitor import Visitor


def test_a_region_shows_what_it_offers_gave_and_needs(specimens: Visitor) -> None:
    """One page for who wants to know a region."""
    page = specimens.get("/daerah/kota-mojokerto")
    headings = [element.text for element in page.all("h2")]
    assert headings == [
        *("Praktik yang ditawarkan", "Belajar dari daerah lain", "Daerah yang belajar dari sini"),
        *("Kebutuhan", "Kerja sama"),
    ]
    assert "Diterapkan di 1 daerah · 1 sepakat · 1 tidak dilanjutkan" in page.text
    assert page.link("Provinsi Jawa Timur") == "/daerah/provinsi-jawa-timur"


def test_an_empty_region_says_what_to_do_and_shows_its_neighbours(specimens: Visitor) -> None:
    """No record is a beginning, not an end."""
    page = specimens.get("/daerah/kota-surabaya")
    assert "Belum ada catatan" in page.text
    assert "practices/kota-surabaya/" in page.text
    assert page.link("Pembiayaan usaha kecil tanpa beban (Contoh)") == "/praktik/kota-mojokerto/contoh"


def test_a_province_has_no_province_above_it(specimens: Visitor) -> None:
    """A province lies in itself; the page does not say so."""
    page = specimens.get("/daerah/provinsi-jawa-timur")
    assert page.one("h1").text == "Provinsi Jawa Timur"
    assert [element.text for element in page.all("a")].count("Provinsi Jawa Timur") == 0
