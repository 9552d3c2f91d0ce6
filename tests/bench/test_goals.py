from collections.abc import Sequence
from dataclasses import replace

from bench.asks import CLASSES
from bench.at_size import SizeFigures
from bench.engines import ClassFigures
from bench.goals import Result, goals_table, results
from bench.index import Build
from bench.served import PageFigures

PAGES = (
    "search page, two to four words",
    "search page, one common word",
    "search page, asked again",
    "search page, unchanged (304)",
    "practice page",
    "practice page, asked again",
)


def figures(size: int, ours_ms: float = 0.1) -> SizeFigures:
    """Make figures in which everything costs the same: 10 ms for FTS5, 1 ms for tantivy, 1.5 ms a page."""
    costs = {"ours": ours_ms, "FTS5": 10.0, "tantivy": 1.0}
    engines = [ClassFigures(kind, size, size // 10, dict.fromkeys(costs, 1), costs) for kind in CLASSES]
    built = Build(size, size / 1000, 0.1, 2.0, 200.0)
    pages = [PageFigures(page, size, 1.5, 2.0, 1.5, 2.0) for page in PAGES]
    return SizeFigures(size, 1.0, 2.0, built, built, 1.0, {}, engines, 0.5, 3.0, [80.0, 20.0], pages)


def judged(*sizes: SizeFigures) -> dict[str, Result]:
    """Return the results by what they are about and what is asked of it."""
    return {f"{one.what}: {one.goal}": one for one in results(sizes)}


def missed(sizes: Sequence[SizeFigures]) -> set[str]:
    """Return what is missed."""
    return {one.what for one in results(sizes) if not one.is_met}


def test_everything_within_its_goal_is_met() -> None:
    """Cheap figures meet every goal but growth, which needs matches to grow as costs do."""
    assert missed([figures(10_000)]) == set()
    assert missed([figures(10_000), figures(100_000, 0.45)]) == set()


def test_the_worst_class_decides_and_is_named() -> None:
    """One slow class misses the goal for all, and the row says which and how many hold."""
    fair = figures(10_000)
    slow = [replace(row, costs={**row.costs, "ours": 30.0}) if row.kind == "phrase" else row for row in fair.engines]
    row = judged(replace(fair, engines=slow))["against FTS5 at 10,000: never slower"]
    assert not row.is_met
    assert row.measured == f"{len(CLASSES) - 1} of {len(CLASSES)} classes; worst 3.0× (phrase of 2 or 3 words)"


def test_a_class_may_grow_as_its_matches_and_no_more() -> None:
    """Ten times the matches for eleven times the cost is a miss."""
    assert missed([figures(10_000, 0.04), figures(100_000, 0.45)]) == {"growth from 10,000 to 100,000"}


def test_each_limit_is_held() -> None:
    """A figure just above its limit is missed, and the table says so in words."""
    fair = figures(10_000)
    heavy = replace(fair.built, peak_mb=301.0)
    assert missed([replace(fair, built=heavy)]) == {"building at 10,000, peak memory"}
    assert missed([replace(fair, pss_mb=[111.0])]) == {"memory (PSS) of the largest process at 10,000"}
    assert missed([replace(fair, start_s=1.1)]) == {"start with an index present"}
    assert "| start with an index present | ≤ 1 s | 1.1 | **missed**" in goals_table([replace(fair, start_s=1.1)])


def test_sizes_that_were_not_measured_are_not_judged() -> None:
    """A run at a thousand tells nothing about ten thousand."""
    assert list(results([figures(1_000)])) == []
