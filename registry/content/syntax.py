"""libyaml's complaints -> problems with plain advice."""

import yaml

from registry.content.codes import Code
from registry.content.findings import Findings, Spot

_BY_TEXT = (
    ("mapping values are not allowed", Code.YAML_COLON),
    ("could not find expected ':'", Code.YAML_NO_COLON),
    ("',' or ']'", Code.YAML_BRACKET),
    ("',' or '}'", Code.YAML_BRACKET),
    ("unexpected end of stream", Code.YAML_QUOTE),
    ("unexpected document indicator", Code.YAML_QUOTE),
    ("unknown escape character", Code.YAML_ESCAPE),
    ("hexdecimal", Code.YAML_ESCAPE),
    ("invalid Unicode character escape", Code.YAML_ESCAPE),
    ("cannot start any token", Code.YAML_START),
    ("expected alphabetic or numeric", Code.YAML_START),
    ("expected comment or line break", Code.YAML_START),
    ("expected key", Code.YAML_INDENT),
    ("expected '-' indicator", Code.YAML_INDENT),
    ("not allowed in this context", Code.YAML_INDENT),
)


def report_syntax(error: yaml.YAMLError, text: str, first_line: int, findings: Findings) -> None:
    """Add the one problem that libyaml stopped at; an unclosed quote or bracket is shown where it opens."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        findings.error(Code.YAML_OTHER, Spot(first_line, 1))
        return
    code = _code(error, text)
    mark = error.problem_mark
    if code in (Code.YAML_BRACKET, Code.YAML_QUOTE, Code.YAML_NO_COLON) and error.context_mark is not None:
        mark = error.context_mark
    findings.error(code, Spot(mark.line + first_line, mark.column + 1))


def _code(error: yaml.MarkedYAMLError, text: str) -> Code:
    mark = error.problem_mark
    lines = text.split("\n")
    line = lines[mark.line] if mark is not None and mark.line < len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Code.YAML_TAB
    problem = error.problem or ""
    if "expected <document start>" in problem:
        return Code.SECOND_DOCUMENT if "..." in [before.rstrip() for before in lines] else Code.YAML_OTHER
    return next((code for part, code in _BY_TEXT if part in problem), Code.YAML_OTHER)
