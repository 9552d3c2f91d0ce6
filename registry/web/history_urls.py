"""Addresses of the history of a record, and of its versions."""

from registry.domain.identity import RecordKey, RecordKind
from registry.web import urls

HISTORY, VERSION = "riwayat", "versi"
COMMIT_CHARACTERS = 12
"""Of a commit in an address; no record has so many versions that two of them would be alike."""


def history(key: RecordKey) -> str:
    """Address of the list of versions of a record."""
    return f"{urls.record(key.kind, key.id)}/{HISTORY}"


def version(key: RecordKey, commit: str) -> str:
    """Permanent address of one version of a record."""
    return f"{urls.record(key.kind, key.id)}/{VERSION}/{commit[:COMMIT_CHARACTERS]}"


def section(kind: RecordKind) -> str:
    """Address of the entry of the main navigation that records of a kind belong to."""
    return next((path for path, listed in urls.LISTS.items() if listed == kind), urls.SEARCH)
