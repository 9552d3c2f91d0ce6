"""What a killed git leaves in a bare repository of ours: locks that stop the next one, and half a transfer.

Each of our processes that writes there holds a shared lock of our own (`flock`), and the git that it starts inherits
it, so that it is held for as long as any of them lives, also when the one that began is gone. Who gets it alone knows
that no git of ours is alive; whether somebody runs one by hand is read in the list of processes.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from registry.git.process import is_bare

LOCK: Final = "registry.lock"
_PROCESSES: Final = Path("/proc")
_LOCKS: Final = ("HEAD.lock", "packed-refs.lock", "shallow.lock")
_PACKS: Final = ("objects/pack/tmp_*", "objects/pack/.tmp-*")
"""Half a transfer; git itself removes it after two weeks, and one may be as large as the largest."""


@contextmanager
def writing(repository: Path, ref: str, *, old_s: float) -> Iterator[tuple[int, ...]]:
    """Remove what a killed git left behind, and keep others from taking for dead what is alive meanwhile.

    Args:
        repository: that git is to write to.
        ref: that it is to move.
        old_s: age in seconds above which a lock is nobody's, also where it is not known who is alive.

    Yields:
        The descriptors that git has to inherit.
    """
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(repository / LOCK, flags, 0o600)
    except OSError:  # not ours, or no room: what is too old is all that is known
        _remove(_old(repository, ref, old_s))
        yield ()
        return
    try:
        found = _leftovers(repository, ref)
        _remove(found if found and _is_alone(repository, descriptor) else _old(repository, ref, old_s))
        fcntl.flock(descriptor, fcntl.LOCK_SH)
        yield (descriptor,)
    finally:
        os.close(descriptor)


def _locks(repository: Path, ref: str) -> tuple[Path, ...]:
    return tuple(repository / name for name in (f"{ref}.lock", *_LOCKS))


def _leftovers(repository: Path, ref: str) -> tuple[Path, ...]:
    """Return the locks and halves of packs that belong to this account; those of others are not ours to judge."""
    found = []
    for path in (*_locks(repository, ref), *(path for pattern in _PACKS for path in repository.glob(pattern))):
        with suppress(OSError):
            if path.lstat().st_uid == os.geteuid():
                found.append(path)
    return tuple(found)


def _old(repository: Path, ref: str, old_s: float) -> tuple[Path, ...]:
    found = []
    for lock in _locks(repository, ref):
        with suppress(OSError):
            if time.time() - lock.lstat().st_mtime > old_s:
                found.append(lock)
    return tuple(found)


def _remove(paths: tuple[Path, ...]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _is_alone(repository: Path, descriptor: int) -> bool:
    """Whether nobody else can be writing; then the lock is held alone, so that nobody of ours begins meanwhile."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return is_bare(repository) and not _runs_git(repository)


def _runs_git(repository: Path) -> bool:
    """Whether a git works in a repository, as far as this account sees; True where processes cannot be listed."""
    try:
        numbers = [entry for entry in _PROCESSES.iterdir() if entry.name.isdigit()]
        wanted = repository.stat()
    except OSError:
        return True
    return not numbers or any(_works_in(process, wanted) for process in numbers)


def _works_in(process: Path, wanted: os.stat_result) -> bool:
    """Whether a process is a git that stands in a directory, or was told of it."""
    try:
        if not (process / "comm").read_bytes().startswith(b"git"):
            return False
        told = (process / "cmdline").read_bytes().split(b"\0") + (process / "environ").read_bytes().split(b"\0")
    except OSError:
        return False  # it is gone, or another account's, whose locks are not ours either
    here = process / "cwd"
    places = {word.removeprefix(b"--git-dir=").removeprefix(b"GIT_DIR=") for word in told if b"\n" not in word}
    for place in (here, *(here / os.fsdecode(word) for word in places if word)):
        with suppress(OSError):
            if os.path.samestat(place.stat(), wanted):
                return True
    return False
