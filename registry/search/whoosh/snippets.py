"""Snippets: the densest passage of a text that answers a query, with the matching words marked, affixed forms too."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Self

from registry.domain.results import Fragment
from registry.domain.stop_words import STOP_WORDS
from registry.search.language import says_something, spans_of, stem, tokens
from registry.search.plan import Clause, Form, Why

PASSAGE_CHARACTERS = 240
_ELLIPSIS = "…"
_Match = tuple[int, int, str]
"""Start and end of a marked word, and what it matches."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in a text.

    Attributes:
        stems: words of these stems.
        words: just these words.
        joins: neighbours that are one of these when written as one.
        phrases: words of these stems one after the other.
        beginnings: words that begin so.
        others: words that were looked at and are not marked: the texts of one answer share most of theirs.
    """

    stems: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    joins: frozenset[str] = frozenset()
    phrases: frozenset[tuple[str, ...]] = frozenset()
    beginnings: tuple[str, ...] = ()
    others: set[str] = field(default_factory=set, compare=False, repr=False)

    @classmethod
    def of(cls, found: Iterable[Clause]) -> Self:
        """Return the marks of the clauses that found something."""
        kept = tuple(found)

        def single(form: Form, *whys: Why) -> frozenset[str]:
            chosen = (clause for clause in kept if clause.form is form and (clause.why in whys or not whys))
            return frozenset(clause.terms[0] for clause in chosen if len(clause.terms) == 1)

        phrases = (clause.terms for clause in kept if clause.form is Form.STEM and len(clause.terms) > 1)
        beginnings = (clause.terms[0] for clause in kept if clause.why is Why.BEGINNING)
        return cls(
            single(Form.STEM),
            single(Form.EXACT, Why.MEANING),
            single(Form.JOIN),
            frozenset(phrases),
            tuple(dict.fromkeys(beginnings)),
        )


def mark(text: str, marks: Marks) -> tuple[Fragment, ...]:
    """Return the whole text in fragments, matching words marked."""
    return _fragments(text, 0, len(text), _matches(text, marks))


def passage(text: str, marks: Marks, length: int = PASSAGE_CHARACTERS) -> tuple[Fragment, ...]:
    """Return the passage with the most different matching words; () where nothing matches.

    Args:
        text: plain text.
        marks: what matches.
        length: of the passage in characters, about.
    """
    found = _matches(text, marks)
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


def _matches(text: str, marks: Marks) -> list[_Match]:
    """Return the marked words of a text in their order; each different word is looked at once."""
    plain = tokens(text)
    unknown = set(plain) - marks.others
    wanted = _marked(unknown, marks)
    marks.others.update(unknown - wanted)
    marked = {place: stem(word) for place, word in _chosen(plain, wanted)}
    if marks.joins or marks.phrases:
        says = [place for place, word in enumerate(plain) if word not in STOP_WORDS or says_something(plain, place)]
        for first, last, key in _sequences([stem(plain[place]) for place in says], marks):
            marked |= {place: marked.get(place, key) for place in says[first:last]}
    return [(*span, marked[place]) for span, place in zip(spans_of(text, marked), sorted(marked), strict=True)]


def _marked(found: Collection[str], marks: Marks) -> set[str]:
    """Return those of some different words that are marked wherever they stand."""
    wanted = {word for word, base in zip(found, map(stem, found), strict=True) if base in marks.stems}
    wanted |= marks.words.intersection(found)
    if marks.beginnings:
        wanted |= {word for word in found if word.startswith(marks.beginnings)}
    return wanted


def _chosen(plain: list[str], wanted: AbstractSet[str]) -> Iterator[tuple[int, str]]:
    """Yield the places of words; stop words are chosen only where they stand twice."""
    if not wanted:
        return
    for place, word in enumerate(plain):
        if word in wanted and (word not in STOP_WORDS or says_something(plain, place)):
            yield place, word


def _sequences(stems: list[str], marks: Marks) -> Iterator[tuple[int, int, str]]:
    """Yield first and last place, and what is there, of neighbours written as one and of phrases."""
    begun = defaultdict[str, list[tuple[str, ...]]](list)
    for phrase in marks.phrases:
        begun[phrase[0]].append(phrase)
    for place, base in enumerate(stems):
        if marks.joins and "".join(stems[place : place + 2]) in marks.joins and place + 1 < len(stems):
            yield place, place + 2, base + stems[place + 1]
        for phrase in begun.get(base, ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                yield place, place + len(phrase), " ".join(phrase)


def _boundary(text: str, position: int) -> int:
    """Move a position to the beginning of a word."""
    if position == 0:
        return 0
    space = text.find(" ", position)
    return space + 1 if 0 <= space < position + 40 else position


def _fragments(text: str, first: int, last: int, found: list[_Match]) -> tuple[Fragment, ...]:
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
