from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.query import MAX_QUERY_CHARACTERS, FacetName
from registry.domain.stop_words import STOP_WORDS
from registry.search.language import QUESTION_WORDS
from registry.search.parsed import ParsedQuery
from registry.search.query import MAX_PHRASE_WORDS, MAX_PHRASES, MAX_TERMS, clean, parse


def shape(query: ParsedQuery) -> dict[str, Any]:
    """Return what is in a query, without places, leaving out what is empty."""
    parts = {
        "words": [term.text for term in query.terms if term.places and not term.is_prefix],
        "beginnings": [term.text for term in query.terms if term.is_prefix],
        "phrases": [phrase.words for phrase in query.phrases],
        "not_words": list(query.not_words),
        "not_phrases": list(query.not_phrases),
        "fields": list(query.fields),
        "not_fields": list(query.not_fields),
        "notices": list(query.notices),
    }
    return {name: found for name, found in parts.items() if found}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", {}),
        ("usaha syariah", {"words": ["usaha", "syariah"]}),
        ("usaha usaha Usaha", {"words": ["usaha", "usaha", "usaha"]}),
        ("e-budgeting", {"words": ["e", "budgeting"]}),
        ('"kerja sama" smart', {"words": ["smart"], "phrases": [("kerja", "sama")]}),
        ('"pusyar"', {"phrases": [("pusyar",)]}),
        ('"dari dan" usaha', {"words": ["usaha"]}),
        ('"keuangan dan aset"', {"phrases": [("keuangan", "aset")]}),
        ('"oleh-oleh"', {"phrases": [("oleh", "oleh")]}),
        ("oleh oleh khas", {"words": ["oleh", "oleh", "khas"]}),
        ("-pusyar usaha", {"words": ["usaha"], "not_words": ["pusyar"]}),
        ("usaha NOT pusyar", {"words": ["usaha"], "not_words": ["pusyar"]}),
        ("-oleh-oleh", {"not_words": ["oleh"]}),
        ('-"kerja sama"', {"not_phrases": [("kerja", "sama")]}),
        ('NOT "kerja sama"', {"not_phrases": [("kerja", "sama")]}),
        ("usaha OR modal", {"words": ["usaha", "modal"]}),
        ("usaha or modal", {"words": ["usaha", "or", "modal"]}),
        ("pembia*", {"beginnings": ["pembia"]}),
        ("di*", {"beginnings": ["di"]}),
        ("apa*", {"beginnings": ["apa"]}),
        ("e-budg*", {"words": ["e"], "beginnings": ["budg"]}),
        ("k*", {"words": ["k"]}),
        ("-pembia*", {"not_words": ["pembia"]}),
        ("region:kota-bandung usaha", {"words": ["usaha"], "fields": [("region", "kota-bandung")]}),
        ("daerah:kota-bandung tahun:2017", {"fields": [("region", "kota-bandung"), ("year", "2017")]}),
        ("KIND:Practice", {"fields": [("kind", "practice")]}),
        ("year:2015-2017", {"fields": [("year", "2015-2017")]}),
        ("year:abc", {"fields": [("year", "abc")]}),
        ("year:17", {"fields": [("year", "17")]}),
        ("__class__:x", {"words": ["class", "x"]}),
        ("region:", {"words": ["region"]}),
        ("-region:kota-bandung", {"not_fields": [("region", "kota-bandung")]}),
        ("yang dan", {"words": ["yang", "dan"]}),
        ("apa itu pusyar", {"words": ["pusyar"]}),
        ("siapakah wali kota", {"words": ["wali", "kota"]}),
        ("bagaimana", {"words": ["bagaimana"]}),
        ("apa yang", {"words": ["apa"]}),
        ('bagaimana "kerja sama"', {"phrases": [("kerja", "sama")]}),
        ('kota "', {"words": ["kota"]}),
        ('"kota', {"words": ["kota"]}),
        ("pus\u00adyar", {"words": ["pusyar"]}),
        ("pus\u200byar\ufeff", {"words": ["pusyar"]}),
        ("usaha\u202ekecil\x00mikro", {"words": ["usaha", "kecil", "mikro"]}),
    ],
)
def test_what_is_typed_becomes_parts(text: str, expected: dict[str, Any]) -> None:
    """The query language of the product, case by case; whatever is no part of it is a word."""
    assert shape(parse(text)) == expected


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("usaha kecil", [1, 2]),
        ("usaha kecil usaha", [1, 2, 1]),
        ("pajak OR retribusi daerah", [1, 1, 2]),
        ("pajak OR retribusi OR iuran", [1, 1, 1]),
        ("e-budgeting OR anggaran", [1, 2, 3]),
        ("anggaran OR e-budgeting", [1, 1, 1]),
        ("yang OR pajak", [1]),
        ("OR pajak OR", [1]),
        ("pajak OR OR iuran", [1, 1]),
        ("pajak OR -iuran desa", [1, 2]),
        ('mou OR "kerja sama"', [1, 0, 0]),
        ('"kerja sama" OR mou desa', [0, 0, 1, 2]),
    ],
)
def test_words_tied_by_or_fill_one_place(text: str, places: list[int]) -> None:
    """A document with any of them has what that part of the query asks for."""
    assert [term.places for term in parse(text).terms] == places


