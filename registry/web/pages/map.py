"""The map: who learned from whom, as pictures for a wide window and for a phone, and as a table with the same rows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from registry.domain.identity import RecordKind
from registry.domain.outlines import Outlines
from registry.domain.query import SearchQuery
from registry.domain.routes import Route
from registry.services.routes import outlines, strongest
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages.counting import staged
from registry.web.pages.drawing import Point, Window, apart, curve, names_of
from registry.web.pages.record import Link
from registry.web.texts import gettext as _

_WIDTHS: Final = (1, 2, 4)
"""From so many replications on a line is one step wider."""
_FROM_NUMBER: Final = 20.0
_JAVA = (1030, 1230, 2250, 1610)
MOST_OPEN: Final = 24


@dataclass(frozen=True, slots=True)
class Line:
    """A route in a picture: its line and arrow, its stage and step of width, the records it stands for, its words.

    Attributes:
        is_again: whether the picture of Java and Bali draws it too: keyboards and screen readers meet it there.
    """

    path: str
    arrow: str
    stage: str
    step: int
    url: str
    title: str
    is_again: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a picture: where it is, where its number or name stands (None where there is no room).

    Attributes:
        is_again: as of a line.
    """

    x: int
    y: int
    url: str
    title: str
    number: int | None
    name: tuple[float, float, str] | None
    at: Point | None
    is_main: bool
    is_again: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """One picture."""

    window: Window
    lines: tuple[Line, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class MapRow:
    """A route in the table; the numbers are those of the pictures for phones."""

    origin: Link
    origin_number: int
    receiver: Link
    receiver_number: int
    stages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Map:
    """The map of some routes or places.

    Attributes:
        rows: of all routes that are drawn.
        places: of a map without routes: the numbered places.
        left_out: number of routes that are not drawn, because more could not be read.
    """

    outlines: Outlines
    wide: tuple[Panel, ...]
    narrow: tuple[Panel, ...]
    rows: tuple[MapRow, ...]
    places: tuple[tuple[int, Link], ...]
    left_out: int
    is_open: bool


def map_of(
    routes: Iterable[Route], lexicon: Lexicon, *, query: SearchQuery | None = None, places: Iterable[str] = ()
) -> Map | None:
    """Draw routes, and places besides; None where nothing can be drawn.

    Args:
        routes: between regions; those with a region that the table does not have are left out.
        lexicon: names and places of regions.
        query: of the list that the routes were counted in: their links keep its words and filters.
        places: slugs of regions to mark even without a route.
    """
    known, regions = tuple(routes), lexicon.regions
    drawable = [one for one in known if one.origin in regions and one.receiver in regions]
    shown = strongest(drawable)
    marked = tuple(slug for slug in dict.fromkeys(places) if slug in regions)
    chained = _chained(shown)
    ends = (slug for one in chained for slug in (one.origin, one.receiver))
    numbers = {slug: number for number, slug in enumerate(dict.fromkeys((*marked, *ends)), start=1)}
    if not numbers:
        return None
    drawn = _Drawing(shown, numbers, frozenset(marked), query or SearchQuery(), lexicon)
    return Map(
        outlines(),
        drawn.panels(1000, 620, is_numbered=False),
        drawn.panels(360, 360, is_numbered=True),
        tuple(_row(one, numbers, drawn.query, lexicon) for one in chained),
        tuple((numbers[slug], Link(lexicon.region(slug), urls.region(slug))) for slug in marked),
        len(known) - len(shown),
        len(chained) <= MOST_OPEN,
    )


def _chained(routes: tuple[Route, ...]) -> tuple[Route, ...]:
    """Order routes so that one which goes on from a receiver follows the one that led there, each once."""
    onward: dict[str, list[Route]] = {}
    for one in routes:
        onward.setdefault(one.origin, []).append(one)
    receivers = {one.receiver for one in routes}
    begun = sorted(onward, key=lambda slug: slug in receivers)
    waiting = [one for slug in reversed(begun) for one in reversed(onward[slug])]
    found: dict[tuple[str, str], Route] = {}
    while waiting:
        one = waiting.pop()
        if (one.origin, one.receiver) not in found:
            found[one.origin, one.receiver] = one
            waiting += reversed(onward.get(one.receiver, ()))
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every picture of one map shares."""

    routes: tuple[Route, ...]
    numbers: Mapping[str, int]
    marked: frozenset[str]
    query: SearchQuery
    lexicon: Lexicon

    def panels(self, national: int, java: int, *, is_numbered: bool) -> tuple[Panel, ...]:
        """Draw all of Indonesia, and Java and Bali larger where anything lies there."""
        whole, inset = outlines(), Window("java", *_JAVA, java, is_numbered)
        country = Window("nation", 0, 0, whole.width, whole.height, national, is_numbered)
        has_java = any(inset.has(self._place(slug)) for slug in self.numbers)
        inner = (self._panel(inset, None),) if has_java else ()
        return (self._panel(country, inset if has_java else None), *inner)

    def _panel(self, window: Window, inset: Window | None) -> Panel:
        seen = {slug: window.seen(place) for slug in self.numbers if window.has(place := self._place(slug))}
        named = {slug: at for slug, at in seen.items() if inset is None or not inset.has(self._place(slug))}
        size = (float(window.width), float(window.height))
        moved = apart(named, _FROM_NUMBER, size) if window.is_numbered else {}
        labels = [(slug, at, self.lexicon.region(slug)) for slug, at in named.items()]
        texts = {} if window.is_numbered else names_of(labels, size)
        return Panel(
            window,
            tuple(
                line
                for one in reversed(self.routes)
                if one.origin in seen and one.receiver in seen
                if (line := self._line(one, seen, is_again=named.keys().isdisjoint((one.origin, one.receiver)))).path
            ),
            tuple(
                self._spot(slug, at, moved.get(slug), texts.get(slug), is_again=slug not in named)
                for slug, at in seen.items()
            ),
        )

    def _line(self, one: Route, seen: Mapping[str, Point], *, is_again: bool) -> Line:
        return Line(
            *curve(seen[one.origin], seen[one.receiver]),
            stage=one.furthest.value,
            step=sum(one.number >= least for least in _WIDTHS),
            url=_address(one, self.query),
            title=_words(one, self.lexicon),
            is_again=is_again,
        )

    def _spot(
        self, slug: str, at: Point, moved: Point | None, name: tuple[float, float, str] | None, *, is_again: bool
    ) -> Spot:
        return Spot(
            round(at[0]),
            round(at[1]),
            url=urls.region(slug),
            title=self.lexicon.region(slug),
            number=self.numbers[slug] if moved else None,
            name=name,
            at=(round(moved[0], 1), round(moved[1], 1)) if moved else None,
            is_main=slug in self.marked,
            is_again=is_again,
        )

    def _place(self, slug: str) -> Point:
        region = self.lexicon.regions[slug]
        return outlines().place(region.latitude, region.longitude)


def _words(one: Route, lexicon: Lexicon) -> str:
    parts = ", ".join(text for _stage, text in staged(one.stages))
    return f"{lexicon.region(one.origin)} → {lexicon.region(one.receiver)}: {parts}"


def _address(one: Route, query: SearchQuery, stage: str | None = None) -> str:
    stages = (stage,) if stage else tuple(sorted(one.stages))
    filters = replace(
        query.filters, kind=(RecordKind.TRANSFER,), origin=(one.origin,), region=(one.receiver,), stage=stages, refs=()
    )
    return urls.search(SearchQuery(query.text, filters), urls.TRANSFERS)


def _row(one: Route, numbers: Mapping[str, int], query: SearchQuery, lexicon: Lexicon) -> MapRow:
    return MapRow(
        Link(lexicon.region(one.origin), urls.region(one.origin)),
        numbers[one.origin],
        Link(lexicon.region(one.receiver), urls.region(one.receiver)),
        numbers[one.receiver],
        tuple(Link(text, _address(one, query, stage)) for stage, text in staged(one.stages)),
    )


def opening_words() -> str:
    """Say what a map shows before anybody chose a stage."""
    return _(
        "Peta dibuka pada replikasi yang diterapkan atau sedang disesuaikan, dan sambungannya ke daerah berikutnya."
    )
