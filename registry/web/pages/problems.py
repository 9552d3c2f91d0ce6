"""A file with problems, in words: on the status page, on the page of its record, and where it cannot be shown."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.problem import Problem
from registry.services.explain import explain
from registry.web.texts import language


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem in words."""

    problem: Problem
    message: str


def problem_lines(problems: Iterable[Problem]) -> tuple[ProblemLine, ...]:
    """Put problems into words, in their order."""
    return tuple(ProblemLine(one, explain(one, language()).text) for one in problems)
