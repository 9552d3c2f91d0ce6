"""Writing the index of a generation: new, or beside the one before by hard links."""

import os
import pickle
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import whoosh.index
from whoosh.filedb.filestore import FileStorage

from registry.domain.document import Document
from registry.domain.file import ContentLists
from registry.domain.system import is_full
from registry.errors import TornGenerationError
from registry.search.engine import NO_LISTS, Batch, Engine, Progress
from registry.search.whoosh.columns import ColumnBuilder, Columns
from registry.search.whoosh.engine import WhooshEngine
from registry.search.whoosh.knowing import Knowing
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.schema import KEY, WORDS, make_schema, stored_of, words_of
from registry.search.whoosh.segments import ColumnWriter

SEGMENTS = "segments"
_TORN = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ModuleNotFoundError,
    EOFError,
    struct.error,
    zlib.error,
    pickle.UnpicklingError,
    zipfile.BadZipFile,
    whoosh.index.IndexError,
)
"""What reading a file that is not whole raises, in the standard library, numpy and Whoosh."""


class WhooshWriter:
    """Writes and opens indexes of Whoosh; what was made of lists is kept for the next engine with the same ones."""

    def __init__(self) -> None:
        """Begin without lists."""
        self._knowing = Knowing(NO_LISTS)

    def write(self, target: Path, previous: Path | None, batch: Batch, progress: Progress | None = None) -> None:
        """Write the index into `target`, starting from the immutable one in `previous` where there is one."""
        (target / SEGMENTS).mkdir(parents=True)
        try:
            builder = ColumnBuilder(Columns.load(previous) if previous else None)
            index = _link(previous / SEGMENTS, target / SEGMENTS) if previous else _create(target / SEGMENTS)
        except _TORN as error:
            if is_full(error):
                raise  # what cannot be written says nothing of what was read
            raise TornGenerationError(previous or target, "index") from error
        with ColumnWriter(index, WORDS) as writer:
            for kind, id_ in batch.removed:
                writer.delete(KEY, f"{kind}:{id_}")
            for document in _counted(batch, progress):
                writer.delete(KEY, f"{document.kind}:{document.id}")
                writer.add_document(words_of(document), stored_of(document))
                builder.add(document)
        _write_columns(target, builder.finish())

    def open(self, directory: Path, lists: ContentLists = NO_LISTS) -> Engine:
        """Open the index of a generation, with the lists by which queries are read."""
        if (knowing := self._knowing).lists is not lists:
            knowing = self._knowing = Knowing(lists)
        try:
            return WhooshEngine(Postings(directory / SEGMENTS, verify=False), Columns.load(directory), knowing)
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


def _write_columns(target: Path, rows: Columns) -> None:
    """Bring the rows into the order of the document numbers."""
    (target / SEGMENTS / "MAIN_WRITELOCK").unlink(missing_ok=True)
    postings = Postings(target / SEGMENTS, verify=False)
    row_of = {key: row for row, key in enumerate(rows.keys)}
    rows.take([row_of[key] for key in postings.codes(KEY)], postings.alive).save(target)
