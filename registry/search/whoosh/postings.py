"""The postings of a generation: all segments as one, as arrays. Immutable, shared by threads, freed when dropped."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from registry.search.whoosh.arrays import Array
from registry.search.whoosh.codec import SegmentColumns, alive_documents, shared_columns
from registry.search.whoosh.occurrences import term_bytes
from registry.search.whoosh.shown import names_of
from registry.search.whoosh.table import FieldTable

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float32]
INDEX_NAME = "MAIN"
AFTER = b"\xff"
"""No UTF-8 has this byte: what begins like a term is before the term with it."""
_NOTHING: tuple[Numbers, Weights] = (np.zeros(0, np.int64), np.zeros(0, np.float32))


@dataclass(frozen=True, slots=True)
class _Segment:
    """One segment: its columns, the number of its first document, which documents live, and whether all do."""

    columns: SegmentColumns
    base: int
    alive: npt.NDArray[np.bool_]
    is_whole: bool


class Postings:
    """Answers by field and term; documents are numbered over all segments, deleted ones are never returned.

    A field or term that is nowhere has no postings; nothing raises for what a person typed.
    """

    def __init__(self, directory: Path, *, verify: bool = True) -> None:
        """Open the segments of a Whoosh index.

        Args:
            directory: of the index.
            verify: whether to hold the files against their checksums; needless where their digests were just checked.

        Raises:
            OSError, ValueError, whoosh.index.IndexError: it is not whole.
        """
        self._segments: list[_Segment] = []
        base = 0
        for segment in TOC.read(FileStorage(str(directory), readonly=True), INDEX_NAME, schema=Schema()).segments:
            columns = SegmentColumns.open(directory, segment) if verify else shared_columns(directory, segment)
            alive = alive_documents(segment)
            if len(columns.stored) != len(alive):
                raise ValueError(directory)
            self._segments.append(_Segment(columns, base, alive, bool(alive.all())))
            base += len(alive)
        self.alive = np.concatenate([np.zeros(0, bool), *(segment.alive for segment in self._segments)])
        """Which document numbers are documents."""

    def __len__(self) -> int:
        return len(self.alive)

    def postings(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the documents of a term, ascending, and how often each has it."""
        wanted = term_bytes(term)
        found = []
        for segment, table in self._tables(field):
            place = table.find(wanted)
            if place is not None:
                found.append(_living(segment, *table.postings(range(place, place + 1))))
        return _joined(found)

    def has(self, field: str, term: str) -> bool:
        """Whether any document has a term."""
        return self.doc_frequency(field, term) > 0

    def doc_frequency(self, field: str, term: str) -> int:
        """Return in how many documents a term is."""
        return len(self.postings(field, term)[0])

    def beginning(self, field: str, prefix: str, limit: int | None = None) -> tuple[Numbers, Weights]:
        """Return the documents of all terms with a beginning, ascending, and how often each has any of them.

        Args:
            field: to look in.
            prefix: the beginning.
            limit: only the first terms count, in the order of their bytes; all together cost less than one by one.
        """
        first, end = term_bytes(prefix), term_bytes(prefix) + AFTER
        if limit is not None and len(terms := self.prefix(field, prefix, limit)) == limit:
            end = term_bytes(terms[-1]) + b"\0"
        found = []
        for segment, table in self._tables(field):
            documents, counts = table.postings(table.between(first, end))
            sums = np.bincount(documents, counts, minlength=1)
            documents = np.flatnonzero(sums)
            found.append(_living(segment, documents, sums[documents]))
        return _joined(found)

    def phrase(self, field: str, terms: Sequence[str | None]) -> tuple[Numbers, Weights]:
        """Return the documents in which terms follow each other, ascending, and how often; None stands for any word."""
        wanted = [None if term is None else term_bytes(term) for term in terms]
        return _joined([_at(segment, table, table.phrase(wanted)) for segment, table in self._tables(field)])

    def neighbours(self, field: str, term: str) -> tuple[Numbers, Weights]:
        """Return the documents in which two neighbours written as one are a term, ascending, and how often they are.

        So `walikota` finds `wali kota`, exactly as a field of all pairs would, which is larger than all other fields.
        """
        wanted, found = term_bytes(term), []
        for segment, table in self._tables(field):
            if pairs := [table.phrase(pair) for pair in table.halves(wanted)]:
                found.append(_at(segment, table, np.concatenate(pairs)))
        return _joined(found)

    def prefix(self, field: str, text: str, limit: int) -> list[str]:
        """Return the first terms with a beginning, in the order of their bytes."""
        wanted = term_bytes(text)
        found = {
            table[place]
            for segment, table in self._tables(field)
            for place in _living_places(segment, table, table.between(wanted, wanted + AFTER))[:limit]
        }
        return [_text(term) for term in sorted(found)[:limit]]

    def terms(self, field: str) -> list[str]:
        """Return all terms of a field, in the order of their bytes."""
        return self.prefix(field, "", sys.maxsize)

    def field_lengths(self, field: str) -> npt.NDArray[np.uint32]:
        """Return the number of occurrences in a field of each document number."""
        lengths = np.zeros(len(self), dtype=np.uint32)
        for segment, table in self._tables(field):
            lengths[segment.base : segment.base + len(table.lengths)] = table.lengths
        return lengths

    def codes(self, field: str) -> list[str]:
        """Return the term of each document number in a field that gives each document one; "" for none."""
        codes = [""] * len(self)
        for segment, table in self._tables(field):
            terms = [_text(term) for term in table]
            for place, document in zip(table.places().tolist(), table.documents.tolist(), strict=True):
                codes[segment.base + document] = terms[place]
        return codes

    def stored(self, number: int) -> dict[str, str]:
        """Return the stored values of a document by field."""
        segment = self._segment(number)
        return segment.columns.stored[number - segment.base]

    def names(self, number: int) -> tuple[str, ...]:
        """Return the title of a document and its other names; read once as long as its segment is open."""
        segment = self._segment(number)
        known, place = segment.columns.names, number - segment.base
        if place not in known:
            known[place] = names_of(segment.columns.stored[place]["shown"])
        return known[place]

    def _segment(self, number: int) -> _Segment:
        return next(segment for segment in reversed(self._segments) if segment.base <= number)

    def _tables(self, field: str) -> Iterator[tuple[_Segment, FieldTable]]:
        """Yield the segments that have a field."""
        for segment in self._segments:
            table = segment.columns.tables.get(field)
            if table is not None:
                yield segment, table


