"""Where a YAML text has comments: a canonical text has none but the schema line, so rewriting would lose them."""

import yaml

from registry.content.findings import Spot

_BLOCKS = ("|", ">")


def comments(text: str, *, first_line: int = 1) -> tuple[Spot, ...]:
    """Return the places of comments in a YAML text that parses.

    A `#` outside every scalar begins one (anchors and tags, which could hold it too, are refused before).
    """
    inside = [False] * (len(text) + 1)
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
            start, end = event.start_mark.index, event.end_mark.index
            if event.style in _BLOCKS:
                start = text.find("\n", start, end) if "\n" in text[start:end] else end
            inside[start:end] = [True] * (end - start)
    found: list[Spot] = []
    offset = 0
    for number, line in enumerate(text.split("\n"), start=first_line):
        column = next((at for at, character in enumerate(line) if character == "#" and not inside[offset + at]), None)
        if column is not None:
            found.append(Spot(number, column + 1))
        offset += len(line) + 1
    return tuple(found)
