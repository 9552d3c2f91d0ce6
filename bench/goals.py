"""The goals of the engine, the pages and the index beside what was measured: met, or missed and why."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bench.asks import CLASSES
from bench.at_size import SizeFigures
from bench.figures import OURS, ratio, table
from bench.report import beyond_text_kb
from bench.served import SEARCHES

TEN, HUNDRED = 10_000, 100_000
_STEEP: Final = ("or", "facets", "fuzzy")
_STEEP_GOAL, _NATIVE_GOAL, _FACETS_GOAL = "any, facets, one slip: at most 0.05×", "at most 1.5×", "faster in facets"
REASONS: Final = {
    _STEEP_GOAL: "each look-up costs some 0.02 ms of Python and numpy; the share falls as documents grow",
    _NATIVE_GOAL: "the same fixed cost: a word is looked up in three forms and two parts, some ten calls of numpy each",
    _FACETS_GOAL: "the fixed cost of the words in it; counting itself is a third of it",
    "search page at 10,000, asked for the first time": "a third is snippets, the rest templates, facets and labels",
    "practice page, asked for the first time": "its Markdown is read and cleaned, its likeness to all others sought",
    "one changed file at 10,000": "all files are looked at and all rows written anew, whatever has changed",
    "start with an index present": "on the clock of a shared machine; the CPU of all three processes stands below",
    "growth from 10,000 to 100,000": "it reads the positions of its words, ten times as many, to find as few",
    "memory (PSS) of the largest process at 10,000": "the worker that was asked for all pages holds its kept answers",
}
"""Why a goal is missed, by what it asks or what it is about."""


@dataclass(frozen=True, slots=True)
class Result:
    """One goal: what it asks, what was measured, and whether that is within it."""

    what: str
    goal: str
    measured: str
    is_met: bool


def goals_table(sizes: Sequence[SizeFigures]) -> str:
    """Return every goal that the sizes of this run tell something about."""
    rows = ([one.what, one.goal, one.measured, _verdict(one)] for one in results(sizes))
    return table(["what", "goal", "measured", ""], rows)


def _verdict(one: Result) -> str:
    if one.is_met:
        return "met"
    reason = REASONS.get(one.goal) or REASONS.get(one.what)
    return f"**missed**: {reason}" if reason else "**missed**"


def results(sizes: Sequence[SizeFigures]) -> Iterator[Result]:
    """Yield the goals that can be judged, those at a size first."""
    at = {one.size: one for one in sizes}
    for size in (TEN, HUNDRED):
        if size in at:
            yield from _engines(at[size])
    if TEN in at:
        yield from _pages(at[TEN])
        yield from _index(at[TEN])
    if TEN in at and HUNDRED in at:
        yield _growth(at[TEN], at[HUNDRED])


def _engines(one: SizeFigures) -> Iterator[Result]:
    every, steep = tuple(CLASSES), _STEEP
    yield _worst(one, "FTS5", every, 1.0, "never slower")
    yield _worst(one, "FTS5", steep, 0.05, _STEEP_GOAL)
    yield _worst(one, "tantivy", every, 1.5, _NATIVE_GOAL)
    yield _worst(one, "tantivy", ("facets",), 1.0, _FACETS_GOAL)


def _worst(one: SizeFigures, rival: str, kinds: Sequence[str], limit: float, goal: str) -> Result:
    rows = {row.kind: row.costs for row in one.engines if row.kind in kinds}
    times = {kind: costs[OURS] / costs[rival] for kind, costs in rows.items()}
    worst = max(times, key=lambda kind: times[kind])
    shown = f"{ratio(times[worst], 1.0)} ({CLASSES[worst]})"
    within = sum(value <= limit for value in times.values())
    if len(times) > 1:
        shown = f"{within} of {len(times)} classes; worst {shown}"
    return Result(f"against {rival} at {one.size:,}", goal, shown, times[worst] <= limit)


def _pages(one: SizeFigures) -> Iterator[Result]:
    cpu = {page.page: page.cpu_ms for page in one.pages}
    first = max(cpu[f"search page, {name}"] for name in SEARCHES)
    yield _at_most("search page at 10,000, asked for the first time", "CPU ms", first, 12)
    yield _at_most("search page, asked again", "CPU ms", cpu["search page, asked again"], 2)
    yield _at_most("search page, unchanged (304)", "CPU ms", cpu["search page, unchanged (304)"], 2)
    yield _at_most("practice page, asked again", "CPU ms", cpu["practice page, asked again"], 2)
    yield _at_most("practice page, asked for the first time", "CPU ms", cpu["practice page"], 2)


def _index(one: SizeFigures) -> Iterator[Result]:
    yield _at_most("building at 10,000", "CPU ms a file", one.built.cpu_s * 1000 / one.size, 4)
    yield _at_most("on disk beyond the text", "KB a file", beyond_text_kb(one), 6)
    yield _at_most("building at 10,000, peak memory", "MB", one.built.peak_mb, 300)
    yield _at_most("one changed file at 10,000", "CPU ms beyond loading", one.changed.own_cpu_s * 1000, 150)
    yield _at_most("start with an index present", "s", one.start_s, 1)
    yield _at_most("memory (PSS) of the largest process at 10,000", "MB", max(one.pss_mb), 110)


def _at_most(what: str, unit: str, value: float, limit: float) -> Result:
    digits = 0 if value >= 100 else 1  # noqa: PLR2004 - hundreds need no tenths
    return Result(what, f"≤ {limit:g} {unit}", f"{value:.{digits}f}", value <= limit)


def _growth(ten: SizeFigures, hundred: SizeFigures) -> Result:
    """Hold each class against its matches: a cost may grow no more than they do."""
    pairs = zip(ten.engines, hundred.engines, strict=True)
    times = {
        CLASSES[small.kind]: (large.costs[OURS] / small.costs[OURS]) / (large.matches / max(small.matches, 1))
        for small, large in pairs
    }
    worst = max(times, key=lambda name: times[name])
    measured = f"worst: {ratio(times[worst], 1.0)} the growth of its matches ({worst})"
    return Result("growth from 10,000 to 100,000", "no class more than its matches", measured, times[worst] <= 1)
