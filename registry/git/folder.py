"""The files of a directory as they lie on disk, by the blob ids that git would give them.

Unchanged files are known by a stat cache (path, size, time of change, inode). A file enters it only when it was older
than 2 s as it was hashed: the clock tick of a younger one may hide a second change.
"""

import hashlib
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from registry.errors import ContentError

YOUNG_NS = 2_000_000_000
MAX_FILES = 50_000
"""More files than this are no registry's content."""
MAX_DEPTH = 16
"""Folders in each other; records lie four deep."""
_Known: TypeAlias = list[object]
"""Size, time of change, inode, blob id, as JSON gives them: ten thousand of them are compared, not converted."""
_PARTS = 4


@dataclass(frozen=True, slots=True)
class FolderListing:
    """The regular files of a directory.

    Attributes:
        blobs: path below the directory -> blob id, in the order of paths.
        refused: symbolic links and other things that are no regular files, and folders deeper than 16.
        youngest: time of the last change of any file, in seconds since 1970; never in the future.
    """

    blobs: dict[str, str]
    refused: tuple[str, ...]
    youngest: float


def blob_id(content: bytes) -> str:
    """Return the id that git gives to a file with this content."""
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def list_folder(directory: Path, cache_file: Path | None = None) -> FolderListing:
    """List a directory; hidden files and folders are passed over.

    Raises:
        ContentError: it is no directory, cannot be read, or holds too many files.
    """
    if not directory.is_dir():
        raise ContentError(directory, "not_a_directory")
    cache, now = _load(cache_file), time.time_ns()
    blobs, settled, refused, youngest = dict[str, str](), dict[str, _Known](), list[str](), 0
    try:
        for path, entry in _walk(str(directory), "", MAX_DEPTH):
            if not entry.is_file(follow_symlinks=False):
                refused.append(path)
                continue
            stat = entry.stat(follow_symlinks=False)
            known, seen = cache.get(path), [stat.st_size, stat.st_mtime_ns, stat.st_ino]
            is_known = known is not None and known[:3] == seen
            blobs[path] = str(known[3]) if known and is_known else blob_id(Path(entry.path).read_bytes())
            if now - stat.st_mtime_ns > YOUNG_NS:
                settled[path] = [*seen, blobs[path]]
            youngest = max(youngest, stat.st_mtime_ns)
            if len(blobs) > MAX_FILES:
                raise ContentError(directory, "too_many_files")
    except OSError as error:
        raise ContentError(directory, str(error)) from error
    if cache_file is not None and settled != cache:
        _save(cache_file, settled)
    return FolderListing(dict(sorted(blobs.items())), tuple(sorted(refused)), min(youngest, now) / 1e9)


def _walk(directory: str, prefix: str, depth: int) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield files, and folders that lie too deep."""
    with os.scandir(directory) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False) and depth:
                yield from _walk(entry.path, f"{prefix}{entry.name}/", depth - 1)
            else:
                yield prefix + entry.name, entry


def _load(cache_file: Path | None) -> dict[str, _Known]:
    """Read the cache; one that cannot be read is empty."""
    try:
        data = json.loads(cache_file.read_bytes()) if cache_file else {}
    except (OSError, ValueError):
        return {}
    is_whole = isinstance(data, dict) and all(type(known) is list and len(known) == _PARTS for known in data.values())
    return data if is_whole else {}


def _save(cache_file: Path, settled: Mapping[str, _Known]) -> None:
    """Write the cache; where there is no room for it, files are hashed again the next time."""
    new = cache_file.with_suffix(f".{os.getpid()}")
    try:
        cache_file.parent.mkdir(parents=True, exist_ok=True)
        new.write_text(json.dumps(settled), "ascii")
        new.replace(cache_file)
    except OSError:
        new.unlink(missing_ok=True)
