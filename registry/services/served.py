"""The generation that is served: opened whole, noticed within a second when another takes its place."""

import logging
import threading
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from registry.content.paths import path_of
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey
from registry.domain.region import Regions
from registry.errors import (
    IndexBusyError,
    NoGenerationError,
    RecordHeldBackError,
    RecordMovedError,
    RecordNotFoundError,
    RegistryError,
    TornGenerationError,
)
from registry.search.engine import Engine, IndexWriter
from registry.search.generation import GenerationStore, Manifest
from registry.search.texts import Row, Texts
from registry.services.about import About, about_from
from registry.services.lists import lists_of
from registry.services.memory import give_back

LOOK_EVERY_S = 1.0
REPAIR_EVERY_S = 10.0
LOOKS = 2
"""Two generations are kept, so that one look may come too late to open what it saw, and not the next."""
WAITS, WAIT_S = 600, 0.5
log = logging.getLogger(__name__)
TEXTS, INDEX, VERSIONS = "texts", "index", "versions"


@dataclass(frozen=True, slots=True)
class Served:
    """One opened generation with all that it serves."""

    manifest: Manifest
    texts: Texts
    engine: Engine
    lists: ContentLists
    about: About
    versions: Texts

    @property
    def name(self) -> str:
        """Name of the generation."""
        return self.manifest.name


class _Held(threading.local):
    """What one thread answers from; kept only while it holds."""

    is_on = False
    served: Served | None = None


