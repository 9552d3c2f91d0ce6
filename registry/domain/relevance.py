"""How good a ranking is, by judged queries: nDCG, reciprocal rank, recall, and queries without an answer."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

NDCG_DEPTH: Final = 10
RECALL_DEPTH: Final = 50
MEASURES: Final = ("ndcg", "mrr", "recall", "empty")
"""Names of the figures, in the order in which they are printed; less is better only of the last one."""


@dataclass(frozen=True, slots=True)
class JudgedQuery:
    """A query as it was typed.

    Attributes:
        group: in whose figures it counts; "" for none.
        tab: kind of the records asked for, where the reader has opened one kind of the results; "" for all.
    """

    id: str
    text: str
    group: str = ""
    tab: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Means over a number of queries, each 0 to 1.

    Attributes:
        queries: number of queries.
        ndcg: nDCG at 10 with the grades as gains, as trec_eval has it.
        mrr: mean of 1 by the rank of the first relevant document; 0 beyond rank 10.
        recall: share of the relevant documents among the first 50.
        empty: share of the queries without any result.
    """

    queries: int
    ndcg: float
    mrr: float
    recall: float
    empty: float

    @classmethod
    def mean(cls, figures: Iterable["Figures"]) -> Self:
        """Return the means of the figures of single queries; zeros of none."""
        rows = tuple(figures)
        means = {name: sum(getattr(row, name) for row in rows) / max(len(rows), 1) for name in MEASURES}
        return cls(len(rows), **means)


def judge(ranked: Sequence[str], grades: Mapping[str, int]) -> Figures:
    """Return the figures of one query.

    Args:
        ranked: keys of the documents found, best first.
        grades: grade of each judged document, 0 for one that does not answer; documents without a grade do not either.
    """
    relevant = {key for key, grade in grades.items() if grade > 0}
    first = next((rank for rank, key in enumerate(ranked[:NDCG_DEPTH], start=1) if key in relevant), None)
    best = sorted(grades.values(), reverse=True)
    found = relevant.intersection(ranked[:RECALL_DEPTH])
    return Figures(
        queries=1,
        ndcg=_gain([grades.get(key, 0) for key in ranked]) / (_gain(best) or 1.0),
        mrr=1 / first if first else 0.0,
        recall=len(found) / max(len(relevant), 1),
        empty=0.0 if ranked else 1.0,
    )


def _gain(grades: Sequence[int]) -> float:
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades[:NDCG_DEPTH], start=1))
