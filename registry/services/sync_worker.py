"""Synchronising while serving: asked for by a webhook or a timer, done by one thread of one worker process.

Who asks only changes the time of one file, `wanted`. The worker process that holds the lock `worker.lock` looks at it
before it fetches and notes that time in `done` afterwards: all who asked before are answered by one fetch, and whoever
asks during it causes one more. The lock goes with its process, so that another one takes over.
"""

import fcntl
import logging
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from registry.errors import FetchError, IndexBusyError, RegistryError
from registry.services.sync import Synchroniser

LOOK_EVERY_S: Final = 0.5
"""How often the file is looked at: also the time in which many who ask at once become one fetch."""
RETRY_S: Final = 30.0
"""Time after a fetch that failed before the next one."""
log = logging.getLogger(__name__)


class SyncWorker:
    """Runs the synchroniser when it was asked for or its time has come."""

    def __init__(self, synchroniser: Synchroniser, directory: Path, poll_s: int, *, is_on: bool) -> None:
        """Keep what is needed; nothing is started.

        Args:
            synchroniser: what to run.
            directory: private, for the files.
            poll_s: seconds between synchronisations that nobody asked for; 0 for none.
            is_on: whether there is anything to wait for.
        """
        self._synchroniser, self._directory, self._poll_s, self._is_on = synchroniser, directory, poll_s, is_on
        self._wanted, self._done = directory / "wanted", directory / "done"
        self._process, self._starting = 0, threading.Lock()
        self._last = self._not_before = float("-inf")

    def ask(self) -> None:
        """Ask for a synchronisation; cheap, and as often as one likes."""
        self._directory.mkdir(parents=True, exist_ok=True)
        _stamp(self._wanted, time.time_ns())

    def start(self, when_chosen: Callable[[], None] = lambda: None) -> None:
        """Start the thread of this process, once, and again after a fork; it ends with its process.

        Args:
            when_chosen: called when this process is the one that synchronises: it should do little else, since
                publishing beside threads that answer takes ten times as long, and they answer later.
        """
        if not self._is_on or self._process == os.getpid():
            return
        with self._starting:
            if self._process != os.getpid():
                self._process = os.getpid()
                threading.Thread(target=self._run, args=(when_chosen,), name="sync", daemon=True).start()

    def step(self) -> bool:
        """Synchronise if it was asked for or is due; say whether that was so. What fails is told to log and journal."""
        wanted = _seen(self._wanted)
        is_due = self._poll_s > 0 and time.monotonic() - self._last >= self._poll_s
        if (wanted == _seen(self._done) and not is_due) or time.monotonic() < self._not_before:
            return False
        try:
            self._synchroniser.sync()
        except IndexBusyError:
            return True  # another process is at it; asked for it stays
        except FetchError as error:
            log.warning("The content could not be fetched: %r", error)
            self._not_before = time.monotonic() + RETRY_S
            return True  # asked for it stays
        except (RegistryError, OSError) as error:
            log.warning("The content could not be synchronised: %r", error)
        finally:
            self._last = time.monotonic()
        if wanted is not None:
            _stamp(self._done, wanted)
        return True

    def _run(self, when_chosen: Callable[[], None]) -> None:
        """Wait to be the one, then look until the process ends."""
        pause = threading.Event()
        while True:
            try:
                self._directory.mkdir(parents=True, exist_ok=True)
                with (self._directory / "worker.lock").open("ab") as lock:
                    while not _is_held(lock.fileno()):
                        pause.wait(LOOK_EVERY_S)
                    when_chosen()
                    while True:
                        self.step()
                        pause.wait(LOOK_EVERY_S)
            except OSError as error:
                log.warning("The synchronising thread starts anew: %r", error)
                pause.wait(LOOK_EVERY_S)


def _is_held(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _stamp(file: Path, time_ns: int) -> None:
    file.touch()
    os.utime(file, ns=(time_ns, time_ns))


def _seen(file: Path) -> int | None:
    try:
        return file.stat().st_mtime_ns
    except FileNotFoundError:
        return None
