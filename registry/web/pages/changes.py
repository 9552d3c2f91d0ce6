"""What a version changed, in words: fields by their names, old and new beside each other, lines of the body."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from registry.domain.version import FieldChange, Item, LineChange, LineSign
from registry.web import field_names
from registry.web.field_values import FieldWords


@dataclass(frozen=True, slots=True)
class Piece:
    """A text with the part in it that differs."""

    before: str
    changed: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list: a name and its value, one after the other; plain values have no name."""

    parts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A changed field.

    Attributes:
        names: on the way to it.
        old, new: None where there is none.
    """

    names: tuple[str, ...]
    old: Piece | None
    new: Piece | None
    removed: tuple[Entry, ...]
    added: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class BodyLine:
    """A line of the body."""

    sign: LineSign
    piece: Piece


def field_lines(changes: Iterable[FieldChange], words: FieldWords) -> tuple[FieldLine, ...]:
    """Put changed fields into words."""
    return tuple(_field_line(change, words) for change in changes)


def _field_line(change: FieldChange, words: FieldWords) -> FieldLine:
    way, key = change.field[:-1], change.field[-1]
    old, new = (None if text is None else words.value(key, text, way) for text in (change.old, change.new))
    pieces = difference(old, new) if old is not None and new is not None else (_whole(old), _whole(new))
    removed, added = (
        tuple(_entry(item, change.field, words) for item in items) for items in (change.removed, change.added)
    )
    return FieldLine(words.name(change.field), *pieces, removed, added)


def _entry(item: Item, way: tuple[str, ...], words: FieldWords) -> Entry:
    """Put an entry of a list into words; one without keys is a plain value."""
    named = (("", words.value("", text, way)) if not key else _named(key, text, way, words) for key, text in item)
    return Entry(tuple(named))


def _named(key: str, text: str, way: tuple[str, ...], words: FieldWords) -> tuple[str, str]:
    return field_names.name(key), words.value(key, text, (*way, ""))


def _whole(text: str | None) -> Piece | None:
    return None if text is None else Piece(text, "")


def difference(old: str, new: str) -> tuple[Piece, Piece]:
    """Find the part in which two texts differ, by whole words."""
    before, after = old.split(" "), new.split(" ")
    shortest = min(len(before), len(after))
    head = next((number for number in range(shortest) if before[number] != after[number]), shortest)
    left = shortest - head
    tail = next((number for number in range(left) if before[-1 - number] != after[-1 - number]), left)
    return _piece(before, head, tail), _piece(after, head, tail)


def _piece(words: list[str], head: int, tail: int) -> Piece:
    end = len(words) - tail
    start, middle, rest = (" ".join(part) for part in (words[:head], words[head:end], words[end:]))
    return Piece(f"{start} " if start and (middle or rest) else start, middle, f" {rest}" if rest and middle else rest)


def body_lines(lines: Iterable[LineChange]) -> tuple[BodyLine, ...]:
    """Set removed lines against the added ones that took their place."""
    runs = [(sign, [line.text for line in run]) for sign, run in groupby(lines, key=lambda line: line.sign)]
    return tuple(_runs(runs))


def _runs(runs: list[tuple[LineSign, list[str]]]) -> Iterator[BodyLine]:
    partner: list[Piece] = []
    for number, (sign, texts) in enumerate(runs):
        following = runs[number + 1] if number + 1 < len(runs) else (LineSign.GAP, [])
        if sign is LineSign.REMOVED and following[0] is LineSign.ADDED and len(following[1]) == len(texts):
            pairs = [difference(old, new) for old, new in zip(texts, following[1], strict=True)]
            yield from (BodyLine(sign, old) for old, _ in pairs)
            partner = [new for _, new in pairs]
        else:
            pieces = partner or [Piece(text, "") for text in texts]
            yield from (BodyLine(sign, piece) for piece in pieces)
            partner = []
