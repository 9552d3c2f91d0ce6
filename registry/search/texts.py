"""The texts of a generation: compressed record files and the table of all paths.

The table is one line of tab-separated values for each path, sorted by path as bytes: a reader finds its line by
bisection in a memory map, so that opening costs nothing and memory does not grow with the content. Texts lie in
numbered segments that later generations take over by hard link.
"""

import mmap
import os
import weakref
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from registry.errors import TornGenerationError

TABLE = "table.tsv"
MAX_SEGMENTS = 12
"""More segments than this are written into one."""


@dataclass(frozen=True, slots=True)
class Row:
    """What a generation knows of one path.

    Attributes:
        path: below the content directory.
        seen: blob id of the newest version, good or not.
        served: blob id of the version that is served; None where none is.
        place: segment, offset and length of its compressed text; None where nothing is served.
        fingerprint: of the document in the index; "" where there is none.
        modified: date of the last change, `YYYY-MM-DD`, or None.
        problems: of the newest version; JSON without line breaks and tabs, or "".
        crossing: problems that the file has because of others; JSON, or "".
        facts: what other records need to know of this one; JSON, "" where nothing is served.
    """

    path: str
    seen: str
    served: str | None
    place: tuple[int, int, int] | None = None
    fingerprint: str = ""
    modified: str | None = None
    problems: str = ""
    crossing: str = ""
    facts: str = ""

    def to_line(self) -> bytes:
        """Return the line of the table, without its end."""
        place = ",".join(map(str, self.place)) if self.place else ""
        values = (
            self.path,
            self.seen,
            self.served or "",
            place,
            self.fingerprint,
            self.modified or "",
            self.problems,
            self.crossing,
            self.facts,
        )
        return "\t".join(values).encode("utf-8", "surrogateescape")

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """Read a line of the table."""
        path, seen, served, place, fingerprint, modified, problems, crossing, facts = line.decode(
            "utf-8", "surrogateescape"
        ).split("\t")
        segment = tuple(map(int, place.split(","))) if place else None
        spot = (segment[0], segment[1], segment[2]) if segment else None
        return cls(path, seen, served or None, spot, fingerprint, modified or None, problems, crossing, facts)


class Texts:
    """Reads the texts of one generation; safe for threads."""

    def __init__(self, directory: Path) -> None:
        """Open the table and the segments; they are read to the end even if the directory is removed meanwhile.

        Raises:
            TornGenerationError: there is no table.
        """
        self._directory, self._segments = directory, dict[int, int]()
        try:
            with (directory / TABLE).open("rb") as file:
                size = os.fstat(file.fileno()).st_size
                self._table: mmap.mmap | bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) if size else b""
            self._finalizer = weakref.finalize(self, _close, self._segments, self._table)
            self._finalizer.atexit = False  # a thread may still read when the process ends; the system closes then
            for path in directory.glob("texts-*.bin"):
                self._segments[int(path.stem.partition("-")[2])] = os.open(path, os.O_RDONLY)
        except OSError as error:
            raise TornGenerationError(directory, TABLE) from error

    def find(self, path: str) -> Row | None:
        """Return the row of a path, or None; about 20 steps of bisection at a million rows."""
        try:
            wanted, low, high = path.encode("utf-8", "surrogateescape"), 0, len(self._table)
        except UnicodeEncodeError:
            return None
        while low < high:
            start = self._table.rfind(b"\n", 0, (low + high) // 2) + 1
            end = self._table.find(b"\n", start)
            line = self._table[start:end]
            found = line[: line.index(b"\t")]
            if found == wanted:
                return Row.from_line(line)
            if found < wanted:
                low = end + 1
            else:
                high = start
        return None

    def rows(self) -> Iterator[Row]:
        """Yield all rows in the order of their paths."""
        start, size = 0, len(self._table)
        while start < size:
            end = self._table.find(b"\n", start)
            yield Row.from_line(self._table[start:end])
            start = end + 1

    def text(self, row: Row) -> bytes:
        """Return the text that is served of a row.

        Raises:
            TornGenerationError: the segment cannot be read.
            ValueError: nothing is served of this row.
        """
        try:
            return zlib.decompress(self.packed(row))
        except zlib.error as error:
            raise TornGenerationError(self._directory, row.path) from error

    def packed(self, row: Row) -> bytes:
        """Return the text that is served of a row as it lies there, compressed. Raises as `text` does."""
        if row.place is None:
            raise ValueError(row.path)
        segment, offset, length = row.place
        try:
            return os.pread(self._segments[segment], length, offset)
        except (KeyError, OSError) as error:
            raise TornGenerationError(self._directory, _segment_name(segment)) from error

    def close(self) -> None:
        """Give back the files."""
        self._finalizer()


def pack(text: bytes) -> bytes:
    """Compress a text as it lies in a segment."""
    return zlib.compress(text, 6)


def write_texts(
    directory: Path, rows: Iterable[Row], packed: Mapping[str, bytes], previous: Path | None
) -> tuple[Row, ...]:
    """Write the texts of a generation and return its rows with their places.

    Args:
        directory: of the new texts; made here.
        rows: all rows; one with a place keeps its text in the segment that is linked from `previous`.
        packed: compressed text by path of the rows that have no place yet.
        previous: directory of the texts of the generation before, or None.

    Raises:
        TornGenerationError: `previous` cannot be taken over.
    """
    directory.mkdir()
    kept = sorted(rows, key=lambda row: row.path.encode("utf-8", "surrogateescape"))
    used = {row.place[0] for row in kept if row.place and row.path not in packed}

    def fresh(row: Row) -> bytes | None:
        return packed.get(row.path)

    if previous is not None and len(used) >= MAX_SEGMENTS:
        placed = _merged(directory, kept, fresh, Texts(previous))
    else:
        if previous is not None:
            _link(previous, directory, used)
        placed = tuple(_write_segment(directory, max(used, default=0) + 1, kept, fresh))
    with (directory / TABLE).open("wb") as table:
        table.writelines(row.to_line() + b"\n" for row in placed)
    return placed


def _merged(directory: Path, rows: Iterable[Row], fresh: Callable[[Row], bytes | None], old: Texts) -> tuple[Row, ...]:
    """Copy all texts into one segment, one at a time, as they are compressed."""

    def packed_of(row: Row) -> bytes | None:
        new = fresh(row)
        return old.packed(row) if new is None and row.place else new

    placed = tuple(_write_segment(directory, 1, rows, packed_of))
    old.close()
    return placed


def _link(previous: Path, directory: Path, segments: Iterable[int]) -> None:
    for name in map(_segment_name, segments):
        try:
            os.link(previous / name, directory / name)
        except OSError as error:
            raise TornGenerationError(previous, name) from error


def _write_segment(
    directory: Path, segment: int, rows: Iterable[Row], packed_of: Callable[[Row], bytes | None]
) -> Iterator[Row]:
    """Write the texts that there are, and yield the rows with their new places."""
    offset = 0
    with (directory / _segment_name(segment)).open("wb") as file:
        for row in rows:
            packed = packed_of(row)
            if packed is None:
                yield row
                continue
            file.write(packed)
            yield replace(row, place=(segment, offset, len(packed)))
            offset += len(packed)
    if not offset:
        (directory / _segment_name(segment)).unlink()


def _close(segments: dict[int, int], table: mmap.mmap | bytes) -> None:
    for descriptor in segments.values():
        os.close(descriptor)
    segments.clear()
    if isinstance(table, mmap.mmap):
        table.close()


def _segment_name(segment: int) -> str:
    return f"texts-{segment:04d}.bin"
