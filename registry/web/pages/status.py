"""The status page: what is served, and which files have problems."""

from dataclasses import dataclass
from typing import ClassVar

from registry.services.freshness import UNKNOWN_S
from registry.services.journal import Attempt, Outcome
from registry.services.readings import FileStatus, StatusReading
from registry.web import formats, urls
from registry.web.pages.page import Page
from registry.web.pages.problems import ProblemLine, problem_lines
from registry.web.texts import gettext as _
from registry.web.texts import later

MOST_FILES = 200
"""Most files that the page names; `registry check` names all."""


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file with problems, and what visitors see instead of it."""

    path: str
    served: str
    problems: tuple[ProblemLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusPage(Page):
    """The context of `/status`."""

    template: ClassVar[str] = "pages/status.html"

    reading: StatusReading
    age: str | None
    content_date: str | None
    built_at: str
    files: tuple[FileLine, ...]
    unnamed_files: int
    attempt: "AttemptLine | None"
    rewritten: str | None

    @classmethod
    def of(cls, reading: StatusReading) -> "StatusPage":
        """Make the status page."""
        return cls(
            title=_("Status"),
            description=_("Isi yang sedang ditayangkan, umurnya, dan berkas yang bermasalah."),
            path=urls.STATUS,
            reading=reading,
            age=formats.age(reading.age_s) if reading.age_s < UNKNOWN_S else None,
            content_date=formats.moment(reading.content_date) if reading.content_date else None,
            built_at=formats.moment(reading.built_at),
            files=tuple(_line(file) for file in reading.files[:MOST_FILES]),
            unnamed_files=max(0, len(reading.files) - MOST_FILES),
            attempt=_attempt(reading.attempt) if reading.attempt else None,
            rewritten=formats.moment(reading.rewritten.at) if reading.rewritten else None,
        )


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """The last synchronisation: when, what came of it, the commit that was wanted; `since` only while it fails."""

    at: str
    text: str
    wanted: str | None
    since: str | None


def _attempt(attempt: Attempt) -> AttemptLine:
    since = formats.moment(attempt.since) if attempt.since else None
    return AttemptLine(formats.moment(attempt.at), _outcome(attempt), attempt.wanted, since)


def _outcome(attempt: Attempt) -> str:
    match attempt.outcome:
        case Outcome.PUBLISHED:
            return _("Perubahan diterbitkan.")
        case Outcome.UNCHANGED:
            return _("Tidak ada yang berubah.")
        case Outcome.REFUSED:
            return _(
                "Tidak diterbitkan: %(lost)s dari %(before)s catatan akan hilang atau rusak sekaligus.",
                lost=formats.number(attempt.lost),
                before=formats.number(attempt.before),
            )
        case Outcome.FAILED:
            return _(_FAILURES.get(attempt.reason, _FAILED))


_FAILED = later("Gagal; sebabnya tertulis di catatan peladen.")
_FAILURES = {
    "FetchError.unreachable": later("Gudang asal tidak terjangkau."),
    "FetchError.slow": later("Gudang asal terlalu lambat menjawab."),
    "FetchError.refused": later("Gudang asal menolak kunci atau token kami."),
    "FetchError.no_branch": later("Cabang yang ditayangkan tidak ada di gudang asal."),
    "FetchError.corrupt": later("Yang dikirim gudang asal rusak dan tidak dipakai."),
    "FetchError.too_large": later("Kiriman gudang asal melewati batas ukuran."),
    "FetchError.full": later("Disk penuh."),
    "FetchError.foreign_owner": later("Gudang git di peladen ini milik akun lain."),
    "StorageError.full": later("Disk penuh."),
    "ContentError": later("Isi tidak dapat dibaca."),
}
"""What the public is told, by class and reason of the error; what git said stands in the log."""


def _line(file: FileStatus) -> FileLine:
    return FileLine(file.path, _served(file.served), problem_lines(file.problems))


def _served(served: str) -> str:
    match served:
        case "last_good":
            return _("Yang tampil: versi baik terakhir.")
        case "itself":
            return _("Yang tampil: berkas ini.")
        case _:
            return _("Tidak ditampilkan.")
