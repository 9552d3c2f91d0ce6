"""Publishing on change: for a contributor who saves a file and looks at the page."""

import threading
from collections.abc import Callable
from pathlib import Path

import watchfiles

from registry.errors import RegistryError
from registry.services.publish import Published, Publisher

DEBOUNCE_MS = 150
"""Changes that come within this time of each other are published together."""
STEP_MS = 50


class ContentWatcher:
    """Publishes a directory again whenever a file of it changes."""

    def __init__(
        self, publisher: Publisher, directory: Path, report: Callable[[Published | RegistryError], None]
    ) -> None:
        self._publisher, self._directory, self._report = publisher, directory, report
        self._stop = threading.Event()

    def start(self) -> None:
        """Watch in a thread of its own until `stop`, or until the process ends."""
        threading.Thread(target=self.run, name="watch", daemon=True).start()

    def run(self) -> None:
        """Watch until `stop` is called from another thread."""
        changes = watchfiles.watch(
            self._directory, debounce=DEBOUNCE_MS, step=STEP_MS, stop_event=self._stop, raise_interrupt=False
        )
        for _ in changes:
            try:
                self._report(self._publisher.publish())
            except RegistryError as error:
                self._report(error)

    def stop(self) -> None:
        """End the watch."""
        self._stop.set()
