"""Word families of government vocabulary: which words must meet, and which must not."""

from pathlib import Path
from typing import Final

from registry.search.stemming import stem

PAIRS: Final = Path(__file__).with_name("families.txt")
MIN_RECALL: Final = 0.95
MAX_FALSE: Final = 0.08


def _pairs(sign: str) -> list[tuple[str, str]]:
    lines = [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [(left, right) for left, found, right in (line.partition(f" {sign} ") for line in lines) if found]


def test_words_of_one_family_have_one_stem() -> None:
    """What an official types in one form finds what is written in another."""
    pairs = _pairs("=")
    apart = [f"{one}/{other}: {stem(one)}/{stem(other)}" for one, other in pairs if stem(one) != stem(other)]
    recall = 1 - len(apart) / len(pairs)
    assert len(pairs) >= 200
    assert recall >= MIN_RECALL, f"recall {recall:.3f} over {len(pairs)} pairs; apart: {'; '.join(apart)}"


def test_words_of_two_families_have_two_stems() -> None:
    """Pemilahan is no pemilihan: a false merge shows records about something else."""
    pairs = _pairs("#")
    merged = [f"{one}/{other}: {stem(one)}" for one, other in pairs if stem(one) == stem(other)]
    share = len(merged) / len(pairs)
    assert len(pairs) >= 100
    assert share <= MAX_FALSE, f"false merges {share:.3f} over {len(pairs)} pairs; merged: {'; '.join(merged)}"


def test_no_pair_stands_twice_or_on_both_sides() -> None:
    """A doubled pair would count twice, a contradiction could not be passed."""
    sides = [frozenset(pair) for sign in "=#" for pair in _pairs(sign)]
    doubled = {tuple(sorted(pair)) for pair in sides if sides.count(pair) > 1}
    assert not doubled
