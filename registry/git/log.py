"""One pass of `git log`: which commit of the served line changed which file, and by whom.

The line is that of the first parents: merging is publishing. What a merge brought has the author who wrote it on the
branch, found by the blob that both have.
"""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.git.process import run_git

IGNORE_FILE: Final = ".git-blame-ignore-revs"
"""At the root of the repository: commits that only changed the form of files; `git blame` and git hosts know it."""
MAX_IGNORE_BYTES: Final = 256 * 1024
RENAME_LIKENESS: Final = 70
"""Per cent of a file that must be the same for a rename; records of different practices share 40 to 60."""
MAX_RENAMES: Final = 500
"""Files of one commit whose likeness is compared; above it only equal ones count as renamed."""
FORM_TRAILER: Final = "Submitted-by"
_FORMAT: Final = f"%x00%H%x00%P%x00%ct%x00%an%x00%(trailers:key={FORM_TRAILER},valueonly,separator=%x2C)"
_SWITCHES: Final = (
    *("--diff-merges=first-parent", "--full-history", "--sparse", f"-M{RENAME_LIKENESS}%", f"-l{MAX_RENAMES}"),
    *("--no-relative", "--no-follow", "--no-show-signature", "--raw", "--no-abbrev", "-z", f"--format={_FORMAT}"),
)
_FILE_MODES: Final = frozenset({b"100644", b"100755", b"100664"})
_COMMIT_ID: Final = re.compile(r"[0-9a-f]{40}")


@dataclass(frozen=True, slots=True)
class FileChange:
    """One file in one commit.

    Attributes:
        path: below the folder.
        former: where it was before; the same path unless it was renamed.
        old, new: blob ids; None where no regular file was or is.
        author: as git has it; never an address.
        is_by_form: the commit says that the registry's form made it, so that its author agreed to be named.
    """

    path: str
    former: str
    old: str | None
    new: str | None
    author: str
    is_by_form: bool


@dataclass(frozen=True, slots=True)
class LineCommit:
    """A commit of the served line: its id, the time that it claims in seconds since 1970, and the files it changed."""

    id: str
    seconds: int
    changes: tuple[FileChange, ...]


@dataclass(frozen=True, slots=True)
class _Raw:
    id: str
    parents: tuple[str, ...]
    seconds: int
    changes: tuple[FileChange, ...]


def read_log(repository: Path, folder: str, commit: str, since: str | None = None) -> tuple[LineCommit, ...] | None:
    """Return the commits of the line that ends at a commit, oldest first, with what each changed below a folder.

    Args:
        repository: a work tree or a bare repository.
        folder: below the root; "" for all.
        commit: full id.
        since: only what came after this commit of the line; None for all of it.

    Returns None where the line does not lead back to `since`: its history was rewritten.

    Raises:
        GitError: git fails.
    """
    span = f"{since}..{commit}" if since else commit
    arguments = ["log", *_SWITCHES, "--end-of-options", span, "--", *([folder] if folder else [])]
    found = {
        raw.id: raw for raw in _commits(run_git(repository, arguments), os.fsencode(f"{folder}/") if folder else b"")
    }
    line, id_ = list[_Raw](), commit
    while id_ in found:
        line.append(found.pop(id_))
        id_ = line[-1].parents[0] if line[-1].parents else ""
    if since is not None and id_ != since:
        return None
    wrote = {(change.path, change.new): change for raw in reversed(found.values()) for change in raw.changes}
    return tuple(_on_line(raw, wrote) for raw in reversed(line))


def _on_line(raw: _Raw, wrote: dict[tuple[str, str | None], FileChange]) -> LineCommit:
    """Give what a merge brought the author who wrote it."""
    is_merge = len(raw.parents) > 1
    changes = tuple(_by(change, wrote.get((change.path, change.new))) if is_merge else change for change in raw.changes)
    return LineCommit(raw.id, raw.seconds, changes)


def _by(change: FileChange, written: FileChange | None) -> FileChange:
    if written is None:
        return change
    return FileChange(change.path, change.former, change.old, change.new, written.author, written.is_by_form)


def _commits(answer: bytes, prefix: bytes) -> Iterator[_Raw]:
    """Take the answer apart: an empty part announces a commit, since neither names nor lines of `--raw` are empty."""
    parts = iter(answer.split(b"\0"))
    part = next(parts, None)
    while part is not None:
        if part:
            part = next(parts, None)
            continue
        id_ = next(parts, b"").decode("ascii")
        if not id_:
            return
        parents, seconds = next(parts).decode("ascii").split(), int(next(parts))
        author, trailer = next(parts).decode("utf-8", "replace"), next(parts)
        changes = list[FileChange]()
        part = next(parts, None)
        while part:
            fields = part.lstrip(b"\n").split()
            names = [next(parts) for _ in range(2 if fields[4][:1] in b"RC" else 1)]
            if all(name.startswith(prefix) for name in names):
                changes.append(
                    _change(fields, [name.removeprefix(prefix) for name in names], author, trailer == b"form")
                )
            part = next(parts, None)
        yield _Raw(id_, tuple(parents), seconds, tuple(changes))


def _change(fields: list[bytes], names: list[bytes], author: str, is_by_form: bool) -> FileChange:  # noqa: FBT001 - one call
    former, path = (os.fsdecode(names[0]), os.fsdecode(names[-1]))
    modes, ids = (fields[0].lstrip(b":"), fields[1]), (fields[2], fields[3])
    old, new = (id_.decode("ascii") if mode in _FILE_MODES else None for mode, id_ in zip(modes, ids, strict=True))
    return FileChange(path, former, old, new, author, is_by_form)


@dataclass(frozen=True, slots=True)
class Ignored:
    """Commits that only changed the form of files, and the blob id of the list; "" where there is none."""

    blob_id: str = ""
    commits: frozenset[str] = frozenset()


def ignored_commits(repository: Path, commit: str) -> Ignored:
    """Read the list of bulk-format commits at a commit; one that is no regular file or too large counts as none.

    Raises:
        GitError: the commit does not exist.
    """
    told = run_git(repository, ["ls-tree", "-z", "-l", "--full-tree", "--end-of-options", commit, "--", IGNORE_FILE])
    about, _, _ = told.partition(b"\t")
    fields = about.split()
    if len(fields) != 4 or fields[0] not in _FILE_MODES or int(fields[3]) > MAX_IGNORE_BYTES:  # noqa: PLR2004 - columns
        return Ignored()
    blob_id = fields[2].decode("ascii")
    text = run_git(repository, ["cat-file", "blob", "--end-of-options", blob_id]).decode("utf-8", "replace")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return Ignored(blob_id, frozenset(line for line in lines if _COMMIT_ID.fullmatch(line)))
