import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import FileIndex

from registry.search.whoosh.occurrences import Term
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.segments import ColumnWriter
from tests.documents import open_files

FORMS: Mapping[str, tuple[str, Term]] = {
    "key": ("key", str),
    "text": ("text", str),
    "short": ("text", lambda word: word[:1]),
}


def _index(folder: Path) -> FileIndex:
    folder.mkdir()
    return FileStorage(str(folder)).create_index(Schema(key=ID(stored=True), text=TEXT(), short=TEXT()))


def _update(folder: Path, keys: range, text: str = "satu dua") -> None:
    with ColumnWriter(FileStorage(str(folder)).open_index(), FORMS) as writer:
        for key in keys:
            writer.delete("key", str(key))
            writer.add_document({"key": [str(key)], "text": text.split()}, {"key": str(key), "shown": text})


def _fail(folder: Path) -> None:
    with ColumnWriter(FileStorage(str(folder)).open_index(), FORMS) as writer:
        writer.delete("key", "1")
        writer.add_document({"text": ["tiga"]}, {})
        raise OSError("disk")


def _segments(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.glob("*.fields")}


def test_each_word_becomes_a_term_once_for_all_fields(tmp_path: Path) -> None:
    """Stemming a corpus costs by its different words, not by its length."""
    asked = list[str]()

    def term(word: str) -> str:
        asked.append(word)
        return word

    with ColumnWriter(_index(tmp_path / "1"), {"text": ("text", term)}) as writer:
        for _ in range(50):
            writer.add_document({"text": ["satu", "dua", "satu"]}, {})
    assert sorted(asked) == ["dua", "satu"]


def test_a_small_update_leaves_the_large_segment_as_it_is(tmp_path: Path) -> None:
    """An update costs by its change; the files of old segments are links that never change."""
    _index(tmp_path / "1")
    _update(tmp_path / "1", range(100))
    (tmp_path / "2").mkdir()
    for path in (tmp_path / "1").iterdir():
        os.link(path, tmp_path / "2" / path.name)
    before = _segments(tmp_path / "1")
    _update(tmp_path / "2", range(3), "tiga empat")
    assert before.items() < _segments(tmp_path / "2").items()
    old, new = Postings(tmp_path / "1"), Postings(tmp_path / "2")
    assert [old.doc_frequency("text", word) for word in ("dua", "empat")] == [100, 0]
    assert [new.doc_frequency("text", word) for word in ("dua", "empat")] == [97, 3]


def test_segments_stay_few_however_many_updates(tmp_path: Path) -> None:
    """They grow by doubling, so a site that publishes every minute keeps about log2 of them, and no row is lost."""
    _index(tmp_path / "1")
    _update(tmp_path / "1", range(64))
    most = 0
    for step in range(100):
        _update(tmp_path / "1", range(step % 70, step % 70 + 1), f"versi{step}")
        most = max(most, len(_segments(tmp_path / "1")))
    postings = Postings(tmp_path / "1")
    assert most <= 7
    assert int(postings.alive.sum()) == 70
    assert postings.terms("text") == sorted(f"versi{step}" for step in range(30, 100))
    assert len(postings) < 2 * 70


def test_a_segment_that_is_mostly_gone_is_rewritten(tmp_path: Path) -> None:
    """Deleted documents do not weigh on disk and queries for ever."""
    _index(tmp_path / "1")
    _update(tmp_path / "1", range(20))
    with ColumnWriter(FileStorage(str(tmp_path / "1")).open_index(), FORMS) as writer:
        for key in range(10):
            writer.delete("key", str(key))
    assert len(Postings(tmp_path / "1")) == 10
    assert Postings(tmp_path / "1").codes("key") == [str(key) for key in range(10, 20)]


def test_a_segment_without_living_documents_goes(tmp_path: Path) -> None:
    """What nothing needs takes no disk; an index of nothing is an index."""
    _index(tmp_path / "1")
    _update(tmp_path / "1", range(5))
    with ColumnWriter(FileStorage(str(tmp_path / "1")).open_index(), FORMS) as writer:
        for key in range(5):
            writer.delete("key", str(key))
    assert _segments(tmp_path / "1") == {}
    assert len(Postings(tmp_path / "1")) == 0


def test_what_fails_in_the_middle_leaves_the_index_and_no_open_file(tmp_path: Path) -> None:
    """A document that cannot be read ends the update: the old state stays, whole."""
    _index(tmp_path / "1")
    _update(tmp_path / "1", range(5))
    files = open_files()
    with pytest.raises(OSError, match="disk"):
        _fail(tmp_path / "1")
    assert open_files() <= files
    postings = Postings(tmp_path / "1")
    assert (len(postings), postings.doc_frequency("text", "dua")) == (5, 5)
