"""Files held against sizes and digests; what this process has read whole is not read again while it is the same."""

import hashlib
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from registry.errors import TornGenerationError

Known: TypeAlias = tuple[int, str]
"""Size in bytes, SHA-256 in hex."""
YOUNG_NS: Final = 2_000_000_000
"""A file that was written so short a time ago is read again: the clock tick of its change may hide another one."""
_MOST: Final = 1_024
"""Files remembered; a generation has some thirty."""


class WholeFiles:
    """Knows files by place on the disk, size and time of change, whatever they are called. Safe for threads.

    Generations link to each other's files, so that opening the next one reads only what is new in it.
    """

    def __init__(self) -> None:
        self._digests: dict[tuple[int, int, int, int], str] = {}

    def has_digest(self, path: Path, known: Known) -> bool:
        """Whether a file has the size and the digest that it should have."""
        stat = path.stat()
        if stat.st_size != known[0]:
            return False
        key = (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns)
        found = self._digests.get(key)
        if found is None:
            found = digest(path)
            if time.time_ns() - stat.st_mtime_ns > YOUNG_NS:
                if len(self._digests) >= _MOST:
                    self._digests.clear()
                self._digests[key] = found
        return found == known[1]


def has_size(path: Path, known: Known) -> bool:
    """Whether a file has the size that it should have."""
    return path.stat().st_size == known[0]


def check(directory: Path, files: Mapping[str, Known], is_whole: Callable[[Path, Known], bool]) -> None:
    """Hold the files below a directory against what is known of them.

    Raises:
        TornGenerationError: one of them is missing or was changed.
    """
    for name, known in files.items():
        try:
            is_good = is_whole(directory / name, known)
        except OSError as error:
            raise TornGenerationError(directory, name) from error
        if not is_good:
            raise TornGenerationError(directory, name)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
