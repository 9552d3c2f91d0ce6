"""Figures: medians of medians, ratios, tables in Markdown, and whether engines found the same."""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

ROUNDS: Final = 3
OURS: Final = "ours"
_THOUSAND: Final = 1_000


class DifferentAnswersError(AssertionError):
    """Engines that were asked the same found different numbers; their costs are not worth comparing."""


def median_of_rounds(rounds: Sequence[Sequence[float]]) -> float:
    """Return the median over rounds of the median over queries."""
    return statistics.median(statistics.median(costs) for costs in rounds)


def percentile(costs: Iterable[float], share: float) -> float:
    """Return the least cost that so large a share of all costs does not exceed."""
    ordered = sorted(costs)
    return ordered[max(-(-len(ordered) * round(share * _THOUSAND) // _THOUSAND) - 1, 0)]


def ratio(ours: float, theirs: float | None) -> str:
    """Return how many times as much ours costs, with two figures that count; "" where there is nothing to compare."""
    if not theirs:
        return ""
    times = ours / theirs
    return f"{times:.0f}×" if times >= 10 else f"{times:.1f}×" if times >= 1 else f"{times:.2g}×"  # noqa: PLR2004


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def differences(asked: Sequence[str], answers: Mapping[str, Sequence[object]]) -> list[str]:
    """Return one line for each question whose answer is not that of our engine everywhere.

    Args:
        asked: the questions.
        answers: of each engine, in the order of the questions; ours among them.
    """
    lines = []
    for place, text in enumerate(asked):
        found = {engine: given[place] for engine, given in answers.items()}
        if any(answer != found[OURS] for answer in found.values()):
            lines.append(f"{text}: " + ", ".join(f"{engine} {answer}" for engine, answer in found.items()))
    return lines
