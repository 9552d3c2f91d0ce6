import math

import pytest

from registry.domain.relevance import Figures, judge


def test_a_perfect_ranking_has_all_ones() -> None:
    """Grades in descending order are the best that can be."""
    assert judge(["a", "b", "c"], {"a": 3, "b": 1, "d": 0}) == Figures(1, 1.0, 1.0, 1.0, 0.0)


def test_a_late_answer_counts_by_its_rank() -> None:
    """Second place is worth the inverse of log2 of 3, and half a reciprocal rank."""
    figures = judge(["x", "a"], {"a": 1})
    assert figures.ndcg == pytest.approx(1 / math.log2(3))
    assert (figures.mrr, figures.recall) == (0.5, 1.0)


def test_beyond_rank_ten_only_recall_sees_it() -> None:
    """Recall looks at fifty."""
    ranked = [f"x{number}" for number in range(20)]
    assert judge([*ranked, "a"], {"a": 1, "b": 1}) == Figures(1, 0.0, 0.0, 0.5, 0.0)
    assert judge([*ranked * 3, "a"], {"a": 1}).recall == 0.0


def test_no_result_and_no_judgment_are_no_error() -> None:
    """A query without hits is empty; one without relevant documents has nothing to find."""
    assert judge([], {"a": 1}) == Figures(1, 0.0, 0.0, 0.0, 1.0)
    assert judge(["a"], {}) == Figures(1, 0.0, 0.0, 0.0, 0.0)


def test_means_count_every_query_once() -> None:
    """Also none."""
    both = Figures.mean([judge(["a"], {"a": 1}), judge([], {"a": 1})])
    assert both == Figures(2, 0.5, 0.5, 0.5, 0.5)
    assert Figures.mean([]) == Figures(0, 0.0, 0.0, 0.0, 0.0)