class ServedGeneration:
    """Holds the opened generation of a process; open it after a fork. Safe for threads.

    A missing or torn index is rebuilt by `repair`: at once where nothing is open yet, else beside what is served.
    """

    def __init__(
        self,
        store: GenerationStore,
        writer: IndexWriter,
        regions: Regions,
        repair: Callable[[str | None], None],
        look_every_s: float = LOOK_EVERY_S,
    ) -> None:
        self._store, self._writer, self._regions, self._repair = store, writer, regions, repair
        self._look_every_s = look_every_s
        self._lock = threading.Lock()
        self._served: Served | None = None
        self._looked_at, self._repaired_at = 0.0, float("-inf")
        self._held = _Held()

    def current(self) -> Served:
        """Return the opened generation, after a look at the pointer at most once a second.

        While one thread opens a newer generation, the others go on with the one before.

        Raises:
            NoGenerationError: there is none and none could be built.
        """
        if not self._held.is_on:
            return self._now()
        if self._held.served is None:
            self._held.served = self._now()
        return self._held.served

    def hold(self) -> None:
        """From the next question on, answer all of this thread from one generation, until `release`."""
        self._held.is_on, self._held.served = True, None

    def release(self) -> None:
        """Let this thread see newer generations again, and give the held one back."""
        self._held.is_on, self._held.served = False, None

    def held(self) -> Served | None:
        """Return the generation that this thread's answers came from since `hold`; None where none was asked for."""
        return self._held.served if self._held.is_on else None

    def refresh(self) -> Served:
        """Look at the pointer now, whenever the last look was. Raises as `current` does."""
        self._looked_at = float("-inf")
        return self.current()

    def watch(self, is_needed: Callable[[], bool]) -> None:
        """Look from a thread of this process too, so that no question waits until what is newer is open and prepared.

        The first question opens what is served as ever. Start it after a fork; it ends with its process.

        Args:
            is_needed: whether this process answers questions; asked before each look.
        """
        threading.Thread(target=self._watch, args=(is_needed,), name="look", daemon=True).start()

    def _watch(self, is_needed: Callable[[], bool]) -> None:
        pause, name = threading.Event(), ""
        while not pause.wait(self._look_every_s / 2):
            if self._served is not None and is_needed():
                if name != self._served.name:  # the one before has gone since the last look, with its last question
                    name = self._served.name
                    give_back()
                with self._lock:
                    self._take_newer(self._served)

    def _take_newer(self, served: Served) -> None:
        try:
            newest = self._look(served)
            if newest is not served:
                newest.engine.prepare()
        except (RegistryError, OSError) as error:
            log.warning("What is newer could not be opened: %r", error)
        else:
            self._served, self._looked_at = newest, time.monotonic()

    def _now(self) -> Served:
        if (served := self._fresh()) is not None:
            return served
        if not self._lock.acquire(blocking=False):
            if (served := self._served) is not None:
                return served
            self._lock.acquire()
        try:
            if (served := self._fresh()) is None:
                served = self._served = self._look(self._served)
                self._looked_at = time.monotonic()
            return served
        finally:
            self._lock.release()

    def _fresh(self) -> Served | None:
        """Return what is open if the last look was just now."""
        is_fresh = time.monotonic() - self._looked_at < self._look_every_s
        return self._served if is_fresh else None

    def _look(self, served: Served | None) -> Served:
        torn = None
        for _ in range(LOOKS):
            torn = self._store.served_name()
            try:
                if torn is not None:
                    return served if served is not None and served.name == torn else self.open(torn, served)
            except TornGenerationError:
                continue
        if served is None:
            return self._repaired(torn)
        self._repair_beside(torn)
        return served

    def open(self, name: str, before: Served | None = None) -> Served:
        """Open a generation after its checksums.

        Args:
            name: of the generation.
            before: the one that was served until now; lists that stayed the same are taken over from it.

        Raises:
            TornGenerationError: it is not whole.
        """
        directory = self._store.directory(name)
        manifest = self._store.manifest(name)
        about, texts = about_from(manifest.about), Texts(directory / TEXTS)
        rows = _rows_of_lists(texts, about)
        if before is not None and _blobs(rows) == _blobs(_rows_of_lists(before.texts, before.about)):
            lists = before.lists
        else:
            lists = lists_of({row.path: texts.text(row) for row in rows}, self._regions)
        engine, versions = self._writer.open(directory / INDEX, lists), Texts(directory / VERSIONS)
        return Served(manifest, texts, engine, lists, about, versions)

    def _repaired(self, torn: str | None) -> Served:
        """Rebuild, or wait for the process that does, and open what is there then."""
        for _ in range(WAITS):
            try:
                self._repair(torn)
                return self.open(self._store.current_name())
            except IndexBusyError:
                time.sleep(WAIT_S)
        raise NoGenerationError(self._store.root)

    def _repair_beside(self, torn: str | None) -> None:
        if time.monotonic() - self._repaired_at > REPAIR_EVERY_S:
            self._repaired_at = time.monotonic()
            threading.Thread(target=self._repair_quietly, args=(torn,), name="repair", daemon=True).start()

    def _repair_quietly(self, torn: str | None) -> None:
        """Rebuild beside what is served; what goes wrong is told to the log, and tried again later."""
        try:
            self._repair(torn)
        except IndexBusyError:
            return
        except (RegistryError, OSError) as error:
            log.warning("The index could not be rebuilt: %r", error)


def _rows_of_lists(texts: Texts, about: About) -> tuple[Row, ...]:
    """Return the rows of the open lists that are served."""
    rows = (texts.find(path) for path in about.lists)
    return tuple(row for row in rows if row is not None and row.place is not None)


def _blobs(rows: Iterable[Row]) -> Mapping[str, str | None]:
    return {row.path: row.served for row in rows}


def served_row(served: Served, key: RecordKey) -> Row:
    """Find the row of a record of which something is served.

    Raises:
        RecordNotFoundError: there is none. RecordHeldBackError: its file is broken.
        RecordMovedError: it has another id now.
    """
    row = served.texts.find(path_of(key))
    if row is not None and row.served is not None:
        return row
    moved = served.about.moved.get(str(key))
    if moved:
        raise RecordMovedError(key.kind, key.id, moved)
    if row is not None:
        raise RecordHeldBackError(key.kind, key.id, row.path)
    raise RecordNotFoundError(key.kind, key.id)
