"""YAML text -> plain values with places, by one pass over libyaml's events.

Nothing is resolved: every scalar is its text. Composing, which recurses, is never reached: depth, size, anchors,
aliases and tags are refused event by event, so that no input can end the process or grow.
"""

from dataclasses import dataclass, field

import yaml

from registry.content.codes import Code
from registry.content.document import Document, Loc, Tree, field_name
from registry.content.findings import Findings, Found, Spot
from registry.content.limits import MAX_YAML_DEPTH, MAX_YAML_NODES
from registry.content.syntax import report_syntax
from registry.content.text import clean_scalar

_ABSENT = ("", "null")
_QUOTED = ("'", '"')


class _StopReadingError(Exception):
    """The rest of the document is not worth or not safe to read."""


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is open; `key` is the key whose value comes next."""

    container: dict[str, Tree] | list[Tree]
    loc: Loc
    line_of: dict[str, int] = field(default_factory=dict)
    key: str | None = None
    is_discarding: bool = False
    """The value that comes next belongs to no key that can be kept."""


def parse(text: str, findings: Findings, *, first_line: int = 1, max_nodes: int = MAX_YAML_NODES) -> Document | None:
    """Read one YAML document whose top level is a mapping.

    Args:
        text: the YAML alone, without front-matter marks.
        findings: where problems go.
        first_line: line of the file on which the text begins.
        max_nodes: keys, values, mappings and lists that it may have.

    Returns:
        The document, or None where its syntax or a limit made reading impossible.
    """
    reader = _Reader(findings, first_line, max_nodes)
    try:
        for event in yaml.parse(text, Loader=yaml.CBaseLoader):
            reader.take(event)
    except _StopReadingError:
        return None
    except yaml.YAMLError as error:
        report_syntax(error, text, first_line, findings)
        return None
    return reader.document()


class _Reader:
    def __init__(self, findings: Findings, first_line: int, max_nodes: int) -> None:
        self._findings = findings
        self._max_nodes = max_nodes
        self._offset = first_line
        self._stack: list[_Frame] = []
        self._root: Tree | None = None
        self._keys: dict[Loc, Spot] = {}
        self._values: dict[Loc, Spot] = {}
        self._absent: list[Loc] = []
        self._nodes = 0
        self._documents = 0

    def document(self) -> Document | None:
        """Return what was read, if its top level is a mapping."""
        if isinstance(self._root, dict):
            return Document(self._root, self._keys, self._values, tuple(self._absent))
        if self._root is None or not self._root:
            self._findings.error(Code.EMPTY, Spot(self._offset, 1))
        else:
            self._findings.error(Code.NOT_A_MAPPING, self._values.get((), Spot(self._offset, 1)))
        return None

    def take(self, event: yaml.Event) -> None:
        """Take one event."""
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.AliasEvent):
            self._findings.error(Code.ALIAS, self._spot(event), Found.of(f"*{event.anchor}"))
            self._accept(None, event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._findings.error(Code.SECOND_DOCUMENT, self._spot(event))
                raise _StopReadingError

    def _spot(self, event: yaml.Event, loc: Loc | None = None) -> Spot:
        mark = event.start_mark
        if mark is None:  # libyaml marks every event; only the type of the class allows for none
            return Spot(self._offset, 1)
        return Spot(mark.line + self._offset, mark.column + 1, field_name(loc) if loc else "")

    def _count(self, event: yaml.NodeEvent) -> None:
        self._nodes += 1
        if self._nodes > self._max_nodes:
            self._findings.error(Code.TOO_MANY_NODES, self._spot(event), Found.of(max=self._max_nodes))
            raise _StopReadingError
        if event.anchor is not None:
            self._findings.error(Code.ALIAS, self._spot(event), Found.of(f"&{event.anchor}"))
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._findings.error(Code.TAG, self._spot(event), Found.of(tag))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._count(event)
        value: str | None = event.value
        frame = self._stack[-1] if self._stack else None
        if frame is not None and isinstance(frame.container, dict) and frame.key is None and not frame.is_discarding:
            self._key(frame, event)
            return
        if event.style == '"':
            value = clean_scalar(event.value, self._spot(event), self._findings)
        elif event.style not in _QUOTED and value in _ABSENT:
            value = None
        self._accept(value, event)

    def _key(self, frame: _Frame, event: yaml.ScalarEvent) -> None:
        key: str = clean_scalar(event.value, self._spot(event), self._findings)
        loc = (*frame.loc, key)
        spot = self._spot(event, loc)
        if not frame.line_of:
            self._values[frame.loc] = Spot(spot.line, spot.column, field_name(frame.loc))
        if key in frame.line_of:
            self._findings.error(Code.DUPLICATE_KEY, spot, Found.of(key, other_line=frame.line_of[key]))
            frame.is_discarding = True
            return
        frame.line_of[key] = spot.line
        frame.key = key
        self._keys[loc] = spot

    def _accept(self, value: Tree | None, event: yaml.Event) -> Loc:
        """Put a value where it belongs and return its loc; None is absent."""
        if not self._stack:
            self._root = value
            self._values[()] = self._spot(event)
            return ()
        frame = self._stack[-1]
        if isinstance(frame.container, list):
            loc: Loc = (*frame.loc, len(frame.container))
            if value is not None:
                frame.container.append(value)
        elif frame.is_discarding:
            frame.is_discarding = False
            return (*frame.loc, "")
        elif frame.key is None:
            self._findings.error(Code.KEY_NOT_TEXT, self._spot(event))
            frame.is_discarding = True
            return (*frame.loc, "")
        else:
            loc = (*frame.loc, frame.key)
            if value is None:
                self._absent.append(loc)
            else:
                frame.container[frame.key] = value
            frame.key = None
        if value is not None:
            self._values.setdefault(loc, self._spot(event, loc))
        return loc

    def _start(self, event: yaml.CollectionStartEvent) -> None:
        self._count(event)
        if len(self._stack) >= MAX_YAML_DEPTH:
            self._findings.error(Code.TOO_DEEP, self._spot(event), Found.of(max=MAX_YAML_DEPTH))
            raise _StopReadingError
        container: dict[str, Tree] | list[Tree] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._stack.append(_Frame(container, self._accept(container, event)))

    def _end(self) -> None:
        self._stack.pop()
