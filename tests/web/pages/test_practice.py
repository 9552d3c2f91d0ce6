import pytest

from tests.visitor import Page, Visitor

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def page(specimens: Visitor) -> Page:
    """Fetch the page of a practice that has everything."""
    return specimens.get("/praktik/kota-mojokerto/contoh")


def text(page: Page) -> str:
    """Return what a reader sees, with plain spaces."""
    return page.text.replace(NBSP, " ")


@pytest.mark.parametrize(
    "part",
    [
        "Belum dikonfirmasi Pemerintah Kota Mojokerto.",
        "Diterapkan di 1 daerah · 1 sepakat",
        "Dinas Koperasi",
        "UMKM dan ekonomi lokal",
        "Pelayanan publik, berbasis aplikasi",
        "Mei 2011",
        "Masih berjalan",
        "Rp 1,23 miliar",
        "Perda zakat Nomor 3/2010",
        "Dinas Koperasi Kota Contoh",
        "Periksa dulu apakah fungsi ini sudah dilayani aplikasi umum nasional.",
        "9,2% (2006)",
        "0,02%",
        "100 kasus",
        "Rp 750.000 – Rp 10 juta",
        "menurut daerah asal",
        "Mungkin termasuk jilid 2",
        "Diperluas ke pasar",
        "Berapa kredit macet?",
        "“19 daerah” (19) · Menyesuaikan · 2025 · menurut daerah asal",
        "Ditjen Otda, 3 Februari 2016: Audiensi",
        "Kunjungan: Melalui surat",
        "Terbuka untuk umum",
        "BPRS Contoh: menyalurkan dana",
        "Penghargaan contoh, OJK, 2016",
        "Grameen",
        "Harian Contoh, Maret 2017 · Berita · harian.example.org · judul di atas ringkasan kami",
        "Nomor 440/12/2016 · Dokumen",
        "practices/kota-mojokerto/contoh.md",
    ],
)
def test_all_that_a_record_says_is_on_its_page(page: Page, part: str) -> None:
    """Nothing that a contributor wrote is lost between file and page."""
    assert part in text(page)


def test_figures_that_are_no_results_stand_apart(page: Page) -> None:
    """A ceiling, a plan or a census is not what came of the practice."""
    tables = {table.text.split(" Yang diukur")[0]: table.text for table in page.all("table", class_="figures")}
    assert list(tables) == ["Angka hasil, dengan bukti dan sumbernya", "Ketentuan", "Sasaran", "Konteks"]
    assert "Prevalensi" in tables["Angka hasil, dengan bukti dan sumbernya"]
    assert "Plafon" in tables["Ketentuan"]
    assert "Penduduk" in tables["Konteks"]


def test_a_figure_has_its_exact_value_behind_it(page: Page) -> None:
    """The short amount is for eyes, the exact one for copying and for machines."""
    titles = {element["value"]: element["title"].replace(NBSP, " ") for element in page.all("data")}
    assert titles["1234567890"] == "Rp 1.234.567.890"


def test_a_mark_leads_to_its_source_and_says_which(page: Page) -> None:
    """Every figure can be followed to who says so."""
    marks = [element for element in page.all("a") if element["href"] == "#sumber-s2"]
    assert marks
    assert {(mark.text, mark["aria-label"]) for mark in marks} == {("2", "Sumber 2: Harian Contoh")}


def test_a_picture_stands_beside_numbers_that_can_be_compared(page: Page) -> None:
    """Before and after, and a series; no picture for a text or a lone number."""
    bars = [(element["class"], element["width"]) for element in page.all("rect") if element["class"].startswith("bar-")]
    assert bars == [
        *(("bar-before", "100.0%"), ("bar-after", "1%")),
        *(("bar-after", "100.0%"), ("bar-after", "50.0%")),
    ]


def test_the_contents_name_the_parts_that_are_there(page: Page) -> None:
    """The list of contents is the page's own order."""
    listed = [element["href"].removeprefix("#") for element in page.all("a") if element["href"].startswith("#")]
    order = [element["id"] for element in page.elements if element.tag == "h2" and element["id"] in listed]
    contents = [anchor for anchor in listed if anchor in order]
    first = contents.index("isi-masalah")
    wanted = [anchor for anchor in order if anchor not in {"bagikan", "berkas", "kontak"}]
    assert contents[first : first + len(wanted)] == wanted


def test_text_of_a_record_is_text(page: Page) -> None:
    """Markup in a field is printed, not obeyed."""
    assert "Laporan <tahunan> & hasil" in text(page)
    assert "<script>alert" not in page.html


def test_sharing_is_plain_links(page: Page) -> None:
    """No script and no request to another host before a click."""
    address = page.link("Bagikan lewat WhatsApp")
    assert address.startswith("https://wa.me/?text=Pembiayaan+usaha+kecil")
    assert "http%3A%2F%2Fpraktik.example.go.id%2Fpraktik%2Fkota-mojokerto%2Fcontoh" in address


def test_without_a_contact_the_letter_has_an_address(specimens: Visitor) -> None:
    """There is always an office to write to."""
    page = specimens.get("/praktik/kota-mojokerto/tipis")
    assert "Alamatkan surat kepada Sekretaris Daerah Kota Mojokerto" in page.text
    assert "Catatan awal." in page.text
    assert "Belum ada replikasi yang tercatat" in page.text


def test_an_archived_practice_names_its_successor_and_who_confirmed_it(specimens: Visitor) -> None:
    """What is old stays findable and leads on."""
    page = specimens.get("/praktik/kota-mojokerto/lama")
    assert "Arsip." in page.text
    assert page.link("Pembiayaan usaha kecil tanpa beban (Contoh)") == "/praktik/kota-mojokerto/contoh"
    assert "Dikonfirmasi oleh Dinas Kominfo Kota Mojokerto, Mei 2024" in text(page)
    assert "Belum dikonfirmasi" not in page.text
    assert "aplikasi umum nasional" not in page.text
