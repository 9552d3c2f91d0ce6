"""The files of a directory where its history left that of a revision: what a change is measured against."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.errors import GitError, RevisionError
from registry.git.history import top_level
from registry.git.process import run_git
from registry.git.tree import SUBMODULE_MODE, SYMLINK_MODE, list_tree

_REVISION: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_+-]*(?:[./][A-Za-z0-9_+-]+)*(?:[~^][0-9]{0,3}){0,3}")
MAX_REVISION: Final = 200
"""Characters of a revision; git itself allows longer names, people do not write them."""


@dataclass(frozen=True, slots=True)
class Base:
    """Where a change began.

    Attributes:
        root: of the work tree.
        folder: that the directory is below the root; "" for the root itself.
        blobs: path below the directory -> blob id; links and submodules are left out.
    """

    root: Path
    folder: str
    blobs: Mapping[str, str]


def base_of(directory: Path, revision: str) -> Base:
    """Find the last commit that a directory and a revision share, and the files of the directory there.

    Args:
        directory: in a work tree.
        revision: a branch, tag or commit, also followed by `~2` or `^`; refused by form before git sees it (R5).

    Raises:
        RevisionError: it has the wrong form, is not there, or shares no history with what is checked out.
    """
    if not _REVISION.fullmatch(revision) or len(revision) > MAX_REVISION or ".lock" in revision:
        raise RevisionError(revision, "wrong_form")
    found = top_level(directory)
    if found is None:
        raise RevisionError(revision, "no_work_tree")
    root, folder = found
    wanted = _answer(
        root, ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"], revision, "not_found"
    )
    shared = _answer(root, ["merge-base", "--end-of-options", wanted, "HEAD"], revision, "unconnected")
    return Base(root, folder, _blobs(root, shared, folder))


def _answer(root: Path, arguments: list[str], revision: str, reason: str) -> str:
    try:
        return run_git(root, arguments).decode("ascii").strip()
    except GitError as error:
        raise RevisionError(revision, reason) from error


def _blobs(root: Path, commit: str, folder: str) -> Mapping[str, str]:
    try:
        entries = list_tree(root, commit, folder)
    except GitError:  # the folder did not exist then, so that everything in it is new
        return {}
    return {entry.path: entry.blob_id for entry in entries if entry.mode not in (SYMLINK_MODE, SUBMODULE_MODE)}
