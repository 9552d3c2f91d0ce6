from tests.visitor import Visitor


def test_help_lists_the_guides_by_reader(visitor: Visitor) -> None:
    """Who searches, who adds, who reviews, who runs it, who builds it."""
    page = visitor.get("/bantuan")
    assert [element.text for element in page.all("h2")] == [
        *("Mencari dan membaca", "Menambah dan memperbaiki", "Memeriksa usulan"),
        *("Menjalankan registri", "Untuk pengembang"),
    ]
    assert page.link("Cara mencari") == "/bantuan/mencari"
    assert page.link("Pedoman isi untuk kurator") == "/bantuan/kurator"


def test_a_guide_is_a_page_with_its_contents(visitor: Visitor) -> None:
    """Each entry leads to its section; links between guides are links between pages."""
    page = visitor.get("/bantuan/mencari")
    assert page.one("h1").text == "Cara mencari"
    entries = [element["href"] for element in page.all("a") if element["href"].startswith("#isi-")]
    assert entries == [f"#{element['id']}" for element in page.all("h2") if element["id"].startswith("isi-")]
    assert page.link("cara menambah catatan") == "/bantuan/menyumbang"
    assert page.one("nav", class_="breadcrumb").text == "Beranda Bantuan"


def test_what_leads_nowhere_on_the_site_is_text(visitor: Visitor) -> None:
    """A folder of the repository has no page."""
    page = visitor.get("/bantuan/berkas")
    assert "_vocabularies/" in page.text
    assert not any("_vocabularies" in element["href"] for element in page.all("a"))


def test_the_site_says_what_it_is(visitor: Visitor) -> None:
    """Where the idea comes from, what is kept, what is missing."""
    page = visitor.get("/tentang")
    assert page.one("h1").text == "Tentang registri ini"
    assert "8 Maret 2017 di Blitar" in page.text
    assert page.link("betulkan atau konfirmasi") == "/bantuan/menyumbang"


def test_help_is_one_click_from_every_page(visitor: Visitor) -> None:
    """In the same place, on pages of errors too."""
    for address, status in (("/", 200), ("/cari?q=air", 200), ("/daerah", 200), ("/tidak/ada", 404)):
        page = visitor.get(address, status)
        assert "/bantuan" in [element["href"] for element in page.all("a")]
        assert "Bantuan" in page.one("footer").text
        assert "Tentang" in page.one("footer").text
