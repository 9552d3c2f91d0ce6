"""The table of docs/security.md, the tests and the code say the same."""

import ast
import importlib
import re
from collections import defaultdict
from functools import cache
from pathlib import Path

from registry.web.security import HEADERS

ROOT = Path(__file__).resolve().parents[2]
WANTED = {
    *(f"F{number}" for number in range(1, 38)),
    *(f"Q{number}" for number in range(1, 17)),
    *(f"H{number}" for number in range(1, 6)),
    *("X1", "X2", "X3"),
    *(f"S{number}" for number in range(1, 10)),
    *(f"W{number}" for number in range(1, 8)),
}
"""The rows that must stand in the table; it may have more."""


@cache
def _paper() -> str:
    return (ROOT / "docs/security.md").read_text("utf-8")


def _rows() -> dict[str, str]:
    """Return the test that the table names, by the id of its row."""
    found = re.findall(r"^\| ([FRQHSWX][0-9].*?) \|.*\| `(test_\w+)` \| V[0-9]+ \|$", _paper(), re.MULTILINE)
    return {id_: test for ids, test in found for id_ in ids.split(", ")}


@cache
def _tests() -> dict[str, set[str]]:
    """Return the tests of each row: those whose names begin with its id, alone, among others, or in a range."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (ROOT / "tests").rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.FunctionDef):
                for id_ in _ids(node.name):
                    found[id_].add(node.name)
    return found


def _ids(name: str) -> list[str]:
    if match := re.match(r"test_([a-z])([0-9]+)_to_\1([0-9]+)_", name):
        return [f"{match[1].upper()}{number}" for number in range(int(match[2]), int(match[3]) + 1)]
    match = re.match(r"test((?:_[a-z][0-9]+)+)_", name)
    return match[1].upper().split("_")[1:] if match else []


def test_every_row_is_in_the_table() -> None:
    """None is forgotten, and none stands there twice."""
    ids = [id_ for ids in re.findall(r"^\| ([FRQHSWX][0-9].*?) \|", _paper(), re.MULTILINE) for id_ in ids.split(", ")]
    assert set(ids) >= WANTED
    assert len(ids) == len(set(ids))
    assert set(ids) == set(_rows()), "a line of the table that has no test or no chapter"


def test_every_row_has_a_test_of_its_name() -> None:
    """Who reads the table can run what it promises."""
    assert {id_ for id_ in _rows() if not _tests()[id_]} == set()


def test_the_test_that_a_row_names_is_one_of_that_row() -> None:
    """A test that was renamed is renamed in the table too."""
    wrong = {id_: test for id_, test in _rows().items() if test not in _tests()[id_]}
    assert wrong == {}


def test_the_documented_limits_are_those_of_the_code() -> None:
    """Each constant by its own name."""
    rows = re.findall(r"^\| .+ \| ([0-9]+) \| `([\w.]+)\.(\w+)` \|$", _paper(), re.MULTILINE)
    assert len(rows) >= 20
    told = {f"{module}.{name}": int(value) for value, module, name in rows}
    code = {f"{module}.{name}": getattr(importlib.import_module(module), name) for _, module, name in rows}
    assert told == code


def test_the_documented_headers_are_those_of_the_code() -> None:
    """Whoever relies on one finds it as it is sent."""
    assert dict(re.findall(r"^\| `([A-Z][\w-]+)` \| `(.*)` \|$", _paper(), re.MULTILINE)) == HEADERS
