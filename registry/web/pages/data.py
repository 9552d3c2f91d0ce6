"""The page of downloads."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import RecordKind
from registry.domain.query import Filters, SearchQuery, Sort
from registry.services.columns import COLUMNS
from registry.services.export import BOOK, NAMES, Form
from registry.services.readings import StatusReading
from registry.web import formats, labels, search_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.page import Page
from registry.web.pages.record import Link
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True)
class DataFile:
    """One link to a download; its size as it last was, None while it was never made."""

    label: str
    url: str
    size: str | None


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
    book: DataFile
    feeds: tuple[Link, ...]

    @classmethod
    def of(cls, reading: StatusReading, sizes: Mapping[str, int], lexicon: Lexicon) -> "DataPage":
        """Make the page."""
        return cls(
            title=_("Data terbuka"),
            description=_("Semua catatan registri ini sebagai berkas: untuk lembar kerja dan untuk program."),
            path=urls.DATA,
            sets=tuple(_set(kind, reading, sizes, lexicon) for kind in RecordKind),
            date=(reading.content_date or reading.built_at).date(),
            commit=reading.commit,
            drafts=reading.counts.drafts,
            feeds=_feeds(lexicon),
            book=_file(BOOK, _("Semua jenis dalam satu XLSX"), sizes),
        )


def _set(kind: RecordKind, reading: StatusReading, sizes: Mapping[str, int], lexicon: Lexicon) -> DataSet:
    return DataSet(
        f"kolom-{kind}",
        lexicon.kind(kind),
        reading.counts.by_kind.get(kind, 0),
        (
            _file(f"{NAMES[kind]}.{Form.XLSX}", _("XLSX untuk Excel"), sizes),
            _file(f"{NAMES[kind]}.{Form.CSV}", _("CSV untuk lembar kerja"), sizes),
            _file(f"{NAMES[kind]}.{Form.NDJSON}", _("NDJSON untuk program"), sizes),
        ),
        tuple((column.name, labels.pick(column.meaning, lexicon.language)) for column in COLUMNS[kind]),
    )


def _feeds(lexicon: Lexicon) -> tuple[Link, ...]:
    """Return the feeds of everything: what changed, what is newest, and each kind."""
    kinds = (SearchQuery(filters=Filters(kind=(kind,)), sort=Sort.NEWEST) for kind in RecordKind)
    return (
        Link(_("perubahan terakhir"), urls.FEED),
        Link(_("yang terbaru menurut tanggalnya"), search_urls.feed(SearchQuery(sort=Sort.NEWEST))),
        *(Link(lexicon.kind(kind), search_urls.feed(query)) for kind, query in zip(RecordKind, kinds, strict=True)),
    )


def _file(name: str, label: str, sizes: Mapping[str, int]) -> DataFile:
    return DataFile(label, urls.download(name), formats.size(sizes[name]) if name in sizes else None)
