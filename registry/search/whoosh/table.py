"""One field of one segment: its sorted terms, and what each term's columns are."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from registry.search.whoosh.arrays import Array, ArrayFile
from registry.search.whoosh.occurrences import Occurrences

Keys = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_STEP = 64
"""Every so many terms one is held in memory, so that a look-up compares fewer of those in the file."""
_FEW = 16
"""So many times fewer positions are looked up one by one instead of merged."""


class FieldTable:
    """The terms of a field by their place in the order of their bytes; immutable, nothing of it is copied."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        """Read one field; KeyError where the segment has none of this name."""
        self.documents, self.counts, self.positions = (
            file[f"{field}/{part}"] for part in ("documents", "counts", "positions")
        )
        self.lengths, self._document_starts = file[f"{field}/lengths"], file[f"{field}/document_starts"]
        self._map, self._start = file.map, file.start(f"{field}/terms")
        self._term_starts, self._posting_starts, self._position_starts = (
            file.numbers(f"{field}/{part}_starts") for part in ("term", "posting", "position")
        )
        self._samples = [self[place] for place in range(0, len(self), _STEP)]

    def __len__(self) -> int:
        return len(self._term_starts) - 1

    def __getitem__(self, place: int) -> bytes:
        starts = self._term_starts
        return self._map[self._start + starts[place] : self._start + starts[place + 1]]

    def find(self, term: bytes) -> int | None:
        """Return the place of a term; None where the field does not have it."""
        place = self._lower(term)
        return place if place < len(self) and self[place] == term else None

    def between(self, first: bytes, end: bytes) -> range:
        """Return the places of all terms from one on and before another."""
        return range(self._lower(first), self._lower(end))

    def _lower(self, term: bytes) -> int:
        """Return the place of the first term that is not before this one."""
        step = bisect_left(self._samples, term)
        return bisect_left(self, term, max(step - 1, 0) * _STEP, min(step * _STEP, len(self)))

    def postings(self, places: range) -> tuple[Array, Array]:
        """Return documents and counts of adjacent terms, ascending by document within each term."""
        span = slice(self._posting_starts[places.start], self._posting_starts[places.stop])
        return self.documents[span], self.counts[span]

    def frequency(self, place: int) -> int:
        """Return in how many documents a term is, deleted ones too."""
        return int(self._posting_starts[place + 1] - self._posting_starts[place])

    def positions_of(self, place: int) -> Array:
        """Return the positions of a term, document after document."""
        return self.positions[self._position_starts[place] : self._position_starts[place + 1]]

    def local_positions(self, place: int, document: int, span: slice) -> Array:
        """Return some of the positions of a term, which are in one document, from the beginning of that document."""
        return self.positions_of(place)[span] - self._document_starts[document]

    def living(self, places: range, alive: Bools) -> Array:
        """Return those of adjacent places whose term is in a document that lives."""
        starts = np.asarray(self._posting_starts[places.start : places.stop])
        is_alive = alive[self.postings(places)[0]]
        return (
            places.start + np.flatnonzero(np.logical_or.reduceat(is_alive, starts - starts[:1])) if places else starts
        )

    def places(self) -> Array:
        """Return the place of the term of each posting."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(np.asarray(self._posting_starts)))

    def phrase(self, terms: Sequence[bytes | None]) -> Array:
        """Return the positions at which terms follow each other; None stands for any word between them."""
        wanted = [(offset, self.find(term)) for offset, term in enumerate(terms) if term is not None]
        places = [(offset - wanted[0][0], place) for offset, place in wanted if place is not None]
        if not places or len(places) < len(wanted):
            return self.positions[:0]
        last = places[-1][0]
        places.sort(key=lambda item: len(self.positions_of(item[1])))
        found = self.positions_of(places[0][1]).astype(np.int64) - places[0][0]
        for offset, place in places[1:]:
            found = _common(found + offset, self.positions_of(place)) - offset
        return found[self.documents_at(found) == self.documents_at(found + last)]

    def halves(self, term: bytes) -> Iterator[tuple[bytes, bytes]]:
        """Yield the pairs of terms that written as one are this term."""
        for place in range(1, len(term)):
            if self.find(term[:place]) is not None and self.find(term[place:]) is not None:
                yield term[:place], term[place:]

    def documents_at(self, positions: Array) -> Array:
        """Return the document of each position."""
        starts = self._document_starts
        return np.searchsorted(starts, positions.astype(starts.dtype), "right") - 1

    def occurrences(self, alive: Bools, numbers: Array) -> Occurrences:
        """Return the occurrences in the documents that live, with their numbers in another segment, for merging."""
        documents = np.repeat(self.documents, self.counts)
        kept = alive[documents]
        documents, ids = documents[kept], np.repeat(self.places(), self.counts)[kept]
        return Occurrences(list(self), ids, numbers[documents], self.positions[kept] - self._document_starts[documents])

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))


def _common(found: Keys, positions: Array) -> Keys:
    """Return which of the positions found are among others; both ascend without repeating."""
    if len(found) * _FEW < len(positions):
        nearest = np.searchsorted(positions, found.astype(positions.dtype))
        return found[positions[np.minimum(nearest, len(positions) - 1)] == found]
    merged = np.concatenate((found, positions))
    merged.sort(kind="stable")  # a merge: it is two ascending runs
    return merged[:-1][merged[1:] == merged[:-1]]
