import os
from pathlib import Path

import pytest

from registry.errors import TornGenerationError
from registry.search import whole
from registry.search.whole import WholeFiles, check, digest

YEAR_NS = 365 * 86_400 * 10**9


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which files are read to the end."""
    names: list[str] = []

    def noted(path: Path) -> str:
        names.append(path.name)
        return digest(path)

    monkeypatch.setattr(whole, "digest", noted)
    return names


def _file(path: Path, content: bytes, *, is_old: bool = True) -> tuple[int, str]:
    path.write_bytes(content)
    if is_old:
        then = path.stat().st_mtime_ns - YEAR_NS
        os.utime(path, ns=(then, then))
    return len(content), digest(path)


def test_the_same_file_is_read_once_whatever_it_is_called(tmp_path: Path, read: list[str]) -> None:
    """A generation links to the files of the one before: opening it reads what is new."""
    files, known = WholeFiles(), _file(tmp_path / "a", b"isi")
    os.link(tmp_path / "a", tmp_path / "b")
    assert all(files.has_digest(tmp_path / name, known) for name in "abab")
    assert read == ["a"]


def test_x1_a_file_that_was_changed_after_it_was_read_is_read_again(tmp_path: Path, read: list[str]) -> None:
    """Of the same length, in the same place: its time of change gives it away."""
    files, known = WholeFiles(), _file(tmp_path / "a", b"isi")
    assert files.has_digest(tmp_path / "a", known)
    (tmp_path / "a").write_bytes(b"isj")
    assert not files.has_digest(tmp_path / "a", known)
    assert read == ["a", "a"]


def test_a_file_that_was_just_written_is_read_each_time(tmp_path: Path, read: list[str]) -> None:
    """Two changes within one tick of the clock have the same time."""
    files, known = WholeFiles(), _file(tmp_path / "a", b"isi", is_old=False)
    assert all(files.has_digest(tmp_path / "a", known) for _ in range(2))
    assert read == ["a", "a"]


def test_a_digest_that_is_another_one_is_seen_without_reading(tmp_path: Path) -> None:
    """What is remembered is what the file is, not that somebody found it good."""
    files, known = WholeFiles(), _file(tmp_path / "a", b"isi")
    assert files.has_digest(tmp_path / "a", known)
    assert not files.has_digest(tmp_path / "a", (known[0], "0" * 64))


def test_what_is_remembered_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Years of generations do not fill a process."""
    monkeypatch.setattr(whole, "_MOST", 3)
    files = WholeFiles()
    for number in range(10):
        known = _file(tmp_path / str(number), b"%d" % number)
        assert files.has_digest(tmp_path / str(number), known)
        assert len(files._digests) <= 3


def test_a_missing_file_is_torn(tmp_path: Path) -> None:
    """The error names it."""
    with pytest.raises(TornGenerationError) as raised:
        check(tmp_path, {"a": (1, "")}, WholeFiles().has_digest)
    assert "'a'" in repr(raised.value)
