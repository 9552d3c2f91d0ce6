from pathlib import Path

import pytest

from bench.report import put, write

SECTIONS = ("run", "engines", "hits", "growth", "goals", "index", "pages", "found")


def test_a_section_replaces_only_what_stands_in_its_place() -> None:
    """The sentences around it stay, and the next run finds the place again."""
    document = "Before.\n<!-- bench:a -->\nold\n<!-- /bench:a -->\nAfter.\n"
    once = put(document, "a", "| new \\1 |\n")
    assert once == "Before.\n<!-- bench:a -->\n\n| new \\1 |\n\n<!-- /bench:a -->\nAfter.\n"
    assert put(once, "a", "| new \\1 |\n") == once


@pytest.mark.parametrize(
    "document", ["none", "<!-- bench:a --> no end", "<!-- bench:a --><!-- bench:a --><!-- /bench:a -->"]
)
def test_a_document_without_the_place_is_refused(document: str) -> None:
    """Figures are not lost without a word."""
    with pytest.raises(ValueError, match="a"):
        put(document, "a", "x")


def test_the_document_of_measurements_has_a_place_for_every_section(tmp_path: Path) -> None:
    """`--write` works on the document as it is in the repository."""
    copy = tmp_path / "measurements.md"
    copy.write_text(Path("docs/measurements.md").read_text("utf-8"), "utf-8")
    write(copy, dict.fromkeys(SECTIONS, "here"))
    assert copy.read_text("utf-8").count("\n\nhere\n\n<!-- /bench:") == len(SECTIONS)
