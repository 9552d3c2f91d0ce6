import re

from tests.visitor import Visitor

NBSP = "\N{NO-BREAK SPACE}"


def test_a_need_from_a_source_never_shows_as_open(specimens: Visitor) -> None:
    """What a mayor said in 2017 may be long over."""
    for address in ("/kebutuhan/kota-mojokerto/cerdas", "/cari?kind=need"):
        page = specimens.get(address)
        assert "Dicatat dari sumber tahun 2017; keadaan sekarang tidak diketahui" in page.text
        assert "Terbuka" not in page.one("main").text.replace("Terbuka untuk umum", "")


def test_a_need_leads_to_its_answers(specimens: Visitor) -> None:
    """The practices that answer it, and the replication that came of it."""
    page = specimens.get("/kebutuhan/kota-mojokerto/cerdas")
    assert page.link("Pembiayaan usaha kecil tanpa beban (Contoh)") == "/praktik/kota-mojokerto/contoh"
    assert "kota-bandung/tidak-ada belum punya catatan" in page.text
    assert page.link("Contoh Pusyar: Kota Mojokerto → Kota Padang") == "/replikasi/kota-padang/kota-mojokerto/contoh"
    assert "Rp 250 juta" in page.text.replace(NBSP, " ")


def test_a_need_says_how_old_it_is(specimens: Visitor) -> None:
    """In whole years; what was told in 2017 is nine or more years old."""
    text = specimens.get("/kebutuhan/kota-mojokerto/cerdas").text.replace(NBSP, " ")
    age = re.search(r"8 Maret 2017 (\d+) tahun lalu", text)
    assert age
    assert int(age[1]) >= 9
