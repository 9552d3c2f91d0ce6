import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.domain.query import MAX_QUERY_CHARACTERS, FacetName
from registry.search.language import QUESTION_WORDS, STOP_WORDS
from registry.search.query import MAX_PHRASE_WORDS, MAX_PHRASES, MAX_TERMS, ParsedQuery, clean, parse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ParsedQuery()),
        ("usaha syariah", ParsedQuery(words=("usaha", "syariah"))),
        ("usaha usaha Usaha", ParsedQuery(words=("usaha",))),
        ("e-budgeting", ParsedQuery(words=("e", "budgeting"))),
        ('"kerja sama" smart', ParsedQuery(words=("smart",), phrases=(("kerja", "sama"),))),
        ('"pusyar"', ParsedQuery(words=("pusyar",))),
        ('"dari dan" usaha', ParsedQuery(words=("usaha",))),
        ('"keuangan dan aset"', ParsedQuery(phrases=(("keuangan", "dan", "aset"),))),
        ("-pusyar usaha", ParsedQuery(words=("usaha",), not_words=("pusyar",))),
        ('-"kerja sama"', ParsedQuery(not_phrases=(("kerja", "sama"),))),
        ("usaha OR modal", ParsedQuery(words=("usaha", "modal"))),
        ("usaha or modal", ParsedQuery(words=("usaha", "or", "modal"))),
        ("pembia*", ParsedQuery(prefixes=("pembia",))),
        ("e-budg*", ParsedQuery(words=("e",), prefixes=("budg",))),
        ("k*", ParsedQuery(words=("k",))),
        ("-pembia*", ParsedQuery(not_words=("pembia",))),
        ("region:kota-bandung usaha", ParsedQuery(words=("usaha",), fields=(("region", "kota-bandung"),))),
        ("KIND:Practice", ParsedQuery(fields=(("kind", "practice"),))),
        ("year:2017", ParsedQuery(words=("year", "2017"))),
        ("__class__:x", ParsedQuery(words=("class", "x"))),
        ("region:", ParsedQuery(words=("region",))),
        ("-region:kota-bandung", ParsedQuery(not_words=("region", "kota", "bandung"))),
        ("yang dan", ParsedQuery(words=("yang", "dan"))),
        ("apa itu pusyar", ParsedQuery(words=("pusyar",))),
        ("bagaimana", ParsedQuery(words=("bagaimana",))),
        ('bagaimana "kerja sama"', ParsedQuery(phrases=(("kerja", "sama"),))),
        ('kota "', ParsedQuery(words=("kota",))),
        ('"kota', ParsedQuery(words=("kota",))),
        ("pus\u00adyar", ParsedQuery(words=("pusyar",))),
        ("pus\u200byar\ufeff", ParsedQuery(words=("pusyar",))),
        ("usaha\u202ekecil\x00mikro", ParsedQuery(words=("usaha", "kecil", "mikro"))),
    ],
)
def test_what_is_typed_becomes_a_tree(text: str, expected: ParsedQuery) -> None:
    """The query language of the product, case by case; whatever is no part of it is a word."""
    parsed = parse(text)
    for name in ("words", "prefixes", "phrases", "not_words", "not_phrases", "fields", "notices"):
        assert getattr(parsed, name) == getattr(expected, name), name


@pytest.mark.parametrize("text", ["!!!", "AND OR", "NOT", '"', '""', "***", "-", "\U0001f600", "( ) [ ]"])
def test_noise_is_told_from_an_empty_query(text: str) -> None:
    """Something was typed, and nothing of it can be looked for."""
    assert parse(text).is_empty
    assert parse(text).is_noise


@pytest.mark.parametrize("text", ["", "  ", "\x00", "\u202e\u200b", "-usaha", "region:kota-bandung", "usaha"])
def test_what_is_empty_or_asks_for_something_is_no_noise(text: str) -> None:
    """Only filters and exclusions are a wish too."""
    assert not parse(text).is_noise


@given(st.text())
def test_nothing_raises_and_every_limit_holds(text: str) -> None:
    """Characters, terms and phrases are bounded for any text."""
    parsed = parse(text)
    terms = [
        *parsed.words,
        *parsed.prefixes,
        *parsed.not_words,
        *(word for phrase in (*parsed.phrases, *parsed.not_phrases) for word in phrase),
    ]
    assert len(parsed.text) <= MAX_QUERY_CHARACTERS
    assert len(terms) <= MAX_TERMS
    assert len(parsed.phrases) + len(parsed.not_phrases) <= MAX_PHRASES
    assert all(2 <= len(phrase) <= MAX_PHRASE_WORDS for phrase in (*parsed.phrases, *parsed.not_phrases))
    assert all(terms)
    parsed.text.encode()


@given(
    st.lists(
        st.sampled_from(
            ["usaha", "-kecil", '"kerja sama"', '-"satu dua"', "kota*", "kind:practice", "dan", "apa", "OR", '"', "x:y"]
        ),
        max_size=60,
    )
)
def test_every_limit_holds_for_long_queries_in_the_language(pieces: list[str]) -> None:
    """Hypothesis seldom writes long queries of its own."""
    parsed = parse(" ".join(pieces))
    terms = [
        *parsed.words,
        *parsed.prefixes,
        *parsed.not_words,
        *(word for phrase in (*parsed.phrases, *parsed.not_phrases) for word in phrase),
    ]
    assert len(terms) <= MAX_TERMS
    assert len(parsed.phrases) + len(parsed.not_phrases) <= MAX_PHRASES
    is_all_dull = (STOP_WORDS | QUESTION_WORDS).issuperset(parsed.words)
    assert is_all_dull or not (STOP_WORDS | QUESTION_WORDS) & set(parsed.words)


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


def test_every_facet_but_the_year_can_be_typed() -> None:
    """The words of the language are those of the addresses."""
    for name in FacetName:
        assert bool(parse(f"{name.value}:x").fields) is (name is not FacetName.YEAR)
