"""Our engine below the page: the index as published, its scorer, order, filters and facets, without snippets."""

from pathlib import Path

import numpy as np

from bench.asks import Ask
from bench.rivals import NO_FACETS, TOP, Answer, Counts, Run, facet_counts
from registry.domain.query import FacetName, Filters, Sort
from registry.search.generation import GenerationStore
from registry.search.plan import FORM_WEIGHTS, Clause, Form, Plan, Why
from registry.search.whoosh.columns import Bools, Columns
from registry.search.whoosh.facets import count_facets, filter_masks, with_fields
from registry.search.whoosh.order import Ranking
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.scoring import Scorer
from registry.search.whoosh.words import IndexWords
from registry.search.whoosh.writer import SEGMENTS
from registry.services.served import INDEX

FACETS = (FacetName.KIND, FacetName.FORM, FacetName.DIGITAL, FacetName.YEAR)


class Executor:
    """What answers below `WhooshEngine.search`."""

    def __init__(self, index: Path) -> None:
        """Open the index of a generation."""
        self._columns = Columns.load(index)
        postings = Postings(index / SEGMENTS, verify=False)
        self._scorer, self._ranking = Scorer(postings, self._columns), Ranking(self._columns)
        self._words = IndexWords(postings)
        self._named = np.zeros(len(self._columns), dtype=bool)

    def prepare(self, ask: Ask) -> Run:
        """Return what scores, filters, counts and orders."""
        filters = with_fields(Filters(), ask.filters.items())
        return lambda: self._answer(ask, filters)

    def _answer(self, ask: Ask, filters: Filters) -> Answer:
        plan = self._near(ask) if ask.mistyped else ask.plan
        scored = self._scorer.score(ask.query, plan)
        rows = scored.mask & self._columns.alive
        masks = filter_masks(self._columns, filters)
        matching = rows.copy()
        for mask in masks.values():
            matching &= mask
        self._ranking.order(matching, scored.scores, self._named, Sort.RELEVANCE, has_words=True, first=TOP)
        return Answer(int(matching.sum()), self._facets(rows, filters) if ask.counts else NO_FACETS)

    def _facets(self, rows: Bools, filters: Filters) -> Counts:
        return facet_counts(
            (facet.value, value.value, value.count)
            for facet in FACETS
            for value in count_facets(self._columns, facet, rows, {}, filters)
        )

    def _near(self, ask: Ask) -> Plan:
        """Look up what a word may have been, as it is written; the rivals do that too."""
        weight = FORM_WEIGHTS[Form.EXACT]
        return Plan(
            tuple(
                Clause(Why.SLIP, Form.EXACT, (near.word,), weight * near.weight, ask.query.places, near.word)
                for near in self._words.near(ask.mistyped)
            )
        )


def open_executor(directory: Path) -> Executor:
    """Open the generation that is served from a directory."""
    store = GenerationStore(directory)
    return Executor(store.directory(store.current_name()) / INDEX)
