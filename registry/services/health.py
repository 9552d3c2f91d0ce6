"""The state of health: what is served, how old it is, and which files have problems."""

from registry.domain.problem import Severity
from registry.errors import RegistryError
from registry.services.facts import problems_from
from registry.services.freshness import Freshness
from registry.services.journal import Journal
from registry.services.readings import FileStatus, StatusReading
from registry.services.served import Served, ServedGeneration


class Health:
    """Reports on what is served."""

    def __init__(self, served: ServedGeneration, freshness: Freshness, stale_after_s: int, journal: Journal) -> None:
        self._served, self._freshness, self._stale_after_s = served, freshness, stale_after_s
        self._journal = journal

    def is_ready(self) -> bool:
        """Whether a generation answers."""
        try:
            self._served.current()
        except (RegistryError, OSError):
            return False
        return True

    def is_stale(self) -> bool:
        """Whether the content was not looked at for longer than the limit."""
        return self._freshness.age_s() > self._stale_after_s

    def status(self) -> StatusReading:
        """Return what is served."""
        served = self._served.current()
        return StatusReading(
            served.name,
            served.about.commit,
            served.about.content_date,
            served.manifest.built_at,
            self._freshness.age_s(),
            self.is_stale(),
            served.engine.counts(),
            tuple(_files(served)),
            is_shallow=served.about.is_shallow,
            rewritten=served.about.rewritten,
            attempt=self._journal.last(),
            doubtful=served.about.doubtful,
        )

    def file(self, path: str) -> FileStatus | None:
        """Return what is wrong with one file; None where it is fine or not there."""
        return _file(self._served.current(), path)


def _files(served: Served) -> list[FileStatus]:
    """Return the files with errors, in the order of their paths."""
    found = (_file(served, path) for path in served.about.troubled)
    return [status for status in found if status is not None]


def _file(served: Served, path: str) -> FileStatus | None:
    row = served.texts.find(path)
    problems = (*problems_from(row.problems), *problems_from(row.crossing)) if row is not None else ()
    if row is None or not any(problem.severity is Severity.ERROR for problem in problems):
        return None
    is_last_good = row.served is not None and row.served != row.seen
    state = "last_good" if is_last_good else "nothing" if row.served is None else "itself"
    return FileStatus(path, problems, state, row.served if is_last_good else None)
