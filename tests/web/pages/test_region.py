from tests.visitor import Visitor


def test_a_region_shows_what_it_offers_gave_and_needs(specimens: Visitor) -> None:
    """One page for who wants to know a region; every number of replications leads to just these."""
    page = specimens.get("/daerah/kota-mojokerto")
    headings = [element.text for element in page.all("h2")]
    assert headings == [
        *("Memberi dan menerima", "Praktik yang ditawarkan", "Siapa yang belajar dari kami"),
        "Belajar dari daerah lain",
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


def test_give_and_take_with_each_partner_leads_to_its_replications(specimens: Visitor) -> None:
    """By stage; each number opens just these, and all of them together are what the region gave."""
    page = specimens.get("/daerah/kota-mojokerto")
    table = page.one("table", class_="balance")
    assert "Kota Padang belajar: 1 diterapkan mengajari: –" in table.text.replace("\N{NO-BREAK SPACE}", " ")
    links = {one for one in page.links() if "origin=kota-mojokerto" in one and "region=" in one}
    assert sorted(links) == [
        "/replikasi?region=kabupaten-gresik&origin=kota-mojokerto&stage=kesepakatan",
        "/replikasi?region=kota-bogor&origin=kota-mojokerto&stage=tidak-dilanjutkan",
        "/replikasi?region=kota-padang&origin=kota-mojokerto&stage=diterapkan",
    ]
    for address in links:
        assert len(specimens.get(address).one("table", class_="transfers").text.split("→")) == 3  # the heading and one


def test_a_region_sees_what_regions_like_it_apply(visitor: Visitor) -> None:
    """With who they are and why they are like it; the one who applies it is a link to the record that says so."""
    page = visitor.get("/daerah/kota-mojokerto")
    assert "Diterapkan daerah serupa, belum tercatat di sini" in page.text
    lines = page.one("ul", class_="lacking").text
    assert "Menyangkut kebutuhan daerah ini: Anggaran dan perencanaan." in lines
    assert "Kota Blitar (kota di provinsi yang sama)" in lines


def test_an_agency_finds_how_to_look_after_its_page(visitor: Visitor) -> None:
    """From every region's page, also one without records."""
    for slug in ("kota-mojokerto", "kota-sabang"):
        guide = visitor.get(visitor.get(f"/daerah/{slug}").link("Kelola halaman daerah ini"))
        assert "_owner.yml" in guide.text
