"""Comments are found exactly, so that none is lost by rewriting."""

import pytest

from registry.content.comments import comments


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a: b\n", []),
        ("# atas\na: b\n", [1]),
        ("a: b # akhir\n", [1]),
        ("a: \"b # bukan\"\nc: 'd # bukan'\ne: f#bukan\n", []),
        ("a: >- # di kepala\n  teks # bukan\n  lagi\nb: c\n", [1]),
        ("a: |\n  # bukan\n# ya\nb: c\n", [3]),
        ("a: [1, # ya\n  2]\n", [1]),
        ("a: {b: c} # ya\n", [1]),
    ],
)
def test_a_hash_outside_every_value_is_a_comment(text: str, lines: list[int]) -> None:
    """A hash inside quotes, blocks or words is text."""
    assert [spot.line for spot in comments(text)] == lines


def test_lines_are_those_of_the_file() -> None:
    """Front matter begins on line 2."""
    assert [(spot.line, spot.column) for spot in comments("a: b # x\n", first_line=2)] == [(2, 6)]
