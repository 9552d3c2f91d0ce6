"""A file -> its record, and every problem in it. The same code serves the check, the index and the form."""

from registry.content.codes import Code
from registry.content.document import Document
from registry.content.findings import Findings
from registry.content.front_matter import Parts, split, tidy_body
from registry.content.nodes import parse
from registry.content.paths import ContentPath, FileKind, classify
from registry.content.references import references_of
from registry.content.rules.body import check_practice_body, check_tags, check_weight
from registry.content.rules.privacy import check_privacy
from registry.content.rules.record import check_record, is_published
from registry.content.text import read_text
from registry.content.validation import validate
from registry.domain.agreement import Agreement
from registry.domain.file import ContentLists, ReadFile
from registry.domain.identity import RecordKey, RecordKind
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.problem import Problem
from registry.domain.transfer import Transfer

MODELS: dict[RecordKind, type[Practice] | type[Transfer] | type[Agreement] | type[Need]] = {
    RecordKind.PRACTICE: Practice,
    RecordKind.TRANSFER: Transfer,
    RecordKind.AGREEMENT: Agreement,
    RecordKind.NEED: Need,
}
"""The model of each kind."""
WITH_BODY = (RecordKind.PRACTICE, RecordKind.AGREEMENT)
"""Kinds whose file is Markdown with front matter."""


def read_record(path: str, blob: bytes, *, lists: ContentLists) -> ReadFile:
    """Read the file of a record. Never raises for what a file holds; about 2 ms of CPU for a normal one.

    Args:
        path: below the content directory, with `/`.
        blob: the bytes of the file.
        lists: regions, and the open lists that exist.
    """
    place = classify(path, lists.regions)
    if isinstance(place, Problem):
        return ReadFile(place.path, None, None, "", (place,), ())
    if place.kind is not FileKind.RECORD or place.key is None:
        misplaced = Problem(Code.PATH_MISPLACED.value, path)
        return ReadFile(path, None, None, "", (misplaced,), ())
    return _read(place, place.key, blob, lists)


def _read(place: ContentPath, key: RecordKey, blob: bytes, lists: ContentLists) -> ReadFile:
    findings = Findings(place.path)
    text = read_text(blob, findings)
    if text is None:
        return ReadFile(place.path, key, None, "", findings.problems(), ())
    check_privacy(text, lists.regions, findings)
    parts = split(text, findings) if key.kind in WITH_BODY else Parts(text, "", 1)
    document = _document(parts, key, findings) if parts else None
    record = validate(MODELS[key.kind], document, findings) if document else None
    if document:
        check_record(document.root, key, lists, findings)
    if parts:
        _check_body(parts, key, document, findings)
    return ReadFile(
        path=place.path,
        key=key,
        record=None if findings.is_held_back else record,
        body=tidy_body(parts.body) if parts else "",
        problems=findings.problems(),
        references=references_of(document.root, key) if document else (),
    )


def _document(parts: Parts, key: RecordKey, findings: Findings) -> Document | None:
    return parse(parts.yaml, findings, first_line=2 if key.kind in WITH_BODY else 1)


def _check_body(parts: Parts, key: RecordKey, document: Document | None, findings: Findings) -> None:
    check_weight(parts.body, parts.body_line, findings)
    check_tags(parts.body, parts.body_line, findings)
    if key.kind is RecordKind.PRACTICE:
        is_strict = document is not None and is_published(document.root)
        check_practice_body(parts.body, parts.body_line, findings, is_published=is_strict)
