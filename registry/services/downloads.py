"""Downloads as files: each made once for a generation, by the first who asks or ahead of them, and then only sent."""

import fcntl
import gzip
import hashlib
import json
import logging
import shutil
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from registry.errors import IndexBusyError, RegistryError, StorageError
from registry.search.generation import KEPT
from registry.services.export import FILES, Address, Form, make
from registry.services.served import Served, ServedGeneration

WAIT_S: Final = 20.0
"""How long one who asks waits for another who makes the file."""
AT_ONCE: Final = 2
"""Requests of a process that make or wait for a file; more are told to come back, so that pages stay quick."""
LOOK_S: Final = 0.05
PACKED: Final = ".gz"
_SIZES: Final = "sizes.json"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Download:
    """An open file with its size in bytes; it can be read to its end whatever becomes of its directory."""

    file: BinaryIO
    size: int
    is_packed: bool


class Downloads:
    """Keeps the downloads of the generation that is served, and of the one before, below one directory."""

    def __init__(self, served: ServedGeneration, root: Path) -> None:
        self._served, self._root = served, root
        self._places = threading.BoundedSemaphore(AT_ONCE)
        self._ahead = threading.Lock()

    def open(self, name: str, address: Address, edition: str, *, is_packed: bool = False) -> Download:
        """Open a download, made now where nobody asked for it before.

        Args:
            name: one of `registry.services.export.FILES`.
            address: of the pages of records.
            edition: of the program and its address: another one makes files of its own.
            is_packed: whether the reader takes gzip; workbooks are packed already.

        Raises:
            NoGenerationError: nothing is served. IndexBusyError: others are making it, or waiting for it.
            StorageError: it cannot be written.
        """
        served = self._served.current()
        folder = self._folder(served, edition)
        is_packed = is_packed and not name.endswith(Form.XLSX)
        path = folder / (f"{name}{PACKED}" if is_packed else name)
        try:
            if not path.exists():
                self._make(served, name, folder, address)
            file = path.open("rb")
            return Download(file, path.stat().st_size, is_packed)
        except OSError as error:
            raise StorageError(self._root, error.strerror or "") from error

    def sizes(self) -> Mapping[str, int]:
        """Return the sizes in bytes as they were when each file was last made, whatever for."""
        try:
            known = json.loads((self._root / _SIZES).read_bytes())
        except (OSError, ValueError):
            return {}
        sizes = known if isinstance(known, dict) else {}
        return {name: size for name, size in sizes.items() if name in FILES and isinstance(size, int)}

    def prepare(self, address: Address, edition: str) -> threading.Thread | None:
        """Begin to make what is missing, beside everything else; None where nothing is missing or that is under way."""
        served = self._served.current()
        folder = self._folder(served, edition)
        if all((folder / name).exists() for name in FILES) or not self._ahead.acquire(blocking=False):
            return None
        thread = threading.Thread(target=self._prepare, args=(served, folder, address), name="downloads", daemon=True)
        thread.start()
        return thread

    def _prepare(self, served: Served, folder: Path, address: Address) -> None:
        try:
            for name in FILES:
                with _locked(folder, None):
                    self._write(served, name, folder, address)
        except (OSError, RegistryError) as error:
            log.warning("The downloads could not be made: %r", error)
        finally:
            self._ahead.release()

    def _folder(self, served: Served, edition: str) -> Path:
        return self._root / f"{served.name}-{hashlib.sha256(edition.encode()).hexdigest()[:12]}"

    def _make(self, served: Served, name: str, folder: Path, address: Address) -> None:
        """Make a file, or wait until another process has."""
        if not self._places.acquire(blocking=False):
            raise IndexBusyError(folder)
        try:
            with _locked(folder, WAIT_S) as is_ours:
                if not is_ours:
                    raise IndexBusyError(folder)
                self._write(served, name, folder, address)
        finally:
            self._places.release()

    def _write(self, served: Served, name: str, folder: Path, address: Address) -> None:
        path = make(served, name, folder, address)
        packed = path.with_name(f"{name}{PACKED}")
        if path.suffix != f".{Form.XLSX}" and not packed.exists():
            new = packed.with_name(f".{packed.name}.new")
            with path.open("rb") as source, gzip.GzipFile(new, "wb", 6, mtime=0) as target:
                shutil.copyfileobj(source, target)
            new.replace(packed)
        made = {one: (folder / one).stat().st_size for one in FILES if (folder / one).exists()}
        self._note({**self.sizes(), **made})
        self._sweep(folder)

    def _note(self, sizes: Mapping[str, int]) -> None:
        new = self._root / f".{_SIZES}.new"
        new.write_text(json.dumps(sizes), "utf-8")
        new.replace(self._root / _SIZES)

    def _sweep(self, folder: Path) -> None:
        """Remove the files of all but the newest generations."""
        names = sorted({path.name.partition("-")[0] for path in self._root.glob("g*-*")})
        for path in self._root.glob("g*-*"):
            if path != folder and path.name.partition("-")[0] not in names[-KEPT:]:
                shutil.rmtree(path, ignore_errors=True)


@contextmanager
def _locked(folder: Path, wait_s: float | None) -> Iterator[bool]:
    """Hold the lock of a folder, which is made; after waiting in vain, yield False."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("ab") as lock:
        until = time.monotonic() + (wait_s or 0)
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait_s is None else fcntl.LOCK_NB))
            except BlockingIOError:
                if time.monotonic() < until:
                    time.sleep(LOOK_S)
                    continue
                yield False
            else:
                yield True
            return
