"""The problems of one file are collected, bounded and ordered."""

from registry.content.codes import Code
from registry.content.findings import Findings, Found, Spot, printable
from registry.content.limits import MAX_PROBLEMS, MAX_VALUE_SHOWN


def test_problems_come_in_the_order_of_lines() -> None:
    """Whatever found them first, a reader goes through the file once."""
    findings = Findings("x")
    findings.error(Code.VALUE, Spot(3, 1))
    findings.warning(Code.MOBILE_NUMBER, Spot(1, 5))
    assert [problem.line for problem in findings.problems()] == [1, 3]


def test_warnings_never_crowd_out_errors() -> None:
    """Each kind is bounded on its own, and a dropped error still holds the file back."""
    findings = Findings("x")
    for number in range(MAX_PROBLEMS + 5):
        findings.warning(Code.INVISIBLE, Spot(number))
    findings.error(Code.VALUE, Spot(1, 1), holds_back=False)
    assert not findings.is_held_back
    for number in range(MAX_PROBLEMS + 5):
        findings.error(Code.VALUE, Spot(number))
    assert len(findings.problems()) == 2 * MAX_PROBLEMS
    assert findings.is_held_back


def test_values_are_cut_and_safe_to_print() -> None:
    """A message stays short, and shows no control character."""
    findings = Findings("x")
    findings.error(Code.VALUE, Spot(1, 1), Found.of("\x1b" + "a" * 500))
    value = findings.problems()[0].value
    assert len(value) == MAX_VALUE_SHOWN
    assert value.startswith("\ufffda")


def test_every_character_stays_one_character_when_made_printable() -> None:
    """Columns hold in the quoted line."""
    text = "a\tb\u00a0c\u202ed\u200de"
    assert printable(text) == "a b c\ufffdd\u200de"
    assert len(printable(text)) == len(text)
