"""The page of downloads."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import RecordKind
from registry.services.columns import COLUMNS
from registry.services.export import Form
from registry.services.readings import StatusReading
from registry.web import labels, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.page import Page
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True)
class DataFile:
    """One link to a download."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """The downloads of one kind of record, with the name and meaning of each column."""

    anchor: str
    label: str
    number: int
    files: tuple[DataFile, ...]
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage(Page):
    """The context of `/data`."""

    template: ClassVar[str] = "pages/data.html"

    sets: tuple[DataSet, ...]
    date: dt.date
    commit: str | None
    drafts: int

    @classmethod
    def of(cls, reading: StatusReading, lexicon: Lexicon) -> "DataPage":
        """Make the page."""
        return cls(
            title=_("Data terbuka"),
            description=_("Semua catatan registri ini sebagai berkas: untuk lembar kerja dan untuk program."),
            path=urls.DATA,
            sets=tuple(_set(kind, reading, lexicon) for kind in RecordKind),
            date=(reading.content_date or reading.built_at).date(),
            commit=reading.commit,
            drafts=reading.counts.drafts,
        )


def _set(kind: RecordKind, reading: StatusReading, lexicon: Lexicon) -> DataSet:
    return DataSet(
        f"kolom-{kind}",
        lexicon.kind(kind),
        reading.counts.by_kind.get(kind, 0),
        (
            DataFile(_("CSV untuk lembar kerja"), urls.download(kind, Form.CSV)),
            DataFile(_("NDJSON untuk program"), urls.download(kind, Form.NDJSON)),
        ),
        tuple((column.name, labels.pick(column.meaning, lexicon.language)) for column in COLUMNS[kind]),
    )
