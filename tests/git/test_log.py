import datetime as dt
from pathlib import Path

import pytest

from registry.git.log import IGNORE_FILE, MAX_IGNORE_BYTES, FileChange, Ignored, ignored_commits, read_log
from registry.git.tree import read_small_blobs
from tests.repository import Repository, day, last_dates

MARCH, APRIL, MAY = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """Return an empty repository."""
    return Repository(tmp_path / "isi")


def _head(repository: Repository) -> str:
    return repository.git("rev-parse", "HEAD")


def _changes(repository: Repository) -> tuple[FileChange, ...]:
    """Return what the last commit changed."""
    return (read_log(repository.path, "", _head(repository)) or ())[-1].changes


def test_a_file_has_the_date_of_the_last_commit_that_changed_it(repository: Repository) -> None:
    """Committer's date, in UTC; a deleted and a later file are in the same pass."""
    repository.commit({"p/a.md": "1", "p/b.md": "1", "lain.md": "1"}, MARCH)
    repository.commit({"p/a.md": "2", "p/c.md": "1"}, "2017-04-09T03:00:00+0700")
    repository.commit({"p/b.md": None}, MAY)
    dates = last_dates(repository, "p")
    assert dates == {"a.md": day("2017-04-08"), "b.md": day("2017-05-08"), "c.md": day("2017-04-08")}
    assert last_dates(repository)["lain.md"] == day("2017-03-08")


def test_only_what_came_after_a_commit_is_asked_for(repository: Repository) -> None:
    """A site that is up to date looks at one commit, not at ten thousand."""
    old = repository.commit({"a.md": "1", "b.md": "1"}, MARCH)
    new = repository.commit({"b.md": "2"}, APRIL)
    assert last_dates(repository, "", old) == {"b.md": day("2017-04-08")}
    assert last_dates(repository, "", new) == {}


def test_a_merged_branch_counts_when_it_was_merged(repository: Repository) -> None:
    """Publishing is merging: the date of a record is that of its merge, along the first parents."""
    base = repository.commit({"a.md": "1", "b.md": "1"}, MARCH)
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.commit({"b.md": "2", "baru.md": "1"}, APRIL)
    repository.git("checkout", "--quiet", "main")
    repository.commit({"a.md": "2"}, APRIL)
    repository.git("merge", "--quiet", "--no-ff", "-m", "gabung", "usulan", GIT_COMMITTER_DATE=MAY)
    assert last_dates(repository, "", base) == {
        "a.md": day("2017-04-08"),
        "b.md": day("2017-05-08"),
        "baru.md": day("2017-05-08"),
    }


def test_a_moved_file_is_known_again(repository: Repository) -> None:
    """Also with some lines changed; what has little in common is another file."""
    repository.commit({"a.md": "isi yang panjang\n" * 20, "lain.md": "sama sekali lain\n" * 20}, MARCH)
    repository.commit({"a.md": None, "b.md": "isi yang panjang\n" * 20 + "satu\n"}, APRIL)
    assert [(one.former, one.path) for one in _changes(repository)] == [("a.md", "b.md")]
    repository.commit({"lain.md": None, "c.md": "bukan yang itu\n" * 20}, MAY)
    assert {(one.former, one.path, one.new is None) for one in _changes(repository)} == {
        ("lain.md", "lain.md", True),
        ("c.md", "c.md", False),
    }


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("@4102444800 +0000", None),
        ("@999999999999999 +0000", None),
        ("@0 +0000", "1970-01-01"),
        ("@86399 -1200", "1970-01-01"),
    ],
)
def test_r11_a_date_that_cannot_be_is_clamped(repository: Repository, written: str, date: str | None) -> None:
    """A commit of 2099, or of a year that no calendar has, is of today; nothing crashes."""
    repository.commit({"a.md": "a"}, written)
    today = dt.datetime.now(dt.UTC).date()
    found = last_dates(repository)["a.md"]
    assert found == day(date) if date else abs(found - today) <= dt.timedelta(days=1)


def test_r4_odd_names_keep_their_dates_apart(repository: Repository) -> None:
    """No name can pass itself off as a commit or a date, whatever bytes it has."""
    odd = ["a\x01b.md", "\n", "\nbaris.md", "1488974400", "\x011488974400", "x\ny", "bukan-\udcff.md", ":100644.md"]
    repository.commit({f"p/{name}": "1" for name in odd}, MARCH)
    repository.commit({}, MAY)
    repository.commit({f"p/{odd[0]}": "2", "p/b.md": "1"}, APRIL)
    dates = last_dates(repository, "p")
    assert dates == {**dict.fromkeys(odd, day("2017-03-08")), odd[0]: day("2017-04-08"), "b.md": day("2017-04-08")}


@pytest.mark.parametrize("folder", ["isi [1]", "isi*", ":isi", ":(exclude)isi", "-isi", "i'si\""])
def test_a_folder_is_taken_by_its_letters(repository: Repository, folder: str) -> None:
    """A folder's name is no pattern, and never an option."""
    repository.commit({f"{folder}/a.md": "1", "isi 1/b.md": "1", "isix/c.md": "1", "isi/d.md": "1"}, MARCH)
    assert last_dates(repository, folder) == {"a.md": day("2017-03-08")}


