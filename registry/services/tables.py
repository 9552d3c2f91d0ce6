"""Records as rows: cells that a spreadsheet shows and never runs."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from pydantic import BaseModel

from registry.domain.file import AnyRecord, ContentLists
from registry.domain.identity import RecordKey
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.record import Disputed, Source
from registry.domain.region import Region
from registry.domain.results import Hit, HitFacts
from registry.domain.vocabulary import VocabularyName

BYTE_ORDER_MARK: Final = "\ufeff"
"""In front of a CSV file: without it Excel takes UTF-8 for the alphabet of the system."""
JOINED: Final = "; "
"""Between the values of one cell."""
_FORMULA = re.compile(r"^(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])|(?<=;)(?=\s*[=+\-@\uff1d\uff0b\uff0d\uff20])")
_FOLDED = re.compile(r"[\t\r\n]+")
_UNSAID: Final = frozenset({"sources", "note"})


@dataclass(frozen=True, slots=True)
class Exported:
    """A record with what the registry knows of it.

    Attributes:
        body: Markdown; "" for kinds without one.
        path: of the file, below the content directory.
        modified: date of the last change, `YYYY-MM-DD`, or None.
        hit: the record as lists show it; None where the index has none.
        address: of its page.
    """

    key: RecordKey
    record: AnyRecord
    body: str
    path: str
    modified: str | None
    hit: Hit | None
    address: str
    lists: ContentLists

    @property
    def title(self) -> str:
        """Its title; that of a replication is computed."""
        return self.hit.title if self.hit else self.key.id

    @property
    def facts(self) -> HitFacts:
        """What lists show of it."""
        return self.hit.facts if self.hit else HitFacts()

    @property
    def region(self) -> Region | None:
        """The region whose folder holds it; None for an agreement."""
        return self.lists.regions.get(self.key.region or "")

    @property
    def province(self) -> Region | None:
        """The province that this region lies in."""
        return self.lists.regions.province_of(self.region.slug) if self.region else None

    @property
    def origin(self) -> str | None:
        """Of a transfer: slug of the region that the practice comes from."""
        practice = self.key.origin_practice
        return practice.partition("/")[0] if practice else None

    @property
    def sector_name(self) -> str:
        """Label of the sector of a practice or need."""
        sector = self.record.sector if isinstance(self.record, Practice | Need) else None
        sectors = self.lists.vocabularies.get(VocabularyName.SECTOR)
        return sectors.label(sector) if sectors and sector else ""

    def name(self, slug: str) -> str:
        """Return the name of a region; an unknown slug is its own name."""
        return self.lists.regions[slug].name if slug in self.lists.regions else slug


def cell(value: object) -> str:
    """Write a value as the text of a cell, safe for spreadsheets.

    What would begin a formula gets a `'` in front, also behind a semicolon: where Indonesian settings make that the
    separator, Excel cuts the cell there. Line breaks and tabs become spaces, so that a record is one line of the file.
    """
    return _FOLDED.sub(" ", _FORMULA.sub("'", plain(value)))


def plain(value: object) -> str:
    """Write a value as text: lists joined by `; `, a mapping as `first (key value, key value)`, dates as known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, BaseModel):
        return _part(value)
    if isinstance(value, Mapping):
        return JOINED.join(f"{plain(key)} {plain(inner)}" for key, inner in value.items())
    if isinstance(value, tuple):
        return JOINED.join(filter(None, map(plain, value)))
    return value.value if isinstance(value, StrEnum) else str(value)


def _part(part: BaseModel) -> str:
    """Write a row of a record in one line; sources and notes are left to the other form."""
    if isinstance(part, Source):
        return part.url or part.number or part.title
    if isinstance(part, Disputed):
        return part.about
    fields = type(part).model_fields.items()
    said = [(info.alias or name, plain(getattr(part, name))) for name, info in fields if name not in _UNSAID]
    texts = [(name, text) for name, text in said if text]
    rest = ", ".join(f"{name} {text}" for name, text in texts[1:])
    return f"{texts[0][1]} ({rest})" if rest else "".join(text for _, text in texts)


def csv_lines(rows: Iterable[Iterable[str]]) -> bytes:
    """Write rows of cells as lines of CSV (RFC 4180)."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()
