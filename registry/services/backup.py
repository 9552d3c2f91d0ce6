"""Backup and restore: the state that is not in git, the private proposals, and a bare content repository, in one file.

The file is a tar archive with a list of its parts and their SHA-256; it holds contact data, so it is made for its owner
alone. The index is not in it: it is made anew from the content.
"""

import datetime as dt
import hashlib
import io
import json
import os
import sqlite3
import tarfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from registry.errors import BackupError, GitError
from registry.git.bundle import read_bundle, write_bundle
from registry.git.process import is_bare
from registry.services.state import DIRECTORY_MODE, FILE

VERSION: Final = 1
MANIFEST: Final = "manifest.json"
PROPOSALS, CONTENT = "proposals.bundle", "content.bundle"
REPOSITORY: Final = "proposals.git"
MAX_PART_BYTES: Final = 8 * 1024**3
"""Larger parts are no backup of ours."""


@dataclass(frozen=True, slots=True)
class Places:
    """What is backed up.

    Attributes:
        state: directory of the state.
        content: a bare repository; None for a directory, which is its owner's own git or file backup.
    """

    state: Path
    content: Path | None


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was written or read: when it was made, and its parts with their bytes."""

    made_at: dt.datetime
    parts: Mapping[str, int]


def write_backup(places: Places, file: Path) -> Backup:
    """Write a backup beside the running site; the file appears when it is whole, readable by its owner alone.

    Raises:
        BackupError: `exists`, or what the system or git said where something cannot be read or written.
    """
    if file.exists():
        raise BackupError(file, "exists")
    try:
        with TemporaryDirectory(dir=file.absolute().parent, prefix=".backup-") as scratch:
            parts = _collect(places, Path(scratch))
            made_at = dt.datetime.now(dt.UTC)
            _pack(parts, made_at, file)
            return Backup(made_at, {name: part.stat().st_size for name, part in parts.items()})
    except (OSError, sqlite3.Error, tarfile.TarError, GitError) as error:
        raise BackupError(file, str(error)) from error


def restore_backup(places: Places, file: Path) -> Backup:
    """Put a backup in place of nothing: what is there already is never overwritten. All parts are checked first.

    Raises:
        BackupError: `not_a_backup`, `damaged`, `newer`, `occupied` where a part would overwrite something, or
            what the system or git said.
    """
    try:
        with TemporaryDirectory(dir=_nearest(places.state), prefix=".restore-") as scratch:
            backup = _unpack(file, Path(scratch))
            targets = _targets(places, Path(scratch), backup)
            occupied = next((target for _part, target in targets if target.exists()), None)
            if occupied is not None:
                raise BackupError(occupied, "occupied")
            places.state.mkdir(mode=DIRECTORY_MODE, parents=True, exist_ok=True)
            for part, target in targets:
                _place(part, target)
            return backup
    except (OSError, sqlite3.Error, tarfile.TarError, GitError) as error:
        raise BackupError(file, str(error)) from error


def _collect(places: Places, scratch: Path) -> dict[str, Path]:
    """Copy each part as it is at one moment, without stopping anybody."""
    parts = {}
    if (places.state / FILE).is_file():
        parts[FILE] = scratch / FILE
        source = f"file:{(places.state / FILE).absolute()}?mode=ro"
        with closing(sqlite3.connect(source, uri=True)) as state, closing(sqlite3.connect(parts[FILE])) as copy:
            state.backup(copy)
    repositories = ((PROPOSALS, places.state / REPOSITORY), (CONTENT, places.content))
    for name, repository in repositories:
        if repository is not None and repository.is_dir() and write_bundle(repository, scratch / name):
            parts[name] = scratch / name
    return parts


def _pack(parts: Mapping[str, Path], made_at: dt.datetime, file: Path) -> None:
    listed = {name: {"bytes": part.stat().st_size, "sha256": _digest(part)} for name, part in parts.items()}
    manifest = json.dumps({"version": VERSION, "made_at": made_at.isoformat(), "parts": listed}, indent=2).encode()
    new = file.with_name(f".{file.name}.new")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            with tarfile.open(fileobj=opened, mode="w", format=tarfile.PAX_FORMAT) as archive:
                head = tarfile.TarInfo(MANIFEST)
                head.size = len(manifest)
                archive.addfile(head, io.BytesIO(manifest))
                for name, part in parts.items():
                    archive.add(part, name, recursive=False)
            opened.flush()
            os.fsync(opened.fileno())
        new.rename(file)
    finally:
        new.unlink(missing_ok=True)


def _unpack(file: Path, scratch: Path) -> Backup:
    """Read the parts that the list names, and nothing else, and hold them to it."""
    try:
        with tarfile.open(file, mode="r:") as archive:
            manifest = json.loads(_read(archive, MANIFEST))
            version, listed = manifest["version"], manifest["parts"]
            if version > VERSION:
                raise BackupError(file, "newer")
            for name in (FILE, PROPOSALS, CONTENT):
                if name in listed:
                    _extract(archive, name, scratch / name)
            made_at = dt.datetime.fromisoformat(manifest["made_at"])
            sizes = {name: int(part["bytes"]) for name, part in listed.items()}
            digests = {name: str(part["sha256"]) for name, part in listed.items()}
    except (tarfile.ReadError, KeyError, TypeError, ValueError) as error:
        raise BackupError(file, "not_a_backup") from error
    for name, digest in digests.items():
        if not (scratch / name).is_file() or _digest(scratch / name) != digest:
            raise BackupError(file, "damaged")
    return Backup(made_at, sizes)


def _targets(places: Places, scratch: Path, backup: Backup) -> list[tuple[Path, Path]]:
    known = {FILE: places.state / FILE, PROPOSALS: places.state / REPOSITORY, CONTENT: places.content}
    return [(scratch / name, target) for name in backup.parts if (target := known.get(name)) is not None]


def _place(part: Path, target: Path) -> None:
    if part.suffix == ".bundle":
        fresh = target.with_name(f".{target.name}.new")
        read_bundle(part, fresh)
        fresh.rename(target)
    else:
        part.chmod(0o600)
        part.rename(target)


def bare_or_none(repository: Path | None) -> Path | None:
    """Return a repository if it is bare, or is not there yet: only such a one is ours to back up and restore."""
    if repository is None:
        return None
    return repository if not repository.exists() or is_bare(repository) else None


def _nearest(directory: Path) -> Path:
    """Return the nearest folder that is there: scratch space on the same disk."""
    absolute = directory.absolute()
    return next(place for place in (absolute, *absolute.parents) if place.is_dir())


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(name)
    if member is None:
        raise KeyError(name)
    return member.read(MAX_PART_BYTES)


def _extract(archive: tarfile.TarFile, name: str, target: Path) -> None:
    member = archive.extractfile(name)
    if member is None or archive.getmember(name).size > MAX_PART_BYTES:
        raise KeyError(name)
    with target.open("wb") as file:
        while block := member.read(1 << 20):
            file.write(block)


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
