import pytest

from registry.services.guides import GUIDES, GuideReader
from registry.web.pages.guide import HelpPage
from registry.web.texts import speaking
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


def test_guides_in_the_language_of_the_page_come_first(visitor: Visitor) -> None:
    """Of two that say the same, the one that is read without translating stands in the list and leads to the other."""
    indonesian, english = "Memasang dan menjalankan registri", "Running the registry"
    for address, own, other, told in (
        ("/bantuan", indonesian, english, "Juga dalam bahasa Inggris:"),
        ("/en/bantuan", english, indonesian, "Also in Indonesian:"),
    ):
        page = visitor.get(address)
        titles = [element.text for element in page.all("h3")]
        assert own in titles
        assert other not in titles
        card = next(card for card in page.all("article") if own in card.text)
        assert card.text.endswith(f"{told} {other}")
        assert page.link(other).endswith("/bantuan/operator" if other is english else "/bantuan/pengelola")
        foreign = ["Dalam bahasa Inggris.", "In Indonesian."][address == "/en/bantuan"]
        shelves = [
            [card.text.endswith(foreign) for card in page.all("article") if title in card.text] for title in titles
        ]
        assert [True] in shelves
    page = visitor.get("/bantuan")
    developers = [element.text for element in page.all("h3")][-5:]
    assert developers[0] == "Data terbuka", "what is in Indonesian comes first"


def test_every_guide_says_in_both_languages_what_it_is_about() -> None:
    """Who does not read its language learns what it holds; each is in the list or beside the one that says the same."""
    found = GuideReader().guides(lambda _path: None)
    told: dict[str, list[str]] = {}
    for code in ("id", "en"):
        with speaking(code):
            lines = [line for shelf in HelpPage.of(found).shelves for line in shelf.guides]
        told[code] = [line.about for line in lines]
        urls = {line.url for line in lines} | {line.twin.url for line in lines if line.twin}
        assert urls == {f"/bantuan/{guide.slug}" for guide in GUIDES}
    assert all(told["id"])
    assert all(told["en"])
    assert not set(told["id"]) & set(told["en"])


@pytest.mark.parametrize(
    ("address", "told", "link", "leads"),
    [
        ("/bantuan/operator", "bahasa Inggris", "Baca dalam bahasa Indonesia", "/bantuan/pengelola"),
        ("/en/bantuan/pengelola", "in Indonesian", "Read it in English", "/en/bantuan/operator"),
    ],
)
def test_a_guide_in_another_language_says_so_and_leads_to_its_twin(
    visitor: Visitor, address: str, told: str, link: str, leads: str
) -> None:
    """Nobody has to look for the version that can be read."""
    page = visitor.get(address)
    assert told in page.one("div", class_="notice").text
    assert page.link(link) == leads
    assert visitor.get(leads).one("main").text.count(told) == 0


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
    english = visitor.get("/en/tentang")
    assert english.one("h1").text == "About this registry"
    assert "On 8 March 2017 in Blitar" in english.text
    assert not english.all("div", class_="notice"), "it is in the language of the page"


def test_help_is_one_click_from_every_page(visitor: Visitor) -> None:
    """In the same place, on pages of errors too."""
    for address, status in (("/", 200), ("/cari?q=air", 200), ("/daerah", 200), ("/tidak/ada", 404)):
        page = visitor.get(address, status)
        assert "/bantuan" in [element["href"] for element in page.all("a")]
        assert "Bantuan" in page.one("footer").text
        assert "Tentang" in page.one("footer").text
