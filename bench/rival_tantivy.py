"""Tantivy as a rival: a native engine with its own query tree, fast fields for the codes."""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import tantivy
from tantivy import Occur, Query

from bench.asks import Ask
from bench.reading import CODES, Texts
from bench.rivals import NO_FACETS, TOP, Answer, Counts, Run, facet_counts, required_groups
from registry.search.plan import FORM_WEIGHTS, Clause, Why

_AGGREGATION = {name: {"terms": {"field": name, "size": 10_000}} for name in CODES}
Weighted = tuple[Occur, Query]


class Tantivy:
    """An index on disk, written by one thread and merged."""

    def __init__(self, scratch: Path) -> None:
        """Make the index."""
        builder = tantivy.SchemaBuilder()
        for field in FORM_WEIGHTS:
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
        for name in CODES:
            builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(scratch))
        self._writer = self._index.writer(heap_size=256_000_000, num_threads=1)

    def add(self, text: Texts) -> None:
        """Take one document."""
        codes = {name: value for name, value in text.codes.items() if value}
        self._writer.add_document(tantivy.Document(**text.fields, **codes))

    def finish(self) -> None:
        """Write what was taken, and open it."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def prepare(self, ask: Ask) -> Run:
        """Return a search, and an aggregation for the facets."""
        query = self._query(ask)
        return lambda: Answer(
            int(self._searcher.search(query, TOP).count),  # type: ignore[attr-defined]
            self._facets(query) if ask.counts else NO_FACETS,
        )

    def _facets(self, query: Query) -> Counts:
        found = self._searcher.aggregate(query, _AGGREGATION)
        return facet_counts(
            (name, bucket["key"], bucket["doc_count"]) for name in CODES for bucket in found[name]["buckets"]
        )

    def _query(self, ask: Ask) -> Query:
        """Return a question as tantivy's tree."""
        if ask.mistyped:
            return Query.fuzzy_term_query(self._schema, "exact", ask.mistyped, 1, True, False)  # noqa: FBT003 - its own
        return Query.boolean_query(list(chain(self._wanted(ask), self._narrowed(ask))))

    def _wanted(self, ask: Ask) -> Iterator[Weighted]:
        for group in required_groups(ask) or [list(ask.plan.clauses)]:
            yield Occur.Must, Query.boolean_query([(Occur.Should, self._clause(clause)) for clause in group])

    def _narrowed(self, ask: Ask) -> Iterator[Weighted]:
        for word in ask.query.not_words:
            yield Occur.MustNot, Query.term_query(self._schema, "exact", word)
        for name, value in ask.filters.items():
            yield Occur.Must, Query.const_score_query(Query.term_query(self._schema, name, value), 0.0)

    def _clause(self, clause: Clause) -> Query:
        field, (first, *more) = clause.form.value, clause.terms
        if clause.why is Why.BEGINNING:
            query = Query.regex_query(self._schema, field, f"{first}.*")
        elif more:
            query = Query.phrase_query(self._schema, field, list(clause.terms))
        else:
            query = Query.term_query(self._schema, field, first)
        return Query.boost_query(query, clause.weight)
