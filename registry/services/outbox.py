"""Sending a proposal: a commit in the private repository of the installation, pushed to a remote if there is one."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from registry.errors import GitError
from registry.git.commit import FileCommit, commit_file, open_repository
from registry.git.push import Remote, push

COMMITTER = "Registri Praktik Baik"


@dataclass(frozen=True, slots=True)
class ContentRepository:
    """The repository that the content lies in, and the folder in it ("" for the root)."""

    path: Path
    folder: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """What is to be sent: no contact is among it.

    Attributes:
        base: commit of the content it was made from; None without git.
        path: of the file below the content directory; "" for a request that changes none.
    """

    branch: str
    base: str | None
    path: str
    text: str
    author: str
    message: str
    seconds: int


class Outbox:
    """The private bare repository below the state, and the way to the remote."""

    def __init__(
        self, repository: Path, content: Callable[[], ContentRepository | None], remote: Remote | None, host: str
    ) -> None:
        """Keep the places.

        Args:
            repository: the private one; made at first use.
            content: finds the repository of the content; None where it has none.
            remote: None keeps branches in the private repository.
            host: of the installation: authors have a no-reply address there.
        """
        self.repository, self._content, self._remote, self._host = repository, content, remote, host

    @property
    def has_remote(self) -> bool:
        """Whether branches leave the installation."""
        return self._remote is not None

    def content(self) -> ContentRepository | None:
        """Return the repository of the content as it is now."""
        return self._content()

    def commit(self, outgoing: Outgoing) -> str:
        """Make the commit on its branch and return its id.

        Raises:
            GitError: it cannot be made.
        """
        content = self._content() if outgoing.base else None
        open_repository(self.repository, content.path if content else None)
        folder = f"{content.folder}/" if content and content.folder else ""
        commit = FileCommit(
            branch=outgoing.branch,
            base=outgoing.base if content else None,
            path=f"{folder}{outgoing.path}" if outgoing.path else "",
            content=outgoing.text.encode(),
            author=outgoing.author,
            committer=COMMITTER,
            email=f"no-reply@{self._host}",
            message=outgoing.message,
            seconds=outgoing.seconds,
        )
        return commit_file(self.repository, commit)

    def push(self, commit: str, branch: str, options: tuple[str, ...] = ()) -> None:
        """Push a branch; without a remote it is where it belongs already. A remote that takes no options gets none.

        Raises:
            GitError: the remote did not take it.
        """
        if self._remote is None:
            return
        try:
            push(self.repository, self._remote, commit, branch, options)
        except GitError:
            if not options:
                raise
            push(self.repository, self._remote, commit, branch)
