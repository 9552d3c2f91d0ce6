import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.search.language import EXCEPTIONS, MAX_TOKEN, STOP_WORDS, name_key, normalise, stem, tokens, words


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
    ((word, start, end),) = tokens("x" * 10_000)
    assert (word, start, end) == ("x" * MAX_TOKEN, 0, 10_000)


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
    for word, start, end in tokens(text):
        assert position <= start < end <= len(text)
        assert normalise(text[start:end])[:MAX_TOKEN] == word
        position = end


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


@pytest.mark.parametrize("word", [*sorted(EXCEPTIONS), "2017", "3.10", "1.500.000", ""])
def test_numbers_and_domain_words_keep_their_form(word: str) -> None:
    """`kementerian` is no `menteri`, `pemilihan` no `pemilahan`, and a year is a year."""
    assert stem(word) == word


@given(st.text(alphabet=st.characters(categories=["L", "N"]), min_size=1, max_size=80))
def test_every_word_has_a_stem(word: str) -> None:
    """No word becomes nothing, in whatever script."""
    assert stem(normalise(word))


def test_threads_stem_alike() -> None:
    """The stemmer keeps state of its own, so each thread has one."""
    forms = [
        f"{prefix}{root}{suffix}"
        for prefix in ("", "me", "pe")
        for root in ("layan", "kelola")
        for suffix in ("", "an", "i")
    ]
    expected = [stem.__wrapped__(form) for form in forms]
    wrong: list[str] = []

    def work() -> None:
        for _ in range(200):
            wrong.extend(form for form, base in zip(forms, expected, strict=True) if stem.__wrapped__(form) != base)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


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
