"""Whoosh's codec of raw columns: two files of arrays a segment, its fields and its stored values.

Whoosh keeps the list of segments and their deleted documents, and its readers and matchers work over these files; the
engine searches the same columns by `registry.search.whoosh.postings`. The weight of a posting is the number of
occurrences: boosts do not exist here.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

import numpy as np
import numpy.typing as npt
from whoosh.codec import base
from whoosh.codec.whoosh3 import W3Codec, W3Segment
from whoosh.reading import TermInfo, TermNotFound

from registry.search.whoosh.arrays import ArrayFile, ArrayWriter
from registry.search.whoosh.matcher import ColumnMatcher
from registry.search.whoosh.occurrences import Occurrences, write_field
from registry.search.whoosh.stored import Stored, StoredWriter
from registry.search.whoosh.table import FieldTable

FIELDS, STORED = ".fields", ".stored"
"""Endings of the two files."""


class ColumnCodec(W3Codec):
    """Reads and writes segments of raw columns."""

    length_stats = False

    def per_document_writer(self, storage: Any, segment: Any) -> StoredWriter:
        """Begin the file of stored values."""
        return StoredWriter(segment.create_file(storage, STORED).raw_file())

    def field_writer(self, storage: Any, segment: Any) -> "FieldsWriter":
        """Begin the file of fields."""
        return FieldsWriter(ArrayWriter(segment.create_file(storage, FIELDS).raw_file()))

    def terms_reader(self, storage: Any, segment: Any) -> "ColumnTerms":
        """Open the fields."""
        return ColumnTerms(SegmentColumns.open(Path(storage.folder), segment))

    def per_document_reader(self, storage: Any, segment: Any) -> "ColumnDocuments":
        """Open what there is by document."""
        return ColumnDocuments(SegmentColumns.open(Path(storage.folder), segment), segment)

    def new_segment(self, storage: Any, indexname: str) -> "ColumnSegment":
        """Name a new segment."""
        return ColumnSegment(self, indexname)


class ColumnSegment(W3Segment):
    """A segment whose files stay files of their own, so that they can be mapped."""

    def should_assemble(self) -> bool:
        """Refuse the compound file."""
        return False


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False)
class SegmentColumns:
    """The two opened files of a segment; nothing in them knows of deletions.

    Attributes:
        names: title and other names of documents, as far as somebody has asked for them.
    """

    tables: Mapping[str, FieldTable]
    stored: Stored
    names: dict[int, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def open(cls, folder: Path, segment: Any, *, verify: bool = True) -> "SegmentColumns":
        """Open the files of a segment, held against their checksums or, where that was done, not.

        Raises:
            OSError, ValueError: they are not whole.
        """
        fields = ArrayFile(folder / segment.make_filename(FIELDS), verify=verify)
        stored = Stored(ArrayFile(folder / segment.make_filename(STORED), verify=verify))
        names = sorted({name.rpartition("/")[0] for name in fields.directory})
        return cls({name: FieldTable(fields, name) for name in names}, stored)


_SHARED = WeakValueDictionary[tuple[int, ...], SegmentColumns]()


def shared_columns(folder: Path, segment: Any) -> SegmentColumns:
    """Return the files of a segment as this process has them open, else open them.

    They are never written again and generations link to them, so that the next one takes over what was made of them.
    Their digests were checked.

    Raises:
        OSError, ValueError: they are not whole.
    """
    stats = [(folder / segment.make_filename(ending)).stat() for ending in (FIELDS, STORED)]
    key = tuple(number for one in stats for number in (one.st_dev, one.st_ino, one.st_size, one.st_mtime_ns))
    found = _SHARED.get(key)
    if found is None:
        found = _SHARED[key] = SegmentColumns.open(folder, segment, verify=False)
    return found


def alive_documents(segment: Any) -> npt.NDArray[np.bool_]:
    """Return which documents of a segment are not deleted."""
    alive = np.ones(segment.doc_count_all(), dtype=bool)
    alive[list(segment.deleted_docs())] = False
    return alive


class FieldsWriter(base.FieldWriter):
    """Writes whole fields; Whoosh's own way, posting by posting, is not for this codec."""

    def __init__(self, arrays: ArrayWriter) -> None:
        self.arrays, self.is_closed = arrays, False

    def write(self, field: str, parts: list[Occurrences], document_count: int) -> None:
        """Write a field of the segment."""
        write_field(self.arrays, field, parts, document_count)

    def close(self) -> None:
        """Finish the file."""
        self.arrays.close()
        self.is_closed = True


