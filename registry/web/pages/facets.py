"""The filters beside a list: what may be chosen, with counts, and what is chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from registry.domain.query import FacetName, SearchQuery
from registry.domain.results import FacetValue, SearchResults
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.texts import gettext as _

LEAST_RECORDS = 5
"""A filter with fewer records behind it is not shown, unless something is chosen in it."""
SHOWN_VALUES = 8
"""Values that stand open; the others are one click away."""

SEARCHED = (
    *(FacetName.KIND, FacetName.TOPIC, FacetName.REGION, FacetName.PROVINCE, FacetName.SECTOR, FacetName.FORM),
    *(FacetName.DIGITAL, FacetName.STAGE, FacetName.STATUS, FacetName.PROGRESS, FacetName.YEAR),
)
"""The facets that the search page asks the engine for."""
LISTED = (*SEARCHED, FacetName.ORIGIN, FacetName.SILENT)
"""The facets that the list of one kind asks for."""
_BOXES = (
    *(FacetName.TOPIC, FacetName.REGION, FacetName.ORIGIN, FacetName.PROVINCE, FacetName.SECTOR, FacetName.FORM),
    *(FacetName.DIGITAL, FacetName.STAGE, FacetName.YEAR, FacetName.STATUS, FacetName.PROGRESS),
)
_OPEN = frozenset({FacetName.TOPIC, FacetName.REGION})
_PICKED = frozenset({FacetName.REGION, FacetName.ORIGIN})
"""Filters with hundreds of values: those behind the first few are picked by name."""
_IN_LIST_ORDER = frozenset({FacetName.STAGE, FacetName.STATUS, FacetName.PROGRESS, FacetName.DIGITAL})


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be ticked."""

    value: str
    label: str
    count: int
    is_selected: bool


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """Values of one kind of record; `label` is empty where a filter has one group."""

    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """One filter; that of years has no options, but a first and a last year.

    Attributes:
        more: the values behind the first few, behind one click.
        picked: the values behind the first few, to be picked by name, in the order of names.
    """

    name: str
    label: str
    groups: tuple[OptionGroup, ...]
    more: tuple[Option, ...]
    picked: tuple[Option, ...]
    is_open: bool

    @property
    def total(self) -> int:
        """Number of values that can be ticked."""
        return sum(len(group.options) for group in self.groups) + len(self.more)


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


def facet_name(facet: FacetName, query: SearchQuery, lexicon: Lexicon) -> str:
    """Name a filter as it reads in a list of one kind: the region of a replication is the one that receives."""
    kinds = query.filters.kind
    return lexicon.facet(facet, kinds[0] if len(kinds) == 1 else None)


def boxes(results: SearchResults, lexicon: Lexicon, but: Iterable[FacetName] = ()) -> tuple[Box, ...]:
    """Make the filters that are worth showing, topic first, but for those that the page shows in its own way."""
    return tuple(
        _box(facet, results, lexicon)
        for facet in _BOXES
        if facet not in frozenset(but) and _is_worth_showing(facet, results)
    )


def _is_worth_showing(facet: FacetName, results: SearchResults) -> bool:
    """Whether a filter splits an answer: more than one value and at least five records, or something is chosen."""
    splits = len(results.facets.get(facet, ())) > 1
    return _is_chosen(facet, results) or (splits and results.covered.get(facet, 0) >= LEAST_RECORDS)


def _is_chosen(facet: FacetName, results: SearchResults) -> bool:
    filters = results.query.filters
    if facet is FacetName.YEAR:
        return filters.year_from is not None or filters.year_to is not None
    return any(value.is_selected for value in results.facets.get(facet, ()))


def _box(facet: FacetName, results: SearchResults, lexicon: Lexicon) -> Box:
    values, is_open = results.facets.get(facet, ()), facet in _OPEN or _is_chosen(facet, results)
    name = facet_name(facet, results.query, lexicon)
    if facet is FacetName.YEAR:
        return Box(facet.value, name, (), (), (), is_open)
    kinds = tuple(dict.fromkeys(value.group for value in values))
    if len(kinds) > 1:
        groups = tuple(
            OptionGroup(lexicon.kind(kind), _options(facet, values, lexicon, kind)) for kind in kinds if kind
        )
        return Box(facet.value, name, groups, (), (), is_open)
    options = _options(facet, values, lexicon)
    later = options[SHOWN_VALUES:]
    shown = (*options[:SHOWN_VALUES], *(option for option in later if option.is_selected))
    behind = tuple(option for option in later if not option.is_selected)
    by_name = tuple(sorted(behind, key=lambda option: option.label)) if facet in _PICKED else ()
    more = () if facet in _PICKED else behind
    return Box(facet.value, name, (OptionGroup("", shown),), more, by_name, is_open)


def _options(
    facet: FacetName, values: tuple[FacetValue, ...], lexicon: Lexicon, kind: str | None = None
) -> tuple[Option, ...]:
    """Make the options of a filter, or those of one kind of record, whose values then name that kind."""
    options = tuple(
        Option(
            value.value if kind is None else f"{kind}/{value.value}",
            lexicon.value(facet, value.value),
            value.count,
            value.is_selected,
        )
        for value in values
        if kind in (None, value.group)
    )
    if facet in _IN_LIST_ORDER:
        return tuple(sorted(options, key=lambda option: lexicon.position(facet, option.value)))
    return options


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


def chips(query: SearchQuery, lexicon: Lexicon, at: str = urls.SEARCH) -> tuple[Chip, ...]:
    """Make a chip for each value that is chosen, and one for the years; the kind of a list is no choice."""
    return tuple(_chips(query, lexicon, at))


def _chips(query: SearchQuery, lexicon: Lexicon, at: str) -> Iterator[Chip]:
    for facet in FacetName:
        for value in query.filters.selected(facet) if facet is not FacetName.KIND or at not in urls.LISTS else ():
            rest = urls.without(query, facet, value)
            yield Chip(facet_name(facet, query, lexicon), lexicon.value(facet, value), urls.search(rest, at), rest)
    first, last = query.filters.year_from, query.filters.year_to
    if first is not None or last is not None:
        rest = urls.with_only(query, FacetName.YEAR, ())
        yield Chip(lexicon.facet(FacetName.YEAR), _span(first, last), urls.search(rest, at), rest)


def _span(first: int | None, last: int | None) -> str:
    if last is None:
        return _("sejak %(year)s", year=first)
    if first is None:
        return _("sampai %(year)s", year=last)
    return str(first) if first == last else f"{first}–{last}"
