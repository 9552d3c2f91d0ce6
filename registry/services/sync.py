"""Synchronising: fetch the content's branch, publish it, and note what came of it; one at a time."""

import fcntl
import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from registry.domain.system import reason_of
from registry.errors import ContentError, GitError, IndexBusyError, RegistryError, StorageError
from registry.git.fetch import Fetched, fetch_branch, remote_address, tidy
from registry.search.engine import Progress
from registry.services.journal import Journal
from registry.services.publish import Published, Publisher
from registry.services.snapshot import ContentSource

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Synced:
    """What a synchronisation did; `fetched` is None where there is no remote."""

    published: Published
    fetched: Fetched | None


@dataclass(frozen=True, slots=True)
class RemoteBranch:
    """A branch of a repository that follows a remote.

    Attributes:
        max_bytes: largest transfer.
    """

    repository: Path
    branch: str
    max_bytes: int

    def fetch(self) -> Fetched | None:
        """Bring the branch to where its remote has it; None where the repository has no remote.

        Raises:
            FetchError: it cannot be had.
        """
        if remote_address(self.repository) is None:
            return None
        return fetch_branch(self.repository, self.branch, max_bytes=self.max_bytes)

    def tidy(self) -> None:
        """Let the repository be packed where that is worth while; nobody waits for it."""
        try:
            tidy(self.repository, self.branch)
        except GitError as error:
            log.warning("The content repository could not be tidied: %r", error)


class Synchroniser:
    """Brings what is served to what was merged. A directory is not fetched: it is published as it lies on disk."""

    def __init__(
        self, source: ContentSource, remote: RemoteBranch | None, publisher: Publisher, journal: Journal, lock: Path
    ) -> None:
        self._source, self._remote, self._publisher, self._journal, self._lock = (
            source,
            remote,
            publisher,
            journal,
            lock,
        )

    def sync(self, *, allow_shrink: bool = False, progress: Progress | None = None) -> Synced:
        """Fetch, check, index what changed, and switch.

        Raises:
            FetchError: the remote's branch cannot be had; nothing is published.
            IndexBusyError: another process is synchronising or publishing.
            Otherwise as `Publisher.publish`.
        """
        with self._alone():
            fetched = self._noted(self._fetch, None)
            wanted = fetched.after if fetched else None
            published = self._published(wanted, is_sync=True, allow_shrink=allow_shrink, progress=progress)
            if fetched is not None and fetched.before != fetched.after and self._remote is not None:
                self._remote.tidy()
            return Synced(published, fetched)

    def publish(
        self, *, rebuild: bool = False, allow_shrink: bool = False, progress: Progress | None = None
    ) -> Published:
        """Publish the content as it is here, without fetching. Arguments and errors as `Publisher.publish`."""
        return self._published(None, is_sync=False, rebuild=rebuild, allow_shrink=allow_shrink, progress=progress)

    def _fetch(self) -> Fetched | None:
        return self._remote.fetch() if self._remote is not None else None

    def _published(
        self,
        wanted: str | None,
        *,
        is_sync: bool,
        rebuild: bool = False,
        allow_shrink: bool = False,
        progress: Progress | None,
    ) -> Published:
        def publish() -> Published:
            return self._publisher.publish(rebuild=rebuild, allow_shrink=allow_shrink, progress=progress)

        published = self._noted(publish, wanted)
        self._journal.note_success(wanted or published.commit, is_new=published.is_new, is_sync=is_sync)
        return published

    def _noted(self, step: Callable[[], T], wanted: str | None) -> T:
        try:
            return step()
        except IndexBusyError:
            raise
        except RegistryError as error:
            self._journal.note_failure(error, wanted or self._commit())
            raise

    def _commit(self) -> str | None:
        """Return the commit that the content is at."""
        with suppress(ContentError):
            history = self._source.snapshot().history
            return history.commit if history else None
        return None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of synchronising.

        Raises:
            IndexBusyError: another process holds it.
            StorageError: there is no room for it, or no right to it.
        """
        try:
            self._lock.parent.mkdir(parents=True, exist_ok=True)
            opened = self._lock.open("ab")
        except OSError as error:
            raise StorageError(self._lock.parent, reason_of(error)) from error
        with opened as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise IndexBusyError(self._lock.parent) from error
            yield
