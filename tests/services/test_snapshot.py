import datetime as dt
from pathlib import Path

import pytest

from registry.errors import ContentError, GitError
from registry.services.snapshot import BranchSource, DirectorySource
from tests import corpus
from tests.repository import Repository

MARCH, APRIL = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return a repository with the small registry below `practices`."""
    made = Repository(tmp_path / "gudang")
    made.commit({f"practices/{path}": text for path, text in corpus.registry().items()} | {"wsgi.py": "x"}, MARCH)
    return made


def test_a_directory_and_its_commit_are_the_same_content(repository: Repository) -> None:
    """Files by path with git's own blob ids, whichever way they are read."""
    directory = DirectorySource(repository.path / "practices").snapshot()
    branch = BranchSource(repository.path / ".git", "main", "practices").snapshot()
    assert directory.blobs == branch.blobs == directory.committed == branch.committed
    assert set(directory.blobs) == set(corpus.registry())
    assert directory.history is not None
    assert branch.history is not None
    assert directory.history.commit == branch.history.commit
    assert branch.date == dt.datetime(2017, 3, 8, 12, tzinfo=dt.UTC)


def test_texts_come_by_path(repository: Repository) -> None:
    """Two files of one content are two texts."""
    repository.commit({"practices/kota-bandung/kembar.md": corpus.registry()[corpus.PUSYAR]}, APRIL)
    for source in (DirectorySource(repository.path / "practices"), BranchSource(repository.path, "main", "practices")):
        blobs = source.snapshot().blobs
        texts = dict(source.read(blobs))
        assert {path: text.decode() for path, text in texts.items()} == {
            **corpus.registry(),
            "kota-bandung/kembar.md": corpus.registry()[corpus.PUSYAR],
        }
        assert dict(source.read({})) == {}


def test_a_directory_is_what_lies_on_disk(repository: Repository) -> None:
    """Committed or not; git there gives history only."""
    (repository.path / "practices" / corpus.PUSYAR).write_text("baru")
    (repository.path / "practices" / corpus.TOSS).unlink()
    (repository.path / "practices" / "kota-solok").mkdir()
    (repository.path / "practices" / "kota-solok" / "x.md").write_text("x")
    snapshot = DirectorySource(repository.path / "practices").snapshot()
    assert corpus.TOSS not in snapshot.blobs
    assert "kota-solok/x.md" in snapshot.blobs
    assert snapshot.blobs[corpus.PUSYAR] != snapshot.committed[corpus.PUSYAR]


def test_a_branch_is_what_was_committed_to_it(repository: Repository) -> None:
    """Neither the work tree nor another branch."""
    (repository.path / "practices" / corpus.PUSYAR).write_text("baru")
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.commit({"practices/kota-solok/x.md": "x"}, APRIL)
    assert "kota-solok/x.md" not in BranchSource(repository.path, "main", "practices").snapshot().blobs
    assert "kota-solok/x.md" in BranchSource(repository.path, "usulan", "practices").snapshot().blobs


def test_the_root_of_a_branch_can_be_the_content(tmp_path: Path) -> None:
    """A repository may hold content only."""
    repository = Repository(tmp_path / "isi")
    repository.commit(dict(corpus.registry()), MARCH)
    source = BranchSource(repository.path / ".git", "main", "")
    snapshot = source.snapshot()
    assert set(snapshot.blobs) == set(corpus.registry())
    assert snapshot.history is not None
    assert {change.path for commit in snapshot.history.log(None) or () for change in commit.changes} == set(
        corpus.registry()
    )
    assert [text for _, text in snapshot.history.earlier(corpus.PUSYAR)] == [corpus.registry()[corpus.PUSYAR].encode()]


