import sqlite3
import stat
import threading
from pathlib import Path

import pytest

from registry.errors import StateError
from registry.services.state import FILE, State


def rows(state: State) -> list[tuple[int]]:
    """Return what is in the table of these tests."""
    with state.writing() as database:
        database.execute("create table if not exists t (n integer)")
        return database.execute("select n from t").fetchall()


def test_nothing_is_made_before_the_first_use(tmp_path: Path) -> None:
    """Making the services of a process writes nothing, so that a fork may follow."""
    State(tmp_path / "state")
    assert list(tmp_path.iterdir()) == []


def test_only_we_may_look_in(tmp_path: Path) -> None:
    """The directory is private, also one that was there before with other permissions."""
    directory = tmp_path / "ada" / "state"
    directory.mkdir(parents=True, mode=0o755)
    assert rows(State(directory)) == []
    assert stat.S_IMODE(directory.stat().st_mode) == 0o700


def test_the_file_is_in_write_ahead_mode(tmp_path: Path) -> None:
    """Readers do not wait for a writer."""
    rows(State(tmp_path))
    assert sqlite3.connect(tmp_path / FILE).execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_block_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    """What was written before an error in the block is undone."""
    state = State(tmp_path)
    assert rows(state) == []
    with state.writing() as database:
        database.execute("insert into t values (1)")

    def break_off() -> None:
        with state.writing() as database:
            database.execute("insert into t values (2)")
            database.execute("insert into other values (3)")

    with pytest.raises(StateError, match="no such table"):
        break_off()
    assert rows(state) == [(1,)]


def test_a_writer_waits_for_another_no_longer_than_it_says(tmp_path: Path) -> None:
    """One that may not wait fails while another holds the file; one that may, gets its turn."""
    state, held, done = State(tmp_path), threading.Event(), threading.Event()
    assert rows(state) == []

    def hold() -> None:
        with state.writing() as database:
            database.execute("insert into t values (1)")
            held.set()
            done.wait(10)

    other = threading.Thread(target=hold)
    other.start()
    assert held.wait(10)
    with pytest.raises(StateError, match="locked"), state.writing(wait_s=0.01):
        pass
    done.set()
    assert rows(state) == [(1,)]
    other.join()


def test_what_is_no_database_is_told_as_such(tmp_path: Path) -> None:
    """A file that something else wrote is an error of the state, with the reason."""
    (tmp_path / FILE).write_text("bukan basis data " * 100)
    with pytest.raises(StateError, match="not a database"), State(tmp_path).writing():
        pass


def test_a_directory_that_cannot_be_is_an_error_of_the_state(tmp_path: Path) -> None:
    """A file lies where the directory should be."""
    (tmp_path / "state").write_text("")
    with pytest.raises(StateError), State(tmp_path / "state").writing():
        pass
