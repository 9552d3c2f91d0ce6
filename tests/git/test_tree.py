import datetime as dt
from pathlib import Path

import pytest

from registry.errors import GitError
from registry.git.tree import SUBMODULE_MODE, SYMLINK_MODE, list_tree, read_blobs, resolve
from tests.repository import Repository

ODD_NAMES = (
    "spasi di nama.md",
    "baris\nbaru.md",
    "tab\tdi nama.md",
    "kendali\x01.md",
    "kutip\"dan'.md",
    "titik:dua.md",
    "-x.md",
    "é.md",
    "e\u0301.md",
    "\U0001f600.md",
    "bukan-utf8-\udcff.md",
    "*.md",
    "[a].md",
    "\\.md",
)


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return an empty repository."""
    return Repository(tmp_path / "isi")


def _names(repository: Repository, commit: str, folder: str = "") -> list[str]:
    return [entry.path for entry in list_tree(repository.path, commit, folder)]


def test_a_branch_is_its_commit_with_its_time(repository: Repository) -> None:
    """The time of the content is that of the commit, in UTC."""
    id_ = repository.commit({"a.md": "a"}, "2017-03-08T01:00:00+0700")
    for revision in ("HEAD", "main", "refs/heads/main", id_):
        commit = resolve(repository.path, revision)
        assert (commit.id, commit.date) == (id_, dt.datetime(2017, 3, 7, 18, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("written", "year"),
    [("@0 +0000", 1970), ("@1 -1200", 1970), ("@4102444800 +0000", None), ("@999999999999999 +0000", None)],
)
def test_r11_a_time_that_cannot_be_is_clamped(repository: Repository, written: str, year: int | None) -> None:
    """A commit of 2099, or of a year that no calendar has, is of today; nothing crashes."""
    repository.commit({"a.md": "a"}, written)
    now = dt.datetime.now(dt.UTC)
    date = resolve(repository.path, "HEAD").date
    assert date.year == year if year else now - dt.timedelta(minutes=1) < date <= dt.datetime.now(dt.UTC)


@pytest.mark.parametrize(
    "revision", ["", "nirwana", "--upload-pack=x", "--output=bocor", "a..b", "x.lock", "@{", "main:", ":/x", "HEAD^9"]
)
def test_r5_a_revision_that_names_no_commit_is_refused_and_is_never_an_option(
    repository: Repository, revision: str
) -> None:
    """What looks like an option of git stays a name of nothing."""
    repository.commit({"a.md": "a"})
    with pytest.raises(GitError):
        resolve(repository.path, revision)
    assert not (repository.path / "bocor").exists()


def test_a_file_called_like_a_branch_does_not_confuse(repository: Repository) -> None:
    """`main` is the branch, though a file of that name lies in the folder."""
    id_ = repository.commit({"main": "isi"})
    assert resolve(repository.path, "main").id == id_


def test_a_repository_without_a_commit_is_refused(repository: Repository) -> None:
    """A fresh `git init` has nothing to serve."""
    with pytest.raises(GitError):
        resolve(repository.path, "HEAD")


def test_all_files_below_a_folder_are_listed_with_blob_and_size(repository: Repository) -> None:
    """Paths are below the folder, not below the root."""
    commit = repository.commit({"practices/kota-a/x.md": "satu\n", "practices/kota-a/needs/y.yml": "", "wsgi.py": "z"})
    entries = {entry.path: entry for entry in list_tree(repository.path, commit, "practices")}
    assert sorted(entries) == ["kota-a/needs/y.yml", "kota-a/x.md"]
    assert entries["kota-a/x.md"].blob_id == repository.git("rev-parse", f"{commit}:practices/kota-a/x.md")
    assert [entries[path].size for path in sorted(entries)] == [0, 5]
    assert len(_names(repository, commit)) == 3


@pytest.mark.parametrize("folder", ["nirwana", "a.md", "../isi", "/", "--help"])
def test_a_folder_that_is_not_there_is_an_error(repository: Repository, folder: str) -> None:
    """An empty list would look like a registry whose records all vanished."""
    commit = repository.commit({"a.md": "a"})
    with pytest.raises(GitError):
        list_tree(repository.path, commit, folder)


def test_r4_every_name_comes_back_as_it_is(repository: Repository) -> None:
    """Line breaks, control characters and bytes in no encoding are part of a name, and separate none."""
    commit = repository.commit({f"practices/{name}": name.encode("utf-8", "surrogateescape") for name in ODD_NAMES})
    entries = list_tree(repository.path, commit, "practices")
    assert sorted(entry.path for entry in entries) == sorted(ODD_NAMES)
    texts = dict(read_blobs(repository.path, [entry.blob_id for entry in entries]))
    assert all(texts[entry.blob_id] == entry.path.encode("utf-8", "surrogateescape") for entry in entries)


def test_r1_r2_r3_links_submodules_and_programs_are_told_apart_by_their_mode(repository: Repository) -> None:
    """The mode is what a symbolic link and a submodule are refused by."""
    blob, head = repository.blob(b"/etc/passwd"), repository.commit({"a.md": "a"})
    tree = repository.tree(
        [(SYMLINK_MODE, blob, b"link.md"), (SUBMODULE_MODE, head, b"modul"), ("100755", blob, b"program.md")]
    )
    modes = {entry.path: (entry.mode, entry.size) for entry in list_tree(repository.path, tree, "")}
    assert modes == {
        "link.md": (SYMLINK_MODE, 11),
        "modul": (SUBMODULE_MODE, 0),
        "program.md": ("100755", 11),
    }


def test_blobs_come_in_the_order_asked_for_and_as_often(repository: Repository) -> None:
    """The reader pairs them with paths by their order; two files may have one content."""
    contents = [b"", b"\n", b"satu\n\0dua", b"x" * 100_000, b"blob 3\nabc\n"]
    ids = [repository.blob(content) for content in contents]
    wanted = [*reversed(ids), ids[0], ids[3]]
    assert list(read_blobs(repository.path, wanted)) == [(id_, contents[ids.index(id_)]) for id_ in wanted]


def test_no_blobs_need_no_git(tmp_path: Path) -> None:
    """Nothing changed is the usual case."""
    assert list(read_blobs(tmp_path / "nowhere", [])) == []


def test_r10_a_blob_that_is_missing_or_none_is_an_error(repository: Repository) -> None:
    """A damaged repository is told, not served as an empty file."""
    commit = repository.commit({"a.md": "a"})
    for id_ in ("0" * 40, commit):
        with pytest.raises(GitError):
            list(read_blobs(repository.path, [repository.blob(b"x"), id_]))


def test_a_bare_repository_is_read_like_any_other(repository: Repository, tmp_path: Path) -> None:
    """A server holds a bare clone, which has no work tree."""
    commit = repository.commit({"practices/a.md": "a"})
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "x.git"))
    bare = tmp_path / "x.git"
    assert resolve(bare, "refs/heads/main").id == commit
    ((_, content),) = read_blobs(bare, [list_tree(bare, commit, "practices")[0].blob_id])
    assert content == b"a"
