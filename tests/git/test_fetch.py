import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from registry.errors import FetchError
from registry.git import fetch, leftovers
from registry.git.fetch import fetch_branch, tidy
from registry.git.merge import Merge, merge
from tests.repository import PLAIN, Repository

MOST_BYTES, PATIENCE_S = 1 << 20, 20.0
DIES = '[ "$1" = prepared ] && kill -9 $PPID'
WAITS = '[ "$1" = prepared ] || exit 0; echo > "$GIT_DIR/siap"; read _ < "$GIT_DIR/pipa"'
"""Hooks of the moment in which git holds its locks and has not moved the branch yet."""


class Followed:
    """A bare clone that follows another repository, with hooks that git runs while it moves the branch."""

    def __init__(self, directory: Path) -> None:
        self.origin = Repository(directory / "asal")
        self.origin.commit({"berkas": "satu"})
        self.bare = Repository(directory / "isi.git", is_bare=True)
        self.bare.git("remote", "add", "origin", str(self.origin.path))
        self.lock = self.bare.path / "refs" / "heads" / "main.lock"
        self.hooks = directory / "kait"
        self.hooks.mkdir()
        os.mkfifo(self.bare.path / "pipa")
        self.fetch()
        self.commit = self.origin.commit({"berkas": "dua"})

    def fetch(self) -> str:
        """Fetch, and return where the branch is now."""
        return fetch_branch(self.bare.path, "main", max_bytes=MOST_BYTES).after

    def fails(self) -> None:
        """Fetch in vain: somebody else is at it, and what is theirs stays."""
        before = self.lock.stat()
        with pytest.raises(FetchError) as caught:
            self.fetch()
        assert caught.value.reason == "busy", caught.value.detail
        assert self.lock.stat() == before

    def hook(self, line: str) -> str:
        """Write the hook and return the setting that lets git run it."""
        file = self.hooks / "reference-transaction"
        file.write_text(f"#!/bin/sh\n{line}\nexit 0\n")
        file.chmod(0o700)
        return f"core.hooksPath={self.hooks}"

    def wait(self) -> None:
        """Wait until git stands in the hook."""
        end = time.monotonic() + PATIENCE_S
        while not (self.bare.path / "siap").exists():
            assert time.monotonic() < end
            time.sleep(0.01)
        (self.bare.path / "siap").unlink()

    def go_on(self) -> None:
        """Let the git that stands in the hook go on."""
        (self.bare.path / "pipa").write_text("\n")


@pytest.fixture
def followed(tmp_path: Path) -> Followed:
    """Return a clone that was fetched once, and lacks one commit."""
    return Followed(tmp_path)


def _hooked(monkeypatch: pytest.MonkeyPatch, setting: str) -> None:
    monkeypatch.setattr(fetch, "_SWITCHES", (*fetch._SWITCHES, setting))


