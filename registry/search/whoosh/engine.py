"""One opened generation of a Whoosh index: filters, facets and orders over arrays, words over its postings."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import numpy as np
import numpy.typing as npt
from whoosh.filedb.filestore import FileStorage

from registry.domain.document import Counts, RegionCounts
from registry.domain.query import FacetName, Filters, SearchQuery
from registry.domain.results import Fragment, Hit, SearchResults
from registry.search.language import name_key
from registry.search.query import ParsedQuery, parse
from registry.search.whoosh.columns import Bools, Columns
from registry.search.whoosh.facets import count_covered, count_facets, filter_masks, under_others, with_fields
from registry.search.whoosh.order import Ranking
from registry.search.whoosh.scoring import Scored, Scorer
from registry.search.whoosh.shown import hit_of
from registry.search.whoosh.snippets import mark, passage


class WhooshEngine:
    """Answers over one immutable index.

    A Whoosh searcher is not safe for threads, so one is held and used under a lock; everything else is arrays.
    """

    def __init__(self, storage: FileStorage, columns: Columns) -> None:
        self._columns, self._lock = columns, threading.Lock()
        self._index = storage.open_index()
        self._searcher = self._index.searcher()
        if self._searcher.doc_count_all() != len(columns):
            raise ValueError("columns")
        self._scorer, self._ranking = Scorer(self._searcher, columns), Ranking(columns)
        self._row_of = {key: row for row, key in enumerate(columns.keys) if columns.alive[row]}
        self._counts: Counts | None = None

    def search(self, query: SearchQuery, facets: tuple[FacetName, ...] = ()) -> SearchResults:
        """Answer a query; facets named are counted over all matches."""
        started = time.perf_counter()
        parsed = parse(query.text)
        filters = with_fields(query.filters, parsed.fields)
        with self._lock:
            scored, named = self._match(parsed, filters)
        masks = filter_masks(self._columns, filters)
        rows = scored.mask & self._columns.alive
        matching = rows.copy()
        for mask in masks.values():
            matching &= mask
        order = self._ranking.order(matching, scored.scores, named, query.sort, has_words=not parsed.is_empty)
        first = max(query.page - 1, -1) * query.per_page
        hits = self._hits(order[first : first + query.per_page], scored if not parsed.is_empty else None)
        counted = {facet: count_facets(self._columns, facet, rows, masks, filters) for facet in facets}
        covered = {facet: count_covered(self._columns, facet, under_others(rows, masks, facet)) for facet in facets}
        took_ms = (time.perf_counter() - started) * 1000
        return SearchResults(
            replace(query, text=parsed.text),
            int(matching.sum()),
            hits,
            MappingProxyType(counted),
            parsed.notices,
            took_ms,
            MappingProxyType(covered),
        )

    def _match(self, parsed: ParsedQuery, filters: Filters) -> tuple[Scored, Bools]:
        """Score the words and apply the references; say which documents have just this name."""
        scored = self._scorer.score(parsed)
        mask, key = scored.mask, name_key(parsed.text)
        named = self._scorer.documents("name", key) if key and not parsed.is_empty else np.zeros(len(mask), dtype=bool)
        if not (parsed.phrases or parsed.not_words or parsed.not_phrases):
            mask = mask | named
        for ref in filters.refs:
            mask = mask & self._scorer.documents("ref", ref)
        if parsed.is_empty and not filters.refs and "region" not in filters.kind:
            mask = mask & ~self._columns.mask("kind", ("region",))
        return Scored(mask, scored.scores, scored.stems), named

    def _hits(self, rows: npt.NDArray[np.int64], scored: Scored | None) -> tuple[Hit, ...]:
        with self._lock:
            stored = [self._searcher.stored_fields(int(row)) for row in rows]
        hits = []
        for row, fields in zip(rows, stored, strict=True):
            hit = hit_of(fields["key"], fields["shown"])
            if scored is not None:
                hit = replace(
                    hit,
                    score=round(float(scored.scores[row]), 4),
                    highlights=_highlights(hit, fields.get("body", ""), scored.stems),
                )
            hits.append(hit)
        return tuple(hits)

    def get_many(self, keys: Sequence[tuple[str, str]]) -> tuple[Hit, ...]:
        """Return the hits of keys (kind, id) in their order, leaving out keys of nothing."""
        rows = [self._row_of[key] for key in (f"{kind}:{id_}" for kind, id_ in keys) if key in self._row_of]
        return self._hits(np.asarray(rows, dtype=np.int64), None)

    def counts(self) -> Counts:
        """Count what the generation holds; computed once."""
        if self._counts is None:
            self._counts = self._count()
        return self._counts

    def _count(self) -> Counts:
        columns = self._columns
        kinds = _counted(columns, "kind", columns.alive)
        practices = columns.alive & columns.mask("kind", ("practice",))
        published = practices & columns.mask("status", ("published",))
        records = columns.alive & ~columns.mask("kind", ("region",))
        kinds.pop("region", None)
        topics = _counted(columns, "topic", published)
        transfers = (
            columns.alive & columns.mask("stage", ("transfer/diterapkan",)) & ~columns.mask("status", ("archived",))
        )
        drafts = int((practices & columns.mask("status", ("draft",))).sum())
        return Counts(
            MappingProxyType(kinds),
            int(published.sum()),
            drafts,
            MappingProxyType(topics),
            int(transfers.sum()),
            MappingProxyType(_count_regions(columns, records)),
        )

    def close(self) -> None:
        """Give back files and memory."""
        with self._lock:
            self._searcher.close()
            self._index.close()


def _count_regions(columns: Columns, records: Bools) -> dict[str, RegionCounts]:
    """Count the records of each region that has any, by what they are to it."""
    parts = {
        "offers": ("region", "practice"),
        "took": ("region", "transfer"),
        "gave": ("origin", "transfer"),
        "needs": ("region", "need"),
        "agreements": ("region", "agreement"),
    }
    found: dict[str, dict[str, int]] = {}
    for part, (facet, kind) in parts.items():
        for slug, number in _counted(columns, facet, records & columns.mask("kind", (kind,))).items():
            found.setdefault(slug, {})[part] = number
    return {slug: RegionCounts(**numbers) for slug, numbers in found.items()}


def _counted(columns: Columns, facet: str, rows: Bools) -> dict[str, int]:
    return {
        value: int(count)
        for value, count in zip(columns.values[facet], columns.count(facet, rows), strict=True)
        if count
    }


def _highlights(hit: Hit, body: str, stems: frozenset[str]) -> Mapping[str, tuple[tuple[Fragment, ...], ...]]:
    marked = {"title": mark(hit.title, stems), "summary": mark(hit.summary, stems)}
    found = {
        field: (fragments,) for field, fragments in marked.items() if any(fragment.is_match for fragment in fragments)
    }
    in_body = passage(body, stems)
    return MappingProxyType({**found, **({"body": (in_body,)} if in_body else {})})
