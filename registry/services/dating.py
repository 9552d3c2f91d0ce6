"""The date of the last change of every file, and which dates of commits cannot be."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from registry.git.tree import moment
from registry.search.texts import Row
from registry.services.snapshot import Snapshot

FIRST_S: Final = 1_112_832_000
"""7 April 2005: git did not exist before."""
SKEW_S: Final = 600
"""Clocks that are a little fast are no reason to doubt."""


def publication(seconds: int) -> tuple[dt.date, bool]:
    """Return the date of a commit within 1970 and today (UTC), and whether the time that it claims cannot be (R11)."""
    now = dt.datetime.now(dt.UTC).timestamp()
    return moment(seconds).date(), not FIRST_S <= seconds <= now + SKEW_S


def date_rows(rows: Mapping[str, Row], versions: Mapping[str, Row], snapshot: Snapshot) -> dict[str, Row]:
    """Return the rows with the dates of the versions that were committed; a file that differs from its commit has none.

    Args:
        rows: by path.
        versions: rows of the versions of records, by path.
        snapshot: of the content.
    """
    return {path: _dated(row, versions.get(path), snapshot) for path, row in rows.items()}


def _dated(row: Row, version: Row | None, snapshot: Snapshot) -> Row:
    is_committed = version is not None and snapshot.committed.get(row.path) == row.seen
    modified = version.modified if version is not None and is_committed else None
    return row if row.modified == modified else replace(row, modified=modified)
