"""What changed since a revision: problems there stay errors, problems elsewhere only warn, deleted records are told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from registry.content.codes import Code
from registry.content.paths import VOCABULARIES, ContentPath, classify
from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.domain.file import ContentLists
from registry.domain.identity import RecordId, RecordKey
from registry.domain.problem import Problem, Severity
from registry.git.folder import list_folder
from registry.git.history import top_level
from registry.git.revision import base_of
from registry.git.tree import read_blobs
from registry.services.check import CheckReport, ContentChecker, Progress

_NAMES_NOTHING = (Code.UNKNOWN_RECORD, Code.UNKNOWN_PRACTICE)


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a revision.

    Attributes:
        written: paths of files that are new or have another text.
        deleted: blob ids of the files that are gone, by path.
        root: of the work tree, where deleted files are read from.
    """

    written: frozenset[str]
    deleted: Mapping[str, str]
    root: Path


def changes_since(directory: Path, revision: str) -> Changes:
    """Compare a directory as it lies on disk with the last commit that it shares with a revision.

    Raises:
        RevisionError: the revision cannot be used. ContentError: the directory cannot be read.
    """
    now, base = list_folder(directory).blobs, base_of(directory, revision)
    written = frozenset(path for path, blob in now.items() if base.blobs.get(path) != blob)
    return Changes(written, {path: blob for path, blob in base.blobs.items() if path not in now}, base.root)


def check_changes(
    directory: Path, revision: str, paths: tuple[str, ...] = (), progress: Progress | None = None
) -> CheckReport:
    """Check a directory, strictly only for what changed since a revision.

    An unchanged file can break by a change too: what names a deleted record, and what a changed open list no longer
    has, stay errors.

    Raises:
        RevisionError: the revision cannot be used. ContentError: the directory cannot be read.
    """
    changes = changes_since(directory, revision)
    report = ContentChecker(directory).check(paths, progress)
    gone = _deleted_records(changes)
    ids = {key.id for key in gone.values()}
    kept = [problem if _is_new(problem, changes, ids) else _softened(problem) for problem in report.problems]
    kept += [_deleted(path, key) for path, key in _lost(directory, gone, changes) if _is_asked_for(path, paths)]
    return replace(report, problems=tuple(sorted(kept, key=lambda problem: (problem.path, problem.line))))


def repository_folder(directory: Path) -> str | None:
    """Return a directory as its repository names it ("" for the root); None where there is no git."""
    found = top_level(directory)
    return None if found is None else found[1]


def _is_new(problem: Problem, changes: Changes, gone: set[RecordId]) -> bool:
    if problem.path in changes.written or problem.path in changes.deleted:
        return True
    if problem.code == Code.UNKNOWN_TERM:
        return any(path.startswith(f"{VOCABULARIES}/") for path in changes.written)
    return problem.code in _NAMES_NOTHING and problem.value in gone


def _softened(problem: Problem) -> Problem:
    return replace(problem, severity=Severity.WARNING)


def _deleted_records(changes: Changes) -> Mapping[str, RecordKey]:
    """Return the keys of records whose files are gone, by path."""
    regions, gone = load_regions(), {}
    for path in changes.deleted:
        place = classify(path, regions)
        if isinstance(place, ContentPath) and place.key is not None:
            gone[path] = place.key
    return gone


def _lost(directory: Path, gone: Mapping[str, RecordKey], changes: Changes) -> Iterable[tuple[str, RecordKey]]:
    """Yield deleted records that nothing stands in for: neither a record with the old id, nor a named successor."""
    if not gone:
        return
    lists = ContentLists(load_regions(), {})
    renamed, present = _names(directory, lists)
    for path, key in gone.items():
        if key in renamed:
            continue
        ((_, text),) = read_blobs(changes.root, [changes.deleted[path]])
        record = read_record(path, text, lists=lists).record
        successor = record.replaced_by if record else None
        if successor is None or RecordKey(key.kind, RecordId(successor)) not in present:
            yield path, key


def _names(directory: Path, lists: ContentLists) -> tuple[set[RecordKey], set[RecordKey]]:
    """Return the former keys that records list, and the keys of all records."""
    former, present = set[RecordKey](), set[RecordKey]()
    for path in list_folder(directory).blobs:
        place = classify(path, lists.regions)
        if not isinstance(place, ContentPath) or place.key is None:
            continue
        present.add(place.key)
        text = (directory / path).read_bytes()
        record = read_record(path, text, lists=lists).record if b"former_ids" in text else None
        former |= {RecordKey(place.key.kind, RecordId(id_)) for id_ in (record.former_ids if record else ())}
    return former, present


def _deleted(path: str, key: RecordKey) -> Problem:
    return Problem(Code.DELETED.value, path, value=key.id, holds_back=False)


def _is_asked_for(path: str, paths: tuple[str, ...]) -> bool:
    return not paths or any(path == one or path.startswith(one.rstrip("/") + "/") for one in paths)
