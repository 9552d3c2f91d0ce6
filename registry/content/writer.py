"""A record -> the canonical text of its file. The same record always gives the same bytes."""

from collections.abc import Iterator
from typing import Final

from pydantic import BaseModel

from registry.content.front_matter import FENCE, tidy_body
from registry.content.order import ORDER
from registry.content.paths import SCHEMAS, path_of
from registry.content.scalars import block, scalar
from registry.domain.file import AnyRecord
from registry.domain.identity import RecordKey, RecordKind

MAX_ROW: Final = 160
"""Columns of a row in flow style; a longer one is written as a block."""
_FOLDED: Final = ("summary", "problem")
"""Fields that are paragraphs: always folded."""
_PARAGRAPHS: Final = ("open_questions", "scope")
"""Lists of sentences: always one item a line."""


def write_record(key: RecordKey, record: AnyRecord, body: str = "") -> str:
    """Return the text of the file; reading it gives the same record and the same tidy body."""
    values = _values(record)
    if key.kind in (RecordKind.PRACTICE, RecordKind.AGREEMENT):
        values["status"] = record.status
    front = [line for name in ORDER[key.kind] if name in values for line in _entry(name, values[name], 0)]
    if not path_of(key).endswith(".md"):
        return "\n".join([schema_comment(key), *front]) + "\n"
    text = "\n".join([FENCE, *front, FENCE]) + "\n"
    tidy = tidy_body(body)
    return f"{text}\n{tidy}\n" if tidy else text


def schema_comment(key: RecordKey) -> str:
    """Return the first line of a `.yml` record: where editors find its schema."""
    up = "../" * path_of(key).count("/")
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{key.kind.value}.json"


def _values(model: BaseModel) -> dict[str, object]:
    """Return what a model says beyond its defaults, by the keys of files, in the order of its fields."""
    found: dict[str, object] = {}
    for name, info in type(model).model_fields.items():
        value: object = getattr(model, name)
        if value is not None and (info.is_required() or value != info.default):
            found[info.alias or name] = value
    return found


def _entry(key: str, value: object, indent: int) -> Iterator[str]:
    """Yield the lines of one key."""
    margin = " " * indent
    flow = _flow(key, value) if key not in (*_PARAGRAPHS, *_FOLDED) else None
    if flow is not None and _fits(f"{margin}{key}: {flow}", value):
        yield f"{margin}{key}: {flow}"
    elif isinstance(value, BaseModel):
        yield f"{margin}{key}:"
        for name, inner in _values(value).items():
            yield from _entry(name, inner, indent + 2)
    elif isinstance(value, tuple):
        yield f"{margin}{key}:"
        for item in value:
            yield from _item(key, item, indent + 2)
    else:
        yield from _text(f"{margin}{key}: ", key, str(value), indent + 2)


def _fits(line: str, value: object) -> bool:
    """Say whether a value may stand on one line: a list of mappings never does, and a long scalar only if it must."""
    is_table = isinstance(value, tuple) and any(isinstance(item, BaseModel) for item in value)
    return not is_table and len(line) <= MAX_ROW


def _item(key: str, item: object, indent: int) -> Iterator[str]:
    """Yield the lines of one item of a list."""
    margin = " " * indent
    flow = _flow(key, item)
    if flow is not None and len(f"{margin}- {flow}") <= MAX_ROW:
        yield f"{margin}- {flow}"
    elif isinstance(item, BaseModel):
        lines = [line for name, inner in _values(item).items() for line in _entry(name, inner, indent + 2)]
        yield f"{margin}- {lines[0].lstrip(' ')}"
        yield from lines[1:]
    else:
        yield from _text(f"{margin}- ", key, str(item), indent + 2)


def _text(head: str, key: str, text: str, indent: int) -> Iterator[str]:
    """Yield a text that is too long for a line, or a paragraph; quotes where nothing else keeps it whole."""
    lines = block(text, indent)
    if lines is None:
        yield head + scalar(key, text)
        return
    yield head + lines[0]
    yield from lines[1:]


def _flow(key: str, value: object) -> str | None:
    """Write a value in flow style; None where a part of it cannot stand in one line."""
    if isinstance(value, BaseModel):
        parts = [(name, _flow(name, inner)) for name, inner in _values(value).items()]
        if any(flow is None for _, flow in parts):
            return None
        return "{" + ", ".join(f"{name}: {flow}" for name, flow in parts) + "}"
    if isinstance(value, tuple):
        if any(isinstance(item, BaseModel) for item in value):
            return None
        return "[" + ", ".join(scalar(key, item) for item in value) + "]"
    if isinstance(value, str) and "\n" in value:
        return None
    return scalar(key, value)
