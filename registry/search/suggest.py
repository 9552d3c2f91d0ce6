"""Suggestions: names in which a word begins with what was typed so far.

Every word counts, not only the first: who types `zakat` finds "Pembiayaan usaha dari zakat". What is a whole name comes
first, then practices, then the other kinds; from five letters on, one slip is forgiven where nothing else is found.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
import numpy.typing as npt

from registry.domain.results import Suggestion
from registry.domain.stop_words import STOP_WORDS
from registry.search.language import content_words, name_key, words
from registry.search.query import clean

KINDS: Final = ("practice", "region", "topic", "sector", "term", "agreement", "need")
"""In the order in which they stand."""
MAX_TYPED: Final = 8
"""Words that are looked at."""
SLIP_FROM: Final = 5
"""Letters from which one slip is forgiven."""
_OTHERS: Final = 3
"""Places that are left to the other kinds where they have something."""
_AT_MOST: Final = 2
"""Suggestions of one of the other kinds, as long as others wait."""
_LOOKED_AT: Final = 48
"""Candidates of a kind that are put in order."""
_LETTERS: Final = 13
Bools = npt.NDArray[np.bool_]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that may be suggested: as it is shown, what it is, and all its names."""

    text: str
    kind: str
    id: str
    names: tuple[str, ...]


