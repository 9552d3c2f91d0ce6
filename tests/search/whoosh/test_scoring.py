import math
from pathlib import Path

import pytest

from registry.domain.document import Document
from registry.domain.query import SearchQuery
from registry.search.language import STOP_WORDS, stem, words
from registry.search.whoosh.schema import BM25_B, BM25_K1, WEIGHTS
from registry.search.whoosh.writer import WhooshWriter
from tests.documents import build, key, some_documents


def _terms(document: Document, field: str) -> list[str]:
    names = "\n".join((document.title, *document.names))
    rest = "\n".join((document.summary, *document.keywords, document.results, document.body))
    kept = [word for word in words(names if field.startswith("names") else rest) if word not in STOP_WORDS]
    return [stem(word) for word in kept] if field.endswith("stem") else kept


def _reference(documents: list[Document], query: str) -> dict[tuple[str, str], float]:
    """Compute BM25 from its formula, document by document."""
    scores: dict[tuple[str, str], float] = {}
    for field, weight in WEIGHTS.items():
        terms = {key(document): _terms(document, field) for document in documents}
        lengths = {pair: len(found) for pair, found in terms.items()}
        average = max(sum(lengths.values()) / len(lengths), 1.0)
        for word in dict.fromkeys(words(query)):
            term = stem(word) if field.endswith("stem") else word
            frequencies = {pair: found.count(term) for pair, found in terms.items() if term in found}
            idf = math.log1p((len(documents) - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
            for pair, frequency in frequencies.items():
                norm = BM25_K1 * (1 - BM25_B + BM25_B * lengths[pair] / average)
                scores[pair] = scores.get(pair, 0.0) + weight * idf * frequency * (BM25_K1 + 1) / (frequency + norm)
    return scores


@pytest.mark.parametrize("query", ["anggaran", "layanan kesehatan ibu", "usaha syariah 2017", "e-budgeting tidakada"])
def test_scores_are_those_of_the_formula(tmp_path: Path, query: str) -> None:
    """BM25 over four fields with their weights, k1 .9, b .4, lengths in words."""
    documents = some_documents(5, 60)
    engine = build(WhooshWriter(), tmp_path / "index", documents)
    expected = _reference(documents, query)
    hits = [hit for hit in engine.search(SearchQuery(query, per_page=1000)).hits if hit.score]
    assert {(hit.kind, hit.id) for hit in hits} == expected.keys()
    for hit in hits:
        assert hit.score == pytest.approx(expected[hit.kind, hit.id], abs=1e-4)
    engine.close()


def test_documents_that_are_gone_do_not_count(tmp_path: Path) -> None:
    """Neither in how rare a word is, nor in how long texts are, though the index still holds them."""
    documents = some_documents(6, 60)
    build(WhooshWriter(), tmp_path / "1", documents).close()
    gone = {key(document) for document in documents[:25]}
    engine = build(WhooshWriter(), tmp_path / "2", [], tmp_path / "1", sorted(gone))
    expected = _reference([document for document in documents if key(document) not in gone], "anggaran usaha")
    for hit in engine.search(SearchQuery("anggaran usaha", per_page=1000)).hits:
        assert hit.score == pytest.approx(expected[hit.kind, hit.id], abs=1e-4)
    engine.close()


def test_a_beginning_stands_for_fifty_words_at_most(tmp_path: Path) -> None:
    """Q2: `ka*` in a large index does not become a query of ten thousand words; words that are gone take no place."""
    documents = [Document("practice", f"a/{number}", "1", f"kata{number:03d}", "") for number in range(120)]
    build(WhooshWriter(), tmp_path / "1", documents).close()
    engine = build(
        WhooshWriter(), tmp_path / "2", [], tmp_path / "1", [("practice", f"a/{number}") for number in range(40)]
    )
    found = [int(hit.title[4:]) for hit in engine.search(SearchQuery("kata*", per_page=1000)).hits]
    assert sorted(found) == list(range(40, 90))
    engine.close()


def test_a_word_in_the_name_counts_more_than_in_the_text(tmp_path: Path) -> None:
    """Names twice; just this word before its other forms."""
    documents = [
        Document("practice", "a/teks", "1", "Satu dua", "Tentang pembiayaan"),
        Document("practice", "a/nama", "1", "Tentang pembiayaan", "Satu dua"),
        Document("practice", "a/bentuk", "1", "Satu dua", "Tentang biaya"),
        Document("practice", "a/lain", "1", "Satu dua", "Tiga empat"),
    ]
    engine = build(WhooshWriter(), tmp_path / "index", documents)
    assert [hit.id for hit in engine.search(SearchQuery("pembiayaan")).hits] == ["a/nama", "a/teks", "a/bentuk"]
    engine.close()
