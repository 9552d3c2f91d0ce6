import math

import pytest

from registry.domain.synonyms import SynonymRow, Synonyms

EQUAL = SynonymRow(("umkm", "usaha mikro", "UKM"), ("umkm", "usaha mikro", "UKM"))
ONE_WAY = SynonymRow(("aki",), ("angka kematian ibu",), "aki is a battery too")


def test_equivalents_lead_to_each_other_and_never_to_themselves() -> None:
    """Each term of a row stands for all others, the single words before the phrases."""
    table = Synonyms((EQUAL,))
    assert [expansion.term for expansion in table.expansions("umkm")] == ["ukm", "usaha mikro"]
    assert [expansion.term for expansion in table.expansions("usaha mikro")] == ["ukm", "umkm"]


def test_a_one_way_row_does_not_lead_back() -> None:
    """Who asks for the maternal mortality does not mean batteries."""
    table = Synonyms((ONE_WAY,))
    assert [expansion.term for expansion in table.expansions("aki")] == ["angka kematian ibu"]
    assert table.expansions("angka kematian ibu") == ()
    assert (ONE_WAY.is_one_way, EQUAL.is_one_way) == (True, False)


def test_a_phrase_counts_less_the_longer_it_is() -> None:
    """A query for one acronym is not drowned by its five words."""
    (phrase,) = Synonyms((ONE_WAY,)).expansions("aki")
    assert phrase.weight == pytest.approx(0.7 / math.sqrt(3))


@pytest.mark.parametrize("typed", ["e budgeting", "E-Budgeting", "  e  budgeting "])
def test_case_hyphens_and_spaces_do_not_matter(typed: str) -> None:
    """People write the same term in many ways."""
    table = Synonyms((SynonymRow(("E-Budgeting", "penganggaran"), ("E-Budgeting", "penganggaran")),))
    assert [expansion.term for expansion in table.expansions(typed)] == ["penganggaran"]


def test_a_term_of_two_rows_has_the_expansions_of_both_once() -> None:
    """Rows overlap; nothing is doubled."""
    table = Synonyms((EQUAL, SynonymRow(("umkm",), ("ukm", "msme"))))
    assert sorted(expansion.term for expansion in table.expansions("umkm")) == ["msme", "ukm", "usaha mikro"]
    assert table.expansions("tidak ada") == ()
