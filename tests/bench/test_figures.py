import pytest

from bench.figures import differences, median_of_rounds, percentile, ratio, table


def test_the_median_over_rounds_forgets_one_disturbed_round() -> None:
    """A round in which the machine was busy does not move the figure."""
    assert median_of_rounds([[1.0, 2.0, 9.0], [90.0, 90.0, 90.0], [1.0, 3.0, 9.0]]) == 3.0


def test_a_percentile_is_a_cost_that_occurred() -> None:
    """Of twenty costs the 95th percentile is the nineteenth, of one the one."""
    assert percentile(map(float, range(20, 0, -1)), 0.95) == 19.0
    assert percentile([4.0], 0.95) == 4.0


@pytest.mark.parametrize(
    ("ours", "theirs", "shown"),
    [
        (1.0, 4.0, "0.25×"),
        (1.0, 300.0, "0.0033×"),
        (3.0, 2.0, "1.5×"),
        (500.0, 2.0, "250×"),
        (1.0, None, ""),
        (1.0, 0.0, ""),
    ],
)
def test_a_ratio_has_two_figures_that_count(ours: float, theirs: float | None, shown: str) -> None:
    """Small ratios do not vanish, large ones are not more exact than they are, and nothing is divided by nothing."""
    assert ratio(ours, theirs) == shown


def test_a_table_has_its_head_a_line_and_its_rows() -> None:
    """It is what Markdown calls a table."""
    assert table(["a", "b"], [["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |\n"


def test_every_question_with_another_answer_is_told_with_all_answers() -> None:
    """Equal answers give no line; one that differs names the question and what each engine found."""
    answers = {"ours": [1, 2, 3], "other": [1, 2, 3], "third": [1, 5, 3]}
    assert differences(["x", "y", "z"], answers) == ["y: ours 2, other 2, third 5"]
    assert differences(["x"], {"ours": [7], "other": [7]}) == []
