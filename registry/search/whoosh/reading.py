"""The postings of a searcher as arrays: documents, how often each has a term, phrases, beginnings.

All access to Whoosh's postings is here. Not for several threads at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]
MAX_EXPANSIONS = 50
"""Words that one `beginning*` may stand for."""


class Reading:
    """Answers by field and term; deleted documents are never returned, and nothing raises for what was typed."""

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._leaves = tuple(reader.leaf_readers()) if reader.doc_count_all() else ()

    def postings(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the documents of a term, ascending, and how often each has it."""
        numbers, weights = list[int](), list[float]()
        for leaf, offset in self._leaves:
            if (field, term) not in leaf:
                continue
            matcher = leaf.postings(field, term)
            while matcher.is_active():
                numbers.append(matcher.id() + offset)
                weights.append(matcher.weight())
                matcher.next()
        return np.asarray(numbers, dtype=np.int64), np.asarray(weights, dtype=np.float64)

    def phrase(self, field: str, terms: Sequence[str]) -> tuple[Numbers, Weights]:
        """Return the documents in which terms follow each other, ascending, and how often they do in each."""
        counted: dict[int, int] = {}
        for leaf, offset in self._leaves:
            if all((field, term) in leaf for term in terms):
                counted |= {number + offset: count for number, count in _beginnings(leaf, field, terms)}
        numbers = sorted(counted)
        return np.asarray(numbers, dtype=np.int64), np.asarray([counted[n] for n in numbers], dtype=np.float64)

    def neighbours(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the documents in which two terms follow each other that are this one together, and how often."""
        splits = ((term[:place], term[place:]) for place in range(1, len(term)))
        pairs = (pair for pair in splits if self.has(field, pair[0]) and self.has(field, pair[1]))
        return _summed([self.phrase(field, pair) for pair in pairs])

    def beginning(self, field: str, prefix: str) -> tuple[Numbers, Weights]:
        """Return the documents of all terms with a beginning, ascending, and how often each has any of them."""
        return _summed([self.postings(field, term) for term in self.prefix(field, prefix, MAX_EXPANSIONS)])

    def has(self, field: str, term: str) -> bool:
        """Whether any document has a term."""
        return any((field, term) in leaf and leaf.postings(field, term).is_active() for leaf, _ in self._leaves)

    def doc_frequency(self, field: str, term: str) -> int:
        """Return in how many documents a term is."""
        return len(self.postings(field, term)[0])

    def prefix(self, field: str, text: str, limit: int) -> list[str]:
        """Return the first terms with a beginning, in their order."""
        terms = map(_text, self._reader.expand_prefix(field, text))
        return list(islice((term for term in terms if self.has(field, term)), limit))

    def terms(self, field: str) -> list[str]:
        """Return all terms of a field, in their order."""
        if not self._leaves:
            return []
        terms = map(_text, self._reader.lexicon(field))
        return [term for term in terms if not self._reader.has_deletions() or self.has(field, term)]

    def stored(self, number: int) -> dict[str, Any]:
        """Return the stored values of a document by field."""
        values: dict[str, Any] = self._reader.stored_fields(number)
        return values


def _summed(found: Sequence[tuple[Numbers, Weights]]) -> tuple[Numbers, Weights]:
    """Return the documents of several postings, each once, with how often it has any of them."""
    numbers = np.concatenate([np.zeros(0, np.int64), *(numbers for numbers, _ in found)])
    weights = np.concatenate([np.zeros(0, np.float64), *(weights for _, weights in found)])
    distinct, places = np.unique(numbers, return_inverse=True)
    return distinct, np.bincount(places, weights, minlength=len(distinct)).astype(np.float64)


def _text(term: bytes | str) -> str:
    return term.decode("utf-8") if isinstance(term, bytes) else term


def _beginnings(leaf: IndexReader, field: str, terms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the documents of a segment in which terms follow each other, and how often; rarest term first."""
    places: dict[int, set[int]] = {}
    by_rarity = sorted(enumerate(terms), key=lambda pair: leaf.doc_frequency(field, pair[1]))
    for step, (offset, term) in enumerate(by_rarity):
        kept: dict[int, set[int]] = {}
        for number, positions in _positions(leaf, field, term, places if step else None):
            starts = {position - offset for position in positions}
            if common := starts & places[number] if step else starts:
                kept[number] = common
        places = kept
    yield from ((number, len(starts)) for number, starts in places.items())


def _positions(
    leaf: IndexReader, field: str, term: str, among: dict[int, set[int]] | None
) -> Iterator[tuple[int, Iterable[int]]]:
    matcher = leaf.postings(field, term)
    while matcher.is_active():
        number = matcher.id()
        if among is None or number in among:
            yield number, matcher.value_as("positions")
        matcher.next()
