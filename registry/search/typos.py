"""What a mistyped word may have been: words of the index one or two slips away.

Two words that are two slips apart (a letter more, less, other, or two neighbours swapped) are equal after each has lost
at most two letters. So each word is filed under the shortenings of its first letters: few look-ups find all neighbours.
Only words that the index, its stems and the synonyms do not know are looked up: a known word is never replaced.
"""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final

import numpy as np
import numpy.typing as npt

from registry.search.language import spans, tokens

MAX_NEAR: Final = 8
MIN_LETTERS: Final = 4
"""Shorter words have neighbours everywhere."""
TWO_SLIPS_FROM: Final = 6
"""Letters from which two slips are looked for, where one finds nothing."""
NEAR_WEIGHT: Final = 0.7
"""What a neighbour counts beside the word that was typed, by its distance."""
MAX_SLIPS: Final = 2
_PREFIX: Final = 7
"""Letters of a word that are shortened; what comes after them is compared letter by letter."""
_PLACE_BITS: Final = 24
_KEY_MASK: Final = np.uint64((1 << 40) - 1)
_FACTOR: Final = 0x9E3779B97F4A7C15
"""Odd and without pattern; shortenings whose hashes collide cost a comparison, no more."""
Entries = npt.NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Near:
    """A word of the index and how many slips it is away (1 or 2)."""

    word: str
    distance: int

    @property
    def weight(self) -> float:
        """What it counts beside the word that was typed."""
        return NEAR_WEIGHT / self.distance


class Neighbourhood:
    """The words of one generation by their shortenings; filed on first use, read by threads.

    At 46,000 words: 9 MB, 60 ms of CPU to file, about 1 ms to look up.
    """

    def __init__(self, words: Sequence[str], frequency: Callable[[str], int] = lambda _: 0) -> None:
        """Keep the words.

        Args:
            words: sorted, in normal form, fewer than 16 million.
            frequency: number of documents with a word; of two equally near words the more frequent comes first.
        """
        self._words, self._frequency = words, frequency

    def near(self, word: str) -> tuple[Near, ...]:
        """Return at most 8 words one slip away, or two where none is and the word has six letters; the likeliest first.

        Slips seldom change the first letter, so words that share it come before those that do not.
        """
        if len(word) < MIN_LETTERS or not word.isalpha() or self._has(word):
            return ()
        others = [(slips(word, other, MAX_SLIPS), other) for other in self._candidates(word) if other.isalpha()]
        nearest = min(others, default=(MAX_SLIPS + 1, ""))[0]
        if nearest > (MAX_SLIPS if len(word) >= TWO_SLIPS_FROM else 1):
            return ()
        found = sorted((self._order(word, other), other) for distance, other in others if distance == nearest)
        return tuple(Near(other, nearest) for _, other in found[:MAX_NEAR])

    def _order(self, word: str, other: str) -> tuple[bool, int]:
        return other[0] != word[0], -self._frequency(other)

    def _has(self, word: str) -> bool:
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place] == word

    def _candidates(self, word: str) -> list[str]:
        """Return the words that share a shortening."""
        keys = _sorted(shortened((word,)))
        low = keys << np.uint64(_PLACE_BITS)
        starts = np.searchsorted(self._entries, low)
        ends = np.searchsorted(self._entries, low + np.uint64((1 << _PLACE_BITS) - 1), "right")
        spans = [self._entries[start:end] for start, end in zip(starts, ends, strict=True)]
        places = _sorted(np.concatenate(spans) & np.uint64((1 << _PLACE_BITS) - 1))
        return [self._words[place] for place in places.tolist()]

    @cached_property
    def _entries(self) -> Entries:
        return filed(self._words)


def filed(words: Sequence[str]) -> Entries:
    """Return the sorted entries of words: hash of a shortening (40 bits), then place of the word (24 bits).

    The same in every process, so that they may be kept with the index.
    """
    places = np.arange(len(words), dtype=np.uint64)
    return _sorted((shortened(words) << np.uint64(_PLACE_BITS)) | places)


def shortened(words: Sequence[str]) -> Entries:
    """Return the hashes of all shortenings of each word's first letters: a row by shortening, a column by word."""
    beginnings = np.array(list(words), dtype=f"U{_PREFIX}").view(np.uint32)
    letters = beginnings.reshape(-1, _PREFIX).T.astype(np.uint64)
    powers = np.array([pow(_FACTOR, place + 1, 1 << 64) for place in range(_PREFIX)], dtype=np.uint64)
    rows = []
    for kept in range(_PREFIX - MAX_SLIPS, _PREFIX + 1):
        for chosen in combinations(range(_PREFIX), kept):
            total = sum((letters[place] * power for place, power in zip(chosen, powers, strict=False)), np.uint64(0))
            rows.append((total >> np.uint64(24)) & _KEY_MASK)
    return np.array(rows, dtype=np.uint64)


def _sorted(numbers: Entries) -> Entries:
    """Return numbers in their order, each once; sorting is ten times faster than numpy's own way here."""
    ascending = np.sort(numbers, axis=None)
    is_new = np.ones(len(ascending), dtype=bool)
    is_new[1:] = ascending[1:] != ascending[:-1]
    return ascending[is_new]


def slips(word: str, other: str, most: int) -> int:
    """Return how many letters more, less, other or swapped lie between two words; `most` + 1 where it is more."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    before, last = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(word, start=1):
        row = [i]
        for j, letter_there in enumerate(other, start=1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != letter_there))
            if i > 1 and j > 1 and letter == other[j - 2] and word[i - 2] == letter_there:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, last = last, row
    return min(last[-1], most + 1)


def corrected_text(text: str, near: Mapping[str, Sequence[Near]]) -> str | None:
    """Return a query with each unknown word replaced by its likeliest neighbour, to be offered and never run unasked.

    Args:
        text: as it was typed; quotes, signs and fields stay.
        near: by unknown word, its neighbours.

    Returns:
        The text, or None where there is nothing to replace.
    """
    parts, position = list[str](), 0
    for word, (start, end) in zip(tokens(text), spans(text), strict=True):
        if found := near.get(word):
            parts += [text[position:start], found[0].word]
            position = end
    return "".join((*parts, text[position:])) if parts else None
