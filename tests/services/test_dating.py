import datetime as dt
import time

import pytest

from registry.search.texts import Row
from registry.services.dating import date_rows, publication
from registry.services.snapshot import Snapshot
from tests.repository import day


def _snapshot(committed: dict[str, str]) -> Snapshot:
    return Snapshot({}, (), dt.datetime(2017, 1, 1, tzinfo=dt.UTC), None, committed)


def test_a_file_has_the_date_of_its_version_while_it_is_as_it_was_committed() -> None:
    """One that lies there otherwise has none: nobody knows when that will be published."""
    versions = {path: Row(path, "c", None, modified="2017-03-08") for path in ("a.md", "b.md")}
    rows = {path: Row(path, f"blob-{path}", None, modified="2001-01-01") for path in ("a.md", "b.md", "c.md")}
    dated = date_rows(rows, versions, _snapshot({"a.md": "blob-a.md", "b.md": "lain", "c.md": "blob-c.md"}))
    assert {path: row.modified for path, row in dated.items()} == {"a.md": "2017-03-08", "b.md": None, "c.md": None}


@pytest.mark.parametrize(
    ("seconds", "date", "is_doubtful"),
    [
        (1_488_974_400, "2017-03-08", False),
        (0, "1970-01-01", True),
        (-86_400, "1970-01-01", True),
        (1_112_831_999, "2005-04-06", True),
    ],
)
def test_r11_a_date_from_before_git_is_doubted(seconds: int, date: str, is_doubtful: bool) -> None:
    """1970 is what broken clocks say."""
    assert publication(seconds) == (day(date), is_doubtful)


@pytest.mark.parametrize(("ahead_s", "is_doubtful"), [(60, False), (86_400, True), (10**15, True)])
def test_r11_a_date_of_the_future_is_today_and_doubted(ahead_s: int, is_doubtful: bool) -> None:
    """A clock that is a minute fast is no reason to."""
    date, found = publication(int(time.time()) + ahead_s)
    assert found is is_doubtful
    assert date <= dt.datetime.now(dt.UTC).date()
