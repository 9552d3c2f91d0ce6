import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from registry.search.texts import Row
from registry.services.about import About
from registry.services.dating import date_rows
from registry.services.snapshot import DirectorySource, Snapshot
from tests.repository import Repository

MARCH, APRIL, MAY = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"
ABOUT = About("", None, dt.datetime(2017, 1, 1, tzinfo=dt.UTC), 0, {}, {}, ())


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with two files."""
    made = Repository(tmp_path / "gudang")
    made.commit({"isi/a.md": "1", "isi/b.md": "1"}, MARCH)
    return made


def _look(
    repository: Repository, before: dict[str, Row] | None = None, about: About | None = None
) -> tuple[dict[str, Row], About]:
    snapshot: Snapshot = DirectorySource(repository.path / "isi").snapshot()
    rows = {path: Row(path, blob, blob) for path, blob in snapshot.blobs.items()}
    commit = snapshot.history.commit if snapshot.history else None
    return date_rows(rows, before or {}, about, snapshot), replace(ABOUT, commit=commit)


def _dates(rows: dict[str, Row]) -> dict[str, str | None]:
    return {path: row.modified for path, row in rows.items()}


def test_a_file_has_the_date_of_its_commit(repository: Repository) -> None:
    """At the first look, and of what came after it at the next."""
    rows, about = _look(repository)
    assert _dates(rows) == {"a.md": "2017-03-08", "b.md": "2017-03-08"}
    repository.commit({"isi/b.md": "2", "isi/c.md": "1"}, APRIL)
    rows, about = _look(repository, rows, about)
    assert _dates(rows) == {"a.md": "2017-03-08", "b.md": "2017-04-08", "c.md": "2017-04-08"}


def test_a_file_that_differs_from_its_commit_has_no_date(repository: Repository) -> None:
    """Nobody knows when it will be published; once it is committed as it lies there, it has one."""
    rows, about = _look(repository)
    repository.write({"isi/a.md": "2", "isi/baru.md": "1"})
    rows, about = _look(repository, rows, about)
    assert _dates(rows) == {"a.md": None, "b.md": "2017-03-08", "baru.md": None}
    repository.commit({}, APRIL)
    rows, about = _look(repository, rows, about)
    assert _dates(rows) == {"a.md": "2017-04-08", "b.md": "2017-03-08", "baru.md": "2017-04-08"}


def test_a_change_that_was_taken_back_leaves_the_date_as_it_was(repository: Repository) -> None:
    """Somebody tried something out beside the running site."""
    rows, about = _look(repository)
    repository.write({"isi/a.md": "2"})
    rows, about = _look(repository, rows, about)
    repository.write({"isi/a.md": "1"})
    rows, about = _look(repository, rows, about)
    assert _dates(rows) == {"a.md": "2017-03-08", "b.md": "2017-03-08"}


def test_r6_a_rewritten_history_has_its_own_dates(repository: Repository) -> None:
    """All are asked for anew."""
    repository.commit({"isi/b.md": "2"}, APRIL)
    rows, about = _look(repository)
    repository.git("checkout", "--quiet", "--orphan", "baru")
    repository.commit({}, MAY)
    rows, about = _look(repository, rows, about)
    assert _dates(rows) == {"a.md": "2017-05-08", "b.md": "2017-05-08"}


def test_without_history_there_are_no_dates(tmp_path: Path) -> None:
    """A plain directory is served without them."""
    (tmp_path / "isi").mkdir()
    (tmp_path / "isi" / "a.md").write_text("1")
    snapshot = DirectorySource(tmp_path / "isi").snapshot()
    rows = date_rows({"a.md": Row("a.md", "1", "1")}, {}, None, snapshot)
    assert _dates(date_rows(rows, rows, ABOUT, snapshot)) == {"a.md": None}
