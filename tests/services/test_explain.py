"""Problems in words, in both languages."""

import ast
import re
import runpy
from pathlib import Path

import pytest

from registry.content.codes import Code
from registry.domain.problem import Problem, Severity
from registry.services.explain import LANGUAGES, explain, format_problem, sentences
from tests.samples import PRACTICE, ROOT, changed, read


def test_every_code_has_both_languages_and_no_sentence_is_left_over() -> None:
    """What the code can find it can also say."""
    assert set(sentences()) == {code.value for code in Code}
    for code, row in sentences().items():
        assert tuple(row) == LANGUAGES, code
        for wrong, advice in row.values():
            assert wrong.endswith((".", "---", "{max_clause}.")), code
            assert advice.endswith((".", "?", "。")), code


def test_no_problem_is_made_with_a_code_outside_the_table() -> None:
    """Every Problem in the package takes its code from `Code`, so that the table above is the whole truth."""
    for path in sorted((ROOT / "registry").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
                first = node.args[0] if node.args else next(word.value for word in node.keywords if word.arg == "code")
                assert not isinstance(first, ast.Constant), f"{Path(path).name}:{node.lineno}"


def test_sentences_use_only_what_a_problem_can_carry() -> None:
    """A name that no finding gives would print as nothing."""
    known = set(re.findall(r"(\w+)=", "".join(path.read_text() for path in (ROOT / "registry/content").rglob("*.py"))))
    known |= {"field", "value", "min", "max", "found", "min_clause", "max_clause"}
    for code, row in sentences().items():
        for text in (part for pair in row.values() for part in pair):
            assert set(re.findall(r"(?<!\{)\{(\w+)\}", text)) <= known, code


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "id",
            (
                "Kolom digital hanya boleh true atau false. Tertulis: tidak. Maksud Anda: false? "
                "Tulis true untuk ya, false untuk tidak, tanpa tanda kutip."
            ),
        ),
        (
            "en",
            (
                "The field digital can only be true or false. Found: tidak. Did you mean: false? "
                "Write true or false, without quotes."
            ),
        ),
    ],
)
def test_a_message_says_what_is_wrong_what_was_found_and_what_to_do(language: str, expected: str) -> None:
    """In the reader's language, on one line."""
    problem = read(changed(PRACTICE, "digital: false", "digital: tidak")).problems[0]
    assert explain(problem, language).text == expected


def test_a_problem_for_the_terminal_has_its_place_and_a_caret() -> None:
    """`path:line:column: code: message`, then the line with a mark under the column."""
    problem = read(changed(PRACTICE, "digital: false", "digital: tidak")).problems[0]
    head, line, caret = format_problem(problem).split("\n")
    assert head.startswith("kota-mojokerto/pusyar.md:7:10: harus-true-atau-false: Kolom digital")
    assert line == "    digital: tidak"
    assert caret == "             ^"
    assert "\n" not in format_problem(problem, with_source=False)


def test_a_long_line_is_cut_around_the_caret() -> None:
    """A row of 300 characters does not fill the terminal, and the mark stays under its place."""
    problem = Problem("nilai-salah", "x", 1, 200, source_line="a" * 199 + "B" + "c" * 100)
    _, line, caret = format_problem(problem).split("\n")
    assert line[caret.index("^")] == "B"
    assert len(line) < 120
    assert line.startswith("    …")
    assert line.endswith("…")


def test_a_warning_says_that_it_is_one() -> None:
    """It does not fail the check."""
    problem = Problem("nomor-ponsel", "x", 1, 1, severity=Severity.WARNING)
    assert explain(problem, "en").text.startswith("Warning: ")


def test_a_code_from_elsewhere_explains_itself_by_its_name() -> None:
    """An index written by a newer version may hold codes that this one does not know."""
    assert explain(Problem("kode-baru", "x")).text == "kode-baru"


def test_the_known_fields_are_listed_only_where_there_is_no_guess() -> None:
    """A guess says more than forty names."""
    near = read(changed(PRACTICE, "status: published", "status: published\nsumary: x")).problems[0]
    far = read(changed(PRACTICE, "status: published", "status: published\nqqqqqqqq: x")).problems[0]
    assert "owner_unit" not in explain(near).text
    assert "owner_unit" in explain(far).text


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_documented_table_of_codes_is_that_of_the_code(language: str) -> None:
    """Other programs may rely on the codes, so they are written down, in both languages."""
    made = runpy.run_path(str(ROOT / "tools/problem_table.py"))
    told = (ROOT / made["TABLES"][language]).read_text("utf-8")
    assert made["table"](language) == told, "run: .venv/bin/python tools/problem_table.py"
