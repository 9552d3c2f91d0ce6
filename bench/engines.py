"""Our engine beside its rivals: built over the same words, held to the same answers, then measured."""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bench.asks import CLASSES, Ask, Asker
from bench.executor import Executor
from bench.figures import OURS, ROUNDS, DifferentAnswersError, differences, median_of_rounds
from bench.reading import Texts
from bench.rival_fts5 import Fts5
from bench.rival_tantivy import Tantivy
from bench.rival_whoosh import StockWhoosh
from bench.rivals import Answer, Rival, Run
from registry.domain.document import Document

RIVALS: Final[Mapping[str, Callable[[Path], Rival]]] = {"Whoosh": StockWhoosh, "FTS5": Fts5, "tantivy": Tantivy}
_SLOW_MS: Final = 200.0
"""Where the median of the pass that checks is more than this, it is the figure, and no other pass is run."""
_SAMPLE: Final = 1_000


@dataclass(frozen=True, slots=True)
class ClassFigures:
    """What a class of questions costs at one size.

    Attributes:
        matches: documents that match, median over the questions.
        hits: by engine, documents found by all questions together.
        costs: by engine, CPU milliseconds a question.
    """

    kind: str
    size: int
    matches: int
    hits: Mapping[str, int]
    costs: Mapping[str, float]


class Rivals:
    """Rivals over a corpus.

    Attributes:
        engines: by name.
        costs: by name, CPU milliseconds a document to build; final after `finish`.
        sample: the words of some practices.
    """

    def __init__(self, scratch: Path, names: Sequence[str]) -> None:
        """Make empty ones below a directory."""
        self.engines = dict[str, Rival]()
        self.costs, self.sample, self._documents = dict.fromkeys(names, 0.0), list[str](), 0
        for name in names:
            (scratch / name).mkdir(parents=True)
            self.engines[name] = RIVALS[name](scratch / name)

    def add(self, document: Document) -> None:
        """Give a document to each."""
        text = Texts.of(document)
        self._documents += 1
        if document.kind == "practice" and len(self.sample) < _SAMPLE:
            self.sample.append(text.fields["exact"])
        for name, rival in self.engines.items():
            started = time.process_time()
            rival.add(text)
            self.costs[name] += (time.process_time() - started) * 1000

    def finish(self) -> None:
        """Let each write what it has."""
        for name, rival in self.engines.items():
            started = time.process_time()
            rival.finish()
            self.costs[name] = (self.costs[name] + (time.process_time() - started) * 1000) / self._documents


def compare(size: int, executor: Executor, rivals: Mapping[str, Rival], asker: Asker) -> list[ClassFigures]:
    """Hold all engines to the same answers, class by class, and measure them.

    Raises:
        DifferentAnswersError: they found different numbers of documents or facets.
    """
    engines = {OURS: executor.prepare, **{name: rival.prepare for name, rival in rivals.items()}}
    return [_compare(size, kind, engines, asker.asks(kind)) for kind in CLASSES]


def _compare(size: int, kind: str, engines: Mapping[str, Callable[[Ask], Run]], asks: Sequence[Ask]) -> ClassFigures:
    runs = {name: [prepare(ask) for ask in asks] for name, prepare in engines.items()}
    first = {name: [_timed(run) for run in prepared] for name, prepared in runs.items()}
    answers = {name: [answer for _, answer in timed] for name, timed in first.items()}
    if different := differences([ask.text for ask in asks], answers):
        raise DifferentAnswersError(kind, size, *different[:3])
    rounds = {name: [[cost for cost, _ in timed]] for name, timed in first.items()}
    quick = [name for name, passes in rounds.items() if median_of_rounds(passes) <= _SLOW_MS]
    for name in quick:
        rounds[name] = []
    for _ in range(ROUNDS):
        for name in quick:
            rounds[name].append([_timed(run)[0] for run in runs[name]])
    totals = sorted(answer.total for answer in answers[OURS])
    return ClassFigures(
        kind,
        size,
        totals[len(totals) // 2],
        {name: sum(answer.total for answer in given) for name, given in answers.items()},
        {name: median_of_rounds(passes) for name, passes in rounds.items()},
    )


def _timed(run: Run) -> tuple[float, Answer]:
    started = time.process_time()
    answer = run()
    return (time.process_time() - started) * 1000, answer
