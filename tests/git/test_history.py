from pathlib import Path

import pytest

from registry.errors import GitError
from registry.git.history import MAX_VERSIONS, earlier_versions, is_ancestor, is_shallow, top_level
from registry.git.process import run_git
from tests.repository import Repository, day, last_dates

MARCH, APRIL, MAY = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return an empty repository."""
    return Repository(tmp_path / "isi")


def _texts(repository: Repository, path: str, revision: str = "HEAD") -> list[bytes]:
    return [text for _, text in earlier_versions(repository.path, path, revision)]


# ------------------------------------------------------------------ where the history is


def test_the_work_tree_of_a_folder_is_found_from_inside(repository: Repository) -> None:
    """The content is a folder of a repository that holds the code too."""
    repository.commit({"isi/kota-a/x.md": "x"})
    assert top_level(repository.path / "isi" / "kota-a") == (repository.path, "isi/kota-a")
    assert top_level(repository.path) == (repository.path, "")


def test_without_work_tree_or_commit_there_is_no_history(repository: Repository, tmp_path: Path) -> None:
    """A plain directory, a fresh repository and a bare one are served without dates."""
    (tmp_path / "biasa").mkdir()
    assert top_level(tmp_path / "biasa") is None
    assert top_level(repository.path) is None
    assert top_level(Repository(tmp_path / "x.git", is_bare=True).path) is None


# ------------------------------------------------------------------ shallow and rewritten


def test_a_shallow_clone_is_known(repository: Repository, tmp_path: Path) -> None:
    """Its oldest commit seems to have made every file, so its dates are wrong."""
    repository.commit({"a.md": "1"}, MARCH)
    repository.commit({"b.md": "1"}, APRIL)
    repository.git("clone", "--quiet", "--depth=1", repository.path.as_uri(), str(tmp_path / "dangkal"))
    assert is_shallow(tmp_path / "dangkal")
    assert not is_shallow(repository.path)


def test_r6_a_rewritten_history_does_not_lead_back_to_what_was_served(repository: Repository) -> None:
    """After a force push the old commit is no ancestor, or is gone altogether."""
    first = repository.commit({"a.md": "1"}, MARCH)
    old = repository.commit({"a.md": "2"}, APRIL)
    repository.git("reset", "--quiet", "--hard", first)
    new = repository.commit({"a.md": "3"}, MAY)
    assert is_ancestor(repository.path, first, new)
    assert not is_ancestor(repository.path, old, new)
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    assert not is_ancestor(repository.path, old, new)
    assert not is_ancestor(repository.path, "--help", new)


# ------------------------------------------------------------------ earlier versions


def test_earlier_versions_come_newest_first_with_their_blob_ids(repository: Repository) -> None:
    """The newest is the one at the revision; removing and writing again are part of the story."""
    repository.commit({"p/a.md": "1"}, MARCH)
    repository.commit({"p/a.md": "2", "p/b.md": "x"}, APRIL)
    repository.commit({"p/a.md": None}, APRIL)
    repository.commit({"p/a.md": "3"}, MAY)
    found = list(earlier_versions(repository.path, "p/a.md", "HEAD"))
    assert [text for _, text in found] == [b"3", b"2", b"1"]
    assert [id_ for id_, _ in found] == [repository.blob(text) for text in (b"3", b"2", b"1")]
    assert _texts(repository, "p/a.md", "HEAD~2") == [b"2", b"1"]
    assert _texts(repository, "p/nirwana.md") == []


def test_a_version_that_was_merged_is_among_them(repository: Repository) -> None:
    """What was published came by merges."""
    repository.commit({"a.md": "1"}, MARCH)
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.commit({"a.md": "2a"}, APRIL)
    repository.commit({"a.md": "2"}, APRIL)
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "gabung", "usulan", GIT_COMMITTER_DATE=MAY)
    assert _texts(repository, "a.md") == [b"2", b"1"]


def test_r1_r2_what_was_no_file_then_is_passed_over(repository: Repository) -> None:
    """A link's target or a submodule's commit is no version of a record; a program's is."""
    blob, head = repository.blob(b"isi"), repository.commit({"lain.md": "x"}, MARCH)
    for mode, id_ in (
        ("100755", blob),
        ("120000", repository.blob(b"/etc/passwd")),
        ("160000", head),
        ("100644", blob),
    ):
        head = repository.raw_commit(repository.tree([(mode, id_, b"a.md")]), APRIL, parent=head)
    assert _texts(repository, "a.md") == [b"isi", b"isi"]


def test_no_more_than_fifty_are_looked_at(repository: Repository) -> None:
    """A file that was always broken costs a bounded time."""
    parent = None
    for number in range(MAX_VERSIONS + 5):
        tree = repository.tree([("100644", repository.blob(b"%d" % number), b"a.md")])
        parent = repository.raw_commit(tree, MARCH, parent=parent)
    texts = run_git(repository.path, ["rev-list", "--count", "main"])
    assert int(texts) == MAX_VERSIONS + 5
    assert len(_texts(repository, "a.md", "main")) == MAX_VERSIONS


def test_versions_are_read_one_by_one_as_they_are_wanted(repository: Repository) -> None:
    """The first good one ends the search: a damaged older one does not matter."""
    repository.commit({"a.md": "1"}, MARCH)
    repository.commit({"a.md": "2"}, APRIL)
    lost = repository.blob(b"1")
    (repository.path / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    versions = earlier_versions(repository.path, "a.md", "HEAD")
    assert next(versions)[1] == b"2"
    with pytest.raises(GitError):
        next(versions)


# ------------------------------------------------------------------ the repository's own configuration


def test_a_hostile_configuration_changes_nothing_and_starts_nothing(repository: Repository, tmp_path: Path) -> None:
    """The configuration of the content's repository is not ours: no program of it runs, no switch of it counts."""
    repository.commit({"p/a.md": "1", "p/é.md": "1"}, MARCH)
    repository.commit({"p/a.md": "2"}, APRIL)
    repository.git("checkout", "--quiet", "-b", "usulan", "HEAD~1")
    repository.commit({"p/b.md": "1"}, APRIL)
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "gabung", "usulan", GIT_COMMITTER_DATE=MAY)
    dates, texts = last_dates(repository, "p"), _texts(repository, "p/a.md")
    program, ran = tmp_path / "jahat", tmp_path / "jalan"
    program.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    program.chmod(0o755)
    for name, value in {
        "core.fsmonitor": str(program),
        "core.pager": str(program),
        "diff.external": str(program),
        "pager.log": str(program),
        "core.sshCommand": str(program),
        "credential.helper": f"!{program}",
        "gpg.program": str(program),
        "log.showSignature": "true",
        "alias.log": f"!{program}",
        "color.ui": "always",
        "core.quotePath": "true",
        "log.showRoot": "false",
        "log.follow": "true",
        "diff.relative": "true",
        "diff.renames": "copies",
        "diff.orderFile": "tidak-ada",
        "log.diffMerges": "off",
        "log.decorate": "full",
        "format.pretty": "fuller",
        "i18n.logOutputEncoding": "UTF-16",
        "log.date": "relative",
        "core.abbrev": "7",
        "diff.ignoreSubmodules": "all",
        "log.mailmap": "true",
        "diff.noprefix": "true",
    }.items():
        repository.git("config", name, value)
    assert dates == {"a.md": day("2017-04-08"), "é.md": day("2017-03-08"), "b.md": day("2017-05-08")}
    assert last_dates(repository, "p") == dates
    assert _texts(repository, "p/a.md") == texts == [b"2", b"1"]
    assert top_level(repository.path / "p") == (repository.path, "p")
    assert not ran.exists()
