"""Bulk downloads: every record of a kind as one row, written from one generation, a few records in memory."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from registry.content.reader import read_record
from registry.domain.file import AnyRecord
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.system import reason_of
from registry.errors import ContentError
from registry.search.texts import Row
from registry.services.columns import COLUMNS
from registry.services.read import RecordReader
from registry.services.roll import rows_of
from registry.services.served import Served, ServedGeneration
from registry.services.software import publiccode
from registry.services.tables import BYTE_ORDER_MARK, Exported, cell, csv_lines

Address = Callable[[str, str], str]
"""Returns the address of the page of a record, given its kind and id."""
AT_ONCE: Final = 32
"""Records in memory while a download is written."""


class Form(StrEnum):
    """The forms of a download: tables for spreadsheets, and one JSON object a line that loses nothing."""

    CSV = "csv"
    XLSX = "xlsx"
    NDJSON = "ndjson"


NAMES: Final[Mapping[RecordKind, str]] = {
    RecordKind.PRACTICE: "practices",
    RecordKind.TRANSFER: "transfers",
    RecordKind.AGREEMENT: "agreements",
    RecordKind.NEED: "needs",
}
"""Name of the file of each kind, without its ending."""
BOOK: Final = "registri.xlsx"
"""The workbook of all kinds."""
SOFTWARE: Final = "publiccode"
"""Folder of the publiccode.yml files, below which they lie as their practices do."""
FILES: Final[Mapping[str, tuple[RecordKind, ...]]] = {
    **{f"{name}.{form}": (kind,) for kind, name in NAMES.items() for form in Form},
    BOOK: tuple(RecordKind),
}
"""Every download: its name, and what kinds of record are in it."""


class Exporter:
    """Writes all downloads of what is served into a directory."""

    def __init__(self, served: ServedGeneration, reader: RecordReader) -> None:
        self._served, self._reader = served, reader

    def save(self, directory: Path, address: Address) -> Iterator[Path]:
        """Write all downloads and the publiccode.yml of each software; yield each file when it is whole.

        Raises:
            ContentError: a file cannot be written. NoGenerationError: nothing is served.
        """
        served = self._served.current()
        try:
            directory.mkdir(parents=True, exist_ok=True)
            with TemporaryDirectory(dir=directory, prefix=".") as fresh:
                made = [make(served, name, Path(fresh), address) for name in FILES]
                codes = dict(self._software(served, Path(fresh) / f"{NAMES[RecordKind.PRACTICE]}.{Form.NDJSON}"))
                for path in made:
                    yield path.replace(directory / path.name)
            for id_, text in codes.items():
                path = directory / SOFTWARE / f"{id_}.yml"
                path.parent.mkdir(parents=True, exist_ok=True)
                yield _whole(path, partial(_write_text, text))
        except OSError as error:
            raise ContentError(error.filename2 or error.filename or directory, reason_of(error)) from error

    def _software(self, served: Served, practices: Path) -> Iterator[tuple[str, str]]:
        """Yield the ids of the practices with software and the text of their publiccode.yml."""
        with practices.open("rb") as lines:
            ids = [record["id"] for record in map(json.loads, lines) if "software" in record]
        for id_ in ids:
            text = publiccode(self._reader.practice(id_), served.lists.regions)
            if text is not None:
                yield id_, text


def make(served: Served, name: str, directory: Path, address: Address) -> Path:
    """Write one download into a directory, with those that it is made from; what is there stays.

    Reading costs about 2 ms of CPU a record, and a workbook 7 µs a cell; memory does not grow with the content.

    Args:
        served: the generation.
        name: one of `FILES`.
        directory: that holds files of this generation only.
        address: of the pages of records.

    Raises:
        OSError: it cannot be written.
    """
    path = directory / name
    if path.exists():
        return path
    if path.suffix == f".{Form.XLSX}":
        from registry.services.books import write_book  # noqa: PLC0415 - the library of workbooks takes 80 ms to import

        tables = {kind: make(served, f"{NAMES[kind]}.{Form.CSV}", directory, address) for kind in FILES[name]}
        return _whole(path, lambda new: write_book(new, tables, served))
    (kind,) = FILES[name]
    _write_tables(served, kind, directory, address)
    return path


def _write_tables(served: Served, kind: RecordKind, directory: Path, address: Address) -> None:
    """Write both forms that are made from records in one pass over them."""
    table, lines = (directory / f"{NAMES[kind]}.{form}" for form in (Form.CSV, Form.NDJSON))
    with ExitStack() as open_files:
        rows, objects = (open_files.enter_context(_beside(path).open("wb")) for path in (table, lines))
        rows.write(BYTE_ORDER_MARK.encode() + csv_lines([[column.name for column in COLUMNS[kind]]]))
        for batch in _batches(rows_of(served, kind), AT_ONCE):
            for record in _exported(served, batch, address):
                rows.write(csv_lines([[cell(column.of(record)) for column in COLUMNS[kind]]]))
                objects.write(json.dumps(data(record), ensure_ascii=False).encode() + b"\n")
    for path in (table, lines):
        _beside(path).replace(path)


def _write_text(text: str, path: Path) -> None:
    path.write_text(text, "utf-8")


def _beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _whole(path: Path, write: Callable[[Path], None]) -> Path:
    """Write a file beside its place and put it there when it is whole."""
    write(_beside(path))
    return _beside(path).replace(path)


def _batches(rows: Iterator[tuple[Row, RecordKey]], size: int) -> Iterator[tuple[tuple[Row, RecordKey], ...]]:
    while batch := tuple(islice(rows, size)):
        yield batch


def _exported(served: Served, batch: Iterable[tuple[Row, RecordKey]], address: Address) -> Iterator[Exported]:
    """Yield records with what the index knows of them."""
    rows = tuple(batch)
    hits = {hit.id: hit for hit in served.engine.get_many([(key.kind.value, key.id) for _, key in rows])}
    for row, key in rows:
        read = read_record(row.path, served.texts.text(row), lists=served.lists)
        if read.record is not None:
            hit, page = hits.get(key.id), address(key.kind.value, key.id)
            yield Exported(key, read.record, read.body, row.path, row.modified, hit, page, served.lists)


def data(row: Exported) -> Mapping[str, object]:
    """Return a record as plain data: the keys of its file, with its body, and what the registry knows of it."""
    region = row.region
    known = {
        "kind": row.key.kind.value,
        "id": row.key.id,
        "url": row.address,
        "region": {"code": region.code, "slug": region.slug, "name": region.name} if region else None,
        "title": row.title,
    }
    counts = {"replications": dict(row.facts.counts)} if row.facts.counts else {}
    body = {"body": row.body} if row.body else {}
    return {**known, **own_keys(row.record), **body, **counts, "file": row.path, "modified": row.modified}


def own_keys(record: AnyRecord) -> dict[str, object]:
    """Return what a record says, by the keys of its file; what is empty is left out."""
    dumped: dict[str, object] = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    return {name: value for name, value in dumped.items() if value != []}
