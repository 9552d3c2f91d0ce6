from tests.visitor import Visitor


def test_a_region_shows_what_it_offers_gave_and_needs(specimens: Visitor) -> None:
    """One page for who wants to know a region; every number of replications leads to just these."""
    page = specimens.get("/daerah/kota-mojokerto")
    headings = [element.text for element in page.all("h2")]
    assert headings == [
        *("Praktik yang ditawarkan", "Siapa yang belajar dari kami", "Belajar dari daerah lain"),
        *("Kebutuhan", "Kerja sama", "Perlu kabar", "Letak di peta"),
    ]
    assert "1 diterapkan · 1 sepakat · 1 tidak dilanjutkan" in page.text
    assert "/replikasi?origin=kota-mojokerto&stage=kesepakatan" in page.links()
    assert page.link("Provinsi Jawa Timur") == "/daerah/provinsi-jawa-timur"


def test_who_learned_stands_by_region_with_how_far_it_came(specimens: Visitor) -> None:
    """The furthest first; what is long without news says so; the region and the replication are both links."""
    page = specimens.get("/daerah/kota-mojokerto")
    (table,) = page.all("table", class_="partners")
    rows = [row.text.replace("\N{NO-BREAK SPACE}", " ") for row in page.all("tr") if row.text in table.text][1:]
    assert rows == [
        "Kota Padang Contoh Pusyar Diterapkan, Mei 2014",
        "Kabupaten Gresik Contoh Pusyar Sepakat, 8 Maret 2017, lalu tanpa kabar",
        "Kota Bogor Praktik tanpa catatan Tidak dilanjutkan, 2016",
    ]
    assert "/replikasi/kabupaten-gresik/kota-mojokerto/contoh" in page.links()
    assert "/daerah/kabupaten-gresik" in page.links()


def test_the_receiving_side_tells_whom_it_learned_from(specimens: Visitor) -> None:
    """The same replication seen from the other end."""
    page = specimens.get("/daerah/kota-padang")
    assert "/replikasi?region=kota-padang&stage=diterapkan" in page.links()
    assert "Kota Mojokerto Contoh Pusyar" in page.text


def test_cooperation_is_found_by_its_parties(specimens: Visitor) -> None:
    """An agreement lies in no region's folder, and belongs to each that takes part."""
    page = specimens.get("/daerah/kota-mojokerto")
    assert "/kerja-sama/2017-03-08-contoh" in page.links()


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
    assert not [element for element in page.all("p", class_="record-top") if "Provinsi Jawa Timur" in element.text]
