"""Two versions of a file -> what changed: field by field in the front matter, line by line in the body."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Final

from registry.content.document import Tree
from registry.content.findings import Findings
from registry.content.front_matter import Parts, split, tidy_body
from registry.content.nodes import parse
from registry.content.order import ORDER
from registry.content.reader import WITH_BODY
from registry.content.text import read_text
from registry.domain.identity import RecordKind
from registry.domain.version import Changes, FieldChange, Item, LineChange, LineSign

MAX_FIELDS: Final = 60
"""Changed fields of one version that are named."""
MAX_ITEMS: Final = 20
"""Added or removed entries of one list that are named."""
MAX_VALUE: Final = 2_000
"""Characters of one value or line; a paragraph is often one line."""
MAX_LINES: Final = 120
"""Lines of the body that are shown, those around the changed ones with them."""
MAX_LINE_CHARACTERS: Final = 20_000
"""Characters of all lines that are shown."""
MAX_COMPARED_LINES: Final = 600
"""Between the first and the last changed line; `difflib` needs time that grows with the square of their number."""
CONTEXT_LINES: Final = 1
"""Unchanged lines shown on each side of changed ones; a paragraph is often one line."""
_NAMES: Final = ("id", "indicator", "item", "about", "name", "institution", "region", "title", "stage", "kind", "text")
"""Keys by which an entry of a list is known again, best first."""
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class Apart:
    """A file taken apart, so that it is parsed once for the versions on both sides of it.

    Attributes:
        data: front matter; None where the file cannot be taken apart.
        body: what stands under it.
        text: the whole file.
    """

    data: dict[str, Tree] | None
    body: str
    text: str


def take_apart(kind: RecordKind, content: bytes) -> Apart:
    """Take a file apart, whatever it holds; about 1 ms for a normal one."""
    findings = Findings("")
    text = read_text(content, findings)
    if text is None:
        return Apart(None, "", content.decode("utf-8", "replace").replace("\r\n", "\n"))
    parts = split(text, findings) if kind in WITH_BODY else Parts(text, "", 1)
    document = parse(parts.yaml, findings) if parts else None
    return Apart(document.data if document else None, tidy_body(parts.body) if parts else "", text)


def compare(kind: RecordKind, old: Apart, new: Apart) -> Changes:
    """Say what changed between two versions of a file."""
    if old.data is None or new.data is None:
        lines, more = _lines(old.text, new.text)
        return Changes((), lines, 0, more, is_by_line=True)
    fields = list(_fields((), _ordered(kind, old.data, new.data), old.data, new.data))
    lines, more = _lines(old.body, new.body)
    return Changes(tuple(fields[:MAX_FIELDS]), lines, max(0, len(fields) - MAX_FIELDS), more)


def fields_of(kind: RecordKind, content: bytes) -> tuple[FieldChange, ...]:
    """Return all fields of a file as if each was added; () where it cannot be taken apart."""
    data = take_apart(kind, content).data
    return tuple(_fields((), _ordered(kind, {}, data), {}, data)) if data is not None else ()


def _ordered(kind: RecordKind, old: Mapping[str, Tree], new: Mapping[str, Tree]) -> list[str]:
    """Return the keys of both in the order in which records are written, unknown ones last."""
    return [key for key in dict.fromkeys((*ORDER[kind], *new, *old)) if key in old or key in new]


def _fields(
    way: tuple[str, ...], keys: list[str], old: Mapping[str, Tree], new: Mapping[str, Tree]
) -> Iterator[FieldChange]:
    for key in keys:
        yield from _field((*way, key), old.get(key), new.get(key))


def _field(way: tuple[str, ...], old: Tree | None, new: Tree | None) -> Iterator[FieldChange]:
    if old == new:
        return
    if isinstance(old, list) or isinstance(new, list):
        yield from _list(way, old if isinstance(old, list) else [], new if isinstance(new, list) else [])
    elif (isinstance(old, dict) or isinstance(new, dict)) and len(way) < _DEEPEST:
        before, after = (value if isinstance(value, dict) else {} for value in (old, new))
        yield from _fields(way, list(dict.fromkeys((*after, *before))), before, after)
    else:
        yield FieldChange(way, _value(old), _value(new))


def _value(value: Tree | None) -> str | None:
    return None if value is None else _cut(_flat(value))


def _list(way: tuple[str, ...], old: list[Tree], new: list[Tree]) -> Iterator[FieldChange]:
    """Compare two lists: entries that are in one only, and what changed in entries that are known again."""
    gone, come = [one for one in old if one not in new], [one for one in new if one not in old]
    pairs = list[tuple[str, dict[str, Tree], dict[str, Tree]]]()
    for before in list(gone):
        name = _name(before)
        after = next((one for one in come if name and _name(one) == name), None)
        if isinstance(before, dict) and isinstance(after, dict):
            pairs.append((name, before, after))
            gone.remove(before)
            come.remove(after)
    if gone or come or not pairs:
        removed, added = (tuple(map(_item, one[:MAX_ITEMS])) for one in (gone, come))
        more = _more(len(gone)), _more(len(come))
        yield FieldChange(way, None, None, removed + more[0], added + more[1])
    for name, before, after in pairs:
        if len(way) < _DEEPEST - 1:
            yield from _fields((*way, name), list(dict.fromkeys((*after, *before))), before, after)
        else:
            yield FieldChange((*way, name), _cut(_flat(before)), _cut(_flat(after)))


def _more(count: int) -> tuple[Item, ...]:
    return ((("", f"… (+{count - MAX_ITEMS})"),),) if count > MAX_ITEMS else ()


def _name(item: Tree) -> str:
    if not isinstance(item, dict):
        return ""
    return next((_cut(value, 80) for key in _NAMES if isinstance(value := item.get(key), str)), "")


def _item(item: Tree) -> Item:
    if isinstance(item, dict):
        return tuple((key, _cut(_flat(value))) for key, value in item.items())
    return (("", _cut(_flat(item))),)


def _flat(value: Tree) -> str:
    match value:
        case str():
            return " ".join(value.split())
        case list():
            return ", ".join(map(_flat, value))
        case _:
            return "; ".join(f"{key}: {_flat(one)}" for key, one in value.items())


def _cut(text: str, characters: int = MAX_VALUE) -> str:
    return text if len(text) <= characters else f"{text[:characters]}…"


def _lines(old: str, new: str) -> tuple[tuple[LineChange, ...], int]:
    """Return the changed lines with their neighbours, and how many changed ones are not shown."""
    if old == new:
        return (), 0
    before, after = old.split("\n"), new.split("\n")
    shortest = min(len(before), len(after))
    head = next((number for number in range(shortest) if before[number] != after[number]), shortest)
    left = shortest - head
    tail = next((number for number in range(left) if before[-1 - number] != after[-1 - number]), left)
    gone, come = before[head : len(before) - tail], after[head : len(after) - tail]
    if max(len(gone), len(come)) > MAX_COMPARED_LINES:
        return (), len(gone) + len(come)
    found = [LineChange(LineSign.SAME, text) for text in before[max(0, head - CONTEXT_LINES) : head]]
    found += _changed(gone, come)
    found += [LineChange(LineSign.SAME, text) for text in before[len(before) - tail :][:CONTEXT_LINES]]
    shown = [LineChange(line.sign, _cut(line.text)) for line in found if line.text.strip() or line.sign is LineSign.GAP]
    lengths = accumulate(len(line.text) for line in shown)
    most = min(MAX_LINES, sum(1 for length in lengths if length <= MAX_LINE_CHARACTERS))
    rest = sum(1 for line in shown[most:] if line.sign in {LineSign.ADDED, LineSign.REMOVED})
    return tuple(shown[:most]), rest


def _changed(gone: list[str], come: list[str]) -> Iterator[LineChange]:
    for group in SequenceMatcher(None, gone, come, autojunk=True).get_grouped_opcodes(CONTEXT_LINES):
        if group[0][1]:
            yield LineChange(LineSign.GAP, "")
        for tag, start, end, new_start, new_end in group:
            if tag == "equal":
                yield from (LineChange(LineSign.SAME, text) for text in gone[start:end])
                continue
            yield from (LineChange(LineSign.REMOVED, text) for text in gone[start:end])
            yield from (LineChange(LineSign.ADDED, text) for text in come[new_start:new_end])
