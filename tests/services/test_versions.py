import zlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from registry.content.regions import load_regions
from registry.domain.version import VersionKind
from registry.git.history import MAX_VERSIONS
from registry.git.log import IGNORE_FILE
from registry.search.texts import Texts, write_texts
from registry.services.snapshot import DirectorySource
from registry.services.version_table import RecordVersions, VersionTable, summary_from, versions_from
from registry.services.versions import MAX_CHANGES_BYTES, MAX_TEXTS_BYTES, VersionKeeper
from tests import corpus
from tests.repository import Repository

MARCH, APRIL, MAY = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"
PUSYAR, TOSS, MOVED = "kota-mojokerto/pusyar.md", "kabupaten-klungkung/toss.md", "kota-mojokerto/pembiayaan.md"
REGIONS = load_regions()


class History:
    """A repository, and the table of versions of one generation after the other."""

    def __init__(self, directory: Path) -> None:
        self.repository = Repository(directory / "gudang")
        self._directory, self._number = directory, 0
        self._texts: Texts | None = None
        self.table = VersionTable()

    def commit(self, files: Mapping[str, str | None], date: str = APRIL) -> str:
        """Commit changes of content files."""
        return self.repository.commit({f"isi/{path}": text for path, text in files.items()}, date)

    def look(self, *, is_first: bool = False) -> VersionTable:
        """Make the next table, from the one before unless it is the first."""
        history = DirectorySource(self.repository.path / "isi").snapshot().history
        before = None if is_first else self._texts
        since = None if is_first else self.table.commit
        table = VersionKeeper(history, before, REGIONS).table(since, "" if is_first else self.table.ignored)
        self._number += 1
        new, old = (self._directory / f"versi-{number}" for number in (self._number, self._number - 1))
        write_texts(new, table.rows.values(), table.packed, old if before is not None else None)
        self.table, self._texts = table, Texts(new)
        return table

    def of(self, path: str) -> RecordVersions:
        """Return what is kept of a record."""
        assert self._texts is not None
        row = self._texts.find(path)
        assert row is not None
        return versions_from(self._texts.text(row))

    def kinds(self, path: str) -> list[VersionKind]:
        """Return what the versions of a record did, newest first."""
        return [version.kind for version in self.of(path).versions]


@pytest.fixture
def history(tmp_path: Path) -> History:
    """Return a history with two practices in one commit."""
    made = History(tmp_path)
    made.commit(
        {PUSYAR: corpus.practice("Pembiayaan usaha kecil"), TOSS: corpus.practice("Sampah jadi listrik")}, MARCH
    )
    return made


def test_a_version_says_when_by_whom_and_what(history: History) -> None:
    """The text of each is kept with it."""
    history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013", problem="Modal kurang.")})
    history.look(is_first=True)
    entry = history.of(PUSYAR)
    newest, first = entry.versions
    assert (newest.kind, newest.date.isoformat(), newest.author) == (VersionKind.CHANGED, "2017-04-08", "Dinas Contoh")
    assert newest.changes is not None
    assert [(one.field, one.old, one.new) for one in newest.changes.fields] == [
        (("stages", "diterapkan", "since"), "2012", "2013")
    ]
    assert [(line.sign.value, line.text) for line in newest.changes.lines] == [
        ("-", "Pedagang pasar meminjam kepada rentenir."),
        ("+", "Modal kurang."),
    ]
    assert first.kind is VersionKind.CREATED
    assert "Modal kurang." in entry.texts[newest.blob_id]
    assert "rentenir" in entry.texts[first.blob_id]


def test_the_next_look_reads_only_what_came_after(history: History) -> None:
    """And gives the same as a look at everything."""
    history.look(is_first=True)
    history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013")})
    history.commit({MOVED: corpus.practice("Yang sama sekali lain", topics="pendidikan")}, MAY)
    table = history.look()
    assert set(table.packed) == {PUSYAR, MOVED}
    step = {path: history.of(path) for path in (PUSYAR, TOSS, MOVED)}
    history.look(is_first=True)
    assert {path: history.of(path) for path in step} == step


def test_nothing_new_asks_nothing(history: History) -> None:
    """The rows of before are taken over."""
    first = history.look(is_first=True)
    again = history.look()
    assert (again.packed, again.commit) == ({}, first.commit)
    assert history.of(PUSYAR).total == 1


@pytest.mark.parametrize("is_step", [True, False])
def test_a_record_that_moved_takes_its_versions_along(history: History, is_step: bool) -> None:
    """Also when the move, or what came before it, is known already; the old path has none any more."""
    history.look(is_first=True)
    history.commit({PUSYAR: None, MOVED: corpus.practice("Pembiayaan usaha kecil")})
    if is_step:
        history.look()
    history.commit({MOVED: corpus.practice("Pembiayaan usaha kecil", since="2014")}, MAY)
    table = history.look()
    assert PUSYAR not in table.rows
    assert history.kinds(MOVED) == [VersionKind.CHANGED, VersionKind.RENAMED, VersionKind.CREATED]
    assert [(one.path, one.former) for one in history.of(MOVED).versions] == [
        (MOVED, MOVED),
        (MOVED, PUSYAR),
        (PUSYAR, PUSYAR),
    ]


def test_another_record_at_an_old_path_begins_anew(history: History) -> None:
    """What moved away is not its past."""
    history.look(is_first=True)
    history.commit({PUSYAR: None, MOVED: corpus.practice("Pembiayaan usaha kecil")})
    other = {PUSYAR: corpus.practice("Bank sampah sekolah", problem="Halaman sekolah kotor.\n\n" * 20)}
    history.commit(other, MAY)
    history.look()
    assert history.kinds(PUSYAR) == [VersionKind.CREATED]
    assert history.kinds(MOVED) == [VersionKind.RENAMED, VersionKind.CREATED]


