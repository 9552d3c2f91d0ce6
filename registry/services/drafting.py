"""Drafting a generation: what every path means now, and which documents change because of it."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from registry.content.codes import Code
from registry.content.paths import SYNONYMS_PATH, ContentPath, FileKind, classify, quoted
from registry.content.reader import read_record
from registry.domain.document import Document
from registry.domain.file import ContentLists, ReadFile
from registry.domain.problem import Problem, Severity
from registry.domain.region import Regions
from registry.search.texts import Row, pack
from registry.services.about import MOST_DOUBTFUL, About
from registry.services.crossing import crossing_problems
from registry.services.dating import date_rows
from registry.services.documents import DocumentMaker
from registry.services.draft import Before, Draft
from registry.services.facts import Connections, Facts, facts_from, facts_of, facts_text, problems_from, problems_text
from registry.services.lists import list_problems, lists_of
from registry.services.shown import Shown, digest
from registry.services.snapshot import ContentSource, Snapshot
from registry.services.version_table import VersionTable
from registry.services.versions import VersionKeeper

_LISTS = (FileKind.VOCABULARY, FileKind.SYNONYMS)


class Drafting:
    """Turns a snapshot into a draft, reading only what changed."""

    def __init__(
        self, source: ContentSource, regions: Regions, snapshot: Snapshot, before: Before, good: Before
    ) -> None:
        """Take what is needed.

        Args:
            source: of the content.
            regions: the table of regions.
            snapshot: of the content.
            before: the generation whose unchanged parts are kept; empty to read everything.
            good: the generation whose texts stand in for broken files.
        """
        self._source, self._regions, self._snapshot = source, regions, snapshot
        self._before, self._good = before, good
        self._maker = DocumentMaker(regions)
        self._rows: dict[str, Row] = {}
        self._texts: dict[str, bytes] = {}
        self._made: dict[str, Document] = {}
        self._facts: dict[str, Facts | None] = {}
        self._list_blobs: dict[str, str] = {}

    def draft(self) -> Draft:
        """Read what changed and return the draft."""
        known = {path for path, row in self._before.rows.items() if row.facts}
        places = {path: classify(path, self._regions) for path in self._snapshot.blobs if path not in known}
        lists = self._lists(
            [path for path, place in places.items() if isinstance(place, ContentPath) and place.kind in _LISTS]
        )
        records = known | {
            path for path, place in places.items() if isinstance(place, ContentPath) and place.kind is FileKind.RECORD
        }
        self._list_blobs = {path: row.seen for path, row in self._rows.items()}
        keep_lists = self._before.about is not None and self._before.about.lists == self._list_blobs
        changed = {
            path: blob
            for path, blob in self._snapshot.blobs.items()
            if path in records and not (keep_lists and self._is_kept(path, blob))
        }
        for path, content in self._source.read(changed):
            self._read(path, content, lists)
        for path, place in places.items():
            if isinstance(place, Problem):
                self._rows[quoted(path)] = Row(
                    quoted(path), self._snapshot.blobs[path], None, problems=problems_text([place])
                )
        for path in self._snapshot.blobs:
            if path in records and path not in changed:
                self._rows[path] = row = self._before.rows[path]
                self._facts[path] = facts_from(row.facts)
        for path in self._snapshot.refused:
            self._refuse(path, lists)
        return self._finish(lists)

    def _is_kept(self, path: str, blob: str) -> bool:
        row = self._before.rows.get(path)
        return row is not None and row.seen == blob

    def _lists(self, paths: Iterable[str]) -> ContentLists:
        """Read the open lists; a broken one keeps its last good version, a known one is not checked again.

        Synonyms are left out: they are for searching, and no record is read against them.
        """
        wanted = {path: self._snapshot.blobs[path] for path in paths}
        good: dict[str, bytes] = {}
        for path, content in self._source.read(wanted):
            row, text = self._list(path, wanted[path], content)
            if row.served is not None:
                good[path], self._texts[path] = text, pack(text)
            self._rows[path] = row
        good.pop(SYNONYMS_PATH, None)
        return lists_of(good, self._regions)

    def _list(self, path: str, blob: str, content: bytes) -> tuple[Row, bytes]:
        """Return the row of a list and the text that is served of it."""
        old = self._before.rows.get(path)
        if old is not None and old.seen == old.served == blob:
            return Row(path, blob, blob, problems=old.problems), content
        problems = list_problems(path, content)
        row = Row(path, blob, blob, problems=problems_text(problems))
        if not any(problem.holds_back for problem in problems):
            return row, content
        served, text = self._good_list(path)
        return replace(row, served=served), text

    def _good_list(self, path: str) -> tuple[str | None, bytes]:
        """Return blob id and text of the newest good version of a list, from before or from history."""
        old = self._last_good(path)
        for blob, text in [old] if old else self._earlier(path):
            if not any(problem.holds_back for problem in list_problems(path, text)):
                return blob, text
        return None, b""

    def _last_good(self, path: str) -> tuple[str, bytes] | None:
        """Return blob id and text of the version served before, if any."""
        row = self._good.rows.get(path)
        if row is None or row.served is None or self._good.texts is None:
            return None
        return row.served, self._good.texts.text(row)

    def _read(self, path: str, content: bytes, lists: ContentLists) -> None:
        """Read a new version of a record; a broken one keeps its last good version, from before or from history."""
        read, blob = read_record(path, content, lists=lists), self._snapshot.blobs[path]
        problems = problems_text(read.problems)
        if not read.is_held_back:
            self._serve(Row(path, blob, blob, problems=problems), read, content)
            return
        self._serve_earlier(Row(path, blob, None, problems=problems), lists)

    def _serve_earlier(self, row: Row, lists: ContentLists) -> None:
        """Serve the last good version of what cannot be served as it is, if there is one."""
        old = self._last_good(row.path)
        for served, text in [old] if old else self._earlier(row.path):
            earlier = read_record(row.path, text, lists=lists)
            if not earlier.is_held_back:
                self._serve(replace(row, served=served), earlier, text)
                return
        self._rows[row.path] = row

    def _refuse(self, path: str, lists: ContentLists) -> None:
        """Follow no link and no submodule; what stood in its place as a record keeps its last good version."""
        problems = problems_text([Problem(Code.SYMLINK.value, quoted(path))])
        place = classify(path, self._regions)
        if isinstance(place, ContentPath) and place.kind is FileKind.RECORD:
            self._serve_earlier(Row(path, "", None, problems=problems), lists)
        else:
            self._rows[quoted(path)] = Row(quoted(path), "", None, problems=problems)

    def _earlier(self, path: str) -> Iterator[tuple[str, bytes]]:
        if self._snapshot.history is not None:
            yield from self._snapshot.history.earlier(path)

    def _serve(self, row: Row, read: ReadFile, content: bytes) -> None:
        self._facts[row.path] = facts = facts_of(read)
        self._rows[row.path] = replace(row, facts=facts_text(facts))
        self._texts[row.path] = pack(content)
        if read.key is not None and read.record is not None:
            self._made[row.path] = self._maker.make(read.key, read.record, read.body)

    def _finish(self, lists: ContentLists) -> Draft:
        """See what each record shows of others, and what of it changed."""
        served = {path: facts for path, facts in sorted(self._facts.items()) if facts is not None}
        connections = Connections(served.values())
        documents = deque[Document]()
        for path, facts in served.items():
            row, shown = self._rows[path], connections.shown(facts)
            fingerprint = _fingerprint(row, shown)
            if fingerprint != row.fingerprint or path in self._made:
                documents.append(self._maker.complete(self._document(row, lists), shown, fingerprint))
                self._rows[path] = replace(row, fingerprint=fingerprint)
        versions = self._versions()
        self._rows = date_rows(self._rows, versions.rows, self._snapshot)
        self._cross(served)
        if not self._before.rows:
            documents.extend(self._maker.region(region) for region in self._regions.values())
        about = self._about(connections, len(served), versions)
        return Draft(self._rows, self._texts, documents, self._removed(), about, versions)

    def _versions(self) -> VersionTable:
        about = self._before.about
        keeper = VersionKeeper(self._snapshot.history, self._before.versions, self._regions)
        return keeper.table(about.versions_to if about else None, about.ignored if about else "")

    def _document(self, row: Row, lists: ContentLists) -> Document:
        if row.path in self._made:
            return self._made[row.path]
        assert self._before.texts is not None  # noqa: S101 - a row that was not read now comes from before
        read = read_record(row.path, self._before.texts.text(row), lists=lists)
        assert read.key is not None  # noqa: S101 - it was served before
        assert read.record is not None  # noqa: S101
        return self._maker.make(read.key, read.record, read.body)

    def _removed(self) -> tuple[tuple[str, str], ...]:
        gone = [
            facts_from(row.facts)
            for path, row in self._before.rows.items()
            if row.facts and self._facts.get(path) is None
        ]
        return tuple((facts.key.kind.value, facts.key.id) for facts in gone if facts is not None)

    def _cross(self, served: Mapping[str, Facts]) -> None:
        """Add what only all files together show: names of nothing, loops, twins."""
        found = crossing_problems(self._snapshot.blobs, served)
        for path, row in self._rows.items():
            crossing = problems_text(found[path]) if path in found else ""
            if crossing != row.crossing:
                self._rows[path] = replace(row, crossing=crossing)

    def _about(self, connections: Connections, records: int, versions: VersionTable) -> About:
        troubled = [path for path, row in sorted(self._rows.items()) if row.crossing or _has_errors(row)]
        history = self._snapshot.history
        return About(
            "",
            history.commit if history else None,
            self._snapshot.date,
            records,
            connections.moved,
            self._list_blobs,
            tuple(troubled),
            is_shallow=history is not None and history.is_shallow,
            versions_to=versions.commit,
            ignored=versions.ignored,
            doubtful=versions.doubtful[:MOST_DOUBTFUL],
        )


def _has_errors(row: Row) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems_from(row.problems))


def _fingerprint(row: Row, shown: Shown) -> str:
    """Return the fingerprint of a document: its text and what it shows of others."""
    return f"{row.served}:{digest(shown)}"
