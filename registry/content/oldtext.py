"""The text of an old version: read as a record where it still is one, else shown as far as that is safe."""

from dataclasses import dataclass

from registry.content.comparison import fields_of
from registry.content.findings import Findings
from registry.content.front_matter import split, tidy_body
from registry.content.markdown import render_body
from registry.content.paths import ContentPath, classify
from registry.content.reader import WITH_BODY, read_record
from registry.content.rules.body import check_weight
from registry.content.text import read_text
from registry.domain.body import Body
from registry.domain.file import AnyRecord, ContentLists
from registry.domain.version import FieldChange


@dataclass(frozen=True, slots=True)
class OldText:
    """What an old version holds.

    Attributes:
        record: None where today's rules would hold it back.
        fields: all of its fields, as far as they can be told apart; as if each was added.
        body: rendered; None where it would cost too much.
        text: the whole file.
    """

    record: AnyRecord | None
    fields: tuple[FieldChange, ...]
    body: Body | None
    text: str


def read_old(path: str, text: str, lists: ContentLists) -> OldText:
    """Read the text of an old version by the rules of today; never raises for what it holds."""
    content = text.encode("utf-8", "replace")
    read = read_record(path, content, lists=lists)
    place = classify(path, lists.regions)
    key = place.key if isinstance(place, ContentPath) else None
    markdown = read.body
    if read.record is None and key is not None and key.kind in WITH_BODY:
        markdown = _body(path, content)
    findings = Findings(path)
    check_weight(markdown, 1, findings)
    body = None if findings.is_held_back else render_body(markdown)
    return OldText(read.record, fields_of(key.kind, content) if key else (), body, text)


def _body(path: str, content: bytes) -> str:
    """Return the Markdown of a file that is no record: all of it where it has no front matter."""
    findings = Findings(path)
    text = read_text(content, findings)
    parts = split(text, findings) if text is not None else None
    return tidy_body(parts.body) if parts else (text or "")
