"""A table of innovations -> draft files of one region, and a report of what needs a person."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.content import innovation, nearest
from registry.content.paths import ContentPath, classify, path_of
from registry.content.publiccode import read_publiccode
from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.content.vocabularies import read_vocabularies, vocabulary_path
from registry.content.workbook import Cell, Table, read_table
from registry.content.writer import write_record
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey
from registry.domain.practice_parts import Software
from registry.domain.vocabulary import VocabularyName
from registry.errors import RecordExistsError, TableError, UnknownRegionError
from registry.services.author import create
from registry.services.rows import Advice, Remark, RowReader, source_of

_HEADER_ROWS: Final = 10
_MAX_SLUG: Final = 60


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table: the files written, the rows read, and what needs a person, in the order of rows."""

    written: tuple[Path, ...]
    rows: int
    remarks: tuple[Remark, ...]


class Importer:
    """Writes drafts into one content directory; a file that is there is left alone."""

    def __init__(self, directory: Path) -> None:
        self._directory, regions = directory, load_regions()
        paths = [vocabulary_path(name) for name in VocabularyName]
        files = {path: (directory / path).read_bytes() for path in paths if (directory / path).is_file()}
        self._lists = ContentLists(regions, read_vocabularies(files)[0])

    def import_table(self, path: Path, region: str) -> Imported:
        """Write a draft for each row.

        Raises:
            UnknownRegionError: there is no such region. TableError: the table cannot be read.
            ContentError: a file cannot be written.
        """
        if region not in self._lists.regions:
            raise UnknownRegionError(region, self._lists.regions.nearest(region))
        table = read_table(path)
        start, headings = _header(path, table)
        names = {column: table[start][at].text for at, column in headings.items()}
        unknown = [cell.text for at, cell in enumerate(table[start]) if cell.text and at not in headings]
        remarks = [Remark(start + 1, heading, "", Advice.UNKNOWN_COLUMN) for heading in unknown]
        written: dict[str, Path] = {}
        rows = 0
        for number, row in _rows(table, start):
            cells = {column: row[at] for at, column in headings.items() if at < len(row)}
            reader = RowReader(number, cells, names, self._lists)
            rows += 1
            self._row(reader, region, path.name, written)
            remarks += reader.remarks
        return Imported(tuple(written.values()), rows, tuple(remarks))

    def import_software(self, path: Path, region: str) -> Imported:
        """Write a draft of the practice behind a `publiccode.yml`; its digital form and software are set.

        Raises:
            UnknownRegionError: there is no such region. TableError: the file cannot be read.
            ContentError: a file cannot be written.
        """
        if region not in self._lists.regions:
            raise UnknownRegionError(region, self._lists.regions.nearest(region))
        read = read_publiccode(path)
        cells = {
            "title": Cell(read.name),
            "summary": Cell(read.short),
            "design": Cell(read.long),
            "digital": Cell("true"),
        }
        reader = RowReader(1, cells, {"title": "name", "summary": "shortDescription"}, self._lists)
        reader.remarks += [Remark(1, key, value, Advice.NOT_UNDERSTOOD) for key, value in read.refused.items()]
        written: dict[str, Path] = {}
        self._row(reader, region, path.name, written, read.software)
        return Imported(tuple(written.values()), 1, tuple(reader.remarks))

    def _row(
        self, reader: RowReader, region: str, name: str, written: dict[str, Path], software: Software | None = None
    ) -> None:
        reader.note_formulas()
        if reader.text("region") not in ("", region):
            reader.remark("region", Advice.OTHER_REGION)
            return
        practice = reader.practice(source_of(name))
        if practice is None:
            return
        practice = practice.model_copy(update={"software": software})
        slug = reader.text("id").rpartition("/")[2] or _slug(practice.title)
        key = RecordKey.of("practice", f"{region}/{slug}")
        place = classify(path_of(key), self._lists.regions)
        if not isinstance(place, ContentPath) or place.key != key:
            reader.remark("title", Advice.UNUSABLE)
            return
        if slug in written:
            reader.remark("title", Advice.TWICE)
            return
        text = write_record(key, practice, reader.body()).encode()
        if read_record(path_of(key), text, lists=self._lists).record is None:
            reader.remark("title", Advice.UNUSABLE)
            return
        try:
            create(self._directory / path_of(key), text)
        except RecordExistsError:
            reader.remark("title", Advice.EXISTS)
            return
        written[slug] = self._directory / path_of(key)


def _header(path: Path, table: Table) -> tuple[int, Mapping[int, str]]:
    """Find the row of headings: its index, and the column at each position; the first of its name counts."""
    for index, row in enumerate(table[:_HEADER_ROWS]):
        found: dict[int, str] = {}
        for at, cell in enumerate(row):
            column = innovation.column(cell.text)
            if column is not None and column not in found.values():
                found[at] = column
        if "title" in found.values():
            return index, found
    raise TableError(path, "no_header")


def _rows(table: Table, start: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Yield the rows below the headings that have anything in them, by their number in the spreadsheet."""
    for index, row in enumerate(table[start + 1 :], start=start + 2):
        if any(cell.text for cell in row):
            yield index, row


def _slug(title: str) -> str:
    slug = nearest.slug(title) or ""
    return slug if len(slug) <= _MAX_SLUG else slug[:_MAX_SLUG].rpartition("-")[0] or slug[:_MAX_SLUG]
