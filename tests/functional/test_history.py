"""Journeys of a record's history: from commits and merges, by directory and by branch, to what is read of it."""

import shutil
from pathlib import Path

import pytest

from registry.domain.identity import RecordKey
from registry.domain.version import VersionKind
from registry.errors import RecordMovedError, RecordNotFoundError, VersionNotFoundError
from registry.services.histories import HistoryReading, HistoryState
from tests import corpus
from tests.repository import Repository
from tests.sites import Site

APRIL, MAY = "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"
KEY = RecordKey.of("practice", "kota-mojokerto/pusyar")
TRANSFER = RecordKey.of("transfer", "kota-solok/kota-mojokerto/pusyar")


class Registry(Site):
    """A site over a folder of a branch of a bare repository, or over the work tree that is pushed there."""

    def __init__(self, directory: Path, *, is_branch: bool) -> None:
        self.repository, self.bare = Repository(directory / "gudang"), directory / "isi.git"
        corpus.write_registry(self.repository.path / "practices")
        self.repository.commit({"README.md": "registri"}, "2017-03-08T12:00:00+0000")
        self.repository.git("clone", "--quiet", "--bare", ".", str(self.bare))
        place = f"{self.bare}@main:practices" if is_branch else None
        super().__init__(self.repository.path / "practices", directory / "index", place)

    def merge(self, files: dict[str, str | None], author: str, date: str = APRIL) -> None:
        """Change files on a branch as an office does, and merge it as the curator does; push and publish."""
        self.repository.git("checkout", "--quiet", "-b", "usulan")
        self.repository.write({f"practices/{path}": text for path, text in files.items()})
        self.repository.git("add", "--all")
        self.repository.git("commit", "--quiet", "-m", "usul", GIT_AUTHOR_NAME=author, GIT_COMMITTER_DATE=date)
        self.repository.git("checkout", "--quiet", "main")
        who = {"GIT_AUTHOR_NAME": "Citra Kurator", "GIT_COMMITTER_DATE": date}
        self.repository.git("merge", "--quiet", "--no-ff", "-m", "gabung", "usulan", **who)  # type: ignore[arg-type]
        self.repository.git("branch", "--quiet", "-D", "usulan")
        self.send()

    def send(self) -> None:
        """Push what there is, and publish."""
        self.repository.git("push", "--quiet", "--force", str(self.bare), "main")
        self.publish()

    def history(self, key: RecordKey = KEY) -> HistoryReading:
        """Read the history of a record."""
        return self.services.histories.history(key)


@pytest.fixture(params=[True, False], ids=["branch", "directory"])
def registry(request: pytest.FixtureRequest, tmp_path: Path) -> Registry:
    """Return a registry that was published once, either way."""
    made = Registry(tmp_path, is_branch=request.param)
    made.publish()
    return made


def test_a_merge_is_one_version_by_the_office_that_wrote_it(registry: Registry) -> None:
    """Published when it was merged; not two, and not by the curator. The page of the practice says the same."""
    registry.merge({corpus.PUSYAR: corpus.practice("Pembiayaan usaha kecil (Pusyar)", since="2013")}, "Dinas Koperasi")
    found = registry.history()
    assert [(one.kind, one.author, one.date.isoformat()) for one in found.versions] == [
        (VersionKind.CHANGED, "Dinas Koperasi", "2017-04-08"),
        (VersionKind.CREATED, "Dinas Contoh", "2017-03-08"),
    ]
    assert (found.state, found.is_current, found.total) == (HistoryState.KNOWN, True, 2)
    reading = registry.services.reader.practice(KEY.id).reading
    assert (reading.versions.contributors, reading.modified) == (
        ("Dinas Koperasi", "Dinas Contoh"),
        found.versions[0].date,
    )


def test_a_renamed_record_keeps_its_addresses(registry: Registry) -> None:
    """The list under the new name has the versions under the old one, which leads there."""
    text = corpus.registry()[corpus.PUSYAR]
    first = registry.history().versions[0].commit
    moved = text.replace("---\n", "---\nformer_ids: [kota-mojokerto/pusyar]\n", 1)
    registry.merge({corpus.PUSYAR: None, "kota-mojokerto/pembiayaan.md": moved}, "Kurator")
    new = RecordKey.of("practice", "kota-mojokerto/pembiayaan")
    assert [one.kind for one in registry.history(new).versions] == [VersionKind.RENAMED, VersionKind.CREATED]
    assert registry.services.histories.version(new, first).version.path == corpus.PUSYAR
    with pytest.raises(RecordMovedError) as told:
        registry.services.histories.version(KEY, first)
    assert told.value.new_id == new.id


def test_a_version_is_read_by_the_rules_of_today(registry: Registry) -> None:
    """Its own text, whatever stands there now; a record that is gone has none."""
    registry.merge({corpus.PUSYAR: corpus.practice("Judul yang baru sekali")}, "Dinas Koperasi")
    newest, first = registry.history().versions
    old = registry.services.histories.version(KEY, first.commit).old
    assert old is not None
    assert old.record is not None
    assert "Judul yang baru sekali" not in old.text
    registry.merge({corpus.PUSYAR: None}, "Kurator", MAY)
    with pytest.raises(RecordNotFoundError):
        registry.services.histories.version(KEY, newest.commit)


def test_a_lost_index_is_made_again_with_all_versions(registry: Registry) -> None:
    """Nothing of the history is only there."""
    registry.merge({corpus.PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013")}, "Dinas Koperasi")
    before = registry.history()
    shutil.rmtree(registry.index)
    registry.publish()
    assert registry.history() == before


def test_r6_a_force_push_leaves_no_version_of_the_old_history(registry: Registry) -> None:
    """Not even when its commits are swept away."""
    registry.merge({corpus.PUSYAR: corpus.practice("Pembiayaan usaha kecil", since="2013")}, "Dinas Koperasi")
    old = registry.history().versions[0].commit
    registry.repository.git("checkout", "--quiet", "--orphan", "baru")
    registry.repository.commit({f"practices/{corpus.PUSYAR}": corpus.practice("Ditulis ulang")}, MAY)
    registry.repository.git("branch", "--quiet", "-M", "main")
    registry.send()
    for place in (registry.repository.path, registry.bare):
        Repository.git(registry.repository, "-C", str(place), "gc", "--quiet", "--prune=now")
    assert [one.kind for one in registry.history().versions] == [VersionKind.CREATED]
    with pytest.raises(VersionNotFoundError):
        registry.services.histories.version(KEY, old)
    registry.merge({corpus.PUSYAR: corpus.practice("Sesudahnya")}, "Dinas Koperasi", MAY)
    assert registry.history().total == 2


def test_a_replication_has_a_history_too(registry: Registry) -> None:
    """Each kind of record."""
    path = "kota-solok/transfers/kota-mojokerto/pusyar.yml"
    registry.merge({path: corpus.transfer("kaji-tiru")}, "Bappeda Kota Solok")
    registry.merge({path: corpus.transfer("diterapkan", date="2020")}, "Bappeda Kota Solok", MAY)
    newest, first = registry.history(TRANSFER).versions
    assert first.kind is VersionKind.CREATED
    assert newest.changes is not None
    ((change,),) = (newest.changes.fields,)
    assert (change.field, len(change.removed), len(change.added)) == (("stages",), 1, 1)
