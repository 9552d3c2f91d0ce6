"""English below `/en`: the same pages, the same addresses, and who reads English stays there."""

import re
from urllib.parse import urlsplit

import pytest

from registry.services.guides import GUIDES
from registry.web import texts
from registry.web.languages import address
from registry.web.texts import speaking
from tests.visitor import Visitor
from tools import messages

PAGES = (
    *("/", "/cari", "/cari?q=pusyar", "/cari?q=zzzzqqq", "/cari?kind=practice&topic=kesehatan", "/status", "/data"),
    *("/daerah", "/daerah/kota-mojokerto", "/daerah/kota-sabang", "/praktik/kota-mojokerto/pusyar"),
    *("/praktik/kota-mojokerto/pusyar/paket", "/praktik/kota-mojokerto/pusyar/satu-halaman"),
    *("/replikasi", "/replikasi/kabupaten-buleleng/kabupaten-klungkung/toss", "/kerja-sama/2017-03-08-blitar"),
    *("/kerja-sama", "/kebutuhan", "/kebutuhan/kota-mojokerto/smart-city", "/bantuan", "/tentang", "/usulkan"),
    *("/bandingkan?id=kota-mojokerto/pusyar&id=kota-bandung/e-budgeting", "/usulkan/praktik"),
    *(f"/bantuan/{guide.slug}" for guide in GUIDES),
)
MACHINES = {
    "/api/v1/search?q=pusyar": "/api/v1/search?q=pusyar&lang=en",
    "/data/practices.csv": "/data/practices.csv",
    "/feed.atom": "/feed.atom?lang=en",
    "/feed.atom?lang=en": "/feed.atom?lang=en",
    "/cari.csv?q=pusyar": "/cari.csv?q=pusyar&lang=en",
    "/healthz": "/healthz",
}


@pytest.mark.parametrize("path", PAGES)
def test_every_page_stands_in_english_below_its_prefix(visitor: Visitor, path: str) -> None:
    """The page says its language, names both addresses, and leads to itself in Indonesian."""
    page = visitor.get(address(path, "en"))
    assert page.one("html")["lang"] == "en"
    assert {one["href"] for one in page.all("a", hreflang="id")} == {path}
    for code in ("id", "en"):
        for link in page.all("link", hreflang=code):
            assert urlsplit(link["href"]).path.startswith("/en") == (code == "en")
    own = visitor.get(path)
    assert {one["href"] for one in own.all("a", hreflang="en")} == {address(path, "en")}
    assert [one["href"] for one in own.all("link", rel="alternate") if one["hreflang"]] == [
        one["href"] for one in page.all("link", rel="alternate") if one["hreflang"]
    ]


def test_no_link_of_an_english_page_leaves_english(visitor: Visitor) -> None:
    """Links and forms keep the prefix; those to machine addresses and to the Indonesian page have none; all answer."""
    links: dict[str, str] = {}
    for path in PAGES:
        page = visitor.get(address(path, "en"))
        for element in page.elements:
            target = (element["href"] or element["action"]).partition("#")[0]
            if target.startswith("/") and element["hreflang"] != "id":
                assert target == address(target.removeprefix("/en") or "/", "en"), f"{target} on {path}"
                links.setdefault(target, path)
    for link, path in links.items():
        assert visitor.fetch(link).status_code == 200, f"{link} on {path}"


@pytest.mark.parametrize(("path", "only"), MACHINES.items())
def test_a_machine_address_exists_once(visitor: Visitor, path: str, only: str) -> None:
    """Below the prefix it leads to the only one, asked for English labels where there are any."""
    response = visitor.fetch(f"/en{path}")
    assert (response.status_code, response.headers["Location"]) == (301, only)
    assert visitor.fetch(only).status_code == 200


def test_a_slash_at_the_end_and_a_dead_address_answer_in_english(visitor: Visitor) -> None:
    """Redirects keep the prefix; the page of an error speaks English too; `/england` is no English page."""
    asked = (("/en/cari/", "/en/cari"), ("/en/", "/en"), ("/en/kebutuhan/?q=a", "/en/kebutuhan?q=a"))
    for path, target in (*asked, ("/en/api/", "/en/api")):
        response = visitor.fetch(path)
        assert (response.status_code, response.headers["Location"]) == (301, target)
    assert visitor.get("/en/tidak-ada", 404).one("h1").text == "Page not found"
    assert visitor.get("/england", 404).one("html")["lang"] == "id"
    assert visitor.fetch("/en//evil.example").headers["Location"] == "/evil.example"


def test_two_languages_are_two_answers(visitor: Visitor) -> None:
    """A copy of the Indonesian page never passes for the English one, and the language of a browser changes nothing."""
    tag = visitor.fetch("/cari").headers["ETag"]
    assert visitor.fetch("/cari", If_None_Match=tag).status_code == 304
    assert visitor.fetch("/en/cari", If_None_Match=tag).status_code == 200
    assert visitor.get("/cari").one("html")["lang"] == "id"
    assert visitor.fetch("/cari", Accept_Language="en").text == visitor.fetch("/cari").text


