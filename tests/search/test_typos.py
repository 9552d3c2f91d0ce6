import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.search.typos import MAX_NEAR, Near, Neighbourhood, corrected_text, filed, slips

WORDS = [
    "2017",
    "covid19",
    "izin",
    "kesehatan",
    "pemilahan",
    "pemilihan",
    "pengadaan",
    "pengaduan",
    "retribusi",
    "sampah",
    "usaha",
]
FINGERPRINT = 4465600271640166401
"""Exclusive or of the entries of two words, once computed."""
short_words = st.text(alphabet="abc", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("smapah", ["sampah"]),
        ("sampa", ["sampah"]),
        ("sampaah", ["sampah"]),
        ("sampsh", ["sampah"]),
        ("zampah", ["sampah"]),
        ("retribsui", ["retribusi"]),
        ("retrbsi", ["retribusi"]),
        ("kesehtaan", ["kesehatan"]),
        ("usha", ["usaha"]),
    ],
)
def test_one_slip_and_from_six_letters_two_are_seen_through(typed: str, found: list[str]) -> None:
    """A letter less, more, other, or two swapped, wherever in the word."""
    assert [near.word for near in Neighbourhood(WORDS).near(typed)] == found


@pytest.mark.parametrize("typed", ["sampah", "ijn", "2018", "covid18", "usx", "abcdefgh", "ushx"])
def test_what_is_known_short_numeric_or_far_has_no_neighbours(typed: str) -> None:
    """A known word is never replaced, a year is no slip of another, and five letters bear one slip only."""
    assert Neighbourhood(WORDS).near(typed) == ()


def test_one_slip_hides_two() -> None:
    """Words two slips away are noise beside one that is one slip away; they count half."""
    near = Neighbourhood(sorted(["pengadaan", "pengaduan", "pengaruh"])).near("pengadaun")
    assert near == (Near("pengadaan", 1),) or {found.distance for found in near} == {1}
    assert (Near("a", 1).weight, Near("a", 2).weight) == (0.7, 0.35)


def test_the_likeliest_comes_first_and_there_are_at_most_eight() -> None:
    """The first letter is seldom mistyped; then the more frequent word."""
    words = sorted(f"{letter}adang" for letter in "bcdfghjklmnp")
    frequency = {"gadang": 5, "ladang": 9}
    near = Neighbourhood(words, lambda word: frequency.get(word, 0)).near("xadang")
    assert [found.word for found in near][:3] == ["ladang", "gadang", "badang"]
    assert len(near) == MAX_NEAR
    assert Neighbourhood(["ladang", "padang"], lambda _: 1).near("pdang")[0].word == "padang"


@given(st.lists(short_words, unique=True, max_size=30), short_words)
def test_no_neighbour_is_missed(words: list[str], typed: str) -> None:
    """Shortenings find exactly what comparing with every word finds, beyond the letters that are shortened too."""
    known, typed = sorted(f"zzzz{word}" for word in words), f"zzzz{typed}"
    distances = {word: slips(typed, word, 2) for word in known}
    nearest = min(distances.values(), default=3)
    expected = {word for word, distance in distances.items() if distance == nearest}
    if nearest == 0 or nearest > (2 if len(typed) >= 6 else 1):
        expected = set()
    near = Neighbourhood(known).near(typed)
    assert {found.word for found in near} <= expected
    assert len(near) == min(len(expected), MAX_NEAR)


@given(short_words, short_words)
def test_slips_are_counted_the_same_from_both_sides(one: str, other: str) -> None:
    """The distance is symmetric, zero only for equal words, and never more than asked for."""
    assert slips(one, other, 2) == slips(other, one, 2)
    assert (slips(one, other, 2) == 0) == (one == other)
    assert slips(one, other, 1) == min(slips(one, other, 2), 2)


def test_entries_are_the_same_in_every_process() -> None:
    """They may be kept with the index: nothing in them depends on the process."""
    entries = filed(["sampah", "usaha"])
    assert (len(entries), int(np.bitwise_xor.reduce(entries))) == (len(filed(["sampah", "usaha"])), FINGERPRINT)
    assert len(filed([])) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("smapah kota", "sampah kota"),
        ('Bank "Smapah" -kota topic:pangan', 'Bank "sampah" -kota topic:pangan'),
        ("e-smapah*", "e-sampah*"),
        ("kota xyzxyz", None),
        ("", None),
    ],
)
def test_a_correction_keeps_what_is_known(text: str, expected: str | None) -> None:
    """Only words with a neighbour change, signs and quotes stay; without one there is nothing to offer."""
    near = {"smapah": (Near("sampah", 1), Near("sampan", 2)), "xyzxyz": ()}
    assert corrected_text(text, near) == expected
