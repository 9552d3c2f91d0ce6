import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from registry.errors import ContentError
from registry.git import folder
from registry.git.folder import blob_id, list_folder
from tests.repository import Repository


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return an empty directory."""
    directory = tmp_path / "isi"
    directory.mkdir()
    return directory


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Return where the cache will be."""
    return tmp_path / "index" / "stat-cache.json"


def _settle(path: Path, age_s: float = 60.0) -> None:
    """Make a file look as if it had been written some time ago."""
    then = time.time_ns() - int(age_s * 1e9)
    os.utime(path, ns=(then, then))


def test_a_file_has_the_id_that_git_gives_it(tmp_path: Path) -> None:
    """A working copy and a commit of the same files are the same content."""
    repository = Repository(tmp_path / "isi")
    for content in (b"", b"isi\n", "é\n".encode(), b"\0" * 5000):
        assert blob_id(content) == repository.blob(content)


def test_files_are_listed_in_the_order_of_their_paths(content: Path) -> None:
    """Folders do not come before files, nor in the order of the disk."""
    for name in ("b/a.md", "a.md", "b.md", "b/z/x.yml", "a/a.md"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_text(name)
    assert list(list_folder(content).blobs) == sorted(["b/a.md", "a.md", "b.md", "b/z/x.yml", "a/a.md"])
    assert list_folder(content).blobs["b/z/x.yml"] == blob_id(b"b/z/x.yml")


def test_hidden_files_and_folders_are_passed_over(content: Path) -> None:
    """Editors and git leave them there."""
    (content / ".git").mkdir()
    (content / ".git" / "config").write_text("x")
    (content / ".a.md.swp").write_text("x")
    (content / "a.md").write_text("x")
    listing = list_folder(content)
    assert (list(listing.blobs), listing.refused) == (["a.md"], ())


def test_r1_links_and_other_things_that_are_no_files_are_refused(content: Path, tmp_path: Path) -> None:
    """Nothing outside the folder is read through it, and no pipe holds the site up."""
    (tmp_path / "rahasia").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.md").write_text("x")
    (content / "berkas.md").symlink_to(tmp_path / "rahasia")
    (content / "folder").symlink_to(tmp_path / "folder")
    (content / "putus.md").symlink_to(tmp_path / "tidak-ada")
    (content / "putar").symlink_to(content)
    os.mkfifo(content / "pipa.md")
    listing = list_folder(content)
    assert dict(listing.blobs) == {}
    assert listing.refused == ("berkas.md", "folder", "pipa.md", "putar", "putus.md")


def test_the_folder_itself_may_be_a_link(content: Path, tmp_path: Path) -> None:
    """The operator's own setting is trusted: a release is often switched by a link."""
    (content / "a.md").write_text("x")
    (tmp_path / "sekarang").symlink_to(content)
    assert list(list_folder(tmp_path / "sekarang").blobs) == ["a.md"]


def test_r4_odd_names_are_listed_as_they_are(content: Path, cache: Path) -> None:
    """Whether a name is legal is for the check to say; the cache keeps bytes in no encoding too."""
    names = ["a b.md", "x\ny.md", "é.md", "e\u0301.md", "bukan-\udcff.md", "A.MD"]
    for name in names:
        (content / name).write_text("x")
        _settle(content / name)
    first = list_folder(content, cache)
    assert sorted(first.blobs) == sorted(names)
    assert list_folder(content, cache).blobs == first.blobs


def test_a_folder_deeper_than_any_record_is_refused_without_going_down(content: Path) -> None:
    """A thousand folders in each other end no process."""
    subprocess.run(["mkdir", "-p", "/".join("x" * 1500)], cwd=content, check=True, timeout=20)
    (content / "a.md").write_text("x")
    try:
        listing = list_folder(content)
    finally:  # Python's own rmtree, and so pytest's clean-up, would not come back from there
        subprocess.run(["rm", "-r", "x"], cwd=content, check=True, timeout=20)
    assert list(listing.blobs) == ["a.md"]
    assert len(listing.refused) == 1


@pytest.mark.parametrize("place", ["tidak-ada", "berkas"])
def test_what_is_no_directory_cannot_be_the_content(tmp_path: Path, place: str) -> None:
    """The message names the folder, whatever it is."""
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(ContentError) as caught:
        list_folder(tmp_path / place)
    assert caught.value.reason == "not_a_directory"


def test_too_many_files_are_no_content(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong folder in the settings is told early."""
    monkeypatch.setattr(folder, "MAX_FILES", 3)
    for number in range(4):
        (content / f"{number}.md").write_text("x")
    with pytest.raises(ContentError) as caught:
        list_folder(content)
    assert caught.value.reason == "too_many_files"


def test_the_youngest_file_dates_the_folder_and_no_date_is_in_the_future(content: Path) -> None:
    """A file from a wrong clock does not make the content newer than today."""
    (content / "a.md").write_text("x")
    (content / "b.md").write_text("x")
    os.utime(content / "a.md", (1_000, 1_000))
    os.utime(content / "b.md", (2_000, 2_000))
    assert list_folder(content).youngest == 2_000
    os.utime(content / "b.md", (4_102_444_800, 4_102_444_800))
    assert abs(list_folder(content).youngest - time.time()) < 60


# ------------------------------------------------------------------ the stat cache


def test_an_unchanged_file_is_not_read_again(content: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten thousand files are looked at, not read."""
    (content / "a.md").write_text("x")
    _settle(content / "a.md")
    before = list_folder(content, cache)
    monkeypatch.setattr(folder, "blob_id", lambda _content: pytest.fail("the file was read again"))
    assert list_folder(content, cache) == before


@pytest.mark.parametrize("change", ["size", "time", "inode"])
def test_a_changed_file_is_seen(content: Path, cache: Path, change: str) -> None:
    """Each of size, time and inode gives a change away on its own."""
    path = content / "a.md"
    path.write_text("lama")
    _settle(path)
    stat = path.stat()
    list_folder(content, cache)
    new = "baru!" if change == "size" else "baru"
    if change == "inode":
        (content / "b.md").write_text(new)
        (content / "b.md").replace(path)
    else:
        path.write_text(new)
    later = 1_000_000 if change == "time" else 0
    os.utime(path, ns=(stat.st_mtime_ns + later, stat.st_mtime_ns + later))
    assert list_folder(content, cache).blobs["a.md"] == blob_id(new.encode())


def test_a_second_change_of_the_same_size_in_the_same_tick_is_seen(content: Path, cache: Path) -> None:
    """Clocks of file systems may be slow: what was young when it was hashed is hashed again, however old by then."""
    path = content / "a.md"
    path.write_text("lama")
    _settle(path, age_s=1.8)
    stat = path.stat()
    assert list_folder(content, cache).blobs["a.md"] == blob_id(b"lama")
    path.write_text("baru")
    os.utime(path, ns=(stat.st_mtime_ns, stat.st_mtime_ns))
    time.sleep(0.3)
    assert time.time_ns() - stat.st_mtime_ns > folder.YOUNG_NS
    assert list_folder(content, cache).blobs["a.md"] == blob_id(b"baru")


def test_a_file_that_is_gone_is_forgotten(content: Path, cache: Path) -> None:
    """The cache is as large as the folder."""
    for name in ("a.md", "b.md"):
        (content / name).write_text("x")
        _settle(content / name)
    list_folder(content, cache)
    (content / "a.md").unlink()
    assert list(list_folder(content, cache).blobs) == ["b.md"]
    assert list(json.loads(cache.read_bytes())) == ["b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"a.md": 3}',
        '{"a.md": [1, 2]}',
        '{"a.md": {"x": 1}}',
        '{"a.md": ["x", 1, 2, "y"]}',
        "\udcff",
    ],
)
def test_x3_a_damaged_cache_is_as_good_as_none(content: Path, cache: Path, text: str) -> None:
    """Nobody has to know that there is a cache, let alone delete it."""
    (content / "a.md").write_text("x")
    _settle(content / "a.md")
    cache.parent.mkdir()
    cache.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert list_folder(content, cache).blobs == {"a.md": blob_id(b"x")}
    assert list(json.loads(cache.read_bytes())) == ["a.md"]


def test_processes_that_look_at_once_do_not_disturb_each_other(content: Path, cache: Path) -> None:
    """Workers and the command line share the cache without a lock."""
    for number in range(30):
        (content / f"{number}.md").write_text("x" * number)
        _settle(content / f"{number}.md")
    script = (
        "import sys, pathlib; from registry.git.folder import list_folder\n"
        "for _ in range(40): pathlib.Path(sys.argv[2]).unlink(missing_ok=True) or "
        "list_folder(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))"
    )
    command = [sys.executable, "-c", script, str(content), str(cache)]
    started = [subprocess.Popen(command, stderr=subprocess.PIPE) for _ in range(2)]
    errors = [process.communicate(timeout=30)[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0], errors
