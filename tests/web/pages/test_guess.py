"""What the search looked for besides, and what may have been meant."""

from tests.served_site import ServedSite
from tests.visitor import Visitor


def test_a_slip_is_offered_and_never_replaced(visitor: Visitor) -> None:
    """The words stay as typed; the likely ones are one click away, and that search finds more by itself."""
    page = visitor.get("/cari?q=pembiayan+usaha+syarih")
    assert page.one("h1").text.endswith("“pembiayan usaha syarih”")
    assert "Mungkin maksud Anda: pembiayaan usaha syariah" in page.text
    meant = visitor.get(page.link("pembiayaan usaha syariah"))
    assert meant.one("h1").text.endswith("“pembiayaan usaha syariah”")
    assert "Mungkin maksud Anda" not in meant.text


def test_known_words_get_no_offer(visitor: Visitor) -> None:
    """A good word is never called a slip."""
    assert "Mungkin maksud Anda" not in visitor.get("/cari?q=anggaran+sampah").text


def test_the_page_says_what_it_looked_for_besides(visitor: Visitor) -> None:
    """An acronym is looked for in full too, and the page says so; the API says the same."""
    text = visitor.get("/cari?q=umkm").text
    also = visitor.json("/api/v1/search?q=umkm")["also"]
    assert "Mencari juga: " in text
    assert any("usaha mikro" in words for words in also)


def test_the_interface_tells_programs_of_a_slip(visitor: Visitor) -> None:
    """`suggestion` is null where every word is known."""
    assert visitor.json("/api/v1/search?q=syarih")["suggestion"] == "syariah"
    assert visitor.json("/api/v1/search?q=syariah")["suggestion"] is None


def test_a_search_that_found_nothing_is_counted_once_a_page(site: ServedSite, visitor: Visitor) -> None:
    """Only the first page without filters counts, and only what found nothing; it shows after five times."""
    for _ in range(5):
        visitor.get("/cari?q=xyzzyqwv")
        visitor.get("/cari?q=xyzzyqwf&topic=kesehatan")
        visitor.get("/cari?q=pusyar")
    counted = {row.query: row.times for row in site.services.unanswered.most()}
    assert counted.get("xyzzyqwv") == 5
    assert not counted.keys() & {"xyzzyqwf", "pusyar"}
