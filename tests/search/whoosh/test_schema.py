import pytest

from registry.domain.document import Document
from registry.search.language import words
from registry.search.plan import Form
from registry.search.whoosh.schema import FORMS, FormAnalyzer, count_words, fields_of


def _tokens(text: str, form: Form = Form.EXACT) -> list[tuple[str, int]]:
    return [(token.text, token.pos) for token in FormAnalyzer(form)(text, positions=True)]


def test_stop_words_take_no_place() -> None:
    """A phrase is found however many of them stand between its words."""
    assert _tokens("keuangan dan aset daerah") == [("keuangan", 0), ("aset", 1), ("daerah", 2)]


def test_a_line_begins_one_place_later() -> None:
    """No phrase joins a title to an alias."""
    assert _tokens("satu dua\ntiga") == [("satu", 0), ("dua", 1), ("tiga", 3)]


def test_stems_stand_where_their_words_stand() -> None:
    """Both forms have the same places."""
    places = [place for _, place in _tokens("Pelayanan untuk warga", Form.STEM)]
    assert places == [place for _, place in _tokens("Pelayanan untuk warga")]


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_text_has_no_terms(form: Form) -> None:
    """Lines without words neither."""
    assert _tokens("", form) == _tokens("\n dan \n", form) == []


def test_a_length_is_the_number_of_words_that_are_indexed() -> None:
    """BM25 needs it in words, not in one byte."""
    text = "Pelayanan untuk warga " * 400
    assert count_words(text) == len(_tokens(text)) == 800


def test_names_and_text_part_at_every_value() -> None:
    """Each value is a line of its own; equal spellings of a name are one key."""
    document = Document(
        "practice",
        "a/b",
        "1",
        "E-Budgeting",
        "Ringkasan",
        names=("e budgeting", "Pusyar"),
        keywords=("satu dua", "tiga"),
        results="Hasil",
        body="Isi",
        tags=("Kota Cerdas", "e-gov"),
        refs=("region:x", "practice:y/z"),
    )
    fields = fields_of(document)
    assert fields["key"] == "practice:a/b"
    assert {fields[f"names_{form}"] for form in FORMS} == {"E-Budgeting\ne budgeting\nPusyar"}
    assert {fields[f"text_{form}"] for form in FORMS} == {"Ringkasan\nsatu dua\ntiga\nHasil\nIsi"}
    assert fields["name"] == "ebudgeting\npusyar"
    assert fields["tag"] == "kotacerdas\negov"
    assert fields["tags"] == "Kota Cerdas\ne-gov"
    assert fields["ref"] == "region:x\npractice:y/z"
    assert words(fields["body"]) == ["hasil", "isi"]


def test_a_document_without_words_is_one_still() -> None:
    """A title of signs alone has no key to be found by."""
    fields = fields_of(Document("practice", "a/b", "1", "!!!", ""))
    assert fields["name"] is None
    assert fields["ref"] is None
    assert fields["tag"] is None
