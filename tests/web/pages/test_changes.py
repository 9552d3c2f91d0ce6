import pytest

from registry.domain.version import LineChange, LineSign
from registry.web.pages.changes import Piece, body_lines, difference


@pytest.mark.parametrize(
    ("old", "new", "pieces"),
    [
        ("a b c", "a x c", (Piece("a ", "b", " c"), Piece("a ", "x", " c"))),
        ("a b", "a b c", (Piece("a b", "", ""), Piece("a b ", "c", ""))),
        ("b c", "a b c", (Piece("", "", "b c"), Piece("", "a", " b c"))),
        ("a", "b", (Piece("", "a", ""), Piece("", "b", ""))),
        ("a a", "a", (Piece("a ", "a", ""), Piece("a", "", ""))),
    ],
)
def test_the_words_that_differ_are_found(old: str, new: str, pieces: tuple[Piece, Piece]) -> None:
    """Whole words; both texts can be put together again."""
    found = difference(old, new)
    assert found == pieces
    assert [(one.before + one.changed + one.after) for one in found] == [old, new]


def test_a_line_that_took_the_place_of_another_is_set_against_it() -> None:
    """Where their numbers differ, lines stand whole."""
    removed, added = LineChange(LineSign.REMOVED, "modal satu juta"), LineChange(LineSign.ADDED, "modal dua juta")
    found = body_lines([LineChange(LineSign.SAME, "x"), removed, added, LineChange(LineSign.GAP, "")])
    assert [line.piece.changed for line in found] == ["", "satu", "dua", ""]
    uneven = body_lines([removed, added, added])
    assert [line.piece for line in uneven] == [Piece("modal satu juta", "")] + 2 * [Piece("modal dua juta", "")]
