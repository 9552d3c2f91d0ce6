"""One field of one segment: its sorted terms, and what each term's columns are."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

import numpy as np
import numpy.typing as npt

from registry.search.whoosh.arrays import Array, ArrayFile
from registry.search.whoosh.occurrences import Occurrences

Keys = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]


class FieldTable:
    """The terms of a field by their place in the order of their bytes; immutable, nothing of it is copied."""

    def __init__(self, file: ArrayFile, field: str) -> None:
        """Read one field; KeyError where the segment has none of this name."""
        self.documents, self.counts, self.positions = (
            file[f"{field}/{part}"] for part in ("documents", "counts", "positions")
        )
        self.lengths = file[f"{field}/lengths"]
        self._map, self._start = file.map, file.start(f"{field}/terms")
        self._term_starts, self._posting_starts, self._position_starts = (
            memoryview(file[f"{field}/{part}_starts"]) for part in ("term", "posting", "position")
        )

    def __len__(self) -> int:
        return len(self._term_starts) - 1

    def __getitem__(self, place: int) -> bytes:
        starts = self._term_starts
        return self._map[self._start + starts[place] : self._start + starts[place + 1]]

    def find(self, term: bytes) -> int | None:
        """Return the place of a term; None where the field does not have it."""
        place = bisect_left(self, term)
        return place if place < len(self) and self[place] == term else None

    def beginning(self, prefix: bytes) -> range:
        """Return the places of all terms with a beginning."""
        return range(bisect_left(self, prefix), bisect_left(self, prefix + b"\xff"))  # no UTF-8 has this byte

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

    def places(self) -> Array:
        """Return the place of the term of each posting."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(np.asarray(self._posting_starts)))

    def phrase(self, terms: Sequence[bytes | None]) -> Array:
        """Return the documents in which terms follow each other, ascending; None stands for any word between them."""
        wanted = [(offset, self.find(term)) for offset, term in enumerate(terms) if term is not None]
        places = [(offset - wanted[0][0], place) for offset, place in wanted if place is not None]
        if not places or len(places) < len(wanted):
            return self.documents[:0]
        places.sort(key=lambda item: self.frequency(item[1]))
        candidates = self._with_all({place for _, place in places})
        found = self._keys(*places[0], candidates)
        for offset, place in places[1:]:
            found = _common(found, self._keys(offset, place, candidates))
            candidates = self._mask(found >> 32)
        return np.flatnonzero(candidates)

    def _mask(self, documents: Array) -> Bools:
        mask = np.zeros(len(self.lengths), dtype=bool)
        mask[documents] = True
        return mask

    def _with_all(self, places: AbstractSet[int]) -> Bools:
        """Return which documents have all terms."""
        masks = [self._mask(self.postings(range(place, place + 1))[0].astype(np.int64)) for place in places]
        return np.logical_and.reduce(masks)

    def _keys(self, offset: int, place: int, candidates: Bools) -> Keys:
        """Return (document, position where the phrase would begin) of a term as one number each, ascending."""
        documents, counts = self.postings(range(place, place + 1))
        documents = documents.astype(np.int64)
        chosen = candidates[documents]
        positions = self.positions_of(place)[np.repeat(chosen, counts)]
        return (np.repeat(documents[chosen], counts[chosen]) << 32) + positions - offset

    def occurrences(self) -> Occurrences:
        """Return the field as occurrences, for merging."""
        sizes = np.diff(np.asarray(self._position_starts))
        return Occurrences(
            list(self), np.repeat(np.arange(len(self)), sizes), np.repeat(self.documents, self.counts), self.positions
        )

    def __iter__(self) -> Iterator[bytes]:
        return map(self.__getitem__, range(len(self)))


def _common(first: Keys, second: Keys) -> Keys:
    """Return the keys that are in both; each ascends without repeating, and a stable sort of two runs is a merge."""
    merged = np.concatenate((first, second))
    merged.sort(kind="stable")
    return merged[:-1][merged[1:] == merged[:-1]]
