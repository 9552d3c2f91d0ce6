"""The date of the last change of every file: history is asked only for what came after the generation before."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from registry.search.texts import Row
from registry.services.about import About
from registry.services.snapshot import Snapshot


def date_rows(
    rows: Mapping[str, Row], before: Mapping[str, Row], about: About | None, snapshot: Snapshot
) -> dict[str, Row]:
    """Return the rows with the dates of the versions that were committed; a file that differs from its commit has none.

    Args:
        rows: by path, without dates.
        before: rows of the generation before.
        about: what that generation says of itself; None where there is none.
        snapshot: of the content.
    """
    was_known = about is not None and not about.is_shallow  # a history that was cut may be whole now
    dates = _dates(snapshot, about.commit if about is not None and was_known else None)
    dated = {path: _dated(row, before, dates, snapshot) for path, row in rows.items()}
    if about is None or not any(_lacks_date(row, snapshot) for row in dated.values()):
        return dated
    dates = _dates(snapshot, None)
    return {path: _dated(row, before, dates, snapshot) for path, row in rows.items()}


def _dates(snapshot: Snapshot, since: str | None) -> Mapping[str, dt.date]:
    """Return the dates of what changed after a commit, or of everything."""
    history = snapshot.history
    return {} if history is None or since == history.commit else history.last_changed(since)


def _dated(row: Row, before: Mapping[str, Row], dates: Mapping[str, dt.date], snapshot: Snapshot) -> Row:
    old = before.get(row.path)
    if row.path in dates and _is_committed(row, snapshot):
        return replace(row, modified=dates[row.path].isoformat())
    is_dated_before = old is not None and old.seen == row.seen and old.modified != row.modified
    return replace(row, modified=old.modified) if old is not None and is_dated_before else row


def _is_committed(row: Row, snapshot: Snapshot) -> bool:
    return snapshot.committed.get(row.path) == row.seen


def _lacks_date(row: Row, snapshot: Snapshot) -> bool:
    """Whether a row lacks a date that history has: its file was changed, and is again as it was committed."""
    return row.modified is None and snapshot.history is not None and _is_committed(row, snapshot)
