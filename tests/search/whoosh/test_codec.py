from pathlib import Path

import pytest
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.query import And, Or, Prefix, Term
from whoosh.reading import TermNotFound
from whoosh.scoring import BM25F

from registry.search.whoosh.segments import ColumnWriter

TEXTS = {
    "a": "kota satu kota dua",
    "b": "kota tiga",
    "c": "desa satu satu satu",
    "d": "desa",
}


@pytest.fixture
def storage(tmp_path: Path) -> FileStorage:
    """Give an index of columns with a few texts."""
    storage = FileStorage(str(tmp_path))
    forms = {"key": ("key", str), "text": ("text", str)}
    with ColumnWriter(storage.create_index(Schema(key=ID(stored=True), text=TEXT())), forms) as writer:
        for key, text in TEXTS.items():
            writer.add_document({"key": [key], "text": text.split()}, {"key": key})
    return storage


def test_whoosh_searches_the_columns(storage: FileStorage) -> None:
    """The codec is a codec: Whoosh's own queries, matchers and ranking work over the files."""
    with storage.open_index().searcher(weighting=BM25F()) as searcher:
        text = {word: Term("text", word) for word in ("kota", "satu", "desa")}
        queries = {
            And([text["kota"], text["satu"]]): ["a"],
            Or([text["satu"], text["desa"]]): ["c", "d", "a"],
            Prefix("text", "ti"): ["b"],
            Term("text", "tidakada"): [],
        }
        for query, expected in queries.items():
            assert [hit["key"] for hit in searcher.search(query)] == expected


def test_what_whoosh_asks_of_terms_and_documents(storage: FileStorage) -> None:
    """Statistics by which queries are planned and scored are those of the texts; lengths are exact."""
    with storage.open_index().reader() as reader:
        info = reader.term_info("text", "satu")
        facts = (info.weight(), info.doc_frequency(), info.min_length(), info.max_length(), info.max_weight())
        assert (facts, info.min_id(), info.max_id()) == ((4, 2, 4, 4, 3), 0, 2)
        assert [reader.frequency("text", word) for word in ("kota", "tidakada")] == [3, 0]
        assert [reader.doc_frequency("text", word) for word in ("kota", "tidakada")] == [2, 0]
        assert [reader.doc_field_length(number, "text") for number in range(4)] == [4, 2, 4, 1]
        assert (reader.field_length("text"), reader.min_field_length("text"), reader.max_field_length("text")) == (
            11,
            1,
            4,
        )
        assert list(reader.indexed_field_names()) == ["key", "text"]
        assert [text for (field, text), _ in reader if field == "key"] == [b"a", b"b", b"c", b"d"]
        with pytest.raises(TermNotFound):
            reader.term_info("text", "tidakada")
        with pytest.raises(TermNotFound):
            reader.postings("text", "tidakada")


def test_a_matcher_goes_to_documents_and_tells_positions(storage: FileStorage) -> None:
    """Walking, skipping and copying, as Whoosh's own matchers do."""
    with storage.open_index().reader() as reader:
        matcher = reader.postings("text", "satu")
        assert (matcher.id(), matcher.weight(), matcher.value_as("positions")) == (0, 1.0, [1])
        other = matcher.copy()
        matcher.skip_to(1)
        assert (matcher.id(), matcher.value_as("positions"), other.id()) == (2, [1, 2, 3], 0)
        matcher.skip_to(3)
        assert not matcher.is_active()
        matcher.reset()
        assert list(matcher.all_ids()) == [0, 2]