def test_r14_a_fetch_after_a_killed_one_succeeds_at_once(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    """It finds the locks of a git that is gone, and half a transfer, and removes them instead of waiting."""
    with monkeypatch.context() as patch:
        _hooked(patch, followed.hook(DIES))
        with pytest.raises(FetchError):
            followed.fetch()
    left = {followed.lock, followed.bare.path / "HEAD.lock"}
    assert all(lock.exists() for lock in left)
    half = followed.bare.path / "objects" / "pack" / "tmp_pack_a1b2c3"
    half.write_bytes(b"PACK")
    assert followed.fetch() == followed.commit
    assert not any(path.exists() for path in (*left, half))


def test_r14_accepting_after_a_killed_fetch_succeeds_at_once(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The curator need not know that there was one."""
    with monkeypatch.context() as patch:
        _hooked(patch, followed.hook(DIES))
        with pytest.raises(FetchError):
            followed.fetch()
    wanted = Merge(followed.origin.path, followed.commit, "main", "Kurator", "kurator@example.go.id", "Gabungkan")
    assert merge(followed.bare.path, wanted) == followed.bare.git("rev-parse", "main")


def test_r14_a_fetch_that_lives_keeps_its_locks(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process is told that it is busy, and the first one ends as if nobody had come."""
    came: list[str] = []
    with monkeypatch.context() as patch:
        _hooked(patch, followed.hook(WAITS))
        first = threading.Thread(target=lambda: came.append(followed.fetch()))
        first.start()
        followed.wait()
    monkeypatch.setattr(leftovers, "_runs_git", lambda _repository: False)
    followed.fails()
    followed.go_on()
    first.join(PATIENCE_S)
    assert came == [followed.commit]


ORPHANED = """
import sys
from pathlib import Path
from registry.git import fetch
fetch._SWITCHES = (*fetch._SWITCHES, sys.argv[2])
fetch.fetch_branch(Path(sys.argv[1]), "main", max_bytes=1 << 20)
"""


def test_r14_the_git_of_a_killed_process_of_ours_keeps_its_locks(
    followed: Followed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kill -9` of the registry leaves git running; it is waited for, and what it fetched is there."""
    command = [sys.executable, "-c", ORPHANED, str(followed.bare.path), followed.hook(WAITS)]
    with subprocess.Popen(command) as killed:
        followed.wait()
        killed.send_signal(signal.SIGKILL)
    monkeypatch.setattr(leftovers, "_runs_git", lambda _repository: False)
    followed.fails()
    followed.go_on()
    end = time.monotonic() + PATIENCE_S
    while followed.lock.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
    assert followed.fetch() == followed.commit


@pytest.mark.parametrize("how", ["inside", "-C", "--git-dir"])
def test_r14_a_git_run_by_hand_keeps_its_locks(followed: Followed, how: str) -> None:
    """It holds no lock of ours; it is seen among the processes. Once it was killed, its locks are nobody's."""
    place = {"inside": [], "-C": ["-C", str(followed.bare.path)], "--git-dir": [f"--git-dir={followed.bare.path}"]}[how]
    here = followed.bare.path if how == "inside" else followed.origin.path
    arguments = ["-c", followed.hook(WAITS), "update-ref", "refs/heads/main", followed.commit]
    followed.bare.git("fetch", "--quiet", "origin", followed.commit)
    with subprocess.Popen(["git", *place, *arguments], cwd=here, env={**os.environ, **PLAIN}) as by_hand:
        followed.wait()
        followed.fails()
        by_hand.kill()
        by_hand.wait(PATIENCE_S)
        assert followed.lock.exists()
        followed.go_on()
    assert followed.fetch() == followed.commit


@pytest.mark.parametrize("unknown", ["work tree", "processes", "account"])
def test_r14_where_it_is_not_known_who_is_alive_only_an_old_lock_is_removed(
    followed: Followed, monkeypatch: pytest.MonkeyPatch, unknown: str
) -> None:
    """A clone that somebody works in, a system without a list of processes, a lock of another account."""
    if unknown == "work tree":
        followed.bare.git("symbolic-ref", "HEAD", "refs/heads/lain")
        followed.bare.git("config", "core.bare", "false")
    elif unknown == "processes":
        monkeypatch.setattr(leftovers, "_PROCESSES", followed.hooks)
    else:
        monkeypatch.setattr(os, "geteuid", lambda: 12_345)
    followed.lock.touch()
    followed.fails()
    os.utime(followed.lock, (0, 0))
    assert followed.fetch() == followed.commit


def test_packing_anew_is_not_waited_for_by_a_fetch(tmp_path: Path) -> None:
    """Ten thousand files take git half a minute on a busy machine, and somebody waits for the page."""
    origin, bare = Repository(tmp_path / "asal"), Repository(tmp_path / "isi.git", is_bare=True)
    bare.git("remote", "add", "origin", str(origin.path))
    bare.git("config", "gc.autoPackLimit", "1")
    commit = ""
    for number in range(3):
        commit = origin.commit({"berkas": str(number)})
        assert fetch_branch(bare.path, "main", max_bytes=MOST_BYTES).after == commit
    packs = list(bare.path.glob("objects/pack/*.pack"))
    assert len(packs) == 3
    tidy(bare.path, "main")
    end = time.monotonic() + PATIENCE_S
    while len(list(bare.path.glob("objects/pack/*.pack"))) > 1:
        assert time.monotonic() < end
        time.sleep(0.02)
    assert bare.git("rev-parse", "main") == commit
