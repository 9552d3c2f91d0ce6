import pytest

from registry.content.comparison import (
    MAX_COMPARED_LINES,
    MAX_FIELDS,
    MAX_ITEMS,
    MAX_LINES,
    compare,
    fields_of,
    take_apart,
)
from registry.content.limits import MAX_FILE_BYTES
from registry.domain.identity import RecordKind
from registry.domain.version import Changes
from tests import corpus

PRACTICE = RecordKind.PRACTICE


def _practice(yaml: str, body: str = "") -> bytes:
    return f"---\n{yaml}\n---\n\n{body}".encode()


def _compare(old: bytes, new: bytes) -> Changes:
    return compare(PRACTICE, take_apart(PRACTICE, old), take_apart(PRACTICE, new))


def _fields(old: str, new: str) -> list[tuple[str, str | None, str | None]]:
    changes = _compare(_practice(old), _practice(new))
    return [(".".join(one.field), one.old, one.new) for one in changes.fields]


def _lines(old: str, new: str) -> list[str]:
    changes = _compare(_practice("title: x", old), _practice("title: x", new))
    return [f"{line.sign.value}{line.text}" for line in changes.lines]


def test_a_changed_value_has_an_old_and_a_new_one() -> None:
    """In the order in which records are written, keys that no record has last."""
    old, new = "nama: a\ntitle: Satu\nform: lainnya", "form: lainnya\nsummary: Baru\ntitle: Dua"
    assert _fields(old, new) == [("title", "Satu", "Dua"), ("summary", None, "Baru"), ("nama", "a", None)]


def test_another_way_of_writing_the_same_is_no_change() -> None:
    """Quotes, order, folding, comments and blank lines are form."""
    old = 'title: "Satu dua"\ntopics: [a, b]\nsummary: >-\n  Panjang\n  sekali'
    new = "# catatan\nsummary: Panjang sekali\ntopics:\n  - a\n  - b\ntitle: Satu dua"
    assert _compare(_practice(old, "isi\n\n\n"), _practice(new, "\nisi")).is_empty


def test_lists_tell_what_came_and_went() -> None:
    """Not the whole of them."""
    changes = _compare(_practice("topics: [a, b, c]"), _practice("topics: [c, a, d]"))
    ((field,),) = (changes.fields,)
    assert (field.field, field.removed, field.added) == (("topics",), ((("", "b"),),), ((("", "d"),),))


def test_an_entry_is_known_again_by_its_name() -> None:
    """So that one changed figure of a table is one change."""
    old = "costs:\n  - {item: Modal, amount_idr: 1, sources: [a]}\n  - {item: Sewa, amount_idr: 2, sources: [a]}"
    new = old.replace("amount_idr: 1", "amount_idr: 3").replace("{item: Sewa", "{item: Listrik")
    changes = _compare(_practice(old), _practice(new))
    listed, figure = changes.fields
    assert listed.removed == ((("item", "Sewa"), ("amount_idr", "2"), ("sources", "a")),)
    assert listed.added[0][0] == ("item", "Listrik")
    assert (figure.field, figure.old, figure.new) == (("costs", "Modal", "amount_idr"), "1", "3")


def test_entries_of_one_name_are_told_apart_by_their_order() -> None:
    """A series has one indicator in many rows."""
    old = "results:\n" + "\n".join(f"  - {{indicator: Peserta, year: {year}, value: 1}}" for year in (2015, 2016))
    changes = _compare(_practice(old), _practice(old.replace("2016, value: 1", "2016, value: 9")))
    assert [(one.field[-1], one.old, one.new) for one in changes.fields] == [("value", "1", "9")]


def test_parts_of_a_part_are_named_with_it() -> None:
    """The office of the contact, not all of the contact."""
    old, new = "contact: {office: Dinas A, note: x}", "contact: {office: Dinas B, note: x}"
    assert _fields(old, new) == [("contact.office", "Dinas A", "Dinas B")]
    assert _fields("contact: Dinas A", new) == [("contact.office", None, "Dinas B"), ("contact.note", None, "x")]


def test_lines_of_the_body_stand_with_their_neighbours() -> None:
    """Far apart ones with a gap between them."""
    old = "\n\n".join(f"Baris {number}" for number in range(20))
    new = old.replace("Baris 3\n", "Baris tiga\n").replace("Baris 15\n", "Baris lima belas\n")
    assert _lines(old, new) == ["-Baris 3", "+Baris tiga", "…", "-Baris 15", "+Baris lima belas"]
    assert _lines("a\nb", "a\nb\nc") == [" b", "+c"]
    assert _lines("a\nb\nc", "b\nc") == ["-a", " b"]


def test_a_file_that_is_no_record_is_compared_line_by_line() -> None:
    """What was broken then, and how it was mended, can still be read."""
    changes = _compare(corpus.BROKEN.encode(), _practice("title: Judul", "isi"))
    assert changes.is_by_line
    assert not changes.fields
    assert {line.text for line in changes.lines} >= {"summary: [", "isi"}


@pytest.mark.parametrize(
    "hostile",
    [
        b"---\ntitle: " + b"[" * 100_000,
        b"---\na: &a [x]\nb: *a\n---\n",
        b"\xff\xfe\x00\x01",
        b"",
        b"\n" * MAX_FILE_BYTES,
        b"---\ntitle: x\n---\n" + b"1. " * 4000,
        b"---\ntitle: x\n---\n" + b"a\nb\n" * 30_000,
    ],
)
def test_f1_to_f5_hostile_files_are_compared_in_bounds(hostile: bytes) -> None:
    """Whatever an old version holds; the answer is small."""
    good = _practice("title: Judul", "isi")
    for changes in (_compare(hostile, good), _compare(good, hostile)):
        assert len(changes.lines) <= MAX_LINES
        assert sum(len(line.text) for line in changes.lines) < 50_000
    fields_of(PRACTICE, hostile)


def test_long_lists_and_long_texts_are_cut_and_counted() -> None:
    """A message says how much is missing."""
    many = ", ".join(f"a{number}" for number in range(MAX_ITEMS + 5))
    added = _compare(_practice("title: x"), _practice(f"title: x\ntags: [{many}]")).fields[0].added
    assert added[-1] == (("", "… (+5)"),)
    fields = "\n".join(f"kunci{number}: x" for number in range(MAX_FIELDS + 7))
    assert _compare(_practice("title: x"), _practice(f"title: x\n{fields}")).more_fields == 7
    body = "\n".join(f"baris {number}" for number in range(MAX_COMPARED_LINES + 1))
    assert _compare(_practice("title: x", "a"), _practice("title: x", body)) == Changes(
        more_lines=MAX_COMPARED_LINES + 2
    )


def test_all_fields_of_a_file_can_be_told() -> None:
    """As if each was added; none of what cannot be taken apart."""
    need = b"title: Aplikasi\ntopics: [pendidikan]\n"
    assert [one.field for one in fields_of(RecordKind.NEED, need)] == [("title",), ("topics",)]
    assert fields_of(PRACTICE, b"tanpa isian") == ()