class Suggester:
    """The names of one generation by their words; immutable, shared by threads. At most 2 ms."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """File the names.

        Args:
            entries: the likelier ones of each kind first.
        """
        self._entries = sorted(entries, key=lambda entry: KINDS.index(entry.kind))
        self._kinds = {kind: _span(self._entries, kind) for kind in KINDS}
        filed: dict[str, dict[int, None]] = {}
        self._by_name: dict[str, list[int]] = {}
        for number, entry in enumerate(self._entries):
            for name in entry.names:
                self._by_name.setdefault(name_key(name), []).append(number)
                for word in _words_of(name):
                    filed.setdefault(word, {})[number] = None
        self._words = sorted(filed)
        self._numbers = np.asarray([number for word in self._words for number in filed[word]], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(filed[word]) for word in self._words)])
        self._letters = _matrix(self._words)

    def suggest(self, text: str, limit: int) -> tuple[Suggestion, ...]:
        """Return what a text may become, at most so many."""
        cleaned = clean(text)[:200]
        typed = words(cleaned)[:MAX_TYPED]
        if not typed or limit < 1:
            return ()
        found = self._having(typed)
        if not found.any():
            found = self._having(["".join(typed)]) if len(typed) > 1 else self._having(typed, is_forgiving=True)
        if not found.any():
            found = self._having(typed, is_forgiving=True)
        exact = dict.fromkeys(self._by_name.get(name_key(cleaned), ()))
        groups = {kind: self._ordered(kind, found, typed, exact) for kind in KINDS}
        chosen = (*exact, *_shared(groups, max(limit - len(exact), 0)))
        return tuple(self._suggestion(number, typed) for number in chosen[:limit])

    def _having(self, typed: Sequence[str], *, is_forgiving: bool = False) -> Bools:
        """Tell which entries have a word for each that was typed; stop words only count while they may become more."""
        mask, is_used = np.ones(len(self._entries), dtype=bool), False
        for place, word in enumerate(typed):
            is_last = place == len(typed) - 1
            if word in STOP_WORDS and not is_last:
                continue
            having = mask & self._beginning(word, is_forgiving=is_forgiving)
            if word in STOP_WORDS and is_used and not having.any():
                continue
            mask, is_used = having, True
        return mask

    def _beginning(self, typed: str, *, is_forgiving: bool) -> Bools:
        mask = np.zeros(len(self._entries), dtype=bool)
        first, last = bisect_left(self._words, typed), bisect_left(self._words, typed + "\U0010ffff")
        mask[self._numbers[self._starts[first] : self._starts[last]]] = True
        if first == last and is_forgiving and len(typed) >= SLIP_FROM:
            for place in _one_slip(self._letters, typed[: _LETTERS - 1]):
                mask[self._numbers[self._starts[place] : self._starts[place + 1]]] = True
        return mask

    def _ordered(self, kind: str, found: Bools, typed: Sequence[str], exact: Mapping[int, None]) -> list[int]:
        """Return the entries of a kind: names that begin so, then those with more whole words, then the likelier."""
        span = self._kinds[kind]
        numbers = (np.flatnonzero(found[span]) + span.start)[:_LOOKED_AT].tolist()
        key, whole = "".join(typed), set(typed)

        def order(number: int) -> tuple[bool, int, int]:
            names = self._entries[number].names
            is_beginning = any(name_key(name).startswith(key) for name in names)
            return not is_beginning, -max(len(whole.intersection(words(name))) for name in names), number

        return sorted((number for number in numbers if number not in exact), key=order)

    def _suggestion(self, number: int, typed: Sequence[str]) -> Suggestion:
        entry = self._entries[number]
        title, *others = entry.names
        if _has_all(title, typed) or entry.kind in ("region", "topic", "sector", "term"):
            return Suggestion(entry.text, entry.kind, entry.id)
        name = next((other for other in others if _has_all(other, typed)), "")
        return Suggestion(entry.text, entry.kind, entry.id, name)


def _span(entries: Sequence[Entry], kind: str) -> slice:
    numbers = [number for number, entry in enumerate(entries) if entry.kind == kind]
    return slice(numbers[0], numbers[-1] + 1) if numbers else slice(0, 0)


def _words_of(name: str) -> Iterator[str]:
    """Yield the words of a name, and each two of them as one: e-budgeting is ebudgeting."""
    found = words(name)
    yield from content_words(name) or found
    yield from (one + other for one, other in pairwise(found))


def _has_all(name: str, typed: Sequence[str]) -> bool:
    found = tuple(_words_of(name))
    return all(word in STOP_WORDS or any(other.startswith(word) for other in found) for word in typed)


def _shared(groups: Mapping[str, Sequence[int]], limit: int) -> list[int]:
    """Share the places: practices first, at least three for the others, few of one of them as long as others wait."""
    practices, others = groups[KINDS[0]], KINDS[1:]
    waiting = [number for kind in others for number in groups[kind][:_AT_MOST]]
    waiting += [number for kind in others for number in groups[kind][_AT_MOST:]]
    kept = practices[: max(limit - min(_OTHERS, len(waiting)), limit - len(waiting))]
    chosen = set(waiting[: limit - len(kept)])
    return [*kept, *(number for kind in others for number in groups[kind] if number in chosen)]


def _matrix(found: Sequence[str]) -> npt.NDArray[np.uint32]:
    """Return the first letters of words as numbers: a row for each word, 0 beyond its end."""
    return np.array(list(found), dtype=f"U{_LETTERS}").view(np.uint32).reshape(len(found), _LETTERS)


def _one_slip(every: npt.NDArray[np.uint32], typed: str) -> list[int]:
    """Return the words that begin with something one letter more, less, other or swapped away from what was typed."""
    wanted, length = np.array([ord(letter) for letter in typed], dtype=np.uint32), len(typed)
    one, two = wanted[:2]  # wherever the slip is, one of the first two letters is among the first two of the word
    places = np.flatnonzero((every[:, 0] == one) | (every[:, 0] == two) | (every[:, 1] == one) | (every[:, 1] == two))
    letters = every[places]
    same = letters[:, :length] == wanted
    later = letters[:, 1 : length + 1] == wanted
    earlier = letters[:, : length - 1] == wanted[1:]
    before = np.pad(np.logical_and.accumulate(same, axis=1), ((0, 0), (1, 0)), constant_values=True)
    after, after_later, after_earlier = map(_to_the_end, (same, later, earlier))
    other = before[:, :length] & after[:, 1:]
    less = before[:, :length] & after_later[:, :length]
    more = before[:, :length] & after_earlier[:, :length]
    swapped = before[:, : length - 1] & earlier & later[:, : length - 1] & after[:, 2:]
    found: list[int] = places[(other | less | more).any(axis=1) | swapped.any(axis=1)].tolist()
    return found


def _to_the_end(same: Bools) -> Bools:
    """Return for each place whether all is the same from there to the end; true at the end itself."""
    kept = np.logical_and.accumulate(same[:, ::-1], axis=1)[:, ::-1]
    return np.pad(kept, ((0, 0), (0, 1)), constant_values=True)
