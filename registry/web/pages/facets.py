"""The filters beside a list: what may be chosen, with counts, and what is chosen."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.domain.query import FacetName, SearchQuery
from registry.domain.results import FacetValue, SearchResults
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.texts import gettext as _

LEAST_RECORDS = 5
"""A filter with fewer records behind it is not shown, unless something is chosen in it."""
SHOWN_VALUES = 7
"""Values that stand open; the others are one click away."""
MOST_VALUES = 60
"""Most values of one filter that a page prints; what is chosen always stands."""

SEARCHED = (
    *(FacetName.KIND, FacetName.TOPIC, FacetName.PROVINCE, FacetName.REGION, FacetName.SECTOR, FacetName.FORM),
    *(FacetName.DIGITAL, FacetName.STAGE, FacetName.STATUS, FacetName.PROGRESS, FacetName.YEAR),
)
"""The facets that the search page asks the engine for."""
_BOXES = SEARCHED[1:-1]
_OPEN = frozenset({FacetName.TOPIC, FacetName.PROVINCE})
_IN_LIST_ORDER = frozenset({FacetName.STAGE, FacetName.STATUS, FacetName.PROGRESS, FacetName.DIGITAL})


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be ticked."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class Box:
    """One filter; `more` are the values behind the first few."""

    name: str
    label: str
    options: tuple[Option, ...]
    more: tuple[Option, ...]
    is_open: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that changes one thing of the search."""

    label: str
    url: str
    count: int | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on, with the address of the search without it."""

    facet: str
    label: str
    url: str
    query: SearchQuery


def boxes(results: SearchResults, lexicon: Lexicon) -> tuple[Box, ...]:
    """Make the filters that are worth showing, topic first."""
    return tuple(
        _box(facet, values, lexicon)
        for facet in _BOXES
        if (values := results.facets.get(facet, ())) and _is_worth_showing(values)
    )


def _is_worth_showing(values: tuple[FacetValue, ...]) -> bool:
    if any(value.is_selected for value in values):
        return True
    return len(values) > 1 and sum(value.count for value in values) >= LEAST_RECORDS


def _box(facet: FacetName, values: tuple[FacetValue, ...], lexicon: Lexicon) -> Box:
    options = tuple(
        Option(value.value, lexicon.value(facet, value.value), value.count, value.is_selected) for value in values
    )
    if facet in _IN_LIST_ORDER:
        options = tuple(sorted(options, key=lambda option: lexicon.position(facet, option.value)))
    kept = tuple(option for place, option in enumerate(options) if place < MOST_VALUES or option.is_selected)
    shown = tuple(option for place, option in enumerate(kept) if place < SHOWN_VALUES or option.is_selected)
    is_open = facet in _OPEN or any(option.is_selected for option in options)
    return Box(facet.value, lexicon.facet(facet), shown, tuple(one for one in kept if one not in shown), is_open)


def kinds(results: SearchResults, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Make the row of links that splits an answer by kind of record; empty where there is nothing to split."""
    query, values = results.query, results.facets.get(FacetName.KIND, ())
    if len(values) < 2:  # noqa: PLR2004 - one kind needs no choice
        return ()
    counts: Mapping[str, int] = {value.value: value.count for value in values}
    chosen = query.filters.kind
    everything = urls.search(urls.with_only(query, FacetName.KIND, ()))
    first = Choice(_("Semua"), everything, sum(counts.values()), is_current=not chosen)
    ordered = sorted(counts, key=lambda kind: lexicon.position(FacetName.KIND, kind))
    return (
        first,
        *(
            Choice(
                lexicon.kind(kind),
                urls.search(urls.with_only(query, FacetName.KIND, (kind,))),
                counts[kind],
                is_current=kind in chosen,
            )
            for kind in ordered
        ),
    )


def chips(query: SearchQuery, lexicon: Lexicon) -> tuple[Chip, ...]:
    """Make a chip for each value that is chosen, and one for the years."""
    return tuple(_chips(query, lexicon))


def _chips(query: SearchQuery, lexicon: Lexicon) -> Iterator[Chip]:
    for facet in FacetName:
        for value in query.filters.selected(facet):
            rest = urls.without(query, facet, value)
            yield Chip(lexicon.facet(facet), lexicon.value(facet, value), urls.search(rest), rest)
    first, last = query.filters.year_from, query.filters.year_to
    if first is not None or last is not None:
        rest = urls.with_only(query, FacetName.YEAR, ())
        yield Chip(lexicon.facet(FacetName.YEAR), _span(first, last), urls.search(rest), rest)


def _span(first: int | None, last: int | None) -> str:
    if last is None:
        return _("sejak %(year)s", year=first)
    if first is None:
        return _("sampai %(year)s", year=last)
    return str(first) if first == last else f"{first}–{last}"
