"""The content at one moment: a directory as it lies on disk, or a folder at a branch of a repository."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from registry.errors import ContentError, GitError
from registry.git import history
from registry.git.folder import MAX_FILES, list_folder
from registry.git.log import Ignored, LineCommit, ignored_commits, read_log
from registry.git.tree import SUBMODULE_MODE, SYMLINK_MODE, list_tree, read_blobs, read_small_blobs, resolve


@dataclass(frozen=True, slots=True)
class History:
    """Where the git history of the content is: the repository, the folder in it, and the commit it ends at.

    Attributes:
        is_shallow: it is cut, so that it has no dates.
    """

    repository: Path
    folder: str
    commit: str
    is_shallow: bool = False

    def follows(self, older: str) -> bool:
        """Whether an older commit leads to this one; it does not after a force push."""
        return history.is_ancestor(self.repository, older, self.commit)

    def earlier(self, path: str) -> Iterator[tuple[str, bytes]]:
        """Yield the earlier versions of a content file, newest first, at most 50; a damaged history ends before."""
        full = f"{self.folder}/{path}" if self.folder else path
        with suppress(GitError):
            yield from history.earlier_versions(self.repository, full, self.commit)

    def log(self, since: str | None) -> tuple[LineCommit, ...] | None:
        """Return the commits that changed files, oldest first, of what came after a commit, or of everything.

        None where the history does not lead back to that commit.

        Raises:
            GitError: the history is damaged, or git fails.
        """
        if since is not None and not self.follows(since):
            return None
        return read_log(self.repository, self.folder, self.commit, since)

    def ignored(self) -> Ignored:
        """Return the commits that only changed the form of files. Raises as `log` does."""
        return ignored_commits(self.repository, self.commit)

    def blobs(self, ids: Sequence[str], max_bytes: int) -> Mapping[str, bytes]:
        """Read those blobs that are there and not too large. Raises as `log` does."""
        return read_small_blobs(self.repository, ids, max_bytes)


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What the content is now.

    Attributes:
        blobs: path -> blob id, in the order of paths.
        refused: paths that are no regular files (symbolic links, submodules).
        date: of the commit, or of the youngest file.
        history: None where there is no git.
        committed: path -> blob id at the commit, for a directory in a work tree; a file that differs has no date yet.
    """

    blobs: Mapping[str, str]
    refused: tuple[str, ...]
    date: dt.datetime
    history: History | None
    committed: Mapping[str, str] = field(default_factory=dict)


def _history(repository: Path, folder: str, commit: str) -> History:
    try:
        is_shallow = history.is_shallow(repository)
    except GitError:
        is_shallow = True
    return History(repository, folder, commit, is_shallow)


class ContentSource(Protocol):
    """Where content comes from."""

    def snapshot(self) -> Snapshot:
        """Look at the content now.

        Raises:
            ContentError: it cannot be read.
        """

    def read(self, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Yield (path, content) of files of a snapshot."""


class DirectorySource:
    """Files as they lie on disk, committed or not; git there gives history only."""

    def __init__(self, directory: Path, cache_file: Path | None = None) -> None:
        self._directory, self._cache_file = directory, cache_file

    def snapshot(self) -> Snapshot:
        """Look at the directory now."""
        listing = list_folder(self._directory, self._cache_file)
        date = dt.datetime.fromtimestamp(listing.youngest, dt.UTC)
        found = history.top_level(self._directory)
        if found is None:
            return Snapshot(listing.blobs, listing.refused, date, None)
        root, folder = found
        commit = resolve(root, "HEAD")
        try:
            tree = list_tree(root, commit.id, folder)
        except GitError:
            return Snapshot(listing.blobs, listing.refused, date, None)
        committed = {entry.path: entry.blob_id for entry in tree}
        return Snapshot(listing.blobs, listing.refused, date, _history(root, folder, commit.id), committed)

    def read(self, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Yield (path, content) of files as they are now."""
        for path in blobs:
            try:
                yield path, (self._directory / path).read_bytes()
            except OSError as error:
                raise ContentError(self._directory / path, str(error)) from error


class BranchSource:
    """A folder at a branch of a repository, bare or not."""

    def __init__(self, repository: Path, branch: str, folder: str) -> None:
        self._repository, self._branch, self._folder = repository, branch, folder

    def snapshot(self) -> Snapshot:
        """Look at the branch now."""
        try:
            commit = resolve(self._repository, f"refs/heads/{self._branch}")
            tree = list_tree(self._repository, commit.id, self._folder)
        except GitError as error:
            raise ContentError(self._repository, error.detail) from error
        if len(tree) > MAX_FILES:
            raise ContentError(self._repository, "too_many_files")
        odd = (SYMLINK_MODE, SUBMODULE_MODE)
        blobs = {entry.path: entry.blob_id for entry in tree if entry.mode not in odd}
        refused = tuple(entry.path for entry in tree if entry.mode in odd)
        return Snapshot(blobs, refused, commit.date, _history(self._repository, self._folder, commit.id), blobs)

    def read(self, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Yield (path, content) of files of a snapshot."""
        try:
            for path, (_, content) in zip(blobs, read_blobs(self._repository, list(blobs.values())), strict=True):
                yield path, content
        except GitError as error:
            raise ContentError(self._repository, error.detail) from error
