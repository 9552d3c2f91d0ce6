from pathlib import Path

from registry.domain.query import SearchQuery
from registry.search.engine import Batch
from registry.search.whoosh.writer import SEGMENTS, WhooshWriter
from tests.documents import build, key, open_files, some_documents

DOCUMENTS = some_documents(11, 30)


def test_unchanged_segments_are_hard_links(tmp_path: Path) -> None:
    """One changed document of ten thousand copies none of the others."""
    build(WhooshWriter(), tmp_path / "1", DOCUMENTS).close()
    build(WhooshWriter(), tmp_path / "2", [], tmp_path / "1", [key(DOCUMENTS[0])]).close()
    old = {path.stat().st_ino for path in (tmp_path / "1" / SEGMENTS).iterdir()}
    new = {path.stat().st_ino for path in (tmp_path / "2" / SEGMENTS).iterdir()}
    assert old & new


def test_no_lock_and_no_temporary_file_is_left(tmp_path: Path) -> None:
    """What is in a generation is what is served."""
    build(WhooshWriter(), tmp_path / "1", DOCUMENTS).close()
    build(WhooshWriter(), tmp_path / "2", DOCUMENTS[:3], tmp_path / "1").close()
    for path in tmp_path.rglob("*"):
        assert not path.name.endswith(("LOCK", ".tmp", ".new"))


def test_old_generations_do_not_pile_up_in_new_ones(tmp_path: Path) -> None:
    """Segments are merged as they grow in number, and what nothing uses is gone."""
    build(WhooshWriter(), tmp_path / "0", DOCUMENTS).close()
    sizes = []
    for step in range(1, 41):
        build(
            WhooshWriter(), tmp_path / str(step), DOCUMENTS[step % 20 : step % 20 + 2], tmp_path / str(step - 1)
        ).close()
        sizes.append(sum(path.stat().st_size for path in (tmp_path / str(step)).rglob("*") if path.is_file()))
    assert len(list((tmp_path / "40" / SEGMENTS).iterdir())) < 40
    assert max(sizes[20:]) < 3 * max(sizes[:5])
    engine = WhooshWriter().open(tmp_path / "40")
    assert engine.search(SearchQuery(per_page=1000)).total == len(DOCUMENTS) - 3
    engine.close()


def test_writing_again_and_again_leaks_no_descriptor(tmp_path: Path) -> None:
    """A site that publishes every minute runs for years."""
    build(WhooshWriter(), tmp_path / "0", DOCUMENTS).close()
    counts = []
    for step in range(1, 6):
        (tmp_path / str(step)).mkdir()
        WhooshWriter().write(tmp_path / str(step), tmp_path / str(step - 1), Batch(DOCUMENTS[:2], 2))
        engine = WhooshWriter().open(tmp_path / str(step))
        engine.search(SearchQuery("usaha"))
        engine.close()
        counts.append(open_files())
    assert counts[-1] <= counts[0]
