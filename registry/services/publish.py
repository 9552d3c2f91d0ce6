"""Publishing: files to a new generation, in one straight line.

Look at the content, read what changed, keep the last good version of what is broken, see what each record shows of
others, write the changed documents beside the served generation, and switch to it at once and whole.
"""

import datetime as dt
import hashlib
import time
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace

from registry.domain.document import Document
from registry.domain.region import Regions
from registry.errors import NoGenerationError, ShrinkRefusedError, TornGenerationError
from registry.search.engine import Batch, IndexWriter, Progress
from registry.search.generation import GenerationStore, Manifest, PendingGeneration
from registry.search.texts import Row, Texts, write_texts
from registry.services.about import About, Rewriting, about_from, about_text
from registry.services.draft import Before, Draft
from registry.services.drafting import Drafting
from registry.services.freshness import Freshness
from registry.services.served import INDEX, TEXTS, VERSIONS
from registry.services.snapshot import ContentSource, Snapshot

GUARD_RECORDS = 10
"""Fewer records than this may vanish or break at any time."""
GUARD_VANISHED, GUARD_BROKEN = 0.5, 0.05


@dataclass(frozen=True, slots=True)
class Published:
    """What a look at the content did.

    Attributes:
        generation: the served one.
        is_new: whether it was built now; False where nothing had changed.
        is_rebuild: built from the files alone.
        documents: written into the index now.
        records: served in all.
        troubled: files with errors.
        commit: of the content; None for a directory without git.
    """

    generation: str
    is_new: bool
    is_rebuild: bool
    documents: int
    records: int
    troubled: int
    took_s: float
    commit: str | None = None


class Publisher:
    """Brings the index up to date with the content."""

    def __init__(
        self, source: ContentSource, store: GenerationStore, writer: IndexWriter, regions: Regions, freshness: Freshness
    ) -> None:
        self._source, self._store, self._writer, self._regions, self._freshness = (
            source,
            store,
            writer,
            regions,
            freshness,
        )

    def publish(
        self, *, rebuild: bool = False, allow_shrink: bool = False, progress: Progress | None = None
    ) -> Published:
        """Publish the content as it is now.

        Args:
            rebuild: read and write everything anew; only the last good versions of broken files are taken over.
            allow_shrink: publish even if many records vanish or break at once.
            progress: called while documents are written.

        A served generation that turns out not to be whole is built anew.

        Raises:
            ContentError: the content cannot be read. IndexBusyError: another process is publishing.
            ShrinkRefusedError: too many records would vanish or break.
        """
        started = time.monotonic()
        snapshot = self._source.snapshot()
        if not rebuild and (unchanged := self._unchanged(_state(snapshot, self._regions), started)):
            return unchanged
        try:
            with self._store.writing() as pending, ThreadPoolExecutor(max_workers=1) as beside:
                whole = self._whole()
                before = Before() if rebuild else whole
                checked = beside.submit(self._check_index, before.manifest)
                draft = Drafting(self._source, self._regions, snapshot, before, whole).draft()
                checked.result()
                if not allow_shrink:
                    _guard(whole.rows, draft.rows)
                documents = len(draft.documents)
                draft = replace(draft, about=replace(draft.about, rewritten=_rewritten(whole.about, snapshot)))
                self._write(pending, draft, snapshot, before, progress)
        except TornGenerationError:
            if rebuild:
                raise
            return self.publish(rebuild=True, allow_shrink=allow_shrink, progress=progress)
        self._freshness.mark()
        return Published(
            pending.name,
            is_new=True,
            is_rebuild=before.manifest is None,
            documents=documents,
            records=draft.about.records,
            troubled=len(draft.about.troubled),
            took_s=time.monotonic() - started,
            commit=draft.about.commit,
        )

    def repair(self, torn: str | None) -> None:
        """Build a generation from the files alone, in place of one that is not whole.

        Nothing is built when another process has put one in its place meanwhile. Nothing refuses it: there is nothing
        whole to compare with.

        Args:
            torn: name of the generation; None where none is served.

        Raises:
            ContentError: the content cannot be read. IndexBusyError: another process is publishing.
        """
        snapshot = self._source.snapshot()
        with self._store.writing() as pending:
            if self._store.served_name() == torn:
                nothing = Before()
                draft = Drafting(self._source, self._regions, snapshot, nothing, nothing).draft()
                self._write(pending, draft, snapshot, nothing, None)
                self._freshness.mark()

    def _write(
        self, pending: PendingGeneration, draft: Draft, snapshot: Snapshot, before: Before, progress: Progress | None
    ) -> None:
        """Write a generation beside the one before, and switch to it."""
        old = self._store.directory(before.manifest.name) if before.manifest else None
        write_texts(pending.directory / TEXTS, draft.rows.values(), draft.texts, old / TEXTS if old else None)
        draft.texts.clear()  # nothing of it is needed while the index is written, which needs most
        batch = Batch(_given_away(draft.documents), len(draft.documents), draft.removed)
        self._writer.write(pending.directory / INDEX, old / INDEX if old else None, batch, progress)
        versions = draft.versions
        write_texts(
            pending.directory / VERSIONS, versions.rows.values(), versions.packed, old / VERSIONS if old else None
        )
        about = replace(draft.about, state=_state(snapshot, self._regions))
        pending.switch(about_text(about), before.manifest.files if before.manifest else {})

    def _unchanged(self, state: str, started: float) -> Published | None:
        """Return the served generation when it was built from just this."""
        try:
            manifest = self._store.manifest(self._store.current_name(), verify=False)
        except (NoGenerationError, TornGenerationError):
            return None
        about = about_from(manifest.about)
        if about.state != state:
            return None
        self._freshness.mark()
        return Published(
            manifest.name,
            is_new=False,
            is_rebuild=False,
            documents=0,
            records=about.records,
            troubled=len(about.troubled),
            took_s=time.monotonic() - started,
            commit=about.commit,
        )

    def _check_index(self, manifest: Manifest | None) -> None:
        """Hold the index that is started from against its digests; most of the bytes, so beside the drafting.

        Raises:
            TornGenerationError: it was changed.
        """
        if manifest is not None:
            self._store.verify(manifest, INDEX)

    def _whole(self) -> Before:
        """Return the served generation to start from, its index unchecked; an empty one where it is not whole."""
        try:
            manifest = self._store.manifest(self._store.current_name(), verify=False)
            self._store.verify(manifest, INDEX, is_inside=False)
            texts = Texts(self._store.directory(manifest.name) / TEXTS)
            versions = Texts(self._store.directory(manifest.name) / VERSIONS)
        except (NoGenerationError, TornGenerationError):
            return Before()
        about = about_from(manifest.about)
        if not about.state.startswith(_table_digest(self._regions)):
            return Before()
        return Before({row.path: row for row in texts.rows()}, texts, about, manifest, versions)


