"""Problems in the forms that git hosts show beside the lines of a proposal."""

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from registry.domain.problem import Problem, Severity
from registry.services.explain import explain


def github_lines(problems: Sequence[Problem], language: str) -> tuple[str, ...]:
    """Write each problem as a workflow command; GitHub shows the first ten of each level beside the lines."""
    return tuple(_command(problem, language) for problem in problems)


def _command(problem: Problem, language: str) -> str:
    level = "error" if problem.severity is Severity.ERROR else "warning"
    properties = {"file": problem.path}
    if problem.line:
        properties |= {"line": str(problem.line), "col": str(max(problem.column, 1))}
    properties["title"] = problem.code
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{level} {written}::{_message(explain(problem, language).text)}"


def _message(text: str) -> str:
    """Escape what would end the command: content of a file must never become a command of its own."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def gitlab_report(problems: Sequence[Problem], language: str) -> str:
    """Write problems as a Code Quality report; a fingerprint stays when lines move, so that only what is new shows."""
    seen = Counter[str]()
    rows = []
    for problem in problems:
        name = repr((problem.path, problem.code, problem.field, problem.value))
        rows.append(
            {
                "description": explain(problem, language).text,
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(f"{name}{seen[name]}".encode()).hexdigest(),
                "severity": "major" if problem.severity is Severity.ERROR else "minor",
                "location": {"path": problem.path, "lines": {"begin": max(problem.line, 1)}},
            }
        )
        seen[name] += 1
    return json.dumps(rows, ensure_ascii=False, indent=2)
