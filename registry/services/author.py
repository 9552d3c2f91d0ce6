"""Writing files: the skeleton of a new record, and existing files in canonical form."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from registry.content.codes import Code
from registry.content.comments import comments
from registry.content.findings import Findings
from registry.content.front_matter import split
from registry.content.paths import ContentPath, FileKind, classify, path_of
from registry.content.reader import WITH_BODY, read_record
from registry.content.regions import load_regions
from registry.content.schema import schema_path, schema_text
from registry.content.skeleton import skeleton
from registry.content.text import read_text
from registry.content.writer import schema_comment, write_record
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Problem
from registry.domain.system import reason_of
from registry.errors import ContentError, RecordExistsError, UnknownRegionError
from registry.git.folder import list_folder
from registry.services.check import selected


class Outcome(StrEnum):
    """What formatting a file did, or would do."""

    UNCHANGED = "unchanged"
    REWRITTEN = "rewritten"
    HAS_PROBLEMS = "has_problems"
    HAS_COMMENTS = "has_comments"


@dataclass(frozen=True, slots=True)
class Formatted:
    """The outcome for one file; `line` is that of the first comment that keeps it from being rewritten."""

    path: str
    outcome: Outcome
    line: int = 0


@dataclass(frozen=True, slots=True)
class NewRecord:
    """A file that was written; `problems` is not empty where its path cannot be used, and then nothing was written."""

    path: Path
    problems: tuple[Problem, ...] = ()


class Author:
    """Writes into one content directory."""

    def __init__(self, directory: Path) -> None:
        self._directory, self._regions = directory, load_regions()

    def new(self, key: RecordKey, title: str | None = None) -> NewRecord:
        """Write the skeleton of a record, which passes as a draft; a file that is there is left alone.

        Raises:
            UnknownRegionError: the id begins with no region. RecordExistsError: there is such a file.
            ContentError: it cannot be written.
        """
        origin = key.origin_practice
        for slug in filter(None, (key.region, origin.partition("/")[0] if origin else None)):
            if slug not in self._regions:
                raise UnknownRegionError(slug, self._regions.nearest(slug))
        path = path_of(key)
        place = classify(path, self._regions)
        if isinstance(place, Problem):
            return NewRecord(self._directory / path, (place,))
        if place.key != key:  # a hidden name, which means nothing here
            return NewRecord(self._directory / path, (Problem(Code.PATH_SLUG.value, path, value=key.slug),))
        taken = RecordKey(RecordKind.PRACTICE, origin) if origin else None
        exists = taken is not None and (self._directory / path_of(taken)).is_file()
        text = skeleton(key, title, practice_exists=exists)
        create(self._directory / path, text.encode())
        return NewRecord(self._directory / path)

    def format(
        self, paths: Sequence[str] = (), *, write: bool = True, drop_comments: bool = False
    ) -> Iterator[Formatted]:
        """Rewrite records in canonical form, one by one; what would lose a comment or has errors is left alone.

        Args:
            paths: below the directory; none means all.
            write: False only says what would be done.
            drop_comments: rewrite files with comments other than the schema line too.

        Raises:
            ContentError: a file cannot be read or written.
        """
        listing = list_folder(self._directory)
        for path in sorted(selected(tuple(listing.blobs), paths, self._directory)):
            place = classify(path, self._regions)
            if isinstance(place, ContentPath) and place.kind is FileKind.RECORD and place.key is not None:
                yield self._format(path, place.key, write=write, drop_comments=drop_comments)

    def _format(self, path: str, key: RecordKey, *, write: bool, drop_comments: bool) -> Formatted:
        old = _read(self._directory / path)
        lists = ContentLists(self._regions, {})
        read = read_record(path, old, lists=lists)
        if read.record is None:
            return Formatted(path, Outcome.HAS_PROBLEMS, read.errors[0].line if read.errors else 0)
        line = _first_comment(path, old, key)
        if line and not drop_comments:
            return Formatted(path, Outcome.HAS_COMMENTS, line)
        new = write_record(key, read.record, read.body).encode()
        if new == old:
            return Formatted(path, Outcome.UNCHANGED)
        again = read_record(path, new, lists=lists)
        if again.record != read.record or again.body != read.body:
            raise AssertionError(path)  # the writer's promise; nothing has been written yet
        if write:
            _replace(self._directory / path, new)
        return Formatted(path, Outcome.REWRITTEN)

    def write_schemas(self) -> tuple[Path, ...]:
        """Write the schema of each kind where editors look for it; return the files that changed."""
        changed = []
        for kind in RecordKind:
            path = self._directory / schema_path(kind)
            text = schema_text(kind).encode()
            if not path.is_file() or path.read_bytes() != text:
                path.parent.mkdir(parents=True, exist_ok=True)
                _replace(path, text)
                changed.append(path)
        return tuple(changed)


def record_schema(kind: RecordKind) -> str:
    """Return the JSON Schema of a kind as text."""
    return schema_text(kind)


def _first_comment(path: str, blob: bytes, key: RecordKey) -> int:
    """Return the line of the first comment that rewriting would lose; 0 where there is none."""
    findings = Findings(path)
    text = read_text(blob, findings) or ""
    if key.kind in WITH_BODY:
        parts = split(text, findings)
        spots = comments(parts.yaml, first_line=2) if parts else ()
    else:
        first, _, _ = text.partition("\n")
        spots = comments(text)
        if first.strip() == schema_comment(key):
            spots = spots[1:]
    return spots[0].line if spots else 0


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise ContentError(path, error.strerror or "") from error


def create(path: Path, content: bytes) -> None:
    """Write a file that must not be there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ContentError(path.parent, reason_of(error)) from error
    try:
        file = path.open("xb")
    except FileExistsError as error:
        raise RecordExistsError(path) from error
    except OSError as error:
        raise ContentError(path, reason_of(error)) from error
    try:
        with file:
            file.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise ContentError(path, reason_of(error)) from error


def _replace(path: Path, content: bytes) -> None:
    """Put new content in the place of a file at once: a reader sees the old or the new, also after a crash."""
    new: Path | None = None
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", suffix=".new", delete=False) as file:
            new = Path(file.name)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(mode)
        new.replace(path)
    except OSError as error:
        if new is not None:
            new.unlink(missing_ok=True)
        raise ContentError(path, reason_of(error)) from error
