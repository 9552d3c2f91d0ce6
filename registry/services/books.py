"""Workbooks of downloads: a sheet for each kind of record, and one that says what the columns and the sources are."""

import csv
import datetime as dt
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from registry.content.sheets import Sheet, write_workbook
from registry.content.workbook import unguarded
from registry.domain.identity import RecordKind
from registry.services.columns import COLUMNS
from registry.services.served import Served

SHEETS: Final[Mapping[RecordKind, str]] = {
    RecordKind.PRACTICE: "Praktik",
    RecordKind.TRANSFER: "Replikasi",
    RecordKind.AGREEMENT: "Kerja sama",
    RecordKind.NEED: "Kebutuhan",
}
"""Name of the sheet of each kind."""
MEANINGS: Final = "Penjelasan"
"""Name of the sheet that explains the others; it stands last, since an import reads the first one."""
_WIDE: Final = frozenset({"title", "summary", "problem", "sources", "results", "stages", "parties", "scope", "url"})
_LONG, _SHORT, _MEANING = 48, 18, (14, 24, 60, 60)


def write_book(path: Path, tables: Mapping[RecordKind, Path], served: Served) -> None:
    """Write a workbook from the CSV files of its kinds."""
    sheets = [Sheet(SHEETS[kind], _widths(kind), _rows(table)) for kind, table in tables.items()]
    about = Sheet(MEANINGS, _MEANING, (*_about(served), *_columns(tables)))
    with path.open("wb") as file:
        write_workbook(file, (*sheets, about), served.about.content_date.date())


def small_book(name: str, rows: Iterable[Sequence[str]], date: dt.date) -> bytes:
    """Return a workbook of one sheet; its rows are held in memory."""
    made = io.BytesIO()
    kept = list(rows)
    write_workbook(made, (Sheet(name, [_LONG if one in _WIDE else _SHORT for one in kept[0]], kept),), date)
    return made.getvalue()


def _rows(table: Path) -> Iterator[Sequence[str]]:
    """Yield the rows of a CSV file of ours as they were before cells were made safe for text files."""
    with table.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.reader(file):
            yield [unguarded(text) for text in row]


def _widths(kind: RecordKind) -> Sequence[int]:
    return [_LONG if column.name in _WIDE else _SHORT for column in COLUMNS[kind]]


def _about(served: Served) -> Iterator[Sequence[str]]:
    """Say where the content comes from and how it may be used, in Indonesian and in English."""
    date, commit = served.about.content_date.date().isoformat(), served.about.commit
    yield "", "", "Bahasa Indonesia", "English"
    yield "Data", "", f"Registri Praktik Baik, data per {date}", f"Good Practice Registry, data of {date}"
    if commit:
        yield "Data", "", f"Commit {commit}", f"Commit {commit}"
    yield (
        *("Lisensi", ""),
        "CC BY 4.0: sebutkan Registri Praktik Baik, alamat catatan (kolom url) dan tanggal data",
        "CC BY 4.0: name the registry, the address of the record (column url) and the date of the data",
    )
    yield (
        *("Sumber", ""),
        "Disusun pihak ketiga dari sumber terbuka; kolom confirmed kosong bila daerahnya belum mengonfirmasi",
        "Compiled by third parties from public sources; the column confirmed is empty where the region has not",
    )
    yield (
        *("Sumber", ""),
        "Kolom sources memuat alamat, nomor atau judul tiap sumber; sumber tiap angka ada di bentuk NDJSON",
        "The column sources has the address, number or title of each; the source of each figure is in the NDJSON form",
    )
    yield (
        *("Daerah", ""),
        "Kode dan nama daerah menurut Kepmendagri 300.2.2-2430/2025; di luar lisensi ini",
        "Codes and names of regions by Kepmendagri 300.2.2-2430/2025; not part of this licence",
    )
    yield (
        *("Sel", ""),
        "Semua sel adalah teks; beberapa nilai dipisahkan titik koma",
        "All cells are text; several values are separated by semicolons",
    )


def _columns(kinds: Mapping[RecordKind, Path]) -> Iterator[Sequence[str]]:
    for kind in kinds:
        for column in COLUMNS[kind]:
            yield (SHEETS[kind], column.name, *column.meaning)
