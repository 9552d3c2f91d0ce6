"""A problem -> sentences in two languages: what is wrong, the value found, the nearest legal value, what to do."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from registry.domain.problem import Problem, Severity

LANGUAGES: Final = ("id", "en")
_WORDS: Final = {
    "id": {
        "warning": "Peringatan: ",
        "found": "Tertulis: {}.",
        "meant": "Maksud Anda: {}?",
        "min": ", paling kecil {}",
        "max": ", paling besar {}",
        "file": "berkas",
    },
    "en": {
        "warning": "Warning: ",
        "found": "Found: {}.",
        "meant": "Did you mean: {}?",
        "min": ", at least {}",
        "max": ", at most {}",
        "file": "file",
    },
}
_SAYS_VALUE: Final = (
    "kunci-ganda",
    "kunci-tidak-dikenal",
    "bagian-kosong",
    "bagian-ganda",
    "bagian-tidak-urut",
    "belum-diisi",
)
"""Codes whose sentence already says the value."""


@cache
def sentences() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Return the table `registry/data/problems.toml`: by code and language, what is wrong and what to do."""
    table = tomllib.loads(resources.files("registry").joinpath("data", "problems.toml").read_text(encoding="utf-8"))
    return {code: {language: (texts[0], texts[1]) for language, texts in row.items()} for code, row in table.items()}


@dataclass(frozen=True, slots=True)
class Explanation:
    """A problem in one language; `found` and `meant` are empty where there is no value or no guess."""

    wrong: str
    found: str
    meant: str
    advice: str

    @property
    def text(self) -> str:
        """All of it on one line."""
        return " ".join(part for part in (self.wrong, self.found, self.meant, self.advice) if part)


def explain(problem: Problem, language: str = "id") -> Explanation:
    """Put a problem into words; a code that is not in the table explains itself by its name."""
    words = _WORDS[language]
    wrong, advice = sentences().get(problem.code, {}).get(language, (problem.code, ""))
    values = _values(problem, words)
    prefix = words["warning"] if problem.severity is Severity.WARNING else ""
    has_value = problem.value and problem.code not in _SAYS_VALUE
    if problem.code == "kunci-tidak-dikenal" and problem.suggestion:
        advice = ""  # the guess says more than forty names
    return Explanation(
        wrong=prefix + wrong.format_map(values),
        found=words["found"].format(problem.value) if has_value else "",
        meant=words["meant"].format(problem.suggestion) if problem.suggestion else "",
        advice=advice.format_map(values),
    )


def format_problem(problem: Problem, language: str = "id", *, with_source: bool = True) -> str:
    """Write a problem for a terminal: `path:line:column: code: message`, then the source line with a caret."""
    head = f"{problem.place}: {problem.code}: {explain(problem, language).text}"
    if not with_source or not problem.source_line:
        return head
    line, column = _window(problem.source_line.replace("\t", " "), max(problem.column, 1))
    return f"{head}\n    {line}\n    {' ' * (column - 1)}^"


class _Values(dict[str, str]):
    """Details of a problem; one that is not there prints as nothing."""

    def __missing__(self, key: str) -> str:
        return ""


def _values(problem: Problem, words: Mapping[str, str]) -> _Values:
    values = _Values(problem.details)
    values["value"] = problem.value
    values["field"] = problem.field or words["file"]
    for end in ("min", "max"):
        values[f"{end}_clause"] = words[end].format(values[end]) if values[end] else ""
    return values


_WIDTH: Final = 110
"""Characters of a source line that are shown; a long one is cut around the caret."""


def _window(line: str, column: int) -> tuple[str, int]:
    if len(line) <= _WIDTH:
        return line, column
    start = max(0, min(column - 1 - _WIDTH // 2, len(line) - _WIDTH))
    shown = line[start : start + _WIDTH]
    if start:
        shown = "…" + shown[1:]
    if start + _WIDTH < len(line):
        shown = shown[:-1] + "…"
    return shown, column - start