def test_a_phrase_must_be_there_or_what_is_tied_to_it() -> None:
    """Phrases are required, words are wished for."""
    assert parse('usaha "kerja sama"').required == 2
    assert parse('"kerja sama" OR mou usaha').required == 1
    assert parse("usaha kecil").required == 0


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("usaha mikro kecil", [["usaha", "mikro", "kecil"]]),
        ("usaha OR mikro kecil", [["usaha"], ["mikro", "kecil"]]),
        ("usaha -mikro kecil", [["usaha"], ["kecil"]]),
        ("rumah yang sakit", [["rumah", "sakit"]]),
        ('usaha "kerja sama" kecil', [["usaha", "kerja", "sama"], ["kecil"]]),
    ],
)
def test_only_what_stands_together_belongs_together(text: str, runs: list[list[str]]) -> None:
    """Nothing is read across an operator; stop words stand in nobody's way."""
    terms = parse(text).terms
    found = {run: [term.text for term in terms if term.run == run] for run in dict.fromkeys(term.run for term in terms)}
    assert list(found.values()) == runs


@pytest.mark.parametrize("text", ["!!!", "AND OR", "NOT", '"', '""', "***", "-", "\U0001f600", "( ) [ ]"])
def test_noise_is_told_from_an_empty_query(text: str) -> None:
    """Something was typed, and nothing of it can be looked for."""
    assert parse(text).is_empty
    assert parse(text).is_noise


@pytest.mark.parametrize(
    "text", ["", "  ", "\x00", "\u202e\u200b", "-usaha", "region:kota-bandung", "-topic:pangan", "usaha"]
)
def test_what_is_empty_or_asks_for_something_is_no_noise(text: str) -> None:
    """Only filters and exclusions are a wish too."""
    assert not parse(text).is_noise


def _all_words(query: ParsedQuery) -> list[str]:
    return [
        *(term.text for term in query.terms),
        *query.not_words,
        *(word for phrase in query.not_phrases for word in phrase),
    ]


@given(st.text())
def test_nothing_raises_and_every_limit_holds(text: str) -> None:
    """Characters, terms and phrases are bounded for any text."""
    parsed = parse(text)
    terms = _all_words(parsed)
    assert len(parsed.text) <= MAX_QUERY_CHARACTERS
    assert len(terms) <= MAX_TERMS
    assert len(parsed.phrases) + len(parsed.not_phrases) <= MAX_PHRASES
    phrases = (*(phrase.words for phrase in parsed.phrases), *parsed.not_phrases)
    assert all(1 <= len(phrase) <= MAX_PHRASE_WORDS for phrase in phrases)
    assert parsed.places < 1 << 32
    assert all(terms)
    parsed.text.encode()


@given(
    st.lists(
        st.sampled_from(
            [
                "usaha",
                "-kecil",
                '"kerja sama"',
                '-"satu dua"',
                "kota*",
                "kind:practice",
                "dan",
                "apa",
                "OR",
                "NOT",
                '"',
                "x:y",
            ]
        ),
        max_size=60,
    )
)
def test_every_limit_holds_for_long_queries_in_the_language(pieces: list[str]) -> None:
    """Hypothesis seldom writes long queries of its own."""
    parsed = parse(" ".join(pieces))
    terms = _all_words(parsed)
    assert len(terms) <= MAX_TERMS
    assert len(parsed.phrases) + len(parsed.not_phrases) <= MAX_PHRASES
    is_all_dull = (STOP_WORDS | QUESTION_WORDS).issuperset(parsed.words)
    dull = QUESTION_WORDS if parsed.text.count("dan") > 1 else STOP_WORDS | QUESTION_WORDS
    assert is_all_dull or not dull & set(parsed.words)


@given(st.text())
def test_cleaned_text_can_be_shown_and_is_clean(text: str) -> None:
    """No control or bidi character, no lone surrogate, no double space survives."""
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned == " ".join(cleaned.split())
    assert not {"\x00", "\u202e", "\ufeff"} & set(cleaned)
    cleaned.encode()


@pytest.mark.parametrize(
    ("text", "notices"),
    [
        ("a" * 201, ("query_cut",)),
        ("a" * 200, ()),
        (" " * 5_000 + "usaha", ()),
        ("\x00" * 5_000 + "usaha", ()),
        ("x" * 20_000, ("query_cut",)),
        (" ".join(f"k{number}" for number in range(17)), ("terms_cut",)),
        (" ".join(f"k{number}" for number in range(16)), ()),
        ('"a b" "c d" "e f" -"g h"', ("phrases_cut",)),
        ("kata " * 10_000, ("query_cut", "terms_cut")),
        ("yang dan di ke " * 8 + "usaha", ()),
    ],
)
def test_q11_q12_what_is_cut_is_told(text: str, notices: tuple[str, ...]) -> None:
    """Nothing that counts is lost without a word; what counts for nothing takes nobody's place."""
    parsed = parse(text)
    assert parsed.notices == notices
    if "usaha" in text:
        assert parsed.words == ("usaha",)


def test_every_facet_can_be_typed() -> None:
    """The words of the language are those of the addresses; a year is one only with digits."""
    for name in FacetName:
        value = "2017" if name is FacetName.YEAR else "x"
        assert parse(f"{name.value}:{value}").fields == ((name.value, value),)
        assert parse(f"-{name.value}:{value}").not_fields == ((name.value, value),)
