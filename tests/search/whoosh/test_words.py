from pathlib import Path

from registry.domain.document import Document
from registry.domain.query import SearchQuery
from registry.search.whoosh.writer import WhooshWriter
from tests.documents import build


def _practice(number: int, title: str, body: str = "") -> Document:
    return Document("practice", f"a/{number}", "1", title, "", body=body)


def test_a_slip_finds_the_word_and_offers_it(tmp_path: Path) -> None:
    """What was typed stays the query; a word that is there is never replaced."""
    documents = [_practice(1, "Pemilahan sampah"), _practice(2, "Pemilihan kepala desa")]
    engine = build(WhooshWriter(), tmp_path / "index", documents)
    found = engine.search(SearchQuery("pemilahn smapah"))
    assert [hit.id for hit in found.hits] == ["a/1"]
    assert (found.query.text, found.suggestion) == ("pemilahn smapah", "pemilahan sampah")
    for text in ("pemilahan", "memilah", "pemilahannya", "sampah"):
        assert engine.search(SearchQuery(text)).suggestion is None
    engine.close()


def test_two_words_written_as_one_are_known(tmp_path: Path) -> None:
    """`walikota` is no slip where some text has `wali kota`."""
    engine = build(WhooshWriter(), tmp_path / "index", [_practice(1, "Wali kota"), _practice(2, "Walikotas")])
    found = engine.search(SearchQuery("walikota"))
    assert [hit.id for hit in found.hits] == ["a/1"]
    assert found.suggestion is None
    engine.close()


def test_words_of_removed_documents_are_nobodys_neighbours(tmp_path: Path) -> None:
    """The index still holds them, and nobody shall be sent to nothing."""
    build(WhooshWriter(), tmp_path / "1", [_practice(1, "Sampah"), _practice(2, "Jalan")]).close()
    engine = build(WhooshWriter(), tmp_path / "2", [], tmp_path / "1", [("practice", "a/1")])
    found = engine.search(SearchQuery("sampha"))
    assert (found.total, found.suggestion) == (0, None)
    engine.close()
