"""What a generation keeps of the versions of records, and the text of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from registry.domain.version import Version, VersionSummary
from registry.search.texts import Row


@dataclass(frozen=True, slots=True)
class RecordVersions:
    """What is kept of one record.

    Attributes:
        versions: newest first, at most 50.
        total: how many there are, also those before.
        texts: blob id -> text, without what must not be repeated.
    """

    versions: tuple[Version, ...] = ()
    total: int = 0
    texts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class VersionTable:
    """The versions of all records.

    Attributes:
        rows: by path; `modified` is the date of the newest version, `facts` its summary.
        packed: the new entries, compressed.
        commit: up to which history was read; None where there is none that can be used.
        ignored: blob id of the list of ignored commits.
    """

    rows: Mapping[str, Row] = field(default_factory=dict)
    packed: Mapping[str, bytes] = field(default_factory=dict)
    commit: str | None = None
    ignored: str = ""

    @property
    def doubtful(self) -> tuple[str, ...]:
        """Paths of records whose newest date cannot be."""
        summaries = ((path, summary_from(row)) for path, row in sorted(self.rows.items()))
        return tuple(path for path, summary in summaries if summary.is_doubtful and summary.blob_id)


_ENTRY = TypeAdapter(RecordVersions)
_SUMMARY = TypeAdapter(VersionSummary)


def versions_from(text: bytes) -> RecordVersions:
    """Read what a generation keeps of a record."""
    return _ENTRY.validate_json(text)


def summary_from(row: Row) -> VersionSummary:
    """Read the summary in a row."""
    return _SUMMARY.validate_json(row.facts)


def versions_text(versions: RecordVersions) -> bytes:
    """Return what a generation keeps of a record."""
    return _ENTRY.dump_json(versions)


def summary_text(summary: VersionSummary) -> str:
    """Return a summary as a row keeps it."""
    return _SUMMARY.dump_json(summary).decode()
