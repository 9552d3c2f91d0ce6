import os
import time
from pathlib import Path

import pytest

from registry.errors import GitError
from registry.git.process import environment, run_git
from tests.repository import Repository


def test_the_answer_of_git_comes_back_as_bytes(tmp_path: Path) -> None:
    """Names and contents may be in no encoding at all."""
    repository = Repository(tmp_path / "isi")
    assert run_git(repository.path, ["rev-parse", "--is-bare-repository"]) == b"false\n"


def test_what_git_reads_is_given_to_it(tmp_path: Path) -> None:
    """Batches go through its standard input, so that no list of arguments is too long."""
    repository = Repository(tmp_path / "isi")
    answer = run_git(repository.path, ["hash-object", "--stdin"], stdin=b"isi\n")
    assert answer.decode().strip() == repository.blob(b"isi\n")


def test_a_failing_command_says_which_and_why(tmp_path: Path) -> None:
    """The operator reads git's own words."""
    repository = Repository(tmp_path / "isi")
    with pytest.raises(GitError) as caught:
        run_git(repository.path, ["rev-parse", "--verify", "HEAD"])
    assert caught.value.command == "rev-parse"
    assert "fatal" in caught.value.detail


@pytest.mark.parametrize("place", ["nowhere", "file"])
def test_a_repository_that_is_no_directory_is_a_failure_of_git(tmp_path: Path, place: str) -> None:
    """`REGISTRY_CONTENT=file.git@main` is wrong use, not a crash."""
    (tmp_path / "file").write_text("x")
    with pytest.raises(GitError):
        run_git(tmp_path / place, ["status"])


def test_git_itself_may_be_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A directory is served without git too."""
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(GitError):
        run_git(tmp_path, ["version"])


def test_a_command_that_hangs_is_ended(tmp_path: Path) -> None:
    """One slow disk does not hold a worker for ever."""
    repository = Repository(tmp_path / "isi")
    os.mkfifo(tmp_path / "never")
    started = time.monotonic()
    with pytest.raises(GitError, match="more than 1 s"):
        run_git(repository.path, ["hash-object", str(tmp_path / "never")], timeout_s=1)
    assert time.monotonic() - started < 10


def test_git_sees_nothing_of_the_caller_s_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A GIT_DIR of a hook, or a configuration of root, must not lead git elsewhere."""
    other = Repository(tmp_path / "other")
    monkeypatch.setenv("GIT_DIR", str(other.path / ".git"))
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "user.name")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "Tamu")
    with pytest.raises(GitError):
        run_git(tmp_path, ["rev-parse", "--git-dir"])
    assert not [name for name in environment() if name in {"GIT_DIR", "GIT_CONFIG_COUNT"}]


def test_git_never_asks_and_never_takes_a_lock(tmp_path: Path) -> None:
    """Somebody who edits the content at the same time is not disturbed."""
    repository = Repository(tmp_path / "isi")
    repository.commit({"a.md": "a"})
    index = repository.path / ".git" / "index"
    os.utime(repository.path / "a.md", (1, 1))
    before = index.read_bytes()
    run_git(repository.path, ["status", "--porcelain"])
    assert index.read_bytes() == before
