"""Fetching one branch from the remote of a repository: checked, bounded, without questions."""

import os
import re
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from registry.errors import FetchError, GitError
from registry.git.leftovers import writing
from registry.git.process import environment, run_git

REMOTE: Final = "origin"
PROTOCOLS: Final = "http:https:ssh:file"
"""The only ways to a remote; `ext` and `fd` would start programs."""
FETCH_TIMEOUT_S: Final = 300
LOW_SPEED_BYTES, LOW_SPEED_S = 1_000, 30
"""A transfer over http that is slower than this for so long is given up."""
_BLOCK_BYTES: Final = 512
"""The unit of `ulimit -f` in a shell of POSIX."""
_SWITCHES: Final = (
    "core.hooksPath=/dev/null",
    "fetch.fsckObjects=true",
    "transfer.fsckObjects=true",
    "fetch.unpackLimit=1",
    "fetch.writeCommitGraph=false",
    "maintenance.auto=false",
    "gc.auto=0",
    "color.ui=never",
    f"http.lowSpeedLimit={LOW_SPEED_BYTES}",
    f"http.lowSpeedTime={LOW_SPEED_S}",
)
"""Unlike for reading, `safe.directory` is not set: fetching follows the repository's own configuration, which may name
programs, so it must belong to us. `unpackLimit` makes every fetch one file, which the limit of size holds. Packing anew
what was fetched is left to `tidy`: nobody waits for it with a page to publish."""
_REASONS: Final = (
    ("full", r"No space left on device|Disk quota exceeded"),
    ("too_large", r"^fatal: fetch-pack: invalid index-pack output|signal 25|File too large|File size limit exceeded"),
    ("foreign_owner", r"dubious ownership"),
    ("refused", r"Authentication failed|could not read (?:Username|Password)|Permission denied|error: 40[13]"),
    ("no_branch", r"couldn't find remote ref"),
    ("protocol", r"transport '.*' not allowed"),
    ("corrupt", r"fsck|index-pack|unpack|did not send all|bad object|remote did not|corrupt|missing (?:blob|tree)"),
    ("busy", r"\.lock': File exists|unable to lock|Unable to create"),
    ("unreachable", r"unable to access|Could not read from remote|does not appear to be|not found|hung up|Connection"),
)
"""What git says, first match first, by the reason that our sentences know. An `index-pack` that the limit of size ended
says nothing itself."""
_CREDENTIALS: Final = re.compile(r"//[^/@\s]+@")


@dataclass(frozen=True, slots=True)
class Fetched:
    """Where a branch was and is now; `before` is None where it was not there."""

    before: str | None
    after: str


def remote_address(repository: Path) -> str | None:
    """Return the address of the remote of a repository; None where it has none, or is no repository."""
    try:
        return run_git(repository, ["config", "--get", f"remote.{REMOTE}.url"]).decode("utf-8", "replace").strip()
    except GitError:
        return None


def fetch_branch(repository: Path, branch: str, *, max_bytes: int, timeout_s: float = FETCH_TIMEOUT_S) -> Fetched:
    """Bring a branch of a repository to where its remote has it, also back or aside (after a force push).

    Nothing changes unless everything arrived and passed `fsck`.

    Args:
        repository: with a remote `origin`; bare, or with another branch checked out.
        branch: its name, already checked.
        max_bytes: largest transfer.
        timeout_s: for all of it.

    Raises:
        FetchError: it cannot be had; the branch stays where it was.
    """
    ref = f"refs/heads/{branch}"
    before = _commit(repository, ref)
    arguments = (
        *("fetch", "--quiet", "--force", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head"),
        *("--refmap=", "--end-of-options", REMOTE, f"+{ref}:{ref}"),  # moves this one branch and none that tracks it
    )
    with writing(repository, ref, old_s=2 * timeout_s) as inherited:
        _run(repository, arguments, max_bytes, timeout_s, inherited)
    after = _commit(repository, ref)
    if after is None:
        raise FetchError("corrupt", f"no commit at {ref}")
    return Fetched(before, after)


def tidy(repository: Path, branch: str) -> None:
    """Let git pack what many fetches left behind, if it finds it worth while: beside all else, after this returns.

    Raises:
        GitError: it could not be begun; nothing depends on it.
    """
    with writing(repository, f"refs/heads/{branch}", old_s=2 * FETCH_TIMEOUT_S) as inherited:
        run_git(repository, ["gc", "--auto", "--quiet"], switches=["gc.autoDetach=true"], inherited=inherited)


def _commit(repository: Path, ref: str) -> str | None:
    try:
        return run_git(repository, ["rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}"]).decode("ascii").strip()
    except GitError:
        return None


def _run(
    repository: Path, arguments: Sequence[str], max_bytes: int, timeout_s: float, inherited: Sequence[int]
) -> None:
    """Run git with a limit on the size of any file it writes; what runs too long is ended with all its children."""
    switches = (part for switch in _SWITCHES for part in ("-c", switch))
    limited = ["sh", "-c", 'ulimit -f "$0" && exec git "$@"', str(max(1, max_bytes // _BLOCK_BYTES))]
    try:
        process = subprocess.Popen(
            [*limited, *switches, *arguments],
            cwd=repository,
            env={**environment(), "GIT_ALLOW_PROTOCOL": PROTOCOLS},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            pass_fds=inherited,
            start_new_session=True,  # no terminal to ask at, and one group to end
        )
    except OSError as error:
        raise FetchError("unreachable", str(error)) from error
    with process:
        try:
            _, told = process.communicate(timeout=timeout_s)
        except subprocess.TimeoutExpired as error:
            raise FetchError("slow", f"more than {timeout_s:g} s") from error
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    if process.returncode != 0:
        raise _error(told.decode("utf-8", "replace"))


def _error(told: str) -> FetchError:
    detail = _CREDENTIALS.sub("//", " ".join(told.split()))[:500]
    reason = next((name for name, pattern in _REASONS if re.search(pattern, detail)), "other")
    return FetchError(reason, detail)
