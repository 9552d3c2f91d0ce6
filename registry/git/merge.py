"""Merging one commit into a branch of a bare repository, without a work tree: `merge-tree`, then the branch moves."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.errors import GitError, MergeConflictError
from registry.git.leftovers import writing
from registry.git.process import run_git

LOCK_OLD_S: Final = 600
"""No git of ours holds a lock for so long."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge to be made.

    Attributes:
        source: repository that has the commit.
        commit: to be merged.
        branch: of the target; it moves only if nobody else moved it meanwhile.
        name, email: of the committer, which is the author of the merge too.
        message: of the merge.
    """

    source: Path
    commit: str
    branch: str
    name: str
    email: str
    message: str


def merge(repository: Path, wanted: Merge) -> str:
    """Merge a commit into a branch and return the id of the merge.

    Raises:
        MergeConflictError: both sides changed the same lines; nothing was changed.
        GitError: git fails, or the branch moved meanwhile.
    """
    ref = f"refs/heads/{wanted.branch}"
    with writing(repository, ref, old_s=LOCK_OLD_S):
        return _merged(repository, ref, wanted)


def _merged(repository: Path, ref: str, wanted: Merge) -> str:
    fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--end-of-options"]
    run_git(repository, [*fetch, str(wanted.source.resolve()), f"+{wanted.commit}:refs/usulan/{wanted.commit}"])
    try:
        old = _word(run_git(repository, ["rev-parse", "--verify", "--end-of-options", ref]))
        tree = _merged_tree(repository, old, wanted)
        switches = (f"user.name={wanted.name}", f"user.email={wanted.email}")
        made = ["commit-tree", tree, "-p", old, "-p", wanted.commit]
        new = _word(run_git(repository, made, stdin=wanted.message.encode(), switches=switches))
        run_git(repository, ["update-ref", ref, new, old])
    finally:
        run_git(repository, ["update-ref", "-d", f"refs/usulan/{wanted.commit}"])
    return new


def _merged_tree(repository: Path, old: str, wanted: Merge) -> str:
    try:
        return _word(
            run_git(repository, ["merge-tree", "--write-tree", "--name-only", "--no-messages", old, wanted.commit])
        )
    except GitError as error:
        raise MergeConflictError(wanted.branch, error.detail) from error


def _word(answer: bytes) -> str:
    return answer.decode("ascii", "replace").split()[0]
