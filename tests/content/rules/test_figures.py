"""Rows say something, and no span ends before it begins."""

import pytest

from tests.samples import AGREEMENT, AGREEMENT_PATH, NEED, NEED_PATH, PRACTICE, changed, only, places, read


@pytest.mark.parametrize(("old", "line"), [("value: 623, ", 15), ("amount_idr: 1500000000, ", 13)])
def test_a_row_has_a_figure(old: str, line: int) -> None:
    """A result without value and a cost without amount say nothing."""
    problem = only(read(changed(PRACTICE, old, "")))
    assert (problem.code, problem.line) == ("angka-tanpa-nilai", line)


@pytest.mark.parametrize("part", ["min: 1, max: 5", "min: 1", "before: 3", "value: 'sebagian besar'"])
def test_a_figure_may_be_a_range_or_what_was_before(part: str) -> None:
    """What a source gives is enough."""
    assert places(read(changed(PRACTICE, "value: 623", part))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("value: 623", "min: 10, max: 9.5"),
        ("amount_idr: 1500000000", "min_idr: 20, max_idr: 10"),
        ("value: 623", "value: 1, from: 2019-02, to: 2018"),
        ("since: 2012", "since: 2012, until: 2011-12"),
    ],
)
def test_a_span_does_not_end_before_it_begins(old: str, new: str) -> None:
    """The message names both ends."""
    problem = only(read(changed(PRACTICE, old, new)))
    assert problem.code == "rentang-terbalik"
    assert {"first", "last", "begin"} <= set(problem.details)


def test_a_span_within_one_year_is_right() -> None:
    """2012-05 to 2012 is known to the year only, and may be right."""
    assert places(read(changed(PRACTICE, "since: 2012", "since: 2012-05, until: 2012"))) == []


def test_agreements_and_needs_do_not_end_before_they_begin() -> None:
    """Their dates are held to the same rule."""
    agreement = changed(AGREEMENT, "signed_on: 2017-03-08", "signed_on: 2017-03-08\nvalid_until: 2016")
    assert only(read(agreement, AGREEMENT_PATH)).code == "rentang-terbalik"
    need = changed(NEED, "posted_on: 2017-03-08", "posted_on: 2017-03-08\nexpires_on: 2017-03-07")
    assert only(read(need, NEED_PATH)).code == "rentang-terbalik"
