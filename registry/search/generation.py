"""Generations: immutable directories with all that is served, built aside, switched whole, two kept.

```
<root>/CURRENT                   name of the served generation
<root>/lock                      held by the one writer
<root>/generations/<name>/manifest.json, texts/…, index/…
```

A generation is opened only when every file has the size and SHA-256 of its manifest: a torn, tampered or foreign one
raises `TornGenerationError`, and its reader rebuilds. The root is private (mode 0700): a Whoosh index holds pickles.
"""

import datetime as dt
import fcntl
import hashlib
import json
import os
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from registry.domain.system import reason_of
from registry.errors import IndexBusyError, NoGenerationError, StorageError, TornGenerationError
from registry.search.whole import WholeFiles, check, digest, has_size

SCHEMA_VERSION = 10
"""Raised with every change of what a generation holds; another version is rebuilt."""
KEPT = 2
MANIFEST, POINTER = "manifest.json", "CURRENT"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself.

    Attributes:
        files: path below the generation -> (size in bytes, SHA-256 in hex).
        about: what the publisher wrote; JSON.
    """

    name: str
    built_at: dt.datetime
    files: Mapping[str, tuple[int, str]]
    about: str


class GenerationStore:
    """The generations below one private directory."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._generations, self._whole = root / "generations", WholeFiles()

    def current_name(self) -> str:
        """Return the name of the served generation.

        Raises:
            NoGenerationError: none was published.
        """
        try:
            name = (self.root / POINTER).read_text("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise NoGenerationError(self.root) from error
        if not name.isalnum():
            raise NoGenerationError(self.root)
        return name

    def served_name(self) -> str | None:
        """Return the name of the served generation, None where none was published."""
        try:
            return self.current_name()
        except NoGenerationError:
            return None

    def directory(self, name: str) -> Path:
        """Return the directory of a generation."""
        return self._generations / name

    def manifest(self, name: str, *, verify: bool = True) -> Manifest:
        """Read a manifest and hold the files against it: always their sizes, their digests unless `verify` is False.

        Raises:
            TornGenerationError: it is incomplete, changed, or of another schema version.
        """
        directory = self.directory(name)
        try:
            data = json.loads((directory / MANIFEST).read_bytes())
            version, body = data["schema"], data["body"]
            if data["sha256"] != _digest_text(body):
                raise TornGenerationError(directory, "manifest")
            if version != SCHEMA_VERSION:
                raise TornGenerationError(directory, "schema")
            content = json.loads(body)
            files = {path: (int(size), str(digest)) for path, (size, digest) in content["files"].items()}
            manifest = Manifest(name, dt.datetime.fromisoformat(content["built_at"]), files, content["about"])
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise TornGenerationError(directory, "manifest") from error
        check(directory, files, self._whole.has_digest if verify else has_size)
        return manifest

    def verify(self, manifest: Manifest, folder: str, *, is_inside: bool = True) -> None:
        """Hold the digests of the files below a folder of a generation, or of all others, against its manifest.

        Raises:
            TornGenerationError: one of them was changed.
        """
        files = {path: known for path, known in manifest.files.items() if path.startswith(f"{folder}/") is is_inside}
        check(self.directory(manifest.name), files, self._whole.has_digest)

    @contextmanager
    def writing(self) -> Iterator["PendingGeneration"]:
        """Hold the writer's lock and offer a directory beside the served one; leaving without `switch` throws it away.

        Raises:
            IndexBusyError: another process is writing.
            StorageError: the disk is full or cannot be written, also when the block finds it so.
        """
        try:
            with self._locked() as pending:
                yield pending
        except OSError as error:
            raise StorageError(self.root, reason_of(error)) from error

    @contextmanager
    def _locked(self) -> Iterator["PendingGeneration"]:
        self._generations.mkdir(parents=True, exist_ok=True)
        self.root.chmod(0o700)
        with (self.root / "lock").open("ab") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusyError(self.root) from error
            self._sweep()
            pending = PendingGeneration(self, self._next_name())
            try:
                yield pending
            finally:
                shutil.rmtree(pending.directory, ignore_errors=True)

    def _next_name(self) -> str:
        """Return a name after all others: the time in ms, so that it never comes back when the index was removed."""
        taken = [int(path.name[1:]) for path in self._generations.iterdir() if path.name[1:].isdigit()]
        return f"g{max(max(taken, default=0) + 1, time.time_ns() // 1_000_000):014d}"

    def _sweep(self) -> None:
        """Remove what a killed writer left behind."""
        for path in self._generations.iterdir():
            if path.suffix == ".building":
                shutil.rmtree(path, ignore_errors=True)

    def prune(self) -> None:
        """Remove all but the served generation and the one before it."""
        names = sorted(path.name for path in self._generations.iterdir() if path.name[1:].isdigit())
        current = self.current_name()
        older = [name for name in names if name < current]
        for name in older[: len(older) - (KEPT - 1)]:
            shutil.rmtree(self.directory(name), ignore_errors=True)


class PendingGeneration:
    """A generation under construction; `switch` makes it the served one."""

    def __init__(self, store: GenerationStore, name: str) -> None:
        self._store, self.name = store, name
        self.directory = store.root / "generations" / f"{name}.building"
        self.directory.mkdir()

    def switch(
        self, about: str, known: Mapping[str, tuple[int, str]], before: Callable[[], None] = lambda: None
    ) -> None:
        """Write the manifest, sync everything to disk, rename, and move the pointer in one step.

        Args:
            about: what the publisher wants to say; JSON.
            known: digests of files that were linked from the generation before, so that they are not read again.
            before: called between building and switching (for tests of what a crash leaves).
        """
        files = {}
        for path in sorted(path for path in self.directory.rglob("*") if path.is_file()):
            name, size = path.relative_to(self.directory).as_posix(), path.stat().st_size
            is_linked = name in known and known[name][0] == size and path.stat().st_nlink > 1
            files[name] = known[name] if is_linked else (size, digest(path))
            if not is_linked:
                _sync(path)
        body = json.dumps(
            {"built_at": dt.datetime.now(dt.UTC).isoformat(), "files": files, "about": about}, ensure_ascii=False
        )
        _write(
            self.directory / MANIFEST,
            json.dumps({"schema": SCHEMA_VERSION, "sha256": _digest_text(body), "body": body}),
        )
        for directory in {path.parent for path in self.directory.rglob("*")}:
            _sync(directory)
        before()
        final = self._store.directory(self.name)
        self.directory.rename(final)
        _sync(final.parent)
        pointer = self._store.root / f"{POINTER}.new"
        _write(pointer, self.name + "\n")
        pointer.replace(self._store.root / POINTER)
        _sync(self._store.root)
        self._store.prune()


def _digest_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    _sync(path)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
