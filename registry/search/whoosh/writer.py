"""Writing the index of a generation: new, or beside the one before by hard links."""

import os
import pickle
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import whoosh.index
from whoosh.filedb.filestore import FileStorage
from whoosh.reading import IndexReader

from registry.domain.document import Document
from registry.domain.file import ContentLists
from registry.errors import TornGenerationError
from registry.search.engine import NO_LISTS, Batch, Engine, Progress
from registry.search.whoosh.columns import Bools, ColumnBuilder, Columns
from registry.search.whoosh.engine import WhooshEngine
from registry.search.whoosh.schema import count_words, fields_of, make_schema
from registry.search.whoosh.shown import shown_text

SEGMENTS = "segments"
MEMORY_MB = 96
"""Postings held in memory before a run is written."""
_TORN = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    EOFError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
    zipfile.BadZipFile,
    whoosh.index.IndexError,
)
"""What reading a file that is not whole raises, in the standard library, numpy and Whoosh."""


class WhooshWriter:
    """Writes and opens indexes of Whoosh."""

    def write(self, target: Path, previous: Path | None, batch: Batch, progress: Progress | None = None) -> None:
        """Write the index into `target`, starting from the immutable one in `previous` where there is one."""
        (target / SEGMENTS).mkdir(parents=True)
        try:
            builder = ColumnBuilder(Columns.load(previous) if previous else None)
            index = _link(previous / SEGMENTS, target / SEGMENTS) if previous else _create(target / SEGMENTS)
        except _TORN as error:
            raise TornGenerationError(previous or target, "index") from error
        with closing(index):
            with index.writer(limitmb=MEMORY_MB) as writer:
                for kind, id_ in batch.removed:
                    writer.delete_by_term("key", f"{kind}:{id_}")
                for document in _counted(batch, progress):
                    if previous:
                        writer.delete_by_term("key", f"{document.kind}:{document.id}")
                    fields = fields_of(document)
                    writer.add_document(**fields, shown=shown_text(document))
                    builder.add(document, (count_words(fields["names_exact"]), count_words(fields["text_exact"])))
            _write_columns(target, index, builder.finish())

    def open(self, directory: Path, lists: ContentLists = NO_LISTS) -> Engine:
        """Open the index of a generation, with the lists by which queries are read."""
        try:
            return WhooshEngine(FileStorage(str(directory / SEGMENTS), readonly=True), Columns.load(directory), lists)
        except _TORN as error:
            raise TornGenerationError(directory, "index") from error


def _counted(batch: Batch, progress: Progress | None) -> Iterator[Document]:
    for done, document in enumerate(batch.documents, start=1):
        yield document
        if progress is not None:
            progress(done, batch.total)


def _storage(directory: Path) -> FileStorage:
    """Return the storage to write to: without memory maps, of which Whoosh copies every part when it opens it."""
    return FileStorage(str(directory), supports_mmap=False)


def _create(directory: Path) -> whoosh.index.FileIndex:
    return _storage(directory).create_index(make_schema())


def _link(previous: Path, target: Path) -> whoosh.index.FileIndex:
    for path in previous.iterdir():
        if not path.name.endswith("LOCK"):
            os.link(path, target / path.name)
    return _storage(target).open_index()


def _write_columns(target: Path, index: whoosh.index.FileIndex, rows: Columns) -> None:
    """Bring the rows into the order of the document numbers."""
    row_of = {key: row for row, key in enumerate(rows.keys)}
    with index.reader() as reader:
        keys, alive = _keys(reader)
        rows.take([row_of[key] for key in keys], alive).save(target)
    (target / SEGMENTS / "MAIN_WRITELOCK").unlink(missing_ok=True)


def _keys(reader: IndexReader) -> tuple[list[str], Bools]:
    """Return the key of every document number, and whether the document is there still."""
    keys, alive = list[str](), list[bool]()
    for leaf, _ in reader.leaf_readers() if reader.doc_count_all() else ():
        column = leaf.column_reader("key")
        for number in range(leaf.doc_count_all()):
            keys.append(column[number])
            alive.append(not leaf.is_deleted(number))
    return keys, np.asarray(alive, dtype=bool)
