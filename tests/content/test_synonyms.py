import pytest

from registry.content.synonyms import read_synonyms
from registry.domain.synonyms import SynonymRow
from tests.samples import PRACTICES

TWO_ROWS = b"""rows:
  - terms: [umkm, usaha mikro]
  - {from: aki, to: [angka kematian ibu], note: juga baterai}
"""


def test_rows_keep_their_direction_and_their_note() -> None:
    """Equivalents lead to each other, a one-way row only from left to right."""
    outcome = read_synonyms("x", TWO_ROWS)
    assert outcome.problems == ()
    assert outcome.synonyms.rows == (
        SynonymRow(("umkm", "usaha mikro"), ("umkm", "usaha mikro")),
        SynonymRow(("aki",), ("angka kematian ibu",), "juga baterai"),
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("{terms: [a]}", "daftar-terlalu-pendek"),
        ("{terms: [a, b], from: c, to: [d]}", "sinonim-bentuk-baris"),
        ("{from: a}", "sinonim-bentuk-baris"),
        ("{to: [a]}", "sinonim-bentuk-baris"),
        ("{note: a}", "sinonim-bentuk-baris"),
        ("{terms: [a, b, A]}", "sinonim-ganda"),
        ("{from: e-budgeting, to: [anggaran, e budgeting]}", "sinonim-diri-sendiri"),
        ("{terms: [untuk yang, a]}", "sinonim-kata-tugas"),
        ("{terms: [a b c d e f g h i, b]}", "terlalu-banyak-kata"),
        (f"{{terms: [{'a' * 81}, b, c]}}", "teks-terlalu-panjang"),
        ("{terms: [a, b], catatan: x}", "kunci-tidak-dikenal"),
    ],
)
def test_a_slip_is_told_with_its_place(row: str, code: str) -> None:
    """The table is then empty: half a table would search otherwise than its file says."""
    outcome = read_synonyms("x", f"rows:\n  - {{terms: [x, y]}}\n  - {row}\n".encode())
    assert [(problem.code, problem.line) for problem in outcome.problems] == [(code, 3)]
    assert outcome.synonyms.rows == ()


@pytest.mark.parametrize(
    "row", ["{terms: [usaha, UMKM, usaha mikro]}", "{from: umkm, to: [usaha mikro]}", "{from: usaha mikro, to: [umkm]}"]
)
def test_a_pair_stands_in_one_row(row: str) -> None:
    """The other line is named."""
    outcome = read_synonyms("x", f"rows:\n  - {{terms: [umkm, usaha mikro]}}\n  - {row}\n".encode())
    assert [(problem.code, problem.details["other_line"]) for problem in outcome.problems] == [("sinonim-ganda", "2")]


def test_two_one_way_rows_may_meet() -> None:
    """`dtks` leads to what replaced it, and what replaced it may lead back with a note of its own."""
    rows = b"rows:\n  - {from: dtks, to: [dtsen]}\n  - {from: dtsen, to: [dtks], note: lama}\n"
    assert read_synonyms("x", rows).problems == ()


def test_the_real_table_is_whole() -> None:
    """At least 400 rows without a problem; rows of ambiguous acronyms say why they are one-way."""
    outcome = read_synonyms("_search/synonyms.yml", (PRACTICES / "_search" / "synonyms.yml").read_bytes())
    assert outcome.problems == ()
    assert len(outcome.synonyms.rows) >= 400
    noted = {row.sources[0] for row in outcome.synonyms.rows if row.note}
    assert {"aki", "pad", "tpa", "pkl", "ikm"} <= noted
