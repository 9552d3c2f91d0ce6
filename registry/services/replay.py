"""Commits of the served line, replayed oldest first: which of them made each record what it is, renames followed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from registry.domain.identity import RecordKind
from registry.domain.version import VersionKind
from registry.git.log import FileChange, LineCommit

KindOf = Callable[[str], RecordKind | None]
"""Path -> kind of the record there; None where no record can lie."""


@dataclass(frozen=True, slots=True)
class Step:
    """A change of a record that became a version of it."""

    commit: LineCommit
    change: FileChange
    kind: VersionKind


@dataclass(slots=True)
class Line:
    """The life of one record.

    Attributes:
        base: path under which the generation before knows it; None for none.
        steps: what came after that, oldest first.
        blob_id: that the file has now, also of an ignored commit; "" where it was removed.
    """

    base: str | None
    steps: list[Step] = field(default_factory=list)
    blob_id: str = ""

    def add(self, commit: LineCommit, change: FileChange, kind: VersionKind | None) -> None:
        """Note a change; without a kind, it is no version."""
        self.blob_id = change.new or ""
        if kind is not None:
            self.steps.append(Step(commit, change, kind))

    @property
    def is_known(self) -> bool:
        """Whether anything came before."""
        return self.base is not None or bool(self.steps)


def follow(
    commits: Iterable[LineCommit], known: Iterable[str], ignored: frozenset[str], kind_of: KindOf
) -> dict[str, Line | None]:
    """Return the lives of the records that commits touched, by path; None for a path that was renamed away.

    Args:
        commits: oldest first.
        known: paths that the generation before has versions of.
        ignored: commits whose changes of form are no versions; what they create, rename or remove is one.
        kind_of: to tell records from other files.
    """
    kept, lines = set(known), dict[str, Line | None]()

    def line(path: str) -> Line:
        found = lines.get(path)
        if found is None:
            found = lines[path] = Line(path if path in kept and path not in lines else None)
        return found

    for commit in commits:
        moves = [one for one in commit.changes if _is_move(one, kind_of)]
        moved = [(one, line(one.former)) for one in moves]
        lines.update((one.former, None) for one in moves)
        for one, former in moved:
            former.add(commit, one, VersionKind.RENAMED)
            lines[one.path] = former
        for one in commit.changes:
            if one in moves:
                continue
            if one.former != one.path and kind_of(one.former):
                _remove(line(one.former), commit, one)
            if kind_of(one.path) is None:
                continue
            if one.new is None:
                _remove(line(one.path), commit, one)
            else:
                _change(line(one.path), commit, one, is_ignored=commit.id in ignored)
    return lines


def _is_move(change: FileChange, kind_of: KindOf) -> bool:
    kind = kind_of(change.path)
    return (
        change.former != change.path and change.new is not None and kind is not None and kind is kind_of(change.former)
    )


def _remove(line: Line, commit: LineCommit, change: FileChange) -> None:
    if line.is_known:
        line.add(commit, change, VersionKind.REMOVED)
    line.blob_id = ""


def _change(line: Line, commit: LineCommit, change: FileChange, *, is_ignored: bool) -> None:
    if change.old is None or change.former != change.path:
        line.add(commit, change, VersionKind.RESTORED if line.is_known else VersionKind.CREATED)
    else:
        line.add(commit, change, None if is_ignored else VersionKind.CHANGED)
