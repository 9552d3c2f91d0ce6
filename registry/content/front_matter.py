"""A `.md` record -> the YAML between its two `---` lines, and the Markdown under them."""

from dataclasses import dataclass

from registry.content.codes import Code
from registry.content.findings import Findings, Spot

FENCE = "---"


@dataclass(frozen=True, slots=True)
class Parts:
    """The two halves of a file.

    Attributes:
        yaml: the lines between the marks; it begins on line 2 of the file.
        body: everything after the second mark, as it is.
        body_line: line of the file on which the body begins.
    """

    yaml: str
    body: str
    body_line: int


def split(text: str, findings: Findings) -> Parts | None:
    """Split a file at its marks; None, with a problem, where they are not both there."""
    lines = text.split("\n")
    if not text.strip():
        findings.error(Code.EMPTY, Spot(1, 1))
        return None
    if lines[0].rstrip() != FENCE:
        findings.error(Code.NO_FRONT_MATTER, Spot(1, 1))
        return None
    end = next((number for number, line in enumerate(lines[1:], start=1) if line.rstrip() == FENCE), None)
    if end is None:
        findings.error(Code.UNCLOSED_FRONT_MATTER, Spot(1, 1))
        return None
    return Parts("\n".join(lines[1:end]), "\n".join(lines[end + 1 :]), end + 2)


def tidy_body(body: str) -> str:
    """Return a body without the blank lines around it: how it is kept, compared and written."""
    return body.strip("\n").rstrip()
