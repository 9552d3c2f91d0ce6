"""The versions of every record, kept in each generation: history is asked only for what came after the one before.

Under each path of a record stands one compressed text: its versions, newest first, with what each changed, and the
texts of those versions. So no page asks git.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import Final

from pydantic import TypeAdapter

from registry.content.comparison import Apart, compare, take_apart
from registry.content.limits import MAX_FILE_BYTES
from registry.content.masking import masked
from registry.content.paths import ContentPath, classify
from registry.domain.identity import RecordKind
from registry.domain.region import Regions
from registry.domain.version import Changes, Version, VersionKind, VersionSummary
from registry.errors import GitError
from registry.git.history import MAX_VERSIONS
from registry.search.texts import Row, Texts
from registry.services.attribution import shown_author
from registry.services.dating import publication
from registry.services.replay import Line, Step, follow
from registry.services.snapshot import History
from registry.services.version_table import RecordVersions, VersionTable, summary_text, versions_from, versions_text

MAX_TEXTS_BYTES: Final = 1024 * 1024
"""Texts kept of one record, newest first; a version before them shows only what it changed."""
MAX_CHANGES_BYTES: Final = 1024 * 1024
"""Changes kept of one record, newest first; what versions before them changed is not told."""
_VERSIONS_AT_ONCE: Final = 200
"""Versions whose texts are read together; each at most 256 KiB."""


_CHANGES = TypeAdapter(Changes)


class VersionKeeper:
    """Makes the table of versions of a generation from that of the one before."""

    def __init__(self, history: History | None, before: Texts | None, regions: Regions) -> None:
        """Take what is needed.

        Args:
            history: of the content; None where there is no git.
            before: the versions that the generation before has; None to read all of history.
            regions: the table of regions.
        """
        self._history, self._before, self._regions = history, before, regions
        self._kinds: dict[str, RecordKind | None] = {}

    def table(self, since: str | None, ignored: str) -> VersionTable:
        """Return the versions now; a history that is cut, damaged or not there has none that could be trusted.

        Args:
            since: commit up to which the table before was read; None where it cannot be used.
            ignored: blob id of the list of ignored commits then.
        """
        history = self._history
        if history is None or history.is_shallow:
            return VersionTable()
        rows = {row.path: row for row in self._before.rows()} if self._before is not None and since else {}
        try:
            left_out = history.ignored()
            usable = since if left_out.blob_id == ignored else None
            if usable == history.commit:
                return VersionTable(rows, {}, usable, ignored)
            commits = history.log(usable)
            if commits is None:
                commits, usable = history.log(None) or (), None
            known = rows if usable else {}
            lines = follow(commits, known, left_out.commits, self._kind)
            made = {row.path: (row, packed) for row, packed in self._made(history, lines)}
        except GitError:
            return VersionTable(rows, {}, since, ignored)
        kept = {path: row for path, row in known.items() if path not in lines}
        new = {path: row for path, (row, _) in made.items()}
        packed = {path: entry for path, (_, entry) in made.items()}
        return VersionTable({**kept, **new}, packed, history.commit, left_out.blob_id)

    def _kind(self, path: str) -> RecordKind | None:
        if path not in self._kinds:
            place = classify(path, self._regions)
            key = place.key if isinstance(place, ContentPath) else None
            self._kinds[path] = key.kind if key else None
        return self._kinds[path]

    def _made(self, history: History, lines: Mapping[str, Line | None]) -> Iterator[tuple[Row, bytes]]:
        """Yield row and packed entry of each record that was touched."""
        for group in _groups((path, line) for path, line in lines.items() if line is not None and line.is_known):
            blobs = history.blobs([blob for _, line in group for blob in _blobs(line)], MAX_FILE_BYTES)
            for path, line in group:
                entry = self._entry(line, blobs)
                yield _row(path, entry, line.blob_id), zlib.compress(versions_text(entry), 6)

    def _entry(self, line: Line, blobs: Mapping[str, bytes]) -> RecordVersions:
        base, shown = self._base(line), _Shown(blobs)
        new = [self._version(step, shown) for step in reversed(line.steps[-MAX_VERSIONS:])]
        versions = _bounded((*new, *base.versions)[:MAX_VERSIONS])
        texts = {**base.texts, **{blob: shown.text(blob) for blob in _blobs(line) if blob in blobs}}
        return RecordVersions(versions, base.total + len(line.steps), _newest(texts, versions))

    def _base(self, line: Line) -> RecordVersions:
        row = self._before.find(line.base) if self._before is not None and line.base else None
        return versions_from(self._before.text(row)) if self._before is not None and row else RecordVersions()

    def _version(self, step: Step, shown: "_Shown") -> Version:
        change, is_move = step.change, step.kind is VersionKind.RENAMED
        path = change.former if step.kind is VersionKind.REMOVED else change.path
        date, is_doubtful = publication(step.commit.seconds)
        return Version(
            step.commit.id,
            date,
            is_doubtful,
            shown_author(change.author, is_by_form=change.is_by_form),
            step.kind,
            path,
            change.former if is_move else path,
            change.new or "",
            self._changes(step, shown),
        )

    def _changes(self, step: Step, shown: "_Shown") -> Changes | None:
        """Return what a version changed; None where one of the two contents is too large or gone."""
        if step.kind not in {VersionKind.CHANGED, VersionKind.RENAMED} or step.change.old == step.change.new:
            return Changes()
        kind, old, new = self._kind(step.change.path), step.change.old or "", step.change.new or ""
        if kind is None or not shown.has(old, new):
            return None
        return compare(kind, shown.apart(kind, old), shown.apart(kind, new))


class _Shown:
    """The contents of one record as they may be shown: each is masked and parsed once, for the versions around it."""

    def __init__(self, blobs: Mapping[str, bytes]) -> None:
        self._blobs = blobs
        self._texts: dict[str, str] = {}
        self._apart: dict[str, Apart] = {}

    def has(self, *ids: str) -> bool:
        """Whether all of some blobs are there."""
        return all(id_ in self._blobs for id_ in ids)

    def text(self, id_: str) -> str:
        """Return a text; bytes that are none are marked."""
        return self._masked(id_).encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def apart(self, kind: RecordKind, id_: str) -> Apart:
        """Return a file taken apart."""
        if id_ not in self._apart:
            self._apart[id_] = take_apart(kind, self._masked(id_).encode("utf-8", "surrogateescape"))
        return self._apart[id_]

    def _masked(self, id_: str) -> str:
        if id_ not in self._texts:
            self._texts[id_] = masked(self._blobs[id_].decode("utf-8", "surrogateescape"))
        return self._texts[id_]


def _groups(lines: Iterable[tuple[str, Line]]) -> Iterator[list[tuple[str, Line]]]:
    """Put records together as long as their blobs may be held at once."""
    group, held = list[tuple[str, Line]](), 0
    for path, line in lines:
        group.append((path, line))
        held += len(line.steps[-MAX_VERSIONS:])
        if held >= _VERSIONS_AT_ONCE:
            yield group
            group, held = [], 0
    if group:
        yield group


def _blobs(line: Line) -> Iterator[str]:
    """Yield the blobs of the versions that are kept, and those before them."""
    for step in line.steps[-MAX_VERSIONS:]:
        yield from (blob for blob in (step.change.old, step.change.new) if blob is not None)


def _bounded(versions: Sequence[Version]) -> tuple[Version, ...]:
    """Leave out what older versions changed where all of it would be too much to keep."""
    sizes = accumulate(len(_CHANGES.dump_json(one.changes)) if one.changes else 0 for one in versions)
    return tuple(
        one if size <= MAX_CHANGES_BYTES else replace(one, changes=None)
        for one, size in zip(versions, sizes, strict=True)
    )


def _newest(texts: Mapping[str, str], versions: Sequence[Version]) -> Mapping[str, str]:
    """Return the texts of versions, newest first, as many as may be kept."""
    kept, left = dict[str, str](), MAX_TEXTS_BYTES
    for version in versions:
        text = texts.get(version.blob_id)
        if text is not None and version.blob_id not in kept and len(text) <= left:
            kept[version.blob_id] = text
            left -= len(text)
    return kept


def _row(path: str, entry: RecordVersions, blob_id: str) -> Row:
    newest = entry.versions[0]
    contributors = tuple(dict.fromkeys(one.author for one in entry.versions if one.author))
    summary = VersionSummary(entry.total, contributors, newest.is_doubtful, newest.commit, blob_id)
    return Row(path, newest.commit, None, modified=newest.date.isoformat(), facts=summary_text(summary))
