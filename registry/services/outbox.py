"""Sending a proposal: a commit in the private repository of the installation, pushed to a remote if there is one."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from registry.errors import GitError
from registry.git.commit import FileCommit, commit_file, open_repository
from registry.git.forge import Forge, NoForge, PullRequest
from registry.git.merge import Merge, merge
from registry.git.process import is_bare
from registry.git.push import Remote, push

log = logging.getLogger(__name__)
COMMITTER = "Registri Praktik Baik"


@dataclass(frozen=True, slots=True)
class ContentRepository:
    """The repository that the content lies in, and the folder in it ("" for the root)."""

    path: Path
    folder: str


@dataclass(frozen=True, slots=True)
class RemoteHost:
    """Where branches leave the installation to: the remote, its host, and the branch that proposals are meant for."""

    remote: Remote
    forge: Forge = field(default_factory=NoForge)
    target: str = "main"


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
        self, repository: Path, content: Callable[[], ContentRepository | None], remote: RemoteHost | None, host: str
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

    def merge(self, commit: str, branch: str, title: str) -> str | None:
        """Merge a commit into the branch that is served; None where that is not ours to do: a work tree, or a remote.

        `branch` is of the content's repository, "" for a directory; `title` stands in the message of the merge.

        Raises:
            MergeConflictError: it does not fit any more. GitError: git fails.
        """
        content = self._content()
        if content is None or not branch or self.has_remote or not is_bare(content.path):
            return None
        email = f"no-reply@{self._host}"
        return merge(content.path, Merge(self.repository, commit, branch, COMMITTER, email, f"Gabungkan {title}\n"))

    def push(self, commit: str, branch: str, message: str) -> str | None:
        """Push a branch and open a pull request; without a remote it is where it belongs already.

        Push options are left out where the remote refuses them. A host that opens no pull request is told to the log:
        the branch is there.

        Returns:
            The address of the pull request, None where there is none to tell.

        Raises:
            GitError: the remote did not take the branch.
        """
        host = self._remote
        if host is None:
            return None
        title, _, body = message.partition("\n")
        pull = PullRequest(branch, host.target, title, body.strip())
        options = host.forge.push_options(pull)
        try:
            push(self.repository, host.remote, commit, branch, options)
        except GitError:
            if not options:
                raise
            push(self.repository, host.remote, commit, branch)
        try:
            return host.forge.open(pull)
        except GitError as error:
            log.warning("No pull request for %s: %s", branch, error.detail)
            return None