def _given_away(documents: deque[Document]) -> Iterator[Document]:
    """Yield documents and keep none: of those that are written only the words stay in memory."""
    while documents:
        yield documents.popleft()


def _rewritten(before: About | None, snapshot: Snapshot) -> Rewriting | None:
    """Return when the history was last rewritten: now, if what was served is not among what leads to the new commit."""
    if before is None or before.commit is None or snapshot.history is None:
        return None
    if before.is_shallow or snapshot.history.is_shallow or snapshot.history.follows(before.commit):
        return before.rewritten
    return Rewriting(dt.datetime.now(dt.UTC), before.commit)


def _state(snapshot: Snapshot, regions: Regions) -> str:
    """Return a digest of everything a generation is made from."""
    history = snapshot.history
    digest = hashlib.sha256(f"{history.commit}{':shallow' * history.is_shallow}".encode() if history else b"")
    for path, blob_id in snapshot.blobs.items():
        digest.update(f"{path}\0{blob_id}\n".encode("utf-8", "surrogateescape"))
    digest.update("\0".join(snapshot.refused).encode("utf-8", "surrogateescape"))
    return f"{_table_digest(regions)}:{digest.hexdigest()}"


def _table_digest(regions: Regions) -> str:
    return hashlib.sha256(repr(tuple(regions.values())).encode()).hexdigest()[:12]


def _guard(before: Mapping[str, Row], after: Mapping[str, Row]) -> None:
    """Refuse when too much would vanish or break at once.

    Raises:
        ShrinkRefusedError: more than half and at least 10 records vanish, or more than 5 % and at least 10 break anew.
    """
    records = [row for row in before.values() if row.fingerprint]
    vanished = sum(1 for row in records if row.path not in after)
    broken = sum(
        1
        for row in records
        if row.seen == row.served and row.path in after and after[row.path].seen != after[row.path].served
    )
    if vanished >= GUARD_RECORDS and vanished > GUARD_VANISHED * len(records):
        raise ShrinkRefusedError(len(records), vanished, "vanished")
    if broken >= GUARD_RECORDS and broken > GUARD_BROKEN * len(records):
        raise ShrinkRefusedError(len(records), broken, "broken")