# ------------------------------------------------------------------ who, and what led here


def test_what_a_merge_brought_is_by_who_wrote_it(repository: Repository) -> None:
    """The curator who merges is not the author; what was changed while merging is theirs."""
    repository.commit({"a.md": "1", "b.md": "1"}, MARCH)
    repository.git("checkout", "--quiet", "-b", "usulan")
    repository.write({"a.md": "2", "b.md": "2"})
    repository.git("add", "--all")
    trailer = "usul\n\nSubmitted-by: form"
    repository.git("commit", "--quiet", "-m", trailer, GIT_AUTHOR_NAME="Dinas Kesehatan")
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "--no-commit", "usulan")
    repository.write({"b.md": "3"})
    repository.git("commit", "--quiet", "--all", "-m", "gabung", GIT_AUTHOR_NAME="Kurator")
    found = [(one.path, one.author, one.is_by_form) for one in _changes(repository)]
    assert found == [("a.md", "Dinas Kesehatan", True), ("b.md", "Kurator", False)]


def test_a_line_that_does_not_lead_back_is_told(repository: Repository) -> None:
    """After a force push, a reset, or a merge the other way round, all of it is read anew."""
    old = repository.commit({"a.md": "1"}, MARCH)
    new = repository.commit({"a.md": "2"}, APRIL)
    repository.git("checkout", "--quiet", "-b", "lain", old)
    other = repository.commit({"b.md": "1"}, APRIL)
    repository.git("merge", "--quiet", "--no-ff", "-m", "terbalik", "main")
    assert read_log(repository.path, "", other, new) is None
    assert read_log(repository.path, "", old, new) is None
    assert read_log(repository.path, "", _head(repository), new) is None
    assert len(read_log(repository.path, "", _head(repository), other) or ()) == 1


def test_r1_r2_links_and_submodules_are_no_contents(repository: Repository) -> None:
    """A link has a blob too; its target is no text of a record."""
    head = repository.commit({"lain.md": "x"}, MARCH)
    text, link = repository.blob(b"isi"), repository.blob(b"/etc/passwd")
    for mode, id_ in (("120000", link), ("160000", head), ("100755", text)):
        head = repository.raw_commit(repository.tree([(mode, id_, b"a.md")]), APRIL, parent=head)
    commits = read_log(repository.path, "", head) or ()
    found = [one.new for commit in commits for one in commit.changes if one.path == "a.md"]
    assert found == [None, None, text]


def test_r12_an_author_is_a_name_and_nothing_else(repository: Repository) -> None:
    """The address is never asked for; odd signs of a name pass through as they are."""
    tree = repository.tree([("100644", repository.blob(b"isi"), b"a.md")])
    raw = f"tree {tree}\nauthor <script>alert(1)</script> \x01 <a@b.c> 1 +0000\ncommitter K <k@b.c> 1 +0000\n\nx\n"
    id_ = repository.git("hash-object", "-t", "commit", "-w", "--stdin", "--literally", stdin=raw.encode())
    ((change,),) = (commit.changes for commit in read_log(repository.path, "", id_) or ())
    assert "@" not in change.author
    assert not change.is_by_form


# ------------------------------------------------------------------ bulk formats, and blobs


def test_commits_that_only_changed_the_form_are_listed_in_a_file(repository: Repository) -> None:
    """The one that `git blame` knows; comments and anything but a full id are passed over."""
    id_ = repository.commit({"a.md": "1"}, MARCH)
    assert ignored_commits(repository.path, id_) == Ignored()
    repository.commit({IGNORE_FILE: f"# bentuk\n{id_}  # baris\nabc\n--help\n"}, APRIL)
    found = ignored_commits(repository.path, _head(repository))
    assert found.commits == {id_}
    assert found.blob_id


@pytest.mark.parametrize("kind", ["besar", "tautan"])
def test_a_list_that_is_none_ignores_nothing(repository: Repository, kind: str) -> None:
    """A link, and a file too large to be one."""
    id_ = repository.commit({"a.md": "1"}, MARCH)
    if kind == "besar":
        repository.commit({IGNORE_FILE: f"{id_}\n" * (MAX_IGNORE_BYTES // 41 + 1)}, APRIL)
    else:
        (repository.path / IGNORE_FILE).symlink_to("a.md")
        repository.commit({}, APRIL)
    assert ignored_commits(repository.path, _head(repository)) == Ignored()


def test_only_blobs_that_are_there_and_small_are_read(repository: Repository) -> None:
    """Their size is asked for first."""
    small, large = repository.blob(b"kecil"), repository.blob(b"x" * 1000)
    tree = repository.tree([("100644", small, b"a")])
    found = read_small_blobs(repository.path, [small, large, "0" * 40, tree, small], 100)
    assert found == {small: b"kecil"}
    assert read_small_blobs(repository.path, [], 100) == {}
