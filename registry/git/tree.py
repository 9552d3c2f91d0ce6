"""The files of one folder at one commit: paths, blob ids and contents."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from registry.errors import GitError
from registry.git.process import run_git

SYMLINK_MODE, SUBMODULE_MODE = "120000", "160000"


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """A file of a tree: path below the folder, blob id (40 hex digits), mode as git prints it, size in bytes."""

    path: str
    blob_id: str
    mode: str
    size: int


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit and its time (UTC), never in the future."""

    id: str
    date: dt.datetime


def moment(seconds: int) -> dt.datetime:
    """Return the time (UTC) that a commit claims, within 1970 and now (row R11 of the hostile inputs)."""
    now = dt.datetime.now(dt.UTC)
    return dt.datetime.fromtimestamp(max(seconds, 0), dt.UTC) if seconds < now.timestamp() else now


def resolve(repository: Path, revision: str) -> Commit:
    """Find the commit that a branch or `HEAD` names.

    Raises:
        GitError: there is no such commit, or no repository.
    """
    answer = run_git(
        repository,
        ["log", "-1", "--no-walk", "--no-show-signature", "--format=%H %ct", "--end-of-options", revision, "--"],
    )
    id_, _, seconds = answer.decode("ascii").strip().partition(" ")
    if not id_:
        raise GitError("log", f"no commit at {revision}")
    return Commit(id_, moment(int(seconds)))


def list_tree(repository: Path, commit: str, folder: str) -> tuple[TreeEntry, ...]:
    """List all files below a folder of a commit, in the order of git.

    Raises:
        GitError: the commit or the folder does not exist.
    """
    target = f"{commit}:{folder}" if folder else commit
    answer = run_git(repository, ["ls-tree", "-r", "-z", "-l", "--full-tree", "--end-of-options", target])
    return tuple(_entry(line) for line in answer.split(b"\0") if line)


def _entry(line: bytes) -> TreeEntry:
    about, _, path = line.partition(b"\t")
    mode, _type, blob_id, size = about.decode("ascii").split()
    return TreeEntry(path.decode("utf-8", "surrogateescape"), blob_id, mode, 0 if size == "-" else int(size))


def read_blobs(repository: Path, blob_ids: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Read blobs by one `cat-file --batch`, in the order asked for.

    Raises:
        GitError: a blob does not exist.
    """
    if not blob_ids:
        return
    answer = run_git(repository, ["cat-file", "--batch"], stdin="".join(f"{id_}\n" for id_ in blob_ids).encode("ascii"))
    position = 0
    for id_ in blob_ids:
        end = answer.index(b"\n", position)
        header = answer[position:end].split()
        if len(header) != 3 or header[1] != b"blob":  # noqa: PLR2004 - id, type, size
            raise GitError("cat-file", f"no blob {id_}")
        size = int(header[2])
        yield id_, answer[end + 1 : end + 1 + size]
        position = end + 1 + size + 1


def read_small_blobs(repository: Path, blob_ids: Sequence[str], max_bytes: int) -> Mapping[str, bytes]:
    """Read those blobs that are there and not larger than a limit; sizes are asked for before anything is read."""
    if not blob_ids:
        return {}
    asked = "".join(f"{id_}\n" for id_ in dict.fromkeys(blob_ids)).encode("ascii")
    lines = (line.split() for line in run_git(repository, ["cat-file", "--batch-check"], stdin=asked).splitlines())
    small = [line[0].decode("ascii") for line in lines if line[1] == b"blob" and int(line[2]) <= max_bytes]
    return dict(read_blobs(repository, small))