def test_a_record_that_was_removed_comes_back_with_its_past(history: History) -> None:
    """Both are told."""
    history.commit({PUSYAR: None})
    history.look(is_first=True)
    assert summary_from(history.table.rows[PUSYAR]).blob_id == ""
    history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil")}, MAY)
    history.look()
    assert history.kinds(PUSYAR) == [VersionKind.RESTORED, VersionKind.REMOVED, VersionKind.CREATED]


def test_files_that_are_no_records_have_no_versions(history: History) -> None:
    """Lists, notes and files in the wrong place; a file that moved in from there is created."""
    history.repository.commit(
        {"isi/_vocabularies/topic.yml": "x: {id: X, en: X}", "isi/catatan.md": "x", "kode.py": "1"}
    )
    text = corpus.practice("Bank sampah sekolah")
    history.commit({"kota-solok/Rancangan.md": text}, APRIL)
    history.commit({"kota-solok/Rancangan.md": None, "kota-solok/bank.md": text}, MAY)
    assert set(history.look(is_first=True).rows) == {PUSYAR, TOSS, "kota-solok/bank.md"}
    assert history.kinds("kota-solok/bank.md") == [VersionKind.CREATED]


def test_a_commit_that_only_changed_the_form_is_no_version(history: History) -> None:
    """Neither its date nor its author shows, also when it is listed later; what it created stays."""
    history.look(is_first=True)
    bulk = history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil").replace("form:", "form:  ")}, MAY)
    table = history.look()
    assert history.kinds(PUSYAR) == [VersionKind.CHANGED, VersionKind.CREATED]
    first = history.repository.git("rev-list", "--max-parents=0", "HEAD")
    history.repository.commit({IGNORE_FILE: f"{bulk}\n{first}\n"}, MAY)
    table = history.look()
    assert history.kinds(PUSYAR) == [VersionKind.CREATED]
    assert table.rows[PUSYAR].modified == "2017-03-08"
    snapshot = DirectorySource(history.repository.path / "isi").snapshot()
    assert summary_from(table.rows[PUSYAR]).blob_id == snapshot.blobs[PUSYAR]


def test_r6_a_rewritten_history_is_read_anew(history: History) -> None:
    """All of it; nothing of the old one stays."""
    history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013")})
    history.look(is_first=True)
    history.repository.git("checkout", "--quiet", "--orphan", "baru")
    history.commit({}, MAY)
    table = history.look()
    assert history.kinds(PUSYAR) == [VersionKind.CREATED]
    assert {row.modified for row in table.rows.values()} == {"2017-05-08"}


def test_a_cut_history_has_no_versions(history: History, tmp_path: Path) -> None:
    """A wrong date is worse than none."""
    history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013")})
    clone = tmp_path / "dangkal"
    history.repository.git("clone", "--quiet", "--depth=1", history.repository.path.as_uri(), str(clone))
    cut = DirectorySource(clone / "isi").snapshot().history
    assert VersionKeeper(cut, None, REGIONS).table(None, "") == VersionTable()
    assert VersionKeeper(None, None, REGIONS).table(None, "") == VersionTable()


def test_r10_a_damaged_history_keeps_what_was_known(history: History) -> None:
    """It is tried again at the next look."""
    first = history.look(is_first=True)
    history.commit({PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013")})
    tree = history.repository.git("rev-parse", "HEAD~1^{tree}")
    (history.repository.path / ".git" / "objects" / tree[:2] / tree[2:]).unlink()
    table = history.look()
    assert (table.packed, table.commit, set(table.rows)) == ({}, first.commit, {PUSYAR, TOSS})
    assert history.kinds(PUSYAR) == [VersionKind.CREATED]


def test_r12_names_of_people_and_addresses_are_not_kept(history: History) -> None:
    """An office is; a person only with the trailer of the form."""
    names = ["Budi Santoso", "budi@example.org", "Dinas <script>Kominfo</script> budi@example.org", "Budi (Bappeda)"]
    for number, name in enumerate(names):
        history.repository.write({f"isi/{PUSYAR}": corpus.practice(f"Pembiayaan {number}")})
        history.repository.git("commit", "--quiet", "--all", "-m", "x", GIT_AUTHOR_NAME=name)
    history.look(is_first=True)
    authors = [version.author for version in history.of(PUSYAR).versions]
    assert authors == ["Bappeda", "Dinas scriptKominfo/script", "", "", "Dinas Contoh"]
    assert b"example" not in zlib.decompress(history.table.packed[PUSYAR]).replace(b"example.org/1", b"")


def test_no_more_is_kept_than_fits(history: History) -> None:
    """Fifty versions, a megabyte of texts and one of changes; the newest of them, and the number of all."""
    text = corpus.practice("Pembiayaan usaha kecil")
    for number in range(MAX_VERSIONS + 5):
        lines = "\n".join(f"Baris {number} dari banyak, {place}." for place in range(800))
        history.commit({PUSYAR: text + lines if number % 2 else text.replace("2012", str(1950 + number)) + lines})
    history.look(is_first=True)
    entry = history.of(PUSYAR)
    assert (len(entry.versions), entry.total) == (MAX_VERSIONS, MAX_VERSIONS + 6)
    assert sum(map(len, entry.texts.values())) <= MAX_TEXTS_BYTES
    assert entry.versions[0].blob_id in entry.texts
    assert len(zlib.decompress(history.table.packed[PUSYAR])) - MAX_TEXTS_BYTES * 1.1 <= MAX_CHANGES_BYTES