def test_numbers_and_words_are_in_the_form_of_the_language(visitor: Visitor) -> None:
    """Months, decimals, closed words, topics and titles follow the language; its own words stay marked."""
    english, own = (visitor.get(f"{prefix}/praktik/kota-mojokerto/pusyar") for prefix in ("/en", ""))
    assert "Registry of Good Practices" in english.text
    assert english.one("h1").text != own.one("h1").text
    assert "This record is written in Indonesian" in english.text
    assert [section["lang"] for section in english.all("section", class_="prose")].count("id") >= 2
    assert not any(section["lang"] for section in own.all("section", class_="prose"))
    cards = visitor.get("/en/cari?q=pusyar").all("h3", class_="card-title")
    assert english.one("h1").text in [card.text for card in cards]


def test_english_has_every_sentence_with_its_places_and_marks() -> None:
    """Nothing is left in Indonesian, and no `%(name)s`, tag or arrow is lost on the way."""
    assert messages.untranslated() == ()
    for sentence, english in messages.pairs():
        assert _marks(sentence) == _marks(english), sentence


def _marks(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)s|<[^>]+>|#", text))


def test_another_thread_keeps_its_language() -> None:
    """What is spoken ends with its request."""
    with speaking("en"):
        assert texts.gettext("Cari") == "Search"
        assert (
            texts.ngettext("Diterapkan di %(num)s daerah", "Diterapkan di %(num)s daerah", 2) == "In use in 2 regions"
        )
        assert texts.ngettext("Diterapkan di %(num)s daerah", "Diterapkan di %(num)s daerah", 1) == "In use in 1 region"
    assert texts.gettext("Cari") == "Cari"


def test_english_has_another_word_for_one_than_for_several(visitor: Visitor) -> None:
    """1 study visit, 4 study visits; what Indonesian never needs, English readers stumble over."""
    seen: set[tuple[str, str]] = set()
    pages = (path for path in PAGES if not path.startswith("/bantuan/"))
    for path in (*pages, "/kebutuhan?region=kota-padang", "/cari?q=pusyar&topic=perizinan"):
        text = visitor.get(address(path, "en")).text.replace("\N{NO-BREAK SPACE}", " ")
        pattern = r"(?<![\d.,])(\d+) (study visit|practice|agreement|need|record|part(?:y|ies)|route|minute)(s?)\b"
        for number, thing, many in re.findall(pattern, text):
            assert (number == "1") == (not many and thing != "parties"), f"{number} {thing}{many} on {path}"
            seen.add((thing, many))
    assert {("study visit", ""), ("study visit", "s"), ("practice", ""), ("practice", "s")} <= seen


def test_the_words_of_a_record_say_their_language_on_english_pages(visitor: Visitor) -> None:
    """A screen reader reads them as Indonesian; title and summary are English wherever the record has them."""
    place, question = "/en/praktik/kota-mojokerto/pusyar", "Adakah peraturan wali kota khusus tentang Pusyar?"
    page, sheet = visitor.get(place), visitor.get(f"{place}/satu-halaman")
    assert question in {one.text for one in page.all("li", lang="id")}
    assert question in {one.text for one in sheet.all("li", lang="id")}
    for one in (page, sheet):
        assert one.one("h1").text == "Small-business loans with the margin paid by others (Pusyar)"
        assert not one.one("h1")["lang"]
    compared = visitor.get("/en/bandingkan?id=kota-mojokerto/pusyar&id=kota-bandung/e-budgeting")
    summary, *_others = [one for one in compared.all("td") if "zakat body pays" in one.text]
    assert not summary["lang"]
    assert any(question in one.text for one in compared.all("td", lang="id"))
    assert "The text of these records is in Indonesian." in compared.text


@pytest.mark.parametrize(
    ("path", "indonesian", "english"),
    [
        ("/feed.atom", "perubahan terbaru", "latest changes"),
        ("/daerah/kota-mojokerto/feed.atom", 'xml:lang="id"', 'xml:lang="en"'),
        ("/cari.atom?q=sampah", "catatan untuk", "records for"),
        ("/cari.csv?q=sampah", "Sampah dan lingkungan", "Waste and environment"),
    ],
)
def test_feeds_and_tables_have_the_labels_that_lang_asks_for(
    visitor: Visitor, path: str, indonesian: str, english: str
) -> None:
    """There is no second address; a language that there is none of is Indonesian, and validators differ."""
    joined = "&" if "?" in path else "?"
    here, there = visitor.fetch(path), visitor.fetch(f"{path}{joined}lang=en")
    assert indonesian in here.data.decode()
    assert english not in here.data.decode()
    assert english in there.data.decode()
    assert (here.headers.get("Content-Language"), there.headers.get("Content-Language")) == (None, "en")
    assert here.headers["ETag"] != there.headers["ETag"]
    assert indonesian in visitor.fetch(f"{path}{joined}lang=fr").data.decode()


def test_english_pages_lead_to_feeds_and_tables_with_english_labels(visitor: Visitor) -> None:
    """Every such link asks for English, and the feed names itself so."""
    links = [
        link for link in visitor.get("/en/cari?q=sampah").links() if re.search(r"\.(atom|csv|xlsx)|/search\?", link)
    ]
    assert len(links) > 4
    assert [link for link in links if not link.endswith("lang=en")] == []
    feed = visitor.fetch("/cari.atom?q=sampah&lang=en").data.decode()
    assert "/cari.atom?q=sampah&amp;lang=en" in feed
    assert "/en/cari?q=sampah" in feed
    ids = [
        re.findall("<id>(.*?)</id>", visitor.fetch(f"/cari.atom?q=sampah{more}").data.decode())
        for more in ("", "&lang=en")
    ]
    assert ids[0][1:] == ids[1][1:]
