import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.stop_words import STOP_WORDS
from registry.search.language import (
    MAX_TOKEN,
    content_words,
    is_question,
    is_word,
    joined,
    name_key,
    normalise,
    spans,
    spans_of,
    stem,
    tokens,
    words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Undang-Undang No. 23/2014", ["undang", "undang", "no", "23", "2014"]),
        ("Rp 1.500.000, atau 3,5", ["rp", "1.500.000", "atau", "3", "5"]),
        ("e-Budgeting: e_budgeting", ["e", "budgeting", "e", "budgeting"]),
        ("Café NAÏVE", ["cafe", "naive"]),
        ("cafe\u0301", ["cafe"]),
        ("ﬁnal ½ Ⅳ \uff21\uff22\uff23", ["final", "1", "2", "iv", "abc"]),
        ("SP4N-LAPOR!", ["sp4n", "lapor"]),
        ("jl. A.Yani", ["jl", "a.yani"]),
        ("... - _ !!!", []),
        ("\ud800\x00\u202e", []),
        ("", []),
    ],
)
def test_text_becomes_words(text: str, expected: list[str]) -> None:
    """Hyphens split and inner dots stay; case, forms of letters and diacritics do not matter."""
    assert words(text) == expected


def test_a_word_without_end_is_cut() -> None:
    """10 KB without a space cost no more than any word."""
    assert words("x" * 10_000) == ["x" * MAX_TOKEN]
    assert tokens("x" * 10_000) == ["x" * MAX_TOKEN]
    assert spans("x" * 10_000) == [(0, 10_000)]


@given(st.text())
def test_normal_form_is_normal(text: str) -> None:
    """What was normalised once does not change again, so that index and query meet."""
    assert normalise(normalise(text)) == normalise(text)
    assert words(normalise(text)) == words(text)
    assert all(word and word == word.lower() for word in words(text))


@given(st.text(alphabet=st.characters(codec="latin-1"), max_size=200))
def test_tokens_lie_where_they_say(text: str) -> None:
    """Snippets mark the text itself: places are of the text as it stands, in order, without overlap."""
    position = 0
    for word, (start, end) in zip(tokens(text), spans(text), strict=True):
        assert position <= start < end <= len(text)
        assert normalise(text[start:end])[:MAX_TOKEN] == word
        position = end


@given(st.text(alphabet=st.sampled_from("aB1. _-\n–é½…\N{NO-BREAK SPACE}"), max_size=40))
def test_the_fast_ways_find_what_the_rule_says(text: str) -> None:
    """A token is letters and digits with single dots inside, in plain and in other texts."""
    rule = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")
    assert tokens(text) == [normalise(found) for found in rule.findall(text)]
    assert words(text) == rule.findall(normalise(text))


@given(st.text(max_size=80), st.sets(st.integers(0, 9)))
def test_some_spans_are_those_of_all(text: str, wanted: set[int]) -> None:
    """Who needs few places reads no more of the text than up to the last of them."""
    every = spans(text)
    assert spans_of(text, wanted) == [every[place] for place in sorted(wanted) if place < len(every)]


@pytest.mark.parametrize(
    "family",
    [
        ("anggaran", "penganggaran", "menganggarkan", "anggarannya"),
        ("layanan", "pelayanan", "melayani"),
        ("sehat", "kesehatan"),
        ("biaya", "pembiayaan", "membiayai"),
    ],
)
def test_forms_of_a_word_meet(family: tuple[str, ...]) -> None:
    """Who types one form finds the others."""
    assert len({stem(word) for word in family}) == 1


@pytest.mark.parametrize("word", ["bagian", "satuan", "kementerian", "kota", "2017", "3.10", "1.500.000", ""])
def test_numbers_and_domain_words_keep_their_form(word: str) -> None:
    """`kementerian` is no `menteri`, and a year is a year."""
    assert stem(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pajak dan retribusi di daerah", ["pajak", "retribusi", "daerah"]),
        ("Pasar oleh-oleh", ["pasar", "oleh", "oleh"]),
        ("oleh oleh", ["oleh", "oleh"]),
        ("dari dan untuk", []),
        ("undang-undang", ["undang", "undang"]),
    ],
)
def test_stop_words_are_left_out_unless_they_stand_twice(text: str, expected: list[str]) -> None:
    """`oleh-oleh` is a thing to buy, `oleh` is nothing."""
    assert content_words(text) == expected


@pytest.mark.parametrize("word", ["apa", "apakah", "siapakah", "bagaimanakah", "kapankah", "adakah"])
def test_question_words_are_known_in_each_form(word: str) -> None:
    """People ask whole questions."""
    assert is_question(word)


@pytest.mark.parametrize("word", ["ada", "sampah", "siap"])
def test_other_words_are_no_question(word: str) -> None:
    """Not even those with the same root."""
    assert not is_question(word)


@pytest.mark.parametrize("word", ["baru", "terbarukan", "sampah", "perijinan"])
def test_words_of_the_language_are_known(word: str) -> None:
    """In any form and spelling."""
    assert is_word(word)
    assert not is_word("smapah")


def test_neighbours_are_one_word_of_their_stems() -> None:
    """What is written together on one side and apart on the other meets."""
    assert joined(["wali", "kota", "bekerja", "sama"]) == ["walikota", "kotakerja", "kerjasama"]
    assert joined(["satu"]) == joined([]) == []


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=80))
def test_every_word_has_a_stem(word: str) -> None:
    """No word becomes nothing, in whatever script."""
    assert stem(normalise(word))


def test_words_that_matter_are_no_stop_words() -> None:
    """Long lists delete what people look for."""
    assert len(STOP_WORDS) == 24
    assert not STOP_WORDS & {"kerja", "masalah", "ibu", "antar", "kecil", "daerah", "tanpa"}


@pytest.mark.parametrize("name", ["e-budgeting", "E Budgeting", "ebudgeting", "e–budgeting", " E.  Budgeting! "])
def test_spellings_of_a_name_have_one_key(name: str) -> None:
    """A record is found by its name however it is spelt."""
    assert name_key(name) == "ebudgeting"


def test_the_key_of_a_name_is_bounded() -> None:
    """A term of the index has a length."""
    assert len(name_key("kota " * 500)) == 200
