from tests.visitor import Visitor

NBSP = "\N{NO-BREAK SPACE}"


def test_an_agreement_shows_its_parties_as_the_sources_say(specimens: Visitor) -> None:
    """Regions are linked, institutions named; roles and offices stand beside them."""
    page = specimens.get("/kerja-sama/2017-03-08-contoh")
    text = page.text.replace(NBSP, " ")
    assert "Diteken 8 Maret 2017" in text
    assert "di sumber: “MoU”" in text
    assert "8 menurut sumber, 2 disebut namanya" in text
    assert "Kota Mojokerto Penanda tangan Wali Kota 2" in text
    assert "Lembaga Saksi Saksi" in text
    assert "Hadir sebentar" in text
    assert page.link("Kota Mojokerto") == "/daerah/kota-mojokerto"


def test_an_agreement_leads_to_what_came_of_it(specimens: Visitor) -> None:
    """Signing is not applying: replications stand below, with their own evidence."""
    page = specimens.get("/kerja-sama/2017-03-08-contoh")
    assert "Tanda tangan belum berarti penerapan." in page.text
    assert "/replikasi/kota-padang/kota-mojokerto/contoh" in page.links()


def test_a_practice_without_a_record_is_a_name_without_a_link(specimens: Visitor) -> None:
    """A reference to nothing is printed; it leads nowhere."""
    page = specimens.get("/kerja-sama/2017-03-08-contoh")
    assert "kota-bandung/tidak-ada belum punya catatan" in page.text
    assert "/praktik/kota-bandung/tidak-ada" not in page.links()
