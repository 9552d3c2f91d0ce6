"""Pushing one branch to the registry's remote; its token reaches git by a credential helper that reads the file."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.git.process import run_git

PUSH_TIMEOUT_S: Final = 20
"""A form waits no longer for a remote; the branch is pushed again later."""


@dataclass(frozen=True, slots=True)
class Remote:
    """Where branches of proposals go.

    Attributes:
        url: an address or a path that git pushes to; never with a password.
        token_file: holds the token; git asks for it by a helper, so that it stands in no list of processes.
        user: user name that goes with the token.
    """

    url: str
    token_file: Path | None = None
    user: str = "oauth2"


def push(repository: Path, remote: Remote, commit: str, branch: str, options: Sequence[str] = ()) -> None:
    """Push a commit as a new branch; pushing it again changes nothing, and nothing is ever overwritten.

    `options` are push options, for a remote that takes them.

    Raises:
        GitError: the remote refuses, cannot be reached, or takes longer than 20 s.
    """
    asked = [part for option in options for part in ("-o", option)]
    run_git(
        repository,
        ["push", "--quiet", *asked, "--end-of-options", remote.url, f"{commit}:refs/heads/{branch}"],
        timeout_s=PUSH_TIMEOUT_S,
        switches=_switches(remote),
    )


def _switches(remote: Remote) -> tuple[str, ...]:
    found = ["credential.helper=", "core.sshCommand=ssh -o BatchMode=yes", "http.followRedirects=false"]
    if remote.token_file is not None:
        path, user = shlex.quote(str(remote.token_file.resolve())), shlex.quote(remote.user)
        found.append(
            f'credential.helper=!f() {{ test "$1" = get && printf "username=%s\\npassword=%s\\n" {user} '
            f'"$(cat {path})"; }}; f'
        )
    return tuple(found)
