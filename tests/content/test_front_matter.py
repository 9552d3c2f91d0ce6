"""The two halves of a Markdown record."""

import pytest

from registry.content.findings import Findings
from registry.content.front_matter import Parts, split, tidy_body


def test_front_matter_and_body_are_told_apart_with_their_lines() -> None:
    """A rule `---` in the body stays a part of it."""
    findings = Findings("x")
    assert split("---\na: 1\n---\n\nisi\n---\nlagi\n", findings) == Parts("a: 1", "\nisi\n---\nlagi\n", 4)
    assert findings.problems() == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "berkas-kosong"),
        (" \n\n", "berkas-kosong"),
        ("title: x\n", "front-matter-tidak-ada"),
        ("\n---\na: 1\n---\n", "front-matter-tidak-ada"),
        ("---", "front-matter-tidak-ditutup"),
        ("---\na: 1\n", "front-matter-tidak-ditutup"),
    ],
)
def test_a_missing_mark_is_told(text: str, code: str) -> None:
    """Without both marks nobody can say where the fields end."""
    findings = Findings("x")
    assert split(text, findings) is None
    assert [(problem.code, problem.line) for problem in findings.problems()] == [(code, 1)]


def test_a_tidy_body_has_no_blank_lines_around_it() -> None:
    """Indentation of its first line stays: it means code."""
    assert tidy_body("\n\n    kode\n\nteks  \n\n") == "    kode\n\nteks"
