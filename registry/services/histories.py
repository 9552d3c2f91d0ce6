"""Reading the history of a record, from the generation that is served: no process is started, no repository read."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from registry.content.oldtext import OldText, read_old
from registry.content.paths import path_of
from registry.domain.identity import RecordKey
from registry.domain.version import NO_VERSIONS, Version, VersionSummary
from registry.errors import VersionNotFoundError
from registry.search.texts import Row
from registry.services.served import Served, ServedGeneration, served_row
from registry.services.version_table import RecordVersions, summary_from, versions_from

_COMMIT: Final = re.compile(r"[0-9a-f]{7,40}")


class HistoryState(StrEnum):
    """Whether the versions of a record are known, and why not."""

    KNOWN = "known"
    NO_GIT = "no_git"
    CUT = "cut"
    DAMAGED = "damaged"
    NOT_COMMITTED = "not_committed"


@dataclass(frozen=True, slots=True)
class HistoryReading:
    """The versions of a record.

    Attributes:
        title: of the record as it is served.
        versions: newest first.
        total: how many there are, also those that are not kept.
        is_current: the file that is served is the one that git has now.
    """

    key: RecordKey
    title: str
    state: HistoryState
    versions: tuple[Version, ...]
    total: int
    is_current: bool


@dataclass(frozen=True, slots=True)
class VersionReading:
    """One version of a record.

    Attributes:
        old: its text, read as well as it can be; None where it was too large to keep.
        is_latest: it is the newest one.
    """

    key: RecordKey
    title: str
    version: Version
    old: OldText | None
    is_latest: bool


class HistoryReader:
    """Reads versions."""

    def __init__(self, served: ServedGeneration) -> None:
        self._served = served

    def history(self, key: RecordKey) -> HistoryReading:
        """Read the versions of a record.

        Raises:
            RecordNotFoundError: there is no such record. RecordMovedError: it has another id now.
        """
        served = self._served.current()
        row = served_row(served, key)
        entry, summary = _entry(served, key), summary_of(served, row.path)
        state = _state(served) if not entry.versions else HistoryState.KNOWN
        is_current = row.seen == summary.blob_id
        return HistoryReading(key, _title(served, key), state, entry.versions, entry.total, is_current)

    def version(self, key: RecordKey, commit: str) -> VersionReading:
        """Read one version of a record.

        Args:
            key: of the record as it is called now.
            commit: at least 7 digits of its id.

        Raises:
            VersionNotFoundError: none of the versions of the record has this commit, or it removed the record (R12).
            RecordNotFoundError and RecordMovedError: as `history`.
        """
        served = self._served.current()
        served_row(served, key)
        entry = _entry(served, key)
        found = [one for one in entry.versions if one.commit.startswith(commit) and one.blob_id]
        if not _COMMIT.fullmatch(commit) or len(found) != 1:
            raise VersionNotFoundError(key.kind, key.id)
        (version,) = found
        text = entry.texts.get(version.blob_id)
        old = read_old(version.path, text, served.lists) if text is not None else None
        return VersionReading(key, _title(served, key), version, old, version.commit == entry.versions[0].commit)


def summary_of(served: Served, path: str) -> VersionSummary:
    """Return what is known of the versions of a path; an empty summary where nothing is."""
    row = served.versions.find(path)
    return summary_from(row) if row is not None else NO_VERSIONS


def _entry(served: Served, key: RecordKey) -> RecordVersions:
    row: Row | None = served.versions.find(path_of(key))
    return versions_from(served.versions.text(row)) if row is not None else RecordVersions()


def _state(served: Served) -> HistoryState:
    if served.about.commit is None:
        return HistoryState.NO_GIT
    if served.about.is_shallow:
        return HistoryState.CUT
    return HistoryState.DAMAGED if served.about.versions_to is None else HistoryState.NOT_COMMITTED


def _title(served: Served, key: RecordKey) -> str:
    found = served.engine.get_many([(key.kind.value, key.id)])
    return found[0].title if found else key.id
