"""The status page: what is served, and which files have problems."""

from dataclasses import dataclass
from typing import ClassVar

from registry.services.readings import FileStatus, StatusReading
from registry.web import formats, urls
from registry.web.pages.page import Page
from registry.web.pages.problems import ProblemLine, problem_lines
from registry.web.texts import gettext as _

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
    age: str
    content_date: str | None
    built_at: str
    files: tuple[FileLine, ...]
    unnamed_files: int

    @classmethod
    def of(cls, reading: StatusReading) -> "StatusPage":
        """Make the status page."""
        return cls(
            title=_("Status"),
            description=_("Isi yang sedang ditayangkan, umurnya, dan berkas yang bermasalah."),
            path=urls.STATUS,
            reading=reading,
            age=formats.age(reading.age_s),
            content_date=formats.moment(reading.content_date) if reading.content_date else None,
            built_at=formats.moment(reading.built_at),
            files=tuple(_line(file) for file in reading.files[:MOST_FILES]),
            unnamed_files=max(0, len(reading.files) - MOST_FILES),
        )


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
