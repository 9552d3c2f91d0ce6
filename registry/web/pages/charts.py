"""Pictures of numbers, drawn on the server in the units of their SVG: counts by year, and the stages of a practice.

Each stands beside its numbers in words, so that nothing hangs on seeing it.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from registry.domain.identity import RecordKind
from registry.domain.practice_parts import Stage
from registry.domain.query import Filters
from registry.domain.words import PracticeStage, Status
from registry.web import urls

WIDTH: Final = 640
"""Of every picture; it shrinks with its place."""
_HEIGHT, _FOOT, _TOP = 160, 26, 24
_GAP: Final = 0.22
"""Between columns, as a part of a column's step."""
_MOST_NAMED: Final = 9
"""Years with a name below them."""
_DOT, _DOT_STEP, _NAME_WIDTH = 24, 34, 62
"""Of the line of time: half the room of the first name, least way between two, room for the name of a year."""
FEWEST: Final = 3
"""Columns or stages that make a picture: fewer are told by words alone."""


@dataclass(frozen=True, slots=True)
class Column:
    """One year: its rectangle, its count, and the records behind it; `name` is "" where there is no room for it."""

    year: int
    count: int
    url: str
    name: str
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where the name stands."""
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Columns:
    """Counts by year, without a gap between the first and the last."""

    columns: tuple[Column, ...]
    width: int = WIDTH
    height: int = _HEIGHT
    ground: int = _HEIGHT - _FOOT

    @property
    def counted(self) -> tuple[Column, ...]:
        """The years that have any."""
        return tuple(column for column in self.columns if column.count)


def by_year(counts: Mapping[int, int]) -> Columns | None:
    """Draw how many practices began in each year; None for too few years to compare."""
    if len(counts) < FEWEST:
        return None
    years, most = range(min(counts), max(counts) + 1), max(counts.values())
    step, room = WIDTH / len(years), _HEIGHT - _FOOT - _TOP
    every = -(-len(years) // _MOST_NAMED)

    def column(place: int, year: int) -> Column:
        height = counts.get(year, 0) / most * room
        return Column(
            year,
            counts.get(year, 0),
            _practices_of(year),
            str(year) if (len(years) - 1 - place) % every == 0 else "",
            round(place * step + step * _GAP / 2, 1),
            round(_HEIGHT - _FOOT - height, 1),
            round(step * (1 - _GAP), 1),
            round(height, 1),
        )

    return Columns(tuple(column(place, year) for place, year in enumerate(years)))


def _practices_of(year: int) -> str:
    filters = Filters(kind=(RecordKind.PRACTICE,), status=(Status.PUBLISHED,), year_from=year, year_to=year)
    return urls.listed(RecordKind.PRACTICE, filters)


@dataclass(frozen=True, slots=True)
class Span:
    """A stage on the line of time, with its number in the list beside it.

    Attributes:
        x, end: where it begins and ends.
        year: "" where the one before has taken the room for it.
        is_open: its end is not known.
    """

    stage: PracticeStage
    number: int
    year: str
    x: float
    end: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated stages of a practice on one line."""

    spans: tuple[Span, ...]
    width: int = WIDTH


def timeline(stages: Sequence[Stage], today_year: int) -> Timeline | None:
    """Draw the dated stages of a practice by their dates; None for fewer than two.

    A stage lasts until its own end, else until the next one begins; the last one, where it is no end, until this year.
    """
    dated = [(start, number, stage) for number, stage in enumerate(stages, 1) if (start := stage.since)]
    dated.sort(key=lambda one: (one[0].start, one[1]))
    if len(dated) < FEWEST - 1:
        return None
    first, last = dated[0][0].start, dt.date(max(today_year, dated[-1][0].year), 12, 31)
    room = WIDTH - 2 * _DOT - _DOT_STEP * len(dated)

    def at(day: dt.date) -> float:
        return _DOT + (min(day, last) - first).days / (last - first).days * room

    spans, free, named = [], 0.0, -float(_NAME_WIDTH)
    for place, (start, number, stage) in enumerate(dated):
        follows = dated[place + 1][0].start if place + 1 < len(dated) else None
        until = stage.until.end if stage.until else follows or last
        x = round(max(at(start.start), free), 1)
        is_named = x - named >= _NAME_WIDTH
        free, named = x + _DOT_STEP, x if is_named else named
        is_open = not stage.until and not follows and stage.stage is not PracticeStage.STOPPED
        end = max(x, round(at(until), 1)) if stage.until or follows else float(WIDTH) if is_open else x
        year = str(start.year) if is_named else ""
        spans.append(Span(stage.stage, number, year, x, end, is_open))
    return Timeline(tuple(spans))