def _living(segment: _Segment, documents: Array, counts: Array) -> tuple[Numbers, Weights]:
    """Return postings of a segment with the numbers of the generation, without deleted documents."""
    documents = documents.astype(np.int64)  # the type that numpy takes as an index without converting
    if not segment.is_whole:
        living = segment.alive[documents]
        documents, counts = documents[living], counts[living]
    return documents + segment.base if segment.base else documents, counts.astype(np.float32)


def _at(segment: _Segment, table: FieldTable, positions: Array) -> tuple[Numbers, Weights]:
    """Return the documents of positions of a segment, and how many of them are in each."""
    documents, counts = np.unique(table.documents_at(positions), return_counts=True)
    return _living(segment, documents, counts)


def _living_places(segment: _Segment, table: FieldTable, places: range) -> Sequence[int]:
    return places if segment.is_whole else table.living(places, segment.alive).tolist()


def _joined(found: Sequence[tuple[Numbers, Weights]]) -> tuple[Numbers, Weights]:
    if len(found) == 1:
        return found[0]
    return np.concatenate([_NOTHING[0], *(numbers for numbers, _ in found)]), np.concatenate(
        [_NOTHING[1], *(weights for _, weights in found)]
    )


def _text(term: bytes) -> str:
    return term.decode("utf-8", "surrogatepass")
