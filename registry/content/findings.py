"""Collects the problems of one file, each with its place as the file has it."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

from registry.content.codes import Code
from registry.content.limits import MAX_PROBLEMS, MAX_VALUE_SHOWN
from registry.domain.problem import Problem, Severity


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a file: line and column from 1 (0: the file as a whole) and the dotted name of the field there."""

    line: int = 0
    column: int = 0
    field: str = ""


WHOLE_FILE: Final = Spot()


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a place: the value found, the nearest legal one, and numbers or names for the sentence."""

    value: str = ""
    suggestion: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, value: str = "", suggestion: str | None = None, **details: object) -> "Found":
        """Make one; details become text."""
        return cls(value, suggestion, {name: str(detail) for name, detail in details.items()})


NOTHING: Final = Found()


class Findings:
    """The problems found so far in one file; at most `MAX_PROBLEMS` errors and as many warnings are kept."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._problems: list[Problem] = []
        self._counts: Counter[Severity] = Counter()
        self._lines: Sequence[str] = ()
        self._dropped: Mapping[int, Sequence[int]] = {}
        self.is_held_back = False

    def quote_from(self, lines: Sequence[str], dropped: Mapping[int, Sequence[int]]) -> None:
        """Set the lines that problems quote.

        Args:
            lines: the file's lines, made safe to print, each character in its place.
            dropped: by line (from 1), the original columns (from 0, ascending) of characters that were dropped before
                parsing; places are shifted back by them.
        """
        self._lines, self._dropped = lines, dropped

    def mask(self, line: int, start: int, end: int) -> None:
        """Hide a part of a line (columns from 0) from every problem that quotes it."""
        lines = list(self._lines)
        if 0 < line <= len(lines):
            lines[line - 1] = lines[line - 1][:start] + "•" * (end - start) + lines[line - 1][end:]
            self._lines = lines

    def error(self, code: Code, spot: Spot = WHOLE_FILE, found: Found = NOTHING, *, holds_back: bool = True) -> None:
        """Add what fails a check; unless told otherwise it holds the file back."""
        self._add(code, spot, found, Severity.ERROR, holds_back=holds_back)

    def warning(self, code: Code, spot: Spot = WHOLE_FILE, found: Found = NOTHING) -> None:
        """Add what only asks to look again."""
        self._add(code, spot, found, Severity.WARNING, holds_back=False)

    def _add(self, code: Code, spot: Spot, found: Found, severity: Severity, *, holds_back: bool) -> None:
        self.is_held_back = self.is_held_back or holds_back
        self._counts[severity] += 1
        if self._counts[severity] > MAX_PROBLEMS:
            return
        self._problems.append(
            Problem(
                code=code.value,
                path=self.path,
                line=spot.line,
                column=self._original_column(spot),
                field=spot.field,
                value=printable(found.value)[:MAX_VALUE_SHOWN],
                suggestion=found.suggestion,
                severity=severity,
                holds_back=holds_back,
                details=MappingProxyType(dict(found.details)),
                source_line=self._lines[spot.line - 1] if 0 < spot.line <= len(self._lines) else "",
            )
        )

    def _original_column(self, spot: Spot) -> int:
        column = spot.column
        for dropped in self._dropped.get(spot.line, ()):
            if dropped < column:
                column += 1
        return column

    def problems(self) -> tuple[Problem, ...]:
        """Return them in the order of lines."""
        return tuple(sorted(self._problems, key=lambda problem: (problem.line, problem.column)))


def printable(text: str) -> str:
    """Replace what a terminal or page might obey instead of show: control, direction and separator characters.

    Every character stays one character, so that columns hold. Joiners (emoji, scripts) are kept.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character.isprintable() or character in "\u200c\u200d":
        return character
    return " " if character == "\t" or unicodedata.category(character) == "Zs" else "\ufffd"
