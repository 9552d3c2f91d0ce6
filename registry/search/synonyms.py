"""What the words of a query also mean, by the table of synonyms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from registry.domain.stop_words import STOP_WORDS
from registry.domain.synonyms import Synonyms
from registry.search.language import words
from registry.search.stemming import stem

MAX_SHORT: Final = 5
"""Letters up to which a single word may be an acronym that looks like a root: `lapor` is no `laporan`. Such a word is
compared as it is written; longer ones and phrases are compared by stems."""
MAX_MEANINGS: Final = 24
"""Meanings of one query; the heaviest are kept."""
INSIDE: Final = 0.5
"""What a term counts inside a longer one."""
Terms = tuple[str, ...]
_Key = tuple[bool, Terms]
_JOINED: Final = 2
"""Words of a term that are also written as one: e-budgeting, ebudgeting; wali kota, walikota."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word or phrase that a part of the query also means.

    Attributes:
        start, end: the words of the query that it stands for, `words[start:end]`.
        terms: words to look up, without stop words: as written where `is_exact`, else stems.
        is_exact: whether `terms` are words rather than stems.
        weight: what it counts beside the words of the query (0 to 1).
        text: to be shown ("Mencari juga: …").
    """

    start: int
    end: int
    terms: Terms
    is_exact: bool
    weight: float
    text: str


@dataclass(frozen=True, slots=True)
class _Target:
    terms: Terms
    is_exact: bool
    weight: float
    text: str


_Span = tuple[int, int, tuple[_Target, ...]]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The table of synonyms by the words that a query is made of; immutable, shared by threads."""

    _by_terms: Mapping[_Key, tuple[_Target, ...]]
    _longest: int

    @classmethod
    def of(cls, synonyms: Synonyms) -> Self:
        """File a table; about 20 ms for 800 rows."""
        found: dict[_Key, dict[_Key, _Target]] = {}
        for term in synonyms.terms:
            own = _key(term)
            for expansion in synonyms.expansions(term):
                key = _key(expansion.term)
                if own[1] and key[1] and key != own:
                    target = _Target(key[1], key[0], expansion.weight, expansion.term)
                    found.setdefault(own, {}).setdefault(key, target)
        for is_exact, terms in list(found):
            if len(terms) == _JOINED:
                found.setdefault((False, ("".join(terms),)), found[is_exact, terms])
        by_terms = {key: tuple(targets.values()) for key, targets in found.items()}
        return cls(by_terms, max((len(terms) for _, terms in by_terms), default=0))

    def of_query(self, typed: Sequence[str]) -> tuple[Meaning, ...]:
        """Return what a query also means, the heaviest first.

        A term inside a longer one counts half: `dinas kesehatan` says little of `dinas`, but where nothing has `waste
        management` its `waste` still finds sampah.

        Args:
            typed: tokens in normal form and in their order, without stop words.
        """
        spans = tuple(self._spans(typed))
        found = [
            Meaning(start, end, target.terms, target.is_exact, target.weight * share, target.text)
            for start, end, targets in spans
            for share in (_share(start, end, spans),)
            for target in targets
        ]
        return tuple(sorted(found, key=lambda meaning: -meaning.weight)[:MAX_MEANINGS])

    def knows(self, word: str) -> bool:
        """Whether a single word is a term of the table, so that it is no slip."""
        return bool(self._targets((word,)))

    def _spans(self, typed: Sequence[str]) -> Iterator[_Span]:
        for start in range(len(typed)):
            for end in range(start + 1, min(len(typed), start + self._longest) + 1):
                targets = self._targets(tuple(typed[start:end]))
                if not targets and end - start == _JOINED:
                    targets = self._targets(("".join(typed[start:end]),))
                if targets:
                    yield start, end, targets

    def _targets(self, typed: Terms) -> tuple[_Target, ...]:
        as_written = self._by_terms.get((True, typed), ()) if len(typed) == 1 else ()
        return as_written or self._by_terms.get((False, tuple(map(stem, typed))), ())


def _key(term: str) -> _Key:
    """Return how a term is compared: as written where it is one short word, else by stems."""
    terms = tuple(word for word in words(term) if word not in STOP_WORDS)
    is_exact = len(terms) == 1 and len(terms[0]) <= MAX_SHORT
    return is_exact, terms if is_exact else tuple(map(stem, terms))


def _share(start: int, end: int, spans: Iterable[_Span]) -> float:
    """Return what a term counts: half where it is inside a longer one."""
    is_inside = any(first <= start and end <= last and last - first > end - start for first, last, _ in spans)
    return INSIDE if is_inside else 1.0
