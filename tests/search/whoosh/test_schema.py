from registry.domain.document import Document
from registry.search.language import words
from registry.search.whoosh.schema import WORDS, make_schema, placed_words, stem_term, stored_of, words_of


def test_stop_words_take_no_place() -> None:
    """A phrase is found however many of them stand between its words."""
    assert placed_words("keuangan dan aset daerah") == ("keuangan", "aset", "daerah")


def test_a_line_begins_one_place_later() -> None:
    """No phrase joins a title to an alias."""
    assert placed_words("satu dua\ntiga") == ("satu", "dua", "", "tiga")


def test_an_empty_text_has_no_words() -> None:
    """Lines without words neither."""
    assert not any(placed_words(""))
    assert not any(placed_words("\n dan \n"))


def test_the_place_between_lines_has_no_stem() -> None:
    """Both forms have the same places, and the same ones are left out."""
    assert not stem_term("")
    assert stem_term("pelayanan")


def test_every_field_of_the_schema_is_filled() -> None:
    """A field that nobody hands words to would be searched in vain."""
    document = Document("practice", "a/b", "1", "Judul", "Ringkasan")
    assert {*WORDS, "shown", "tags", "body"} == set(make_schema().names())
    assert {name for name, _ in WORDS.values()} == set(words_of(document))


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
    fields = words_of(document)
    assert fields["key"] == ("practice:a/b",)
    assert fields["names"] == placed_words("E-Budgeting\ne budgeting\nPusyar")
    assert fields["text"] == placed_words("Ringkasan\nsatu dua\ntiga\nHasil\nIsi")
    assert fields["name"] == ("ebudgeting", "pusyar")
    assert fields["tag"] == ("kotacerdas", "egov")
    assert fields["ref"] == ("region:x", "practice:y/z")
    stored = stored_of(document)
    assert stored["tags"] == "Kota Cerdas\ne-gov"
    assert words(stored["body"]) == ["hasil", "isi"]


def test_a_document_without_words_is_one_still() -> None:
    """A title of signs alone has no key to be found by."""
    document = Document("practice", "a/b", "1", "!!!", "")
    fields = words_of(document)
    assert fields["key"] == ("practice:a/b",)
    assert not any((*fields["name"], *fields["ref"], *fields["tag"]))
    assert "body" not in stored_of(document)
