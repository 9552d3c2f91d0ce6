"""Tables from outside, read as text: CSV as spreadsheets write it, and XLSX without anything that runs."""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from xml.etree.ElementTree import ParseError

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from registry.content.signatures import ZIP, decoded, refusal
from registry.errors import TableError

MAX_BYTES: Final = 5 * 1024 * 1024
"""A file, before anything of it is looked at."""
MAX_ROWS: Final = 5_000
MAX_COLUMNS: Final = 200
MAX_UNPACKED_BYTES: Final = 64 * 1024 * 1024
"""All parts of a workbook together; a full one of 5 MB stays below."""
MAX_RATIO: Final = 200
"""Unpacked to packed size; tables pack to a twentieth, a bomb to a thousandth."""
MAX_PARTS: Final = 500
_GUARD: Final = re.compile(r"^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])|(?<=;)'(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
"""What our downloads put in front of what would begin a formula; the inverse of `registry.services.tables`."""
_RUNS: Final = re.compile(r"(?i).*vbaproject\.bin|xl/(?:externallinks|activex|embeddings|macrosheets)/.*")
_BOOK: Final = "xl/workbook.xml"
_DECLARES: Final = re.compile(rb"(?i)<!(?:doctype|entity)")
_BROKEN: Final = (
    *(zipfile.BadZipFile, InvalidFileException, ParseError, SyntaxError),
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, NotImplementedError, OSError),
    RuntimeError,
)
"""What zip and openpyxl raise on a file that is none."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, or for a formula, which is never worked out, its source."""

    text: str = ""
    is_formula: bool = False


csv.field_size_limit(MAX_BYTES)  # a record of 256 KiB may stand in one cell
Table: TypeAlias = tuple[tuple[Cell, ...], ...]


def read_table(path: Path) -> Table:
    """Read the first sheet of a workbook, or a CSV file; rows and columns as they stand, empty ones too.

    What the file holds decides, not how its name ends: people rename, and systems give web pages the name of a table.

    Raises:
        TableError: it is too large, packs a bomb, has anything active in it, or is no table; the reason says which.
    """
    if path.suffix.lower() not in (".xlsx", ".xls", ".csv"):
        raise TableError(path, "kind")
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise TableError(path, "broken") from error
    if len(content) > MAX_BYTES:
        raise TableError(path, "too_large")
    reason = refusal(content, is_text=path.suffix.lower() == ".csv")
    if reason:
        raise TableError(path, reason)
    rows = _workbook(path, content) if content.startswith(ZIP) else _csv(path, content)
    return _bounded(path, rows)


def _bounded(path: Path, rows: Iterable[tuple[Cell, ...]]) -> Table:
    kept: list[tuple[Cell, ...]] = []
    for row in rows:
        if len(kept) > MAX_ROWS or len(row) > MAX_COLUMNS:
            raise TableError(path, "too_many_rows")
        kept.append(row)
    return tuple(kept)


def _csv(path: Path, content: bytes) -> Iterator[tuple[Cell, ...]]:
    """Yield rows; the separator is the one that the first line has most of, since Excel writes that of its settings."""
    text = decoded(content)
    if "\0" in text:
        raise TableError(path, "broken")
    first = text.partition("\n")[0]
    separator = max(",;\t", key=first.count)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            yield tuple(Cell(unguarded(cell).strip()) for cell in row)
    except csv.Error as error:
        raise TableError(path, "quotes") from error


def unguarded(text: str) -> str:
    """Take off what a CSV file of ours has in front of what would begin a formula."""
    return _GUARD.sub("", text)


def _workbook(path: Path, content: bytes) -> Iterator[tuple[Cell, ...]]:
    _refuse_active(path, content)
    try:
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        try:
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what the file says of its size is not to be trusted
            for row in sheet.iter_rows():
                yield tuple(Cell(_text(cell.value), cell.data_type == "f") for cell in row)
        finally:
            book.close()
    except _BROKEN as error:
        raise TableError(path, "broken") from error


def _refuse_active(path: Path, content: bytes) -> None:
    """Look at all parts before a parser does: sizes, macros, links to other files, entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if _BOOK not in {part.filename.lower() for part in parts}:
                raise TableError(path, "no_workbook")
            size = sum(part.file_size for part in parts)
            if len(parts) > MAX_PARTS or size > min(MAX_UNPACKED_BYTES, MAX_RATIO * len(content)):
                raise TableError(path, "packed")
            for part in parts:
                is_xml = part.filename.lower().endswith((".xml", ".rels"))
                text = archive.read(part) if is_xml else b""
                if _RUNS.fullmatch(part.filename) or _DECLARES.search(text.replace(b"\0", b"")):
                    raise TableError(path, "active")
    except zipfile.BadZipFile as error:
        raise TableError(path, "torn") from error
    except _BROKEN as error:
        raise TableError(path, "broken") from error


def _text(value: object) -> str:
    """Write a value as a person would: whole numbers without a point, dates as the files of the registry have them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
