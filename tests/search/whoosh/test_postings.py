import gc
import random
import weakref
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, pairwise
from pathlib import Path

import pytest
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.writing import NO_MERGE

from registry.search.whoosh.postings import Postings
from registry.search.whoosh.segments import ColumnWriter

WORDS = ("satu", "dua", "tiga", "empat", "")
FORMS = {"text": ("text", str), "key": ("key", str)}


def _write(folder: Path, texts: list[list[str]], segments: int = 1) -> None:
    folder.mkdir()
    FileStorage(str(folder)).create_index(Schema(text=TEXT(), key=TEXT()))
    for first in range(segments):
        with ColumnWriter(FileStorage(str(folder)).open_index(), FORMS) as writer:
            writer.mergetype = NO_MERGE
            for key in range(first * len(texts) // segments, (first + 1) * len(texts) // segments):
                writer.add_document({"text": texts[key], "key": [str(key)]}, {"key": str(key)})


def _count(text: list[str], phrase: list[str | None]) -> int:
    return sum(
        all(term is None or text[start + offset] == term for offset, term in enumerate(phrase))
        for start in range(len(text) - len(phrase) + 1)
    )


@pytest.mark.parametrize("segments", [1, 3])
def test_a_place_without_a_word_stands_for_any_word(tmp_path: Path, segments: int) -> None:
    """A stop word inside a phrase keeps its place; no phrase spans two documents, whichever term is rare."""
    chance = random.Random(4)
    texts = [chance.choices(WORDS, weights=(30, 9, 3, 1, 9), k=chance.randint(0, 12)) for _ in range(300)]
    _write(tmp_path / "1", texts, segments)
    postings = Postings(tmp_path / "1")
    for _ in range(200):
        ends = chance.choices(WORDS[:-1], k=2)
        phrase = [ends[0], *chance.choices([*WORDS[:-1], None], k=chance.randint(0, 2)), ends[1]]
        expected = [number for number, text in enumerate(texts) if _count(text, phrase)]
        numbers, counts = postings.phrase("text", phrase)
        assert numbers.tolist() == expected
        assert counts.tolist() == [_count(texts[number], phrase) for number in expected]
    (numbers, counts), (same, weights) = (
        postings.phrase("text", [None, "satu", None]),
        postings.postings("text", "satu"),
    )
    assert (numbers.tolist(), counts.tolist()) == (same.tolist(), weights.tolist())
    assert postings.phrase("text", [None])[0].tolist() == postings.phrase("text", [])[0].tolist() == []


@pytest.mark.parametrize("segments", [1, 3])
def test_neighbours_are_what_a_field_of_pairs_would_hold(tmp_path: Path, segments: int) -> None:
    """Two words written as one are found wherever they are split, also beside a place without a word."""
    chance = random.Random(9)
    texts = [chance.choices(("a", "ab", "b", "ba", "bé", ""), k=chance.randint(0, 9)) for _ in range(60)]
    _write(tmp_path / "1", texts, segments)
    postings = Postings(tmp_path / "1")
    pairs = [[one + two for one, two in pairwise(text) if one and two] for text in texts]
    for term in {*chain.from_iterable(pairs), "", "a", "zz", "é"}:
        numbers, counts = postings.neighbours("text", term)
        expected = {number: found.count(term) for number, found in enumerate(pairs) if term in found}
        assert dict(zip(numbers.tolist(), counts.tolist(), strict=True)) == expected


def test_a_beginning_may_be_kept_to_its_first_terms(tmp_path: Path) -> None:
    """Fifty words of ten thousand, over all segments, and the terms of deleted documents take no place."""
    texts = [[f"kata{number:03d}", "lain"] for number in range(120)]
    _write(tmp_path / "1", texts, 4)
    with ColumnWriter(FileStorage(str(tmp_path / "1")).open_index(), FORMS) as writer:
        writer.mergetype = NO_MERGE
        for number in range(40):
            writer.delete("key", str(number))
    postings = Postings(tmp_path / "1")
    assert postings.beginning("text", "kata", 50)[0].tolist() == list(range(40, 90))
    assert postings.beginning("text", "kata", 500)[0].tolist() == postings.beginning("text", "kata")[0].tolist()
    assert len(postings.beginning("text", "kata")[0]) == 80


def test_every_term_of_many_is_found_and_no_other(tmp_path: Path) -> None:
    """Look-up and beginnings over more terms than are held in memory, at every edge."""
    terms = sorted({f"{number:x}" for number in range(0, 5000, 3)})
    _write(tmp_path / "1", [terms[0::2], terms[1::2]])
    postings = Postings(tmp_path / "1")
    assert postings.terms("text") == terms
    for number in range(5000):
        assert postings.doc_frequency("text", f"{number:x}") == (number % 3 == 0)
    for prefix in ("0", "1", "3f", "7f", "f", "ff", "g"):
        assert postings.prefix("text", prefix, 10_000) == [term for term in terms if term.startswith(prefix)]


@pytest.mark.parametrize("term", ["", "tidakada", "\udcff", "\x00", "a" * 10_000, "satu\n"])
def test_nothing_that_a_person_types_raises(tmp_path: Path, term: str) -> None:
    """A term or field that is nowhere has no documents."""
    _write(tmp_path / "1", [["satu", "dua"]])
    postings = Postings(tmp_path / "1")
    for field in ("text", "tidakada"):
        numbers, weights = postings.postings(field, term)
        assert (numbers.dtype.name, numbers.tolist(), weights.tolist()) == ("int64", [], [])
        assert postings.phrase(field, [term, "dua"])[0].tolist() == []
        assert not postings.has(field, term)
        assert postings.neighbours(field, term[:99])[0].tolist() == []
        assert postings.prefix(field, term or "x", 5) == []
        assert postings.beginning(field, term or "x")[0].tolist() == []


def test_threads_get_the_answers_of_one(tmp_path: Path) -> None:
    """One generation is shared: whatever is asked at the same time, the answer is the same."""
    chance = random.Random(1)
    texts = [chance.choices(WORDS, k=20) for _ in range(400)]
    _write(tmp_path / "1", texts, 3)
    postings = Postings(tmp_path / "1")
    asked = [chance.choices(WORDS[:-1], k=2) for _ in range(500)]

    def answer(terms: list[str]) -> tuple[object, ...]:
        numbers, weights = postings.postings("text", terms[0])
        return (
            numbers.tolist(),
            weights.tolist(),
            postings.phrase("text", list(terms))[0].tolist(),
            postings.stored(len(terms[1])),
        )

    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(answer, asked)) == [answer(terms) for terms in asked]


def test_the_files_are_given_back_with_the_last_array(tmp_path: Path) -> None:
    """An answer that is being made keeps its generation; then nothing of it stays, without anybody closing it."""
    _write(tmp_path / "1", [["satu", "dua"]])
    postings = Postings(tmp_path / "1")
    kept = postings.postings("text", "satu")[1]
    gone = weakref.ref(postings)
    del postings
    gc.collect()
    assert gone() is None
    assert kept.tolist() == [1.0]
    assert str(tmp_path) not in Path("/proc/self/maps").read_text("utf-8")


@pytest.mark.parametrize("ending", [".fields", ".stored"])
def test_a_generation_with_a_torn_file_does_not_open(tmp_path: Path, ending: str) -> None:
    """It is found when the generation is opened, and the site stays on the old one."""
    _write(tmp_path / "1", [["satu", "dua"]])
    path = next((tmp_path / "1").glob(f"*{ending}"))
    path.write_bytes(path.read_bytes()[:-9])
    with pytest.raises(ValueError, match=path.name):
        Postings(tmp_path / "1")
