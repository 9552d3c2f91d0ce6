"""Snippets: the densest passage of a text that answers a query, with the matching words marked, affixed forms too."""

from collections.abc import Set as AbstractSet

from registry.domain.results import Fragment
from registry.search.language import stem, tokens

PASSAGE_CHARACTERS = 240
_ELLIPSIS = "…"


def mark(text: str, stems: AbstractSet[str]) -> tuple[Fragment, ...]:
    """Return the whole text in fragments, matching words marked."""
    return _fragments(text, 0, len(text), _matches(text, stems))


def passage(text: str, stems: AbstractSet[str], length: int = PASSAGE_CHARACTERS) -> tuple[Fragment, ...]:
    """Return the passage with the most different matching words; () where nothing matches.

    Args:
        text: plain text.
        stems: the stems that match.
        length: of the passage in characters, about.
    """
    found = _matches(text, stems)
    if not found:
        return ()
    best, best_score, start = 0, (-1, -1), 0
    for end, (_, last, _) in enumerate(found):
        while start < end and last - found[start][0] > length:
            start += 1
        window = found[start : end + 1]
        score = (len({word for _, _, word in window}), len(window))
        if score > best_score:
            best, best_score = start, score
    first = _boundary(text, max(0, found[best][0] - length // 4))
    last = len(text) if first + length >= len(text) else text.rfind(" ", first, first + length)
    return _fragments(text, first, last if last > found[best][0] else min(len(text), first + length), found)


def _matches(text: str, stems: AbstractSet[str]) -> list[tuple[int, int, str]]:
    found = []
    for word, start, end in tokens(text):
        base = stem(word)
        if base in stems:
            found.append((start, end, base))
    return found


def _boundary(text: str, position: int) -> int:
    """Move a position to the beginning of a word."""
    if position == 0:
        return 0
    space = text.find(" ", position)
    return space + 1 if 0 <= space < position + 40 else position


def _fragments(text: str, first: int, last: int, found: list[tuple[int, int, str]]) -> tuple[Fragment, ...]:
    parts, position = [], first
    for start, end in ((max(start, first), min(end, last)) for start, end, _ in found):
        if start >= end:
            continue
        if start > position:
            parts.append(Fragment(text[position:start]))
        parts.append(Fragment(text[start:end], is_match=True))
        position = end
    if position < last:
        parts.append(Fragment(text[position:last]))
    if first > 0:
        parts.insert(0, Fragment(_ELLIPSIS))
    if last < len(text):
        parts.append(Fragment(_ELLIPSIS))
    return tuple(parts)
