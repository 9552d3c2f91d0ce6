"""Running git by its command line: a minimal environment, no prompts, time limits."""

import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from registry.errors import GitError

TIMEOUT_S = 60
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_SWITCHES = (
    "core.quotePath=false",
    "core.hooksPath=/dev/null",
    "safe.directory=*",
    "color.ui=never",
    "diff.orderFile=/dev/null",
    "i18n.logOutputEncoding=UTF-8",
    "log.diffMerges=separate",
    "log.showRoot=true",
)
"""Win over what the repository's own configuration says."""


def run_git(
    repository: Path,
    arguments: Sequence[str],
    *,
    stdin: bytes = b"",
    timeout_s: int = TIMEOUT_S,
    switches: Sequence[str] = (),
    inherited: Sequence[int] = (),
) -> bytes:
    """Run one git command in a repository and return what it prints.

    `switches` are further settings, `name=value`, for this command only; `inherited` are descriptors that it keeps.

    Raises:
        GitError: git or the repository is missing, git answers with an error, or needs longer than `timeout_s` seconds.
    """
    settings = (part for switch in (*_SWITCHES, *switches) for part in ("-c", switch))
    command = ["git", *settings, *arguments]
    try:
        done = subprocess.run(
            command,
            cwd=repository,
            env=environment(),
            input=stdin,
            capture_output=True,
            timeout=timeout_s,
            check=False,
            pass_fds=inherited,
        )
    except OSError as error:
        raise GitError(arguments[0], str(error)) from error
    except subprocess.TimeoutExpired as error:
        raise GitError(arguments[0], f"more than {timeout_s} s") from error
    if done.returncode != 0:
        raise GitError(arguments[0], done.stderr.decode("utf-8", "replace").strip()[:500])
    return done.stdout


def is_bare(repository: Path) -> bool:
    """Whether a repository has no work tree, so that moving a branch surprises nobody."""
    try:
        return run_git(repository, ["rev-parse", "--is-bare-repository"]).strip() == b"true"
    except GitError:
        return False


def environment() -> dict[str, str]:
    """Return the environment that git runs in: a search path, a home that does not matter, and our switches."""
    return {"PATH": os.environ.get("PATH", os.defpath), "HOME": os.environ.get("HOME", "/"), **_ENVIRONMENT}