class ColumnTerms(base.TermsReader):
    """What Whoosh's readers ask of the terms of a segment."""

    def __init__(self, columns: SegmentColumns) -> None:
        self._tables = columns.tables

    def __contains__(self, term: tuple[str, bytes]) -> bool:
        return self._place(*term) is not None

    def _place(self, field: str, term: bytes) -> int | None:
        return self._tables[field].find(term) if field in self._tables else None

    def indexed_field_names(self) -> Iterable[str]:
        """Return the names of all fields."""
        return self._tables.keys()

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms by field."""
        return ((field, term) for field, table in self._tables.items() for term in table)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[str, bytes]]:
        """Yield the terms of a field that are not before a prefix."""
        table = self._tables.get(fieldname, ())
        return ((fieldname, term) for term in table if term >= prefix)

    def items(self) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield all terms with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[tuple[str, bytes], TermInfo]]:
        """Yield the terms of a field that are not before a prefix, with what is known of them."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """Return what is known of a term."""
        place = self._place(fieldname, text)
        if place is None:
            raise TermNotFound(fieldname, text)
        table = self._tables[fieldname]
        documents, counts = table.postings(range(place, place + 1))
        lengths = table.lengths[documents.astype(np.int64)]
        weight, heaviest, first, last = counts.sum(), counts.max(), documents[0], documents[-1]
        return TermInfo(
            int(weight), len(documents), int(lengths.min()), int(lengths.max()), int(heaviest), int(first), int(last)
        )

    def frequency(self, fieldname: str, text: bytes) -> int:
        """Return how often a term occurs."""
        return self.term_info(fieldname, text).weight() if (fieldname, text) in self else 0

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """Return in how many documents a term occurs, deleted ones too."""
        place = self._place(fieldname, text)
        return 0 if place is None else self._tables[fieldname].frequency(place)

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> ColumnMatcher:
        """Return a matcher over the postings of a term."""
        place = self._place(fieldname, text)
        if place is None:
            raise TermNotFound(fieldname, text)
        return ColumnMatcher(self._tables[fieldname], place, (fieldname, text), format_, scorer)


class ColumnDocuments(base.PerDocumentReader):
    """What Whoosh's readers ask of the documents of a segment."""

    def __init__(self, columns: SegmentColumns, segment: Any) -> None:
        self._columns, self._segment = columns, segment
        self.has_deletions, self.is_deleted, self.deleted_docs = (
            segment.has_deletions,
            segment.is_deleted,
            segment.deleted_docs,
        )
        self.doc_count, self.doc_count_all = segment.doc_count, segment.doc_count_all

    def _lengths(self, field: str) -> list[int]:
        table = self._columns.tables.get(field)
        lengths: list[int] = [] if table is None else table.lengths.tolist()
        return lengths

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return the exact length of a field in a document."""
        table = self._columns.tables.get(fieldname)
        return default if table is None else int(table.lengths[docnum])

    def field_length(self, fieldname: str) -> int:
        """Return the sum of the lengths of a field, deleted documents too."""
        return sum(self._lengths(fieldname))

    def min_field_length(self, fieldname: str) -> int:
        """Return the shortest length of a field."""
        return min(self._lengths(fieldname), default=0)

    def max_field_length(self, fieldname: str) -> int:
        """Return the longest length of a field."""
        return max(self._lengths(fieldname), default=0)

    def stored_fields(self, docnum: int) -> dict[str, str]:
        """Return the stored values of a document."""
        return self._columns.stored[docnum]
