import math
from collections.abc import Sequence
from pathlib import Path

import pytest

from registry.domain.document import Document
from registry.domain.query import SearchQuery
from registry.domain.results import SearchResults
from registry.search.engine import Engine
from registry.search.language import content_words, joined, stem
from registry.search.plan import ALL_WORDS, FORM_WEIGHTS, Form
from registry.search.whoosh.schema import BM25_B, BM25_K1, PART_WEIGHTS
from registry.search.whoosh.writer import WhooshWriter
from tests.documents import build, key, some_documents

Pair = tuple[str, str]


def _terms(document: Document, part: str, form: Form) -> list[str]:
    names = (document.title, *document.names)
    rest = (document.summary, *document.keywords, document.results, document.body)
    found = list[str]()
    for line in "\n".join(names if part == "names" else rest).split("\n"):
        words = content_words(line)
        found += joined(words) if form is Form.JOIN else words if form is Form.EXACT else map(stem, words)
    return found


def _wanted(words: Sequence[str]) -> list[tuple[Form, str, float, int]]:
    """Return what a query of known words looks up: form, term, weight, bits of the places that it fills."""
    wanted = []
    for place, word in enumerate(dict.fromkeys(words)):
        wanted += [
            (form, word if form is Form.EXACT else stem(word), weight, 1 << place)
            for form, weight in FORM_WEIGHTS.items()
        ]
    pairs = enumerate(dict.fromkeys(joined(words)))
    return [*wanted, *((Form.STEM, pair, 1.0, 3 << place) for place, pair in pairs)]


def _reference(documents: list[Document], query: str) -> dict[Pair, float]:
    """Compute the scores from the formulas, document by document."""
    scores, filled = dict[Pair, float](), dict[Pair, int]()
    words = content_words(query)
    for part, part_weight in PART_WEIGHTS.items():
        lengths = {key(document): len(_terms(document, part, Form.EXACT)) for document in documents}
        average = max(sum(lengths.values()) / len(lengths), 1.0)
        for form, term, weight, places in _wanted(words):
            terms = {key(document): _terms(document, part, form) for document in documents}
            frequencies = {pair: found.count(term) for pair, found in terms.items() if term in found}
            idf = math.log1p((len(documents) - len(frequencies) + 0.5) / (len(frequencies) + 0.5))
            for pair, frequency in frequencies.items():
                norm = BM25_K1 * (1 - BM25_B + BM25_B * lengths[pair] / average)
                gain = part_weight * weight * idf * frequency * (BM25_K1 + 1) / (frequency + norm)
                scores[pair] = scores.get(pair, 0.0) + gain
                filled[pair] = filled.get(pair, 0) | places
    whole = (1 << len(set(words))) - 1
    return {pair: score * (ALL_WORDS if filled[pair] == whole else 1) for pair, score in scores.items()}


def _ask(engine: Engine, text: str) -> SearchResults:
    return engine.search(SearchQuery(text, per_page=1000), explain=True)


@pytest.mark.parametrize(
    "query", ["anggaran", "layanan kesehatan ibu", "usaha syariah 2017", "e-budgeting kota", "tanjung balai"]
)
def test_scores_are_those_of_the_formula(tmp_path: Path, query: str) -> None:
    """BM25 over six fields with their weights, k1 .9, b .4, lengths in words; twice where every word is there."""
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
