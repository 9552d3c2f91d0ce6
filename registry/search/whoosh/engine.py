"""One opened generation of a Whoosh index: filters, facets and orders over arrays, words over its postings."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from registry.domain.document import Counts
from registry.domain.query import FacetName, Filters, SearchQuery
from registry.domain.results import Fragment, Hit, Related, SearchResults, Suggestion
from registry.domain.routes import Route
from registry.search.engine import RELATED, SUGGESTIONS
from registry.search.known import with_known_fields
from registry.search.language import name_key
from registry.search.parsed import ParsedQuery
from registry.search.plan import Why, make_plan
from registry.search.query import parse
from registry.search.suggest import Suggester
from registry.search.typos import corrected_text
from registry.search.whoosh.columns import Bools, Columns
from registry.search.whoosh.counts import count
from registry.search.whoosh.entries import entries
from registry.search.whoosh.facets import (
    count_covered,
    count_facets,
    excluded,
    filter_masks,
    under_others,
    with_fields,
)
from registry.search.whoosh.knowing import Knowing
from registry.search.whoosh.order import Ranking
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.related import Likeness
from registry.search.whoosh.routes import count_routes
from registry.search.whoosh.scoring import Scored, Scorer
from registry.search.whoosh.shown import hit_of
from registry.search.whoosh.snippets import Marks, mark, passage
from registry.search.whoosh.words import IndexWords


class WhooshEngine:
    """Answers over one immutable index: arrays in memory and in mapped files, read by threads without a lock.

    What is made on first use is made from what is immutable, so that two threads that make it at once make the same.
    """

    def __init__(self, postings: Postings, columns: Columns, knowing: Knowing) -> None:
        """Begin; ValueError where postings and columns are not of the same documents."""
        self._postings, self._columns, self._lists, self._knowing = postings, columns, knowing.lists, knowing
        if not np.array_equal(postings.alive, columns.alive):
            raise ValueError("columns")
        self._scorer, self._ranking = Scorer(postings, columns), Ranking(columns)
        self._words = IndexWords(postings)
        self._row_of = {key: row for row, key in enumerate(columns.keys) if columns.alive[row]}

    def search(self, query: SearchQuery, facets: tuple[FacetName, ...] = (), *, explain: bool = False) -> SearchResults:
        """Answer a query; facets named are counted over all matches."""
        started = time.perf_counter()
        parsed = with_known_fields(parse(query.text), self._lists)
        filters = with_fields(query.filters, parsed.fields)
        plan = make_plan(parsed, self._knowing.knowledge, self._words)
        scored = self._scorer.score(parsed, plan, is_explaining=explain)
        named = self._named(parsed)
        rows = self._rows(parsed, filters, scored, named)
        masks = filter_masks(self._columns, filters)
        matching = rows.copy()
        for mask in masks.values():
            matching &= mask
        start = max(query.page - 1, -1) * query.per_page
        order = self._ranking.order(
            matching,
            scored.scores,
            named,
            query.sort,
            has_words=not parsed.is_empty,
            first=max(start + query.per_page, 0),
        )
        page = order[start : start + query.per_page]
        hits = self._hits(page, None if parsed.is_empty else scored)
        counted = {facet: count_facets(self._columns, facet, rows, masks, filters) for facet in facets}
        covered = {facet: count_covered(self._columns, facet, under_others(rows, masks, facet)) for facet in facets}
        return SearchResults(
            replace(query, text=parsed.text),
            int(matching.sum()),
            hits,
            MappingProxyType(counted),
            parsed.notices,
            (time.perf_counter() - started) * 1000,
            MappingProxyType(covered),
            _also(scored),
            corrected_text(parsed.text, plan.near),
            tuple(scored.explain(int(row)) for row in page) if explain else (),
        )

    def routes(self, query: SearchQuery) -> tuple[Route, ...]:
        """Count the replications that answer a query, on all its pages, by where they come from and go to."""
        parsed = with_known_fields(parse(query.text), self._lists)
        filters = with_fields(query.filters, parsed.fields)
        scored = self._scorer.score(parsed, make_plan(parsed, self._knowing.knowledge, self._words))
        rows = self._rows(parsed, filters, scored, self._named(parsed))
        for mask in filter_masks(self._columns, filters).values():
            rows &= mask
        return count_routes(self._columns, rows)

    def _named(self, parsed: ParsedQuery) -> Bools:
        """Return which documents have just the name that was typed."""
        key = name_key(parsed.text)
        if not key or parsed.is_empty:
            return np.zeros(len(self._columns), dtype=bool)
        return self._scorer.documents("name", key)

    def _rows(self, parsed: ParsedQuery, filters: Filters, scored: Scored, named: Bools) -> Bools:
        """Return which documents the words and the references leave, before the facets."""
        mask = scored.mask
        if not (parsed.phrases or parsed.not_words or parsed.not_phrases):
            mask = mask | named
        for ref in filters.refs:
            mask = mask & self._scorer.documents("ref", ref)
        if parsed.is_empty and not filters.refs and "region" not in filters.kind:
            mask = mask & ~self._columns.mask("kind", ("region",))
        return mask & self._columns.alive & ~excluded(self._columns, parsed.not_fields)

    def _hits(self, rows: npt.NDArray[np.int64], scored: Scored | None) -> tuple[Hit, ...]:
        stored = [self._postings.stored(int(row)) for row in rows]
        marks, hits = Marks.of(scored.found if scored else ()), []
        for row, fields in zip(rows, stored, strict=True):
            hit = hit_of(fields["key"], fields["shown"])
            if scored is not None:
                highlights = _highlights(hit, fields.get("body", ""), marks)
                hit = replace(hit, score=round(float(scored.scores[row]), 4), highlights=highlights)
            hits.append(hit)
        return tuple(hits)

    def get_many(self, keys: Sequence[tuple[str, str]]) -> tuple[Hit, ...]:
        """Return the hits of keys (kind, id) in their order, leaving out keys of nothing."""
        rows = [self._row_of[key] for key in (f"{kind}:{id_}" for kind, id_ in keys) if key in self._row_of]
        return self._hits(np.asarray(rows, dtype=np.int64), None)

    def suggest(self, text: str, limit: int = SUGGESTIONS) -> tuple[Suggestion, ...]:
        """Return what a text typed so far may become, grouped by kind, practices first."""
        return self._suggester.suggest(text, limit)

    @cached_property
    def _suggester(self) -> Suggester:
        """Return the names of the generation by their words; filed at the first question, 2 s at 10,000 records."""
        return Suggester(entries(self._columns, self._postings, self._lists, self._words))

    def related(self, key: tuple[str, str], limit: int = RELATED, *, among: str = "practice") -> tuple[Related, ...]:
        """Return the practices, or the needs, that are most like a record, with what they share."""
        row = self._row_of.get(":".join(key))
        if row is None:
            return ()
        found = (self._likeness if among == "practice" else self._likeness_of_needs).of(row, limit)
        hits = self._hits(np.asarray([row for row, _ in found], dtype=np.int64), None)
        return tuple(Related(hit, reasons) for hit, (_, reasons) in zip(hits, found, strict=True))

    @cached_property
    def _likeness(self) -> Likeness:
        return Likeness(self._postings, self._columns, self._lists.regions)

    @cached_property
    def _likeness_of_needs(self) -> Likeness:
        return Likeness(self._postings, self._columns, self._lists.regions, "need")

    def counts(self) -> Counts:
        """Count what the generation holds; computed once."""
        return self._counts

    @cached_property
    def _counts(self) -> Counts:
        return count(self._columns)

    def prepare(self) -> None:
        """File the names for suggestions, and count; the rest is made at once."""
        self._suggester.suggest("a", 1)
        self.counts()

    def close(self) -> None:
        """Do nothing: files and memory are given back when the last query that uses them has ended."""


def _also(scored: Scored) -> tuple[str, ...]:
    """Return the synonyms that found something, the heaviest first."""
    meant = sorted((one for one in scored.found if one.why is Why.MEANING), key=lambda clause: -clause.weight)
    return tuple(dict.fromkeys(clause.text for clause in meant))


def _highlights(hit: Hit, body: str, marks: Marks) -> Mapping[str, tuple[tuple[Fragment, ...], ...]]:
    marked = {"title": mark(hit.title, marks), "summary": mark(hit.summary, marks)}
    found = {
        field: (fragments,) for field, fragments in marked.items() if any(fragment.is_match for fragment in fragments)
    }
    in_body = passage(body, marks)
    return MappingProxyType({**found, **({"body": (in_body,)} if in_body else {})})
