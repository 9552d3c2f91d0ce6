import sqlite3
from pathlib import Path

import pytest

from bench.at_size import hold
from bench.datasette import Practices
from bench.figures import DifferentAnswersError
from registry.domain.document import Document

DOCUMENTS = (
    Document(
        "practice", "kota-x/a", "", "Bank sampah", "Menabung", tags=("limbah",), body="Warga\nmenabung.", digital=True
    ),
    Document("practice", "kota-x/b", "", "Pengaduan", "Lewat gawai", body="Tentang sampah-sampah."),
    Document("region", "kota-x", "", "Kota X", "Sampah"),
)


@pytest.fixture
def practices(tmp_path: Path) -> Practices:
    """Make the database that Datasette serves."""
    made = Practices(tmp_path / "made" / "practices.db")
    for document in DOCUMENTS:
        made.add(document)
    made.finish()
    return made


@pytest.mark.parametrize(("query", "number"), [("sampah", 2), ("limbah gawai", 2), ("menabung", 1), ("kota", 0)])
def test_its_table_finds_just_the_practices_with_a_word(practices: Practices, query: str, number: int) -> None:
    """What SQLite finds is what looking at each practice finds; other kinds are not in it."""
    with sqlite3.connect(practices.path) as database:
        match = " OR ".join(query.split())
        found = database.execute("select count(*) from practice_fts where practice_fts match ?", (match,)).fetchone()
    assert (practices.with_any(query), *found) == (number, number)
    assert practices.ids == {"kota-x/a": 1, "kota-x/b": 2}


def test_counts_that_do_not_fit_stop_the_run() -> None:
    """Datasette must find exactly the files with the words, and ours those at least."""
    hold(["a", "b"], [5, 4], [4, 4], [4, 4])
    for ours, theirs, files in ((5, 3, 4), (5, 5, 4), (3, 4, 4)):
        with pytest.raises(DifferentAnswersError, match="word"):
            hold(["word"], [ours], [theirs], [files])
