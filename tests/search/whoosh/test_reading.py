from pathlib import Path

import pytest

from registry.domain.document import Document
from registry.search.whoosh.engine import WhooshEngine
from registry.search.whoosh.reading import Reading
from registry.search.whoosh.writer import WhooshWriter
from tests.documents import build


@pytest.fixture
def postings(tmp_path: Path) -> Reading:
    """Return the postings of three documents, of which the first was removed."""
    texts = ("kota kota", "wali kota dan wali kota", "walikota", "kotak wali desa kota")
    documents = [Document("practice", f"a/{number}", "1", "-", "", body=text) for number, text in enumerate(texts)]
    build(WhooshWriter(), tmp_path / "1", documents).close()
    engine = build(WhooshWriter(), tmp_path / "2", [], tmp_path / "1", [("practice", "a/0")])
    assert isinstance(engine, WhooshEngine)
    return engine._postings


def _counts(found: tuple[object, object]) -> list[float]:
    return [float(count) for count in found[1]]  # type: ignore[attr-defined]


def test_postings_are_of_living_documents(postings: Reading) -> None:
    """Ascending, with how often each has the term."""
    numbers, counts = postings.postings("text_exact", "kota")
    assert numbers.tolist() == sorted(numbers.tolist())
    assert counts.tolist() == [2, 1]
    assert postings.doc_frequency("text_exact", "kota") == 2
    assert _counts(postings.postings("text_exact", "tidak")) == []


def test_phrases_are_counted(postings: Reading) -> None:
    """How often terms follow each other, stop words aside."""
    assert _counts(postings.phrase("text_exact", ("wali", "kota"))) == [2]
    assert _counts(postings.phrase("text_exact", ("kota", "wali", "kota"))) == [1]
    assert _counts(postings.phrase("text_exact", ("wali", "tidak"))) == []


def test_two_terms_may_be_one_word(postings: Reading) -> None:
    """As a field of all pairs would have it."""
    assert _counts(postings.neighbours("text_stem", "walikota")) == [2]
    assert _counts(postings.neighbours("text_stem", "kota")) == []


def test_a_beginning_is_all_its_terms(postings: Reading) -> None:
    """Each document once, with how often it has any of them."""
    assert _counts(postings.beginning("text_exact", "kota")) == [2, 2]
    assert postings.prefix("text_exact", "ko", 9) == ["kota", "kotak"]
    assert postings.prefix("text_exact", "ko", 1) == ["kota"]


def test_terms_of_removed_documents_are_gone(postings: Reading) -> None:
    """Only what somebody can find is there."""
    assert set(postings.terms("text_exact")) == {"kota", "wali", "walikota", "kotak", "desa"}
    assert postings.has("text_exact", "kota")
    assert not postings.has("text_exact", "tidak")
