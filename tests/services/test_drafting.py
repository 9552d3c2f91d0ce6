import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from registry.content.regions import load_regions
from registry.search.texts import Texts, write_texts
from registry.services.draft import Before, Draft
from registry.services.drafting import Drafting
from registry.services.snapshot import DirectorySource, Snapshot
from tests import corpus
from tests.repository import Repository

REGIONS = load_regions()


class Reading:
    """A source that notes what is read of it."""

    def __init__(self, directory: Path) -> None:
        self.source, self.read_paths = DirectorySource(directory), list[str]()

    def snapshot(self) -> Snapshot:
        """Look at the directory."""
        return self.source.snapshot()

    def read(self, blobs: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
        """Read, and note it."""
        self.read_paths += blobs
        yield from self.source.read(blobs)


def _draft(directory: Path, before: Draft | None = None) -> tuple[Draft, list[str]]:
    source = Reading(directory)
    texts = directory.with_name(f"texts-{len(list(directory.parent.iterdir()))}")
    known = Before()
    if before:
        written = write_texts(texts, before.rows.values(), before.texts, None)
        known = Before({row.path: row for row in written}, Texts(texts), before.about)
    draft = Drafting(source, REGIONS, source.snapshot(), known, known).draft()
    return draft, [path for path in source.read_paths if not path.startswith("_vocabularies/")]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Return a directory with the small registry."""
    corpus.write_registry(tmp_path / "isi")
    return tmp_path / "isi"


def test_a_first_draft_has_a_row_for_every_file_and_a_document_for_every_record(content: Path) -> None:
    """And one for each region of the table."""
    draft, read = _draft(content)
    assert set(draft.rows) == {path.relative_to(content).as_posix() for path in content.rglob("*.*") if path.is_file()}
    assert sorted(read) == sorted(corpus.registry())
    kinds = [document.kind for document in draft.documents]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "practice": 3,
        "transfer": 2,
        "agreement": 1,
        "need": 1,
        "region": 552,
    }
    assert draft.about.records == 7
    assert draft.about.troubled == ()
    assert draft.removed == ()


def test_only_what_changed_is_read(content: Path) -> None:
    """All else is known by its blob id."""
    first, _ = _draft(content)
    (content / corpus.TOSS).write_text(corpus.practice("Sampah menjadi pelet", status="draft", sector="2.11"))
    second, read = _draft(content, first)
    assert read == [corpus.TOSS]
    changed = {(document.kind, document.id) for document in second.documents}
    assert changed == {
        ("practice", "kabupaten-klungkung/toss"),
        ("transfer", "kabupaten-buleleng/kabupaten-klungkung/toss"),
    }
    assert set(second.texts) - {corpus.TOSS} == {path for path in second.rows if path.startswith("_vocabularies/")}


def test_what_is_gone_is_removed(content: Path) -> None:
    """A file, and a file that no longer is one of ours."""
    first, _ = _draft(content)
    (content / corpus.TOSS).unlink()
    (content / corpus.SMART_CITY).rename(content / "kota-mojokerto" / "needs" / "Smart City.yml")
    second, _ = _draft(content, first)
    assert set(second.removed) == {("practice", "kabupaten-klungkung/toss"), ("need", "kota-mojokerto/smart-city")}
    assert second.about.records == 5


def test_a_new_list_has_every_file_read_again(content: Path) -> None:
    """Its words are checked in all of them."""
    first, _ = _draft(content)
    path = content / "_vocabularies" / "initiator.yml"
    path.write_text(path.read_text() + "# komentar\n")
    _, read = _draft(content, first)
    assert sorted(read) == sorted(corpus.registry())


def test_every_problem_of_every_file_is_in_its_row(content: Path) -> None:
    """Of the file itself, of its name, of what it names."""
    corpus.write(
        content,
        {
            corpus.TOSS: corpus.BROKEN,
            corpus.SMART_CITY: corpus.need("Kebutuhan baru", practices="kota-bandung/tidak-ada"),
            "kota-bandung/Salah.md": "x",
        },
    )
    (content / "kota-bandung" / "tautan.md").symlink_to("/etc/passwd")
    draft, _ = _draft(content)
    assert draft.about.troubled == tuple(sorted(draft.about.troubled))
    assert set(draft.about.troubled) == {
        corpus.TOSS,
        corpus.SMART_CITY,
        "kota-bandung/Salah.md",
        "kota-bandung/tautan.md",
        corpus.BULELENG,  # names the practice that cannot be read
    }
    assert draft.rows[corpus.SMART_CITY].problems == ""
    assert "kota-bandung/tidak-ada" in draft.rows[corpus.SMART_CITY].crossing
    assert draft.rows[corpus.TOSS].served is None


def test_a_reference_that_comes_true_is_no_problem_any_more(content: Path) -> None:
    """Though the file that has it was not touched."""
    (content / corpus.E_BUDGETING).unlink()
    first, _ = _draft(content)
    assert set(first.about.troubled) == {corpus.BLITAR, corpus.SMART_CITY}
    (content / corpus.E_BUDGETING).write_text(corpus.registry()[corpus.E_BUDGETING])
    second, read = _draft(content, first)
    assert read == [corpus.E_BUDGETING]
    assert second.about.troubled == ()
    assert second.rows[corpus.BLITAR].crossing == ""


def test_the_last_good_version_comes_from_history_when_there_is_none_before(tmp_path: Path) -> None:
    """The newest one that passes, of a record and of a list."""
    repository = Repository(tmp_path / "gudang")
    corpus.write_registry(repository.path / "isi")
    old = corpus.practice("Judul lama yang baik")
    topics = (repository.path / "isi" / "_vocabularies" / "topic.yml").read_bytes()
    for text in (old, corpus.practice("Judul baik terakhir"), corpus.BROKEN, corpus.BROKEN + "x"):
        repository.commit({f"isi/{corpus.PUSYAR}": text})
    repository.commit({"isi/_vocabularies/topic.yml": "terms: ["})
    draft, _ = _draft(repository.path / "isi")
    assert b"Judul baik terakhir" in zlib.decompress(draft.texts[corpus.PUSYAR])
    row = draft.rows[corpus.PUSYAR]
    assert row.served == repository.blob(zlib.decompress(draft.texts[corpus.PUSYAR])) != row.seen
    assert zlib.decompress(draft.texts["_vocabularies/topic.yml"]) == topics
    assert corpus.PUSYAR in draft.about.troubled


def test_a_file_that_was_never_good_is_only_listed(tmp_path: Path) -> None:
    """There is nothing to serve of it."""
    repository = Repository(tmp_path / "gudang")
    corpus.write_registry(repository.path / "isi")
    repository.commit({f"isi/{corpus.PUSYAR}": corpus.BROKEN})
    draft, _ = _draft(repository.path / "isi")
    assert draft.rows[corpus.PUSYAR].served is None
    assert corpus.PUSYAR not in draft.texts
    assert draft.about.records == 6


def test_an_old_id_is_kept_with_the_new_one(content: Path) -> None:
    """Pages redirect by it."""
    (content / corpus.TOSS).rename(content / "kabupaten-klungkung" / "toss-baru.md")
    path = content / "kabupaten-klungkung" / "toss-baru.md"
    path.write_text(path.read_text().replace("sources:\n", "former_ids: [kabupaten-klungkung/toss]\nsources:\n", 1))
    draft, _ = _draft(content)
    assert dict(draft.about.moved) == {"practice:kabupaten-klungkung/toss": "kabupaten-klungkung/toss-baru"}
    title = next(
        document.title for document in draft.documents if document.kind == "transfer" and "toss" in document.id
    )
    assert title == "TOSS: Kabupaten Klungkung → Kabupaten Buleleng"
