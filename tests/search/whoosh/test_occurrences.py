import tracemalloc
from pathlib import Path

import numpy as np

from registry.search.whoosh.arrays import ArrayFile, ArrayWriter
from registry.search.whoosh.occurrences import Occurrences, Stream, write_field
from registry.search.whoosh.table import FieldTable

WORDS, LENGTH, DOCUMENTS = 5_000, 500, 2_000
MOST_BYTES = 32
"""For each occurrence while a field is written: number, place, document, and what they are sorted by."""


def _stream() -> Stream:
    chance, stream = np.random.default_rng(8), Stream()
    names = [f"kata{number}" for number in range(WORDS)]
    for document in range(DOCUMENTS):
        stream.add(document, [names[number] for number in chance.integers(0, WORDS, LENGTH)])
    return stream


def test_writing_a_field_takes_a_bounded_number_of_bytes_for_each_word(tmp_path: Path) -> None:
    """This is where the memory of an index peaks: ten thousand records must fit into a small server."""
    stream = _stream()
    with (tmp_path / "a").open("wb") as file:
        writer = ArrayWriter(file)
        tracemalloc.start()
        before = tracemalloc.get_traced_memory()[0]
        write_field(writer, "text", [stream.occurrences(str)], DOCUMENTS)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        writer.close()
    assert peak - before < MOST_BYTES * LENGTH * DOCUMENTS


def test_what_is_written_in_spans_is_what_was_there(tmp_path: Path) -> None:
    """A field longer than a span has each word at all its places."""
    stream = _stream()
    kept: Occurrences = stream.occurrences(str)
    with (tmp_path / "a").open("wb") as file:
        writer = ArrayWriter(file)
        write_field(writer, "text", [stream.occurrences(str)], DOCUMENTS)
        writer.close()
    table = FieldTable(ArrayFile(tmp_path / "a"), "text")
    for number in (0, 7, WORDS - 1):
        chosen = kept.ids == number
        place = table.find(kept.terms[number])
        assert place is not None
        expected = kept.documents[chosen].astype(np.int64) * LENGTH + kept.positions[chosen]
        found = np.asarray(table.positions_of(place), dtype=np.int64)
        assert (found - found[0]).tolist() == (expected - expected[0]).tolist()
        documents, counts = table.postings(range(place, place + 1))
        assert documents.tolist() == np.unique(kept.documents[chosen]).tolist()
        assert int(counts.sum()) == int(chosen.sum())
