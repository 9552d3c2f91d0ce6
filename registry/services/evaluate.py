"""Measuring the search: a judged set through the real engine to figures, held against a kept baseline."""

import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from registry.domain.file import ContentLists
from registry.domain.query import Filters, SearchQuery
from registry.domain.relevance import MEASURES, RECALL_DEPTH, Figures, JudgedQuery, judge
from registry.domain.results import SearchResults
from registry.errors import JudgedSetError
from registry.search.engine import Batch, IndexWriter, Progress
from registry.services.find import Finder
from registry.services.judged import JudgedSet, read_documents

ALL: Final = "all"
TOLERANCE: Final = 0.002
"""A figure may be so much worse than its baseline: ties may fall otherwise on another machine."""
Baseline = Mapping[str, Mapping[str, Mapping[str, float]]]
"""By name of the queries and by group, the figures that were kept."""
Rank = Callable[[JudgedQuery], Sequence[str]]
"""Answers a query with the keys of the documents found, best first."""
_Search = Callable[[SearchQuery], SearchResults]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of one file of queries: `all`, then each group in the order of the file."""

    name: str
    figures: Mapping[str, Figures] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure that is worse than its baseline."""

    name: str
    group: str
    measure: str
    before: float
    now: float


class Evaluator:
    """Runs judged sets."""

    def __init__(self, writer: IndexWriter, finder: Finder, lists: Callable[[], ContentLists]) -> None:
        """Keep what searches.

        Args:
            writer: of the engine; indexes the documents of a set in a directory of its own.
            finder: over the real content; asked where a set has no documents.
            lists: synonyms, regions and open lists of the real content, by which every query is read.
        """
        self._writer, self._finder, self._lists = writer, finder, lists

    def evaluate(
        self, judged: JudgedSet, *, only: str = "", sample: int = 0, progress: Progress | None = None
    ) -> tuple[Evaluation, ...]:
        """Run the queries of a set and return the figures of each file of them.

        Args:
            judged: the set.
            only: name of the one file of queries to run; "" for all.
            sample: number of queries of each file, evenly spread; 0 for all.
            progress: called with (done, total) while documents are indexed.

        Raises:
            JudgedSetError: there is no such file of queries, or a document cannot be read.
        """
        if only and only not in judged.queries:
            raise JudgedSetError(only, "no_queries")
        with self._searching(judged, progress) as search:
            return tuple(
                Evaluation(name, figures_of(spread(queries, sample), judged.grades, _ranking(judged, search)))
                for name, queries in judged.queries.items()
                if only in ("", name)
            )

    @contextmanager
    def _searching(self, judged: JudgedSet, progress: Progress | None) -> Iterator[_Search]:
        if judged.documents is None:
            yield self._finder.find
            return
        documents = tuple(read_documents(judged.documents))
        with tempfile.TemporaryDirectory(prefix="registry-eval-") as scratch:
            directory = Path(scratch) / "index"
            self._writer.write(directory, None, Batch(documents, len(documents)), progress)
            engine = self._writer.open(directory, self._lists())
            try:
                yield engine.search
            finally:
                engine.close()


def _ranking(judged: JudgedSet, search: _Search) -> Rank:
    """Return what answers with the keys that the judgments use: those of a set's own documents, else `kind:id`."""

    def rank(query: JudgedQuery) -> Sequence[str]:
        filters = Filters(kind=(query.tab,)) if query.tab else Filters()
        hits = search(SearchQuery(query.text, filters, per_page=RECALL_DEPTH)).hits
        return [hit.id if judged.documents else f"{hit.kind}:{hit.id}" for hit in hits]

    return rank


def spread(queries: Sequence[JudgedQuery], number: int) -> Sequence[JudgedQuery]:
    """Return so many of the queries, evenly spread; all of them for 0."""
    if not number or number >= len(queries):
        return queries
    return [queries[place * len(queries) // number] for place in range(number)]


def figures_of(
    queries: Iterable[JudgedQuery], grades: Mapping[str, Mapping[str, int]], rank: Rank
) -> Mapping[str, Figures]:
    """Ask queries and return the figures of all and of each group."""
    rows: dict[str, list[Figures]] = defaultdict(list)
    for query in queries:
        figures = judge(rank(query), grades.get(query.id, {}))
        for group in dict.fromkeys((ALL, query.group or ALL)):
            rows[group].append(figures)
    return {group: Figures.mean(figures) for group, figures in rows.items()}


def read_baseline(path: Path) -> Baseline:
    """Read a kept baseline; an empty one where there is no file.

    Raises:
        JudgedSetError: it is no baseline.
    """
    if not path.is_file():
        return {}
    try:
        data: dict[str, dict[str, dict[str, float]]] = json.loads(path.read_bytes())
        return {
            name: {group: {key: float(row[key]) for key in MEASURES} for group, row in groups.items()}
            for name, groups in data.items()
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise JudgedSetError(path, "wrong_line") from error


def write_baseline(path: Path, evaluations: Iterable[Evaluation]) -> None:
    """Keep figures as the baseline; files of queries that were not run keep theirs."""
    kept = {name: {group: dict(row) for group, row in groups.items()} for name, groups in read_baseline(path).items()}
    for evaluation in evaluations:
        kept[evaluation.name] = {
            group: {name: round(value, 4) for name, value in asdict(figures).items() if name in MEASURES}
            for group, figures in evaluation.figures.items()
        }
    path.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def falls(evaluations: Iterable[Evaluation], baseline: Baseline) -> tuple[Fall, ...]:
    """Return the figures that are worse than the baseline; groups that it does not have are not held against it."""
    return tuple(
        Fall(evaluation.name, group, name, before, now)
        for evaluation in evaluations
        for group, figures in evaluation.figures.items()
        for name, before in baseline.get(evaluation.name, {}).get(group, {}).items()
        if ((now := getattr(figures, name)) - before) * (-1 if name == "empty" else 1) < -TOLERANCE
    )
