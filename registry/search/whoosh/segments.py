"""Writing segments: texts to columns, deletions, and merging under a bound."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from whoosh.index import FileIndex
from whoosh.writing import SegmentWriter

from registry.search.whoosh.arrays import Array
from registry.search.whoosh.codec import ColumnCodec, SegmentColumns, alive_documents
from registry.search.whoosh.occurrences import Stream, Term, term_bytes
from registry.search.whoosh.table import Bools

_GROWTH = 2
"""A segment that is not this much larger than all that is newer is merged with it."""


class ColumnWriter(SegmentWriter):
    """Writes one new segment beside the old ones; opened once, committed once.

    Words are handed over, not texts: `forms` says of which words a field is made, and how each different word becomes a
    term, so that exact words and their stems cost one pass over the text. The term "" is left out and keeps its place.
    """

    def __init__(self, index: FileIndex, forms: Mapping[str, tuple[str, Term]]) -> None:
        """Begin a segment.

        Args:
            index: to write into.
            forms: field -> (name of its words in `add`, function from word to term).
        """
        super().__init__(index, codec=ColumnCodec(), compound=False)
        self.mergetype = merge_small
        self._forms, self._folder = forms, Path(index.storage.folder)
        self._streams, self._opened = defaultdict[str, Stream](Stream), dict[str, SegmentColumns]()
        self._taken: list[tuple[SegmentColumns, Bools, Array]] = []

    def add_document(self, words: Mapping[str, Sequence[str]], stored: Mapping[str, str]) -> None:
        """Add a document with its words by name and its stored values by field."""
        self.perdocwriter.start_doc(self.docnum)
        for field, value in stored.items():
            self.perdocwriter.add_field(field, None, value, 0)
        self.perdocwriter.finish_doc()
        for name, sequence in words.items():
            self._streams[name].add(self.docnum, sequence)
        self.docnum += 1
        self._added = True

    def delete(self, field: str, term: str) -> None:
        """Delete the documents of older segments that have a term."""
        for segment in self.segments:
            table = self._columns(segment).tables.get(field)
            place = table.find(term_bytes(term)) if table is not None else None
            if table is not None and place is not None:
                for document in table.postings(range(place, place + 1))[0].tolist():
                    segment.delete_document(document)

    def commit(self, **policy: Any) -> None:
        """Write the segment, merged with older ones that are not much larger, or by another policy of Whoosh's."""
        try:
            super().commit(**policy)
        finally:
            self._abandon()

    def cancel(self) -> None:
        """Throw away what was added and deleted; the files that were begun are no whole files."""
        self._abandon()
        self.perdocwriter.is_closed = self.fieldwriter.is_closed = True
        super().cancel()

    def _abandon(self) -> None:
        for writer in (self.perdocwriter, self.fieldwriter):
            writer.arrays.abandon()

    def take(self, segment: Any) -> None:
        """Take over the living documents of an older segment."""
        columns, alive = self._columns(segment), alive_documents(segment)
        numbers = self.docnum + np.cumsum(alive, dtype=np.uint32) - 1
        self._taken.append((columns, alive, numbers))
        for document in np.flatnonzero(alive).tolist():
            self.perdocwriter.copy(columns.stored.packed(document))
        self.docnum += int(alive.sum())
        self._added = self.docnum > 0

    def add_reader(self, reader: Any) -> None:
        """Take over a segment that a policy of Whoosh's has opened."""
        self.take(reader.segment())

    def _columns(self, segment: Any) -> SegmentColumns:
        if segment.segid not in self._opened:
            # the generation that is started from was held against its digests, which say more than a checksum
            self._opened[segment.segid] = SegmentColumns.open(self._folder, segment, verify=False)
        return self._opened[segment.segid]

    def _flush_segment(self) -> None:
        """Write the files, one field after another, so that only one is held as columns."""
        self.perdocwriter.close()
        for field, (name, term) in self._forms.items():
            parts = [self._streams[name].occurrences(term)] if name in self._streams else []
            parts += [
                columns.tables[field].occurrences(*place) for columns, *place in self._taken if field in columns.tables
            ]
            if parts:
                self.fieldwriter.write(field, parts, self.docnum)
        self.fieldwriter.close()


def merge_small(writer: ColumnWriter, segments: list[Any]) -> list[Any]:
    """Take over, from the smallest on, each segment that is not twice as large as all before it or mostly deleted.

    So there are never more segments than doublings of their size, and each document is rewritten that often at most.
    """
    kept = []
    for segment in sorted(segments, key=lambda segment: segment.doc_count()):
        living = segment.doc_count()
        if living <= _GROWTH * writer.docnum or living <= segment.deleted_count():
            writer.take(segment)
        else:
            kept.append(segment)
    return [segment for segment in segments if segment in kept]
