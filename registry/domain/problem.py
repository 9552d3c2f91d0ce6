"""A problem of a content file: a value, never an error, so that all of them can be shown at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from enum import StrEnum
from types import MappingProxyType


class Severity(StrEnum):
    """`error` fails a check (exit 1); `warning` only asks to look again."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong at one place of one file.

    Attributes:
        code: stable Indonesian word in kebab-case; `registry.services.explain` has its sentences in both languages.
        path: path of the file below the content directory, with `/`.
        line, column: place in the file, from 1; 0 where the file as a whole is meant.
        field: dotted name of the field, `results[2].sources`; "" for the file.
        value: the value found, cut to 80 characters; "" where there is none.
        suggestion: the nearest legal value, or None.
        holds_back: whether the file cannot be served as it is; a reference to nothing is reported, no more.
        details: numbers and names for the sentence (`max`, `found`, `other_line` …).
        source_line: text of the line meant, for the caret; "" where the file could not be read as text.
    """

    code: str
    path: str
    line: int = 0
    column: int = 0
    field: str = ""
    value: str = ""
    suggestion: str | None = None
    severity: Severity = Severity.ERROR
    holds_back: bool = True
    details: Mapping[str, str] = attribute(default_factory=lambda: MappingProxyType({}))
    source_line: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, as editors and terminals understand it."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A record names another one: kept with its place, so that a name of nothing can be reported without parsing again.

    Attributes:
        kind: kind of record that is named.
        id: its id.
        role: why it is named: `practice`, `agreement`, `parent`, `replaced_by`, `matched_practice`, `matched_transfer`,
            `became`.
    """

    kind: str
    id: str
    role: str
    field: str
    line: int
    column: int