def test_a_directory_without_git_has_no_history(tmp_path: Path) -> None:
    """Its date is that of its youngest file."""
    corpus.write(tmp_path / "isi", corpus.registry())
    snapshot = DirectorySource(tmp_path / "isi").snapshot()
    assert snapshot.history is None
    assert dict(snapshot.committed) == {}
    assert abs(snapshot.date - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


@pytest.mark.parametrize("state", ["fresh", "ignored"])
def test_a_directory_that_git_does_not_know_has_no_history(tmp_path: Path, state: str) -> None:
    """A repository without a commit, or one that ignores the content, is no reason to fail."""
    repository = Repository(tmp_path / "gudang")
    if state == "ignored":
        repository.commit({".gitignore": "practices\n"}, MARCH)
    corpus.write(repository.path / "practices", corpus.registry())
    assert DirectorySource(repository.path / "practices").snapshot().history is None


def test_r1_r2_links_and_submodules_are_refused_by_name(repository: Repository) -> None:
    """They are not read, and they are told."""
    blob, head = repository.blob(b"/etc/passwd"), repository.git("rev-parse", "HEAD")
    inner = repository.tree([("120000", blob, b"link.md"), ("160000", head, b"modul"), ("100755", blob, b"program.md")])
    repository.raw_commit(repository.tree([("040000", inner, b"practices")]), APRIL, parent=head)
    snapshot = BranchSource(repository.path, "main", "practices").snapshot()
    assert snapshot.refused == ("link.md", "modul")
    assert list(snapshot.blobs) == ["program.md"]
    (repository.path / "practices" / "link.md").symlink_to("/etc/passwd")
    assert DirectorySource(repository.path / "practices").snapshot().refused == ("link.md",)


@pytest.mark.parametrize("branch", ["nirwana", "main:practices", "--help", "main..main", ""])
def test_r5_a_branch_that_is_none_cannot_be_the_content(repository: Repository, branch: str) -> None:
    """Whatever it is called, it is below refs/heads and nothing else."""
    with pytest.raises(ContentError):
        BranchSource(repository.path, branch, "practices").snapshot()


def test_what_is_not_there_cannot_be_the_content(repository: Repository, tmp_path: Path) -> None:
    """A wrong path, a wrong folder: one clear error each."""
    for source in (
        BranchSource(tmp_path / "tidak-ada.git", "main", ""),
        BranchSource(repository.path / "wsgi.py", "main", ""),
        BranchSource(repository.path, "main", "tidak-ada"),
        DirectorySource(tmp_path / "tidak-ada"),
        DirectorySource(repository.path / "wsgi.py"),
    ):
        with pytest.raises(ContentError):
            source.snapshot()


def test_r10_a_text_that_cannot_be_read_is_an_error(repository: Repository) -> None:
    """A damaged object or a file that vanished meanwhile: the old generation stays."""
    branch, directory = (
        BranchSource(repository.path, "main", "practices"),
        DirectorySource(repository.path / "practices"),
    )
    blobs = branch.snapshot().blobs
    lost = blobs[corpus.PUSYAR]
    (repository.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    (repository.path / "practices" / corpus.PUSYAR).unlink()
    for source in (branch, directory):
        with pytest.raises(ContentError):
            dict(source.read(blobs))


def test_r10_a_damaged_history_takes_only_dates_and_old_versions(repository: Repository) -> None:
    """What is current can be served all the same."""
    repository.commit({f"practices/{corpus.PUSYAR}": "baru"}, APRIL)
    lost = repository.git("rev-parse", "HEAD~1")
    (repository.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    snapshot = BranchSource(repository.path, "main", "practices").snapshot()
    assert snapshot.history is not None
    assert list(snapshot.history.earlier(corpus.PUSYAR)) == []
    with pytest.raises(GitError):
        snapshot.history.log(None)


def test_a_shallow_clone_is_known_as_one(repository: Repository, tmp_path: Path) -> None:
    """Its oldest commit seems to have made every file: no date is better than a wrong one."""
    repository.commit({f"practices/{corpus.PUSYAR}": "baru"}, APRIL)
    repository.git("clone", "--quiet", "--depth=1", repository.path.as_uri(), str(tmp_path / "dangkal"))
    snapshot = DirectorySource(tmp_path / "dangkal" / "practices").snapshot()
    assert snapshot.history is not None
    assert snapshot.history.is_shallow


def test_r6_after_a_rewritten_history_all_dates_are_asked_for(repository: Repository) -> None:
    """What came after a commit that is gone cannot be told."""
    snapshot = BranchSource(repository.path, "main", "practices").snapshot()
    assert snapshot.history is not None
    assert len(snapshot.history.log(None) or ()) == 1
    assert snapshot.history.log("0" * 40) is None
    assert snapshot.history.log(snapshot.history.commit) == ()
