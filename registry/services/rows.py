"""One row of a table -> a draft of a practice, and what of it needs a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

from registry.content import innovation
from registry.content.rules.record import BLANK_MARK
from registry.content.workbook import Cell
from registry.domain.dates import PartialDate
from registry.domain.file import ContentLists
from registry.domain.practice import Practice
from registry.domain.practice_parts import Stage
from registry.domain.record import Source
from registry.domain.vocabulary import VocabularyName
from registry.domain.words import PracticeStage, SourceKind, Status

Value = TypeVar("Value")
MAX_TITLE: Final = 130
MAX_SUMMARY_WORDS: Final = 120
MAX_SUMMARY: Final = 1_500
MAX_ITEM: Final = 200
_MOST: Final = {"other_sectors": 6, "topics": 4, "aliases": 12, "tags": 15}


class Advice(StrEnum):
    """What a person has to do with a cell or a row."""

    FORMULA = "formula"
    TITLE_SHORT = "title_short"
    TITLE_CUT = "title_cut"
    SUMMARY_MISSING = "summary_missing"
    SUMMARY_CUT = "summary_cut"
    NOT_UNDERSTOOD = "not_understood"
    DATE = "date"
    TOO_LONG = "too_long"
    OTHER_REGION = "other_region"
    EXISTS = "exists"
    TWICE = "twice"
    UNUSABLE = "unusable"
    UNKNOWN_COLUMN = "unknown_column"


@dataclass(frozen=True, slots=True)
class Remark:
    """A row or a cell that needs a person.

    Attributes:
        row: as the spreadsheet numbers it, from 1.
        column: heading as it stands there; "" for the row.
        value: found there.
    """

    row: int
    column: str
    value: str
    advice: Advice


@dataclass
class RowReader:
    """Reads the cells of one row, noting what it does not understand."""

    row: int
    cells: Mapping[str, Cell]
    headings: Mapping[str, str]
    lists: ContentLists
    remarks: list[Remark] = field(default_factory=list)

    def practice(self, source: Source) -> Practice | None:
        """Return the draft; None where not even a title can be had."""
        title = self._title()
        if title is None:
            return None
        return Practice(
            title=title,
            summary=self._summary(),
            status=Status.DRAFT,
            form=self._meant("form", innovation.form(self.text("form"))),
            digital=self._meant("digital", innovation.is_digital(self.text("digital"))),
            sector=self._sector(),
            other_sectors=self._items("other_sectors", VocabularyName.SECTOR),
            topics=self._items("topics", VocabularyName.TOPIC),
            aliases=self._items("aliases"),
            tags=self._items("tags"),
            owner_unit=self._short("owner_unit", 2_000),
            initiator=self._meant("initiator", self._term("initiator", VocabularyName.INITIATOR)),
            stages=self._stages(),
            sources=(source,),
        )

    def body(self) -> str:
        """Return the body: what the form asks for, under the headings of a practice."""
        parts = [
            ("Masalah", [("", f"{BLANK_MARK} Masalah apa yang dialami, oleh siapa, dan seberapa besar?")]),
            ("Cara kerja", [("Tujuan", self.text("purpose")), ("Rancang bangun", self.text("design"))]),
            ("Hasil", [("Manfaat", self.text("benefit")), ("Hasil", self.text("outcome"))]),
        ]
        written = []
        for heading, texts in parts:
            said = "\n\n".join(f"**{name}.** {_safe(text)}" if name else text for name, text in texts if text)
            if said:
                written.append(f"## {heading}\n\n{said}")
        return "\n\n".join(written)

    def text(self, column: str) -> str:
        """Return the text of a cell; that of a formula is never used."""
        cell = self.cells.get(column, Cell())
        return "" if cell.is_formula else cell.text

    def remark(self, column: str, advice: Advice) -> None:
        """Note that a cell needs a person."""
        value = self.cells.get(column, Cell()).text
        self.remarks.append(Remark(self.row, self.headings.get(column, column), value, advice))

    def note_formulas(self) -> None:
        """Note each cell that holds a formula."""
        for column, cell in self.cells.items():
            if cell.is_formula:
                self.remark(column, Advice.FORMULA)

    def _title(self) -> str | None:
        title = " ".join(self.text("title").split())
        if len(title) < 5:  # noqa: PLR2004 - the shortest title
            self.remark("title", Advice.TITLE_SHORT)
            return None
        if len(title) > MAX_TITLE:
            self.remark("title", Advice.TITLE_CUT)
            title = title[: MAX_TITLE - 1].rstrip() + "…"
        return title

    def _summary(self) -> str:
        column = "summary" if self.text("summary") else "purpose"
        words = self.text(column).split()
        if not words:
            self.remark("summary", Advice.SUMMARY_MISSING)
            return f"{BLANK_MARK} Apa yang dilakukan, untuk siapa, bagaimana, dan apa hasilnya."
        cut = " ".join(words[:MAX_SUMMARY_WORDS])[: MAX_SUMMARY - 1]
        if len(cut) < len(" ".join(words)):
            self.remark(column, Advice.SUMMARY_CUT)
            return f"{cut}…"
        return cut

    def _term(self, column: str, name: VocabularyName) -> str | None:
        return innovation.term(self.text(column), name, self.lists.vocabularies)

    def _sector(self) -> str | None:
        """Return the sector; the form may name several, then the first counts and the others wait for a person."""
        whole = self._term("sector", VocabularyName.SECTOR)
        first = Cell(self.text("sector").partition(";")[0].partition(",")[0])
        if whole is None and first.text:
            whole = innovation.term(first.text, VocabularyName.SECTOR, self.lists.vocabularies)
            self.remark("sector", Advice.NOT_UNDERSTOOD)
        return whole

    def _meant(self, column: str, value: Value | None) -> Value | None:
        """Pass a value on; note a cell that has a text and no meaning."""
        if value is None and self.text(column):
            self.remark(column, Advice.NOT_UNDERSTOOD)
        return value

    def _items(self, column: str, name: VocabularyName | None = None) -> tuple[str, ...]:
        """Return the items of a cell; those that a list does not have, and those too many, are noted."""
        said = [part.strip() for part in self.text(column).split(";") if part.strip()]
        found = [innovation.term(part, name, self.lists.vocabularies) if name else part for part in said]
        kept = [item for item in found if item is not None and len(item) <= MAX_ITEM][: _MOST[column]]
        if len(kept) < len(said):
            self.remark(column, Advice.NOT_UNDERSTOOD)
        return tuple(dict.fromkeys(kept))

    def _short(self, column: str, most: int) -> str | None:
        text = self.text(column)
        if len(text) > most:
            self.remark(column, Advice.TOO_LONG)
            return None
        return text or None

    def _stages(self) -> tuple[Stage, ...]:
        steps = innovation.steps(self.text("stages"))
        if steps:
            return tuple(Stage(stage=step, since=_date(since), until=_date(until)) for step, since, until in steps)
        trial, applied = self._day("trial"), self._day("applied")
        named = self._meant("stage", innovation.stage(self.text("stage")))
        dated = {PracticeStage.TRIAL: trial, PracticeStage.APPLIED: applied}
        order = [stage for stage in PracticeStage if dated.get(stage) or stage is named]
        return tuple(Stage(stage=stage, since=dated.get(stage)) for stage in order)

    def _day(self, column: str) -> PartialDate | None:
        text = self.text(column)
        written = innovation.date(text) if text else None
        if text and written is None:
            self.remark(column, Advice.DATE)
        return _date(written or "")


def source_of(name: str) -> Source:
    """Return the source of an import: which document the table is part of, a person knows."""
    title = f"{BLANK_MARK} judul dan nomor dokumen (diimpor dari {name})"[:500]
    return Source(id="impor", title=title, publisher=f"{BLANK_MARK} penerbit", kind=SourceKind.DOCUMENT)


def _date(text: str) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except ValueError:
        return None


def _safe(text: str) -> str:
    """Keep a text a text: no heading, no HTML, lines apart."""
    lines = (line.strip() for line in text.replace("<", "&lt;").splitlines())
    return "\n\n".join(f"\\{line}" if line.startswith(("#", "---", "===")) else line for line in lines if line)
