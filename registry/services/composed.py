"""The file of a sketch: written by the canonical writer, read back as CI reads it, problems at their questions."""

import re

from registry.content.document import Document
from registry.content.findings import Findings
from registry.content.paths import classify, path_of
from registry.content.reader import MODELS, read_record
from registry.content.validation import validate
from registry.content.writer import write_record
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey
from registry.domain.problem import Problem
from registry.domain.proposal import AnswerProblem, ProposedFile
from registry.services import proposed

_KEY = re.compile(r"([a-z_]+):")


def compose(key: RecordKey, sketch: proposed.Sketch, lists: ContentLists) -> ProposedFile:
    """Write the file of a sketch and read it back: the same checks as CI."""
    path = path_of(key)
    findings = Findings(path)
    place = classify(path, lists.regions)
    if isinstance(place, Problem):
        return ProposedFile(key, path, None, sketch.title, (AnswerProblem("", place),))
    record = validate(MODELS[key.kind], Document(sketch.data, {}, {}), findings)
    if record is None:
        wrong = tuple(AnswerProblem(_question(problem.field, sketch), problem) for problem in findings.problems())
        return ProposedFile(key, path, None, sketch.title, wrong)
    text = write_record(key, record, sketch.body)
    read = read_record(path, text.encode("utf-8", "replace"), lists=lists)
    problems = tuple(AnswerProblem(_place(problem, text, sketch), problem) for problem in read.problems)
    return ProposedFile(key, path, text if read.record else None, sketch.title, problems)


def _question(field: str, sketch: proposed.Sketch) -> str:
    """Return the question that a field of the file answers."""
    name = field.partition(".")[2] if field.startswith("sources[") else ""
    if field.startswith("sources") and not sketch.questions.get(field):
        return f"proof.{name}" if name else "proof"
    top = re.split(r"[.\[]", field)[0]
    return sketch.questions.get(field) or sketch.questions.get(top) or top


def _place(problem: Problem, text: str, sketch: proposed.Sketch) -> str:
    """Return the question of a problem in the text: by its field, else by the key or section of its line."""
    if problem.field:
        return _question(problem.field, sketch)
    lines = text.split("\n")[: problem.line]
    for line in reversed(lines):
        if line.startswith("## "):
            return sketch.questions.get(line.removeprefix("## "), "")
        if match := _KEY.match(line):
            return _question(match[1], sketch)
    return ""
