"""What every engine of the comparison does: takes analysed words, answers with counts; ten best, BM25, three fields."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final, Protocol

from bench.asks import Ask
from bench.reading import CODES, Texts
from registry.search.plan import Clause

K1, B, TOP = 0.9, 0.6, 10
Counts = Mapping[str, Mapping[str, int]]
NO_FACETS: Final[Counts] = {}


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found: how many documents, and by facet how many of each value that any has."""

    total: int
    facets: Counts = field(default_factory=dict)


Run = Callable[[], Answer]


class Rival(Protocol):
    """An engine over texts."""

    def add(self, text: Texts) -> None:
        """Take one document."""

    def finish(self) -> None:
        """Write what was taken, merged, and open it."""

    def prepare(self, ask: Ask) -> Run:
        """Return what answers a question; putting it into the engine's own form is not measured."""


def required_groups(ask: Ask) -> list[list[Clause]]:
    """Return for each place that must be filled the clauses of which one must match."""
    required, clauses = ask.query.required, ask.plan.clauses
    bits = [1 << place for place in range(required.bit_length()) if required >> place & 1]
    return [[clause for clause in clauses if clause.places & bit] for bit in bits]


def facet_counts(rows: Iterable[tuple[str, str, int]]) -> Counts:
    """Return counts by facet and value, without values that nothing has."""
    counts: dict[str, dict[str, int]] = {name: {} for name in CODES}
    for name, value, number in rows:
        if value and number:
            counts[name][value] = number
    return counts
