"""Where the history of a directory is, and what its files were before, along the first parents of a branch."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from registry.errors import GitError
from registry.git.process import run_git
from registry.git.tree import read_blobs

MAX_VERSIONS = 50
"""How far back the last good version of a broken file is looked for."""
_RAW_FIELDS, _FILE_MODES = 5, (b"100644", b"100755", b"100664")
"""A line of `--raw` has two modes, two blob ids and a letter; the second of each is of the newer version."""


def top_level(directory: Path) -> tuple[Path, str] | None:
    """Find the work tree that a directory lies in: its root, and the directory below it ("" for the root itself).

    Returns None where there is no work tree, no git, or no commit yet.
    """
    try:
        answer = run_git(directory, ["rev-parse", "--show-toplevel", "--show-prefix"]).decode(
            "utf-8", "surrogateescape"
        )
        run_git(directory, ["rev-parse", "--verify", "--quiet", "HEAD"])
    except GitError:
        return None
    root, _, prefix = answer.rstrip("\n").partition("\n")
    return Path(root), prefix.strip("\n").rstrip("/")


def is_shallow(repository: Path) -> bool:
    """Whether the history is cut, so that dates would be wrong."""
    return run_git(repository, ["rev-parse", "--is-shallow-repository"]).strip() == b"true"


def is_ancestor(repository: Path, older: str, newer: str) -> bool:
    """Whether one commit is reached from another; False too where the older one is gone (rewritten history)."""
    try:
        run_git(repository, ["merge-base", "--is-ancestor", older, newer])
    except GitError:
        return False
    return True


def added_by(repository: Path, path: str, revision: str) -> str:
    """Return the message of the commit that added a file last; "" where none is known."""
    switches = ("--no-renames", "--no-relative", "--no-follow", "--no-show-signature")
    command = ["log", *switches, "-1", "--diff-filter=A", "--format=%B", "--end-of-options", revision, "--", path]
    try:
        return run_git(repository, command).decode("utf-8", "replace")
    except GitError:
        return ""


def _log(form: Sequence[str], revision: str, path: str) -> list[str]:
    """Return the arguments of one pass along the first parents; every part that git prints ends with a NUL."""
    switches = ("--first-parent", "-m", "--no-renames", "--no-relative", "--no-follow", "--no-show-signature", "-z")
    return ["log", *switches, *form, "--end-of-options", revision, "--", *([path] if path else [])]


def earlier_versions(repository: Path, path: str, revision: str) -> Iterator[tuple[str, bytes]]:
    """Yield the earlier contents of a file, newest first: blob id and text, at most 50 versions.

    What was no regular file then (a symbolic link, a submodule) is passed over.

    Args:
        repository: a work tree or a bare repository.
        path: below the root of the tree.
        revision: where the history ends.
    """
    form = (f"-{MAX_VERSIONS}", "--format=", "--raw", "--no-abbrev")
    for part in run_git(repository, _log(form, revision, path)).split(b"\0"):
        fields = part.lstrip(b"\n").split()
        if len(fields) == _RAW_FIELDS and fields[1] in _FILE_MODES:
            yield from read_blobs(repository, [fields[3].decode("ascii")])
