"""The versions of a record: when, by whom, and what each changed."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Item: TypeAlias = tuple[tuple[str, str], ...]
"""An entry of a list: its keys with their values as the file writes them; a plain value has the key ""."""


class VersionKind(StrEnum):
    """What a version did to the record."""

    CREATED = "created"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"
    RESTORED = "restored"


class LineSign(StrEnum):
    """What became of a line of the body; `gap` stands for lines that are not shown."""

    ADDED = "+"
    REMOVED = "-"
    SAME = " "
    GAP = "…"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field with another value.

    Attributes:
        field: the way to it from the top of the file: keys, and names of entries of a list.
        old, new: of a single value; None where there was or is none.
        removed, added: entries of a list.
    """

    field: tuple[str, ...]
    old: str | None = None
    new: str | None = None
    removed: tuple[Item, ...] = ()
    added: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line of the body."""

    sign: LineSign
    text: str


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two versions of a file.

    Attributes:
        more_fields, more_lines: how many more changed than are named.
        is_by_line: one of the two is no readable record, so that the lines are those of the whole file.
    """

    fields: tuple[FieldChange, ...] = ()
    lines: tuple[LineChange, ...] = ()
    more_fields: int = 0
    more_lines: int = 0
    is_by_line: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs but the form."""
        return not (self.fields or self.lines or self.more_fields or self.more_lines)


NO_CHANGES = Changes()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record.

    Attributes:
        commit: full id.
        date: when it was published; never in the future.
        is_doubtful: the commit claims a time that cannot be.
        author: an office, or a person who agreed to be named; "" where neither is known.
        path, former: of the file, then and before; they differ where it was renamed.
        blob_id: "" where the record was removed.
        changes: None where the contents cannot be read.
    """

    commit: str
    date: dt.date
    is_doubtful: bool
    author: str
    kind: VersionKind
    path: str
    former: str
    blob_id: str
    changes: Changes | None = None


@dataclass(frozen=True, slots=True)
class VersionSummary:
    """What the page of a record says of its versions.

    Attributes:
        total: how many there are.
        contributors: who wrote them, latest first.
        is_doubtful: the newest claims a time that cannot be.
        commit: of the newest.
        blob_id: that git has now, also of a commit that is no version; "" where the record was removed.
    """

    total: int = 0
    contributors: tuple[str, ...] = ()
    is_doubtful: bool = False
    commit: str = ""
    blob_id: str = ""


NO_VERSIONS = VersionSummary()
"""Of a record of which no history is known."""
