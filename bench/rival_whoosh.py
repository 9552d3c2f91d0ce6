"""Whoosh as it comes as a rival: its own codec, matchers and collectors."""

from pathlib import Path

from whoosh import query as wq
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import ID, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.scoring import BM25F
from whoosh.searching import Results

from bench.asks import Ask
from bench.reading import CODES, Texts
from bench.rivals import K1, NO_FACETS, TOP, Answer, B, Counts, Run, facet_counts, required_groups
from registry.search.plan import FORM_WEIGHTS, Clause, Why


class StockWhoosh:
    """An index of three fields, one segment."""

    def __init__(self, scratch: Path) -> None:
        """Make the index."""
        fields = {field: TEXT(analyzer=SpaceSeparatedTokenizer()) for field in FORM_WEIGHTS}
        schema = Schema(**fields, **{name: ID(sortable=True) for name in CODES})
        self._index = FileStorage(str(scratch)).create_index(schema)
        self._writer = self._index.writer(limitmb=256)

    def add(self, text: Texts) -> None:
        """Take one document."""
        self._writer.add_document(**text.fields, **text.codes)

    def finish(self) -> None:
        """Write what was taken, and open it."""
        self._writer.commit()
        self._searcher = self._index.searcher(weighting=BM25F(B=B, K1=K1))

    def prepare(self, ask: Ask) -> Run:
        """Return a search that counts all matches."""
        query, groups = _query(ask), list(CODES) if ask.counts else None
        return lambda: self._answer(query, groups)

    def _answer(self, query: wq.Query, groups: list[str] | None) -> Answer:
        results = self._searcher.search(query, limit=TOP, groupedby=groups)
        return Answer(len(results), _facets(results) if groups else NO_FACETS)


def _facets(results: Results) -> Counts:
    groups = ((name, results.groups(name)) for name in CODES)
    return facet_counts((name, value, len(numbers)) for name, found in groups for value, numbers in found.items())


def _query(ask: Ask) -> wq.Query:
    """Return a question as Whoosh's tree.

    A filter is one more word that must be there: its `filter` is slower, and beside an OR over thousands of documents
    its ConstantScoreQuery loses matches, as its AndNot finds one too many.
    """
    if ask.mistyped:
        return wq.FuzzyTerm("exact", ask.mistyped, maxdist=1, prefixlength=0)
    groups = required_groups(ask) or [list(ask.plan.clauses)]
    wanted = [wq.Or([_clause(clause) for clause in group]) for group in groups]
    wanted += [wq.Term(name, value) for name, value in ask.filters.items()]
    wanted += [wq.Not(wq.Term("exact", word)) for word in ask.query.not_words]
    return wq.And(wanted) if len(wanted) > 1 else wanted[0]


def _clause(clause: Clause) -> wq.Query:
    field, (first, *more) = clause.form.value, clause.terms
    if clause.why is Why.BEGINNING:
        return wq.Prefix(field, first, boost=clause.weight)
    if more:
        return wq.Phrase(field, list(clause.terms), boost=clause.weight)
    return wq.Term(field, first, boost=clause.weight)
