"""The state that is not in git: one SQLite file in write-ahead mode, in a directory that only we may read."""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from registry.domain.system import FULL, reason_of
from registry.errors import StateError

FILE: Final = "state.sqlite3"
DIRECTORY_MODE: Final = 0o700
WAIT_S: Final = 5.0
"""How long a writer waits for another one, where nobody waits for the writer."""


class State:
    """The state of one installation. Safe for threads and processes: each use opens the file for itself."""

    def __init__(self, directory: Path) -> None:
        """Keep the place; nothing is opened or made before the first use."""
        self._directory = directory

    @contextmanager
    def writing(self, *, wait_s: float = WAIT_S) -> Iterator[sqlite3.Connection]:
        """Open the file in one transaction: kept at the end, undone when an error leaves the block.

        Each user of the state makes its own tables in it, if they are not there.

        Args:
            wait_s: how long to wait for another writer.

        Raises:
            StateError: the file cannot be opened or written, or another process held it for longer; errors of SQLite
                inside the block too.
        """
        try:
            self._make_directory()
            with closing(sqlite3.connect(self._directory / FILE, timeout=wait_s, isolation_level=None)) as database:
                database.execute("pragma journal_mode = wal")
                database.execute("pragma synchronous = normal")
                database.execute("begin immediate")
                with database:
                    yield database
        except sqlite3.Error as error:
            raise StateError(self._directory, FULL if self._is_full(error) else str(error)) from error
        except OSError as error:
            raise StateError(self._directory, reason_of(error)) from error

    def _is_full(self, error: sqlite3.Error) -> bool:
        """Whether there is no room; SQLite says so of its data, and for what it shares between processes only "I/O"."""
        name = getattr(error, "sqlite_errorname", "")
        if not name.startswith("SQLITE_IOERR"):
            return bool(name == "SQLITE_FULL")
        return os.statvfs(self._directory).f_bavail == 0

    def _make_directory(self) -> None:
        self._directory.mkdir(mode=DIRECTORY_MODE, parents=True, exist_ok=True)
        if stat.S_IMODE(self._directory.stat().st_mode) != DIRECTORY_MODE:
            self._directory.chmod(DIRECTORY_MODE)
