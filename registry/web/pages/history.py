"""The page of a record's history."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.version import NO_CHANGES, Version, VersionKind
from registry.services.histories import HistoryReading, HistoryState
from registry.web import history_urls, urls
from registry.web.field_values import FieldWords
from registry.web.lexicon import Lexicon
from registry.web.pages.changes import BodyLine, FieldLine, body_lines, field_lines
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link
from registry.web.texts import gettext as _
from registry.web.texts import later

_KINDS = {
    VersionKind.CREATED: later("Catatan dibuat"),
    VersionKind.CHANGED: later("Catatan diubah"),
    VersionKind.RENAMED: later("Catatan dipindahkan"),
    VersionKind.REMOVED: later("Catatan dihapus"),
    VersionKind.RESTORED: later("Catatan dipasang kembali"),
}
_STATES = {
    HistoryState.NO_GIT: later(
        "Isi registri ini tidak disimpan dengan git, jadi tidak ada riwayat perubahan. "
        "Tanggal dan penulis perubahan tidak diketahui."
    ),
    HistoryState.CUT: later(
        "Riwayat git di peladen ini terpotong, jadi tanggal dan penulis perubahan tidak diketahui. "
        "Pengelola dapat melengkapinya dengan git fetch --unshallow."
    ),
    HistoryState.DAMAGED: later(
        "Riwayat git di peladen ini tidak dapat dibaca. Beri tahu pengelola; isi catatan utuh."
    ),
    HistoryState.NOT_COMMITTED: later("Berkas catatan ini belum disimpan ke git, jadi belum ada versinya."),
}
_UNFOLDED_LINES = 12
"""Lines of the body that are shown without being asked for."""


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version, with what it changed.

    Attributes:
        what: that was done to the record.
        author: "" where it may not be named.
        link: its permanent address; None where the record was removed.
        former: path of the file before, where it was renamed.
        is_untold: what it changed cannot be told.
        is_same: nothing but the form of the file changed.
    """

    date: dt.date
    is_doubtful: bool
    what: str
    author: str
    commit: str
    link: Link | None
    former: str
    path: str
    fields: tuple[FieldLine, ...]
    more_fields: int
    lines: tuple[BodyLine, ...]
    more_lines: int
    is_by_line: bool
    is_untold: bool
    is_same: bool

    @property
    def is_unfolded(self) -> bool:
        """Whether the lines of the body are few enough to stand open."""
        return len(self.lines) <= _UNFOLDED_LINES


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPage(Page):
    """The context of `…/riwayat`.

    Attributes:
        record: today's page.
        problem: why no versions are known; "" where they are.
        unkept: older versions that are not listed.
        is_current: the file that is served is the one that git has.
    """

    template: ClassVar[str] = "pages/history.html"

    heading: str
    record: Link
    problem: str
    versions: tuple[VersionLine, ...]
    total: int
    unkept: int
    is_current: bool

    @classmethod
    def of(cls, found: HistoryReading, lexicon: Lexicon) -> "HistoryPage":
        """Make the page of a record's history."""
        key, words = found.key, FieldWords(found.key.kind, lexicon)
        record = Link(found.title, urls.record(key.kind, key.id))
        return cls(
            title=_("Riwayat: %(title)s", title=found.title),
            description=_("Siapa mengubah apa, dan kapan, di catatan ini; setiap versi punya alamat tetap."),
            path=history_urls.history(key),
            section=history_urls.section(key.kind),
            breadcrumb=(Crumb(lexicon.kind(key.kind), urls.listed(key.kind)), Crumb(found.title, record.url or "")),
            heading=found.title,
            record=record,
            problem="" if found.state is HistoryState.KNOWN else _(_STATES[found.state]),
            versions=tuple(_line(found, version, words) for version in found.versions),
            total=found.total,
            unkept=found.total - len(found.versions),
            is_current=found.is_current or not found.versions,
        )


def _line(found: HistoryReading, version: Version, words: FieldWords) -> VersionLine:
    changes = version.changes or NO_CHANGES
    link = Link(_("Lihat versi ini"), history_urls.version(found.key, version.commit)) if version.blob_id else None
    return VersionLine(
        version.date,
        version.is_doubtful,
        _(_KINDS[version.kind]),
        version.author,
        version.commit[: history_urls.COMMIT_CHARACTERS],
        link,
        version.former if version.former != version.path else "",
        version.path,
        field_lines(changes.fields, words),
        changes.more_fields,
        body_lines(changes.lines),
        changes.more_lines,
        changes.is_by_line,
        is_untold=version.changes is None,
        is_same=version.kind is VersionKind.CHANGED and version.changes is not None and changes.is_empty,
    )
