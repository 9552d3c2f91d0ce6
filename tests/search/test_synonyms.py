import pytest

from registry.domain.synonyms import SynonymRow, Synonyms
from registry.search.synonyms import Meanings


def _equal(*terms: str) -> SynonymRow:
    return SynonymRow(terms, terms)


TABLE = Meanings.of(
    Synonyms(
        (
            _equal("umkm", "usaha mikro kecil dan menengah", "pelaku usaha"),
            _equal("lapor", "pengaduan masyarakat"),
            _equal("dinkes", "dinas kesehatan"),
            _equal("dinas", "agency"),
            _equal("e-budgeting", "penganggaran elektronik"),
            _equal("wali kota", "mayor"),
            SynonymRow(("tpa",), ("taman penitipan anak", "tempat pemrosesan akhir")),
        )
    )
)


def _meant(query: str) -> list[str]:
    return [meaning.text for meaning in TABLE.of_query(query.split())]


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("umkm", ["pelaku usaha", "usaha mikro kecil dan menengah"]),
        ("usaha mikro kecil menengah", ["umkm", "pelaku usaha"]),
        ("aduan masyarakat", ["lapor"]),
        ("ebudgeting", ["penganggaran elektronik"]),
        ("e budgeting", ["penganggaran elektronik"]),
        ("menganggarkan elektronik", ["e budgeting"]),
        ("walikota", ["mayor"]),
        ("um km", ["pelaku usaha", "usaha mikro kecil dan menengah"]),
        ("tpa", ["taman penitipan anak", "tempat pemrosesan akhir"]),
    ],
)
def test_a_term_is_found_in_each_of_its_forms(query: str, meant: list[str]) -> None:
    """Phrases by stems and without stop words, compounds written as one, acronyms as they are."""
    assert sorted(_meant(query)) == sorted(meant)


@pytest.mark.parametrize("query", ["laporan", "melaporkan jalan", "tempat pemrosesan akhir", "usaha", ""])
def test_what_only_looks_like_a_term_means_nothing_else(query: str) -> None:
    """`lapor` is a programme, its root a common word; one-way rows do not lead back; half a phrase is none."""
    assert _meant(query) == []


def test_a_term_inside_a_longer_one_counts_half() -> None:
    """Who types the name of an office hardly asks for offices, but the longer term may have no match."""
    inside, alone = TABLE.of_query(["dinas", "kesehatan"]), TABLE.of_query(["dinas", "pasar"])
    assert [(meaning.text, meaning.weight) for meaning in inside] == [("dinkes", 0.7), ("agency", 0.35)]
    assert [(meaning.text, meaning.weight) for meaning in alone] == [("agency", 0.7)]


def test_a_meaning_says_for_which_words_it_stands_and_what_to_look_up() -> None:
    """Short words are looked up as written, all else by stems without stop words."""
    phrase, short = TABLE.of_query(["kota", "umkm"])[-1], TABLE.of_query(["pengaduan", "masyarakat"])[0]
    assert (phrase.start, phrase.end, phrase.terms, phrase.is_exact) == (
        1,
        2,
        ("usaha", "mikro", "kecil", "tengah"),
        False,
    )
    assert phrase.weight == pytest.approx(0.7 / 5**0.5)
    assert (short.start, short.end, short.terms, short.is_exact, short.weight) == (0, 2, ("lapor",), True, 0.7)


def test_words_of_the_table_are_no_slips() -> None:
    """A word that the index lacks but the table knows is not corrected."""
    assert all(TABLE.knows(word) for word in ("dinkes", "walikota"))
    assert not TABLE.knows("dinke")


def test_an_empty_table_means_nothing() -> None:
    """A content directory without the file searches by words alone."""
    assert Meanings.of(Synonyms()).of_query(["umkm"]) == ()
