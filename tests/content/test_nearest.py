"""Guesses at what was meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.content.nearest import iso_date, nearest, rupiah, slug

TOPICS = (
    "kesehatan",
    "stunting-dan-gizi",
    "umkm-dan-ekonomi-lokal",
    "desa-dan-kewilayahan",
    "pajak-dan-pendapatan-daerah",
)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("kesehtan", "kesehatan"),
        ("KESEHATAN", "kesehatan"),
        ("Stunting dan gizi", "stunting-dan-gizi"),
        ("stunting_dan_gizi", "stunting-dan-gizi"),
        ("umkm", "umkm-dan-ekonomi-lokal"),
        ("dan", None),
        ("olahraga", None),
        ("", None),
    ],
)
def test_the_nearest_word_is_found_where_one_is_near(value: str, expected: str | None) -> None:
    """Slips, other cases and blanks are understood; a word in many options or in none is not guessed at."""
    assert nearest(value, TOPICS) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Rp 1.500.000", "1500000"),
        ("Rp1,5 miliar", "1500000000"),
        ("rp. 20 juta", "20000000"),
        ("1.500.000.000", "1500000000"),
        ("250 ribu", "250000"),
        ("Rp 2 triliun", "2000000000000"),
        ("Rp 500.000,-", "500000"),
        ("Rp 1,2345", None),
        ("sekitar Rp 5 juta", None),
        ("banyak", None),
    ],
)
def test_an_amount_as_people_write_it_becomes_digits(value: str, expected: str | None) -> None:
    """The digits alone would be wrong: 1,5 miliar is not 15."""
    assert rupiah(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("8 Maret 2017", "2017-03-08"),
        ("Maret 2017", "2017-03"),
        ("8 March 2017", "2017-03-08"),
        ("08/03/2017", "2017-03-08"),
        ("8-3-2017", "2017-03-08"),
        ("2017/3/8", "2017-03-08"),
        ("2017-3", "2017-03"),
        ("2017-03-08T10:00", "2017-03-08"),
        ("31 Februari 2017", None),
        ("tahun lalu", None),
    ],
)
def test_a_date_written_out_becomes_the_form_of_files(value: str, expected: str | None) -> None:
    """Officials write the day first."""
    assert iso_date(value) == expected


def test_a_slug_is_made_of_what_can_be_read() -> None:
    """Look-alike letters of other alphabets become the Latin ones they imitate."""
    assert slug("Pusyar Unggulan!") == "pusyar-unggulan"
    assert slug("рusyаr") == "pusyar"  # noqa: RUF001 - Cyrillic
    assert slug("Café") == "cafe"
    assert slug("!!!") is None


@given(st.text(max_size=200))
def test_no_text_makes_a_guess_fail(text: str) -> None:
    """Guessing is never what stops a check."""
    for guess in (nearest(text, TOPICS), rupiah(text), iso_date(text), slug(text)):
        assert guess is None or guess
