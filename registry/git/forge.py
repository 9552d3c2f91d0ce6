"""Opening a pull request at a git host, after the branch is there. GitLab is asked by push options, others by REST."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol
from urllib.parse import urlsplit

from registry.errors import GitError

TIMEOUT_S: Final = 10
MAX_ANSWER_BYTES: Final = 1024 * 1024
"""An answer about one pull request is far shorter; the rest is not read."""
CREATED: Final = 201


@dataclass(frozen=True, slots=True)
class PullRequest:
    """A pull request to be opened: from a branch to the one that is served."""

    branch: str
    target: str
    title: str
    body: str


class Forge(Protocol):
    """A git host. The branch is always pushed first; a host that opens nothing loses nothing."""

    def push_options(self, pull: PullRequest) -> tuple[str, ...]:
        """Return what to say to the host while pushing."""

    def open(self, pull: PullRequest) -> str | None:
        """Open the pull request and return its address; None where there is none to tell.

        Raises:
            GitError: the host refuses or cannot be reached.
        """


class NoForge:
    """A remote that is only git."""

    def push_options(self, pull: PullRequest) -> tuple[str, ...]:
        """Say nothing."""
        del pull
        return ()

    def open(self, pull: PullRequest) -> str | None:
        """Open nothing."""
        del pull
        return None


class GitLab(NoForge):
    """GitLab opens a merge request while the branch is pushed."""

    def push_options(self, pull: PullRequest) -> tuple[str, ...]:
        """Ask for a merge request; an option is one line."""
        return (
            "merge_request.create",
            f"merge_request.target={pull.target}",
            f"merge_request.title={pull.title}",
            "merge_request.remove_source_branch",
        )


@dataclass(frozen=True, slots=True)
class RestForge:
    """GitHub, Gitea and Forgejo: one address takes all pull requests of a repository.

    Attributes:
        pulls: that address, `…/repos/OWNER/NAME/pulls`.
        token_file: read at each use, so that a token may be changed.
        scheme: how the token is named: `Bearer` (GitHub) or `token` (Gitea, Forgejo).
    """

    pulls: str
    token_file: Path | None
    scheme: str

    def push_options(self, pull: PullRequest) -> tuple[str, ...]:
        """Say nothing while pushing."""
        del pull
        return ()

    def open(self, pull: PullRequest) -> str | None:
        """Open the pull request by one POST; redirects are not followed, the token goes to no other host."""
        body = {"title": pull.title, "head": pull.branch, "base": pull.target, "body": pull.body}
        status, answer = _post(self.pulls, json.dumps(body).encode(), self._headers())
        if status != CREATED:
            raise GitError("pulls", f"HTTP {status}")
        return _address(answer)

    def _headers(self) -> Mapping[str, str]:
        try:
            token = self.token_file.read_text("ascii").strip() if self.token_file else ""
        except (OSError, UnicodeError) as error:
            raise GitError("pulls", "token file") from error
        if not token.isprintable():
            raise GitError("pulls", "token file")
        asked = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "registry"}
        return {**asked, "Authorization": f"{self.scheme} {token}"} if token else asked


def make_forge(kind: str, pulls: str, token_file: Path | None) -> Forge:
    """Return the host of a kind: `none`, `gitlab`, `gitea` or `github`; without an address of pulls, none."""
    if kind == "gitlab":
        return GitLab()
    if kind in ("gitea", "github") and pulls:
        return RestForge(pulls, token_file, "Bearer" if kind == "github" else "token")
    return NoForge()


def _post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    import http.client  # noqa: PLC0415 - with TLS it takes longer to import than a pull request to write

    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname or "", parts.port, timeout=TIMEOUT_S)
    try:
        connection.request("POST", parts.path, body, dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.read(MAX_ANSWER_BYTES)
    except (OSError, http.client.HTTPException) as error:
        raise GitError("pulls", type(error).__name__) from error
    finally:
        connection.close()


def _address(answer: bytes) -> str | None:
    """Return the page of the pull request that was opened; only a web address is one."""
    try:
        data = json.loads(answer)
    except ValueError:
        return None
    address = data.get("html_url") if isinstance(data, dict) else None
    is_web = isinstance(address, str) and address.startswith(("https://", "http://")) and address.isprintable()
    return address if is_web and isinstance(address, str) else None
