from tests.visitor import Visitor

NBSP = "\N{NO-BREAK SPACE}"


def test_a_replication_shows_its_steps_with_their_evidence(specimens: Visitor) -> None:
    """Each step says when, where, who says so and on what ground."""
    page = specimens.get("/replikasi/kota-padang/kota-mojokerto/contoh")
    text = page.text.replace(NBSP, " ")
    assert page.one("h1").text == "Contoh Pusyar: Kota Mojokerto → Kota Padang"
    assert "2013 · Mojokerto Kaji tiru Pernyataan menurut daerah penerima 2" in text
    assert "Mei 2014 Diterapkan Menjadi milik sendiri Dua pihak menurut daerah penerima 1 2" in text
    assert "Dengan pendampingan daerah asal" in text
    assert "Gagasan, Pendampingan" in text
    assert page.link("Kerja sama contoh di Blitar") == "/kerja-sama/2017-03-08-contoh"


def test_the_ladder_says_in_words_which_stages_are_on_record(specimens: Visitor) -> None:
    """The picture of stages is no matter of colour alone; skipped ones stay open."""
    page = specimens.get("/replikasi/kota-padang/kota-mojokerto/contoh")
    ladder = page.one("ol", class_="ladder").text
    assert "Kaji tiru (tercatat) Sepakat (tidak tercatat)" in ladder
    assert ladder.endswith("Diterapkan (tercatat)")


def test_a_replication_without_news_says_so(specimens: Visitor) -> None:
    """A signature of 2017 is not the state of today."""
    text = specimens.get("/replikasi/kabupaten-gresik/kota-mojokerto/contoh").text
    assert "Tanpa kabar sejak 2017." in text


def test_a_replication_that_ended_says_how(specimens: Visitor) -> None:
    """Ends are told, not hidden; a practice without a record is a name without a link."""
    page = specimens.get("/replikasi/kota-bogor/kota-mojokerto/tanpa-catatan")
    assert page.one("ol", class_="ladder").text.endswith("Tidak dilanjutkan")
    assert "Praktik tanpa catatan" in page.text
    assert "Praktik tanpa catatan" not in {element.text for element in page.all("a")}
