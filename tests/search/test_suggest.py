import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.search.language import words
from registry.search.suggest import KINDS, Entry, Suggester

ENTRIES = (
    Entry("Kota Kediri", "region", "kota-kediri", ("Kota Kediri", "Kediri")),
    Entry("Kabupaten Kediri", "region", "kabupaten-kediri", ("Kabupaten Kediri", "Kediri")),
    Entry("Kota Bandung", "region", "kota-bandung", ("Kota Bandung", "Bandung")),
    Entry(
        "Pembiayaan usaha dari zakat (Pusyar)",
        "practice",
        "m/pusyar",
        ("Pembiayaan usaha dari zakat (Pusyar)", "Pusyar"),
    ),
    Entry("Penyusunan anggaran", "practice", "b/e-budgeting", ("Penyusunan anggaran", "e-budgeting")),
    Entry("Pengaduan warga", "practice", "b/lapor", ("Pengaduan warga", "LAPOR!")),
    Entry("Bank sampah untuk pajak", "practice", "m/gaman", ("Bank sampah untuk pajak",)),
    Entry("Layanan digital", "practice", "x/digital", ("Layanan digital",)),
    Entry("Pengaduan", "topic", "pengaduan", ("Pengaduan", "Complaints")),
    Entry("PAD (pendapatan asli daerah)", "term", "pad", ("pad",)),
    Entry("Kerja sama Blitar", "agreement", "2017-03-08-blitar", ("Kerja sama Blitar",)),
)
SUGGESTER = Suggester(ENTRIES)


def _ids(text: str, limit: int = 8) -> list[str]:
    return [suggestion.id for suggestion in SUGGESTER.suggest(text, limit)]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("zak", ["m/pusyar"]),
        ("usaha zak", ["m/pusyar"]),
        ("zakat usaha", ["m/pusyar"]),
        ("e-bud", ["b/e-budgeting"]),
        ("ebud", ["b/e-budgeting"]),
        ("e bud", ["b/e-budgeting"]),
        ("bank sampah untuk pa", ["m/gaman"]),
        ("sampah untuk", ["m/gaman"]),
        ("bank sampah di", ["m/gaman"]),
        ("kota kedi", ["kota-kediri"]),
        ("kotakedi", ["kota-kediri"]),
        ("LAPOR!", ["b/lapor"]),
        ("complai", ["pengaduan"]),
        ("blit", ["2017-03-08-blitar"]),
        ("xyz", []),
        ("", []),
        ("!!!", []),
        ("\x00", []),
    ],
)
def test_every_word_of_a_name_may_be_begun(text: str, ids: list[str]) -> None:
    """In any order, written together or apart; a stop word stands in nobody's way."""
    assert _ids(text) == ids


@pytest.mark.parametrize("text", ["pengadaun", "pngaduan", "pengadduan", "pemgaduan", "epngaduan", "pengadua"])
def test_one_slip_is_forgiven(text: str) -> None:
    """A letter more, less, other or swapped, wherever it is; only where nothing begins so."""
    assert _ids(text) == ["b/lapor", "pengaduan"]


@pytest.mark.parametrize("text", ["pngd", "pxx", "pengxxuan", "zzzat"])
def test_two_slips_or_a_short_word_are_not(text: str) -> None:
    """Else everything would be near."""
    assert _ids(text) == []


def test_what_is_a_whole_name_comes_first() -> None:
    """Even before practices, and both of the same name."""
    assert _ids("kediri") == ["kota-kediri", "kabupaten-kediri"]
    assert _ids("pengaduan") == ["pengaduan", "b/lapor"]
    assert _ids("pad")[0] == "pad"


def test_kinds_stand_together_practices_first() -> None:
    """Three places are left to the others; within a kind, names that begin so come first."""
    found = SUGGESTER.suggest("p", 4)
    order = [KINDS.index(suggestion.kind) for suggestion in found]
    assert order == sorted(order)
    assert {suggestion.kind for suggestion in found} == {"practice", "topic", "term"}
    many = Suggester([Entry(f"Pajak {n}", "practice", str(n), (f"Pajak {n}",)) for n in range(20)])
    assert [suggestion.id for suggestion in many.suggest("paj", 8)] == [str(n) for n in range(8)]


def test_the_other_name_is_told_where_it_was_typed() -> None:
    """Else nobody knows why the title stands there."""
    (suggestion,) = SUGGESTER.suggest("e-budg", 8)
    assert (suggestion.text, suggestion.name) == ("Penyusunan anggaran", "e-budgeting")
    assert [one.name for one in SUGGESTER.suggest("pusy", 8)] == [""]


@given(
    st.one_of(st.text(max_size=60), st.sampled_from([word for one in ENTRIES for word in words(one.text)])),
    st.integers(0, 9),
)
def test_whatever_is_typed_is_answered_within_the_limit(text: str, limit: int) -> None:
    """Nothing raises, nothing comes twice."""
    found = SUGGESTER.suggest(text, limit)
    assert len(found) <= limit
    assert len(set(found)) == len(found)


def test_nothing_is_suggested_from_nothing() -> None:
    """A registry begins empty."""
    assert Suggester([]).suggest("pajak", 8) == Suggester([]).suggest("pjaak", 8) == ()
