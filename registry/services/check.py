"""Checking a content directory: every file by its kind, and what only all files together show."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from registry.content.codes import Code
from registry.content.paths import VOCABULARIES, ContentPath, FileKind, classify, quoted
from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.content.schema import check_schema
from registry.content.synonyms import read_synonyms
from registry.content.vocabularies import check_owner, read_vocabularies, vocabulary_path
from registry.domain.file import ContentLists, ReadFile
from registry.domain.identity import RecordId, RecordKey
from registry.domain.problem import Problem, Severity
from registry.domain.vocabulary import VocabularyName
from registry.errors import ContentError
from registry.git.folder import list_folder
from registry.services.crossing import crossing_problems
from registry.services.facts import Facts

Progress = Callable[[int, int], None]
_LEADS_ELSEWHERE = (b"former_ids", b"replaced_by", b"parent")
"""Fields for which files must be read even when only others are asked for: chains and old names run through them."""


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found.

    Attributes:
        problems: by path, then by line.
        files: number of files looked at.
        records: number of records among them that can be served, by kind.
    """

    problems: tuple[Problem, ...]
    files: int
    records: Mapping[str, int]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that fail the check."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


class ContentChecker:
    """Checks one content directory."""

    def __init__(self, directory: Path) -> None:
        self._directory, self._regions = directory, load_regions()

    def check(self, paths: Sequence[str] = (), progress: Progress | None = None) -> CheckReport:
        """Check the whole directory, or only some of its files and folders, against all others.

        Args:
            paths: below the directory, with `/`; none means all.
            progress: called with (done, total).

        Raises:
            ContentError: the directory cannot be read, or a path is not in it.
        """
        listing = list_folder(self._directory)
        all_paths = (*listing.blobs, *listing.refused)
        wanted = selected(all_paths, paths, self._directory)
        lists, problems = self._lists(listing.blobs)
        problems += [Problem(Code.SYMLINK.value, quoted(path)) for path in listing.refused]
        facts: dict[str, Facts] = {}
        records: Counter[str] = Counter()
        for done, path in enumerate(listing.blobs, start=1):
            place = classify(path, self._regions)
            if isinstance(place, Problem):
                problems.append(place)
            elif place.kind is not FileKind.RECORD:
                problems += self._other_problems(place) if path in wanted else ()
            elif path in wanted or self._leads_elsewhere(path):
                read = read_record(path, self._content(path), lists=lists)
                problems += read.problems
                facts[path] = _facts(place, read)
                records.update([read.key.kind.value] if path in wanted and read.key and read.record else [])
            else:
                facts[path] = _facts(place, None)
            if progress is not None:
                progress(done, len(listing.blobs))
        for more in crossing_problems(all_paths, facts).values():
            problems += [self._with_line(problem) for problem in more]
        shown = {quoted(path) for path in wanted} | {vocabulary_path(name) for name in VocabularyName if not paths}
        kept = sorted((problem for problem in problems if problem.path in shown), key=_order)
        return CheckReport(tuple(kept), len(wanted), dict(records))

    def _content(self, path: str) -> bytes:
        try:
            return (self._directory / path).read_bytes()
        except OSError as error:
            raise ContentError(self._directory / path, error.strerror or "") from error

    def _leads_elsewhere(self, path: str) -> bool:
        content = self._content(path)
        return any(mark in content for mark in _LEADS_ELSEWHERE)

    def _lists(self, paths: Iterable[str]) -> tuple[ContentLists, list[Problem]]:
        files = {path: self._content(path) for path in paths if path.startswith(VOCABULARIES + "/")}
        vocabularies, problems = read_vocabularies(files)
        return ContentLists(self._regions, vocabularies), list(problems)

    def _other_problems(self, place: ContentPath) -> tuple[Problem, ...]:
        """Check a file that is no record; the open lists are read before."""
        match place.kind:
            case FileKind.SYNONYMS:
                return read_synonyms(place.path, self._content(place.path)).problems
            case FileKind.OWNER:
                return check_owner(place.path, self._content(place.path))
            case FileKind.SCHEMA:
                return check_schema(place.path, self._content(place.path))
            case _:
                return ()

    def _with_line(self, problem: Problem) -> Problem:
        """Add the source line to a problem that was found without its file at hand."""
        if not problem.line:
            return problem
        lines = self._content(problem.path).decode("utf-8", "replace").removeprefix("\ufeff").split("\n")
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        return replace(problem, source_line=line.rstrip("\r") if line.isprintable() else "")


def locate(paths: Sequence[Path], content_directory: Path) -> Mapping[Path, tuple[str, ...]]:
    """Find the content directory that each path lies in.

    A path inside the settings' directory belongs to it. Another directory is a content directory itself, unless one of
    the folders around it holds the open lists; another file belongs to the folder from which its path means something.

    Args:
        paths: files and directories; none means the whole directory of the settings.
        content_directory: the one of the settings.

    Returns:
        By content directory, the paths below it to check; none means all.

    Raises:
        ContentError: a path does not exist, or lies in no content directory.
    """
    if not paths:
        return {content_directory: ()}
    found: dict[Path, tuple[str, ...]] = {}
    for path in (_existing(path, content_directory) for path in paths):
        root = _root(Path(os.path.abspath(path)), Path(os.path.abspath(content_directory)))  # noqa: PTH100 - no links
        below = Path(os.path.abspath(path)).relative_to(root).as_posix()  # noqa: PTH100 - resolve() follows links
        found[root] = (*found.get(root, ()), below)
    return {root: () if "." in below else below for root, below in found.items()}


def _existing(path: Path, content_directory: Path) -> Path:
    """Return a path that is there: as it was written, else below the content directory."""
    for candidate in (path, content_directory / path):
        if os.path.lexists(candidate):
            return candidate
    raise ContentError(path, "not_found")


def _root(path: Path, content_directory: Path) -> Path:
    if path.is_relative_to(content_directory):
        return content_directory
    around = next((folder for folder in (path, *path.parents) if (folder / VOCABULARIES).is_dir()), None)
    if around is not None:
        return around
    if path.is_dir():
        return path
    for depth in (2, 3, 4):
        below = "/".join(path.parts[-depth:])
        place = classify(below, load_regions())
        if isinstance(place, ContentPath) and place.kind is FileKind.RECORD:
            return path.parents[depth - 1]
    raise ContentError(path, "not_in_content")


def selected(all_paths: Sequence[str], paths: Sequence[str], directory: Path) -> set[str]:
    """Return the files asked for; all of them when nothing is asked."""
    if not paths:
        return set(all_paths)
    chosen: set[str] = set()
    for path in paths:
        mine = {other for other in all_paths if other == path or other.startswith(path.rstrip("/") + "/")}
        if not mine and not (directory / path).is_dir():
            raise ContentError(directory / path, "not_found")
        chosen |= mine
    return chosen


def _facts(place: ContentPath, read: ReadFile | None) -> Facts:
    """Return what others need to know of a record; a broken one exists and names others all the same."""
    if place.key is None:
        raise AssertionError(place)
    former = read.record.former_ids if read and read.record else ()
    keys = tuple(RecordKey(place.key.kind, RecordId(id_)) for id_ in former)
    return Facts(place.key, keys, read.references if read else ())


def _order(problem: Problem) -> tuple[str, int, int]:
    return problem.path, problem.line, problem.column
