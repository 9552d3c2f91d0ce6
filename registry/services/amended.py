"""A file that is there already, with one thing changed exactly: a field, a passage, a confirmation, a next step."""

import copy
import re
from collections.abc import Sequence

from registry.content.comments import comments
from registry.content.document import Tree
from registry.content.findings import Findings
from registry.content.front_matter import split
from registry.content.nodes import parse
from registry.content.reader import WITH_BODY, read_record
from registry.content.writer import schema_comment, write_record
from registry.domain.answers import ConfirmationAnswers, CorrectionAnswers, Proof, TransferAnswers
from registry.domain.file import ContentLists
from registry.domain.identity import RecordKey
from registry.services.answers import date, one_line, paragraphs, source
from registry.services.proposed import step

_PART = re.compile(r"([A-Za-z_]+)((?:\[[0-9]{1,2}\])*)")


class Amendment:
    """The values and the body of a file in canonical form, to be changed."""

    def __init__(self, data: dict[str, Tree], body: str) -> None:
        self.data, self.body = data, body

    def correct(self, answers: CorrectionAnswers, proof: Proof) -> bool:
        """Put the right text in the place meant; False where the place is not exactly known."""
        right = answers.right.strip()
        if answers.field:
            place = _place(self.data, answers.field)
            if place is None:
                return False
            row, key = place
            row[key] = one_line(right)
            named = row if "sources" in row else None
        elif self.body.count(answers.wrong.strip()) == 1 and answers.wrong.strip():
            self.body = self.body.replace(answers.wrong.strip(), paragraphs(right))
            named = None
        else:
            return False
        if proof.is_given:
            id_ = self.add_source(proof)
            sources = named.get("sources") if named is not None and named is not self.data else None
            if isinstance(sources, list):
                sources.append(id_)
        return True

    def confirm(self, answers: ConfirmationAnswers, today: str) -> None:
        """Note that the region's own office confirms the record."""
        self.data["confirmed"] = {"date": date(answers.date) or today, "office": one_line(answers.office)}

    def go_on(self, answers: TransferAnswers, proof: Proof) -> None:
        """Add the next step of a replication."""
        steps = self.data.setdefault("stages", [])
        if isinstance(steps, list):
            steps.append(step(answers, self.add_source(proof) if proof.is_given else ""))

    def add_source(self, proof: Proof) -> str:
        """Add a source under an id that is free, and return it."""
        rows = self.data.setdefault("sources", [])
        taken = {row.get("id") for row in rows if isinstance(row, dict)} if isinstance(rows, list) else set()
        id_ = next(name for number in range(1, 1000) if (name := f"bukti-{number}") not in taken)
        if isinstance(rows, list):
            rows.append(source(proof, id_))
        return id_


def amendment(key: RecordKey, path: str, blob: bytes, lists: ContentLists) -> Amendment | None:
    """Open a file to change one thing of it; None where writing it anew would change more than that."""
    read = read_record(path, blob, lists=lists)
    text = blob.decode("utf-8", "replace")
    if read.record is None or write_record(key, read.record, read.body) != text:
        return None
    findings = Findings(path)
    parts = split(text, findings) if key.kind in WITH_BODY else None
    yaml = parts.yaml if parts else text
    if any(spot.line > 1 for spot in comments(yaml)) or (parts and comments(yaml)):
        return None
    document = parse(yaml.removeprefix(schema_comment(key)), findings, first_line=1)
    return Amendment(copy.deepcopy(document.data), read.body) if document else None


def _place(data: dict[str, Tree], field: str) -> tuple[dict[str, Tree], str] | None:
    """Find the mapping and the key that a dotted name means; None where no text stands there."""
    parts: list[str | int] = []
    for name in field.split("."):
        match = _PART.fullmatch(name)
        if match is None:
            return None
        parts += [match[1], *(int(number) for number in re.findall(r"[0-9]+", match[2]))]
    row = _walk(data, parts[:-1])
    key = parts[-1]
    if isinstance(row, dict) and isinstance(key, str) and isinstance(row.get(key), str):
        return row, key
    return None


def _walk(data: Tree, parts: Sequence[str | int]) -> Tree | None:
    value: Tree | None = data
    for part in parts:
        if isinstance(value, dict) and isinstance(part, str):
            value = value.get(part)
        elif isinstance(value, list) and isinstance(part, int) and part < len(value):
            value = value[part]
        else:
            return None
    return value
