"""Numbers that lead to their records: the stages of replications, the progress of needs, the lists of a region."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.query import FacetName, SearchQuery
from registry.domain.results import SearchResults
from registry.domain.words import NeedProgress, TransferStage
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages.figures import Bar, share
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts.

    Attributes:
        url: of just these records; None where there are none, or no list has just them.
        bar: its length beside the longest; None for a number without a picture.
    """

    number: int
    label: str
    url: str | None
    bar: Bar | None = None
    is_current: bool = False


LADDER = tuple(stage for stage in TransferStage if not stage.is_end)
ENDS = tuple(stage for stage in TransferStage if stage.is_end)


def funnel(results: SearchResults, lexicon: Lexicon, at: str) -> tuple[tuple[Count, ...], tuple[Count, ...]]:
    """Count replications by furthest stage, and beside them how they ended and which are without news."""
    stages, query = _counts(results, FacetName.STAGE), results.query
    most = max((stages.get(stage, 0) for stage in LADDER), default=0)
    steps = _values(query, FacetName.STAGE, LADDER, stages, lexicon, at)
    ends = _values(query, FacetName.STAGE, (one for one in ENDS if _is_shown(one, stages, query)), stages, lexicon, at)
    number = sum(value.count for value in results.facets.get(FacetName.SILENT, ()))
    is_silent = bool(query.filters.silent)
    silent = urls.with_only(query, FacetName.SILENT, () if is_silent else ("true",))
    link = urls.search(silent, at) if number or is_silent else None
    return (
        tuple(
            Count(
                one.number,
                one.label,
                one.url,
                Bar(share(one.number, most), None) if one.number else None,
                one.is_current,
            )
            for one in steps
        ),
        (*ends, Count(number, _("Tanpa kabar dua tahun atau lebih"), link, is_current=is_silent)),
    )


def progress(results: SearchResults, lexicon: Lexicon, at: str) -> tuple[Count, ...]:
    """Count needs by where they stand; what none has is left out."""
    counts, query = _counts(results, FacetName.PROGRESS), results.query
    shown = (one for one in NeedProgress if counts.get(one) or one in query.filters.progress)
    return _values(query, FacetName.PROGRESS, shown, counts, lexicon, at)


def _counts(results: SearchResults, facet: FacetName) -> dict[str, int]:
    return {value.value: value.count for value in results.facets.get(facet, ())}


def _is_shown(stage: TransferStage, counts: dict[str, int], query: SearchQuery) -> bool:
    return bool(counts.get(stage)) or stage in query.filters.stage


def _values(
    query: SearchQuery,
    facet: FacetName,
    values: Iterable[str],
    counts: dict[str, int],
    lexicon: Lexicon,
    at: str,
) -> tuple[Count, ...]:
    """Make numbers that choose their value alone, or take it back where it is chosen."""
    made = []
    for value in values:
        is_current = value in query.filters.selected(facet)
        other = urls.with_only(query, facet, () if is_current else (value,))
        link = urls.search(other, at) if counts.get(value) or is_current else None
        made.append(Count(counts.get(value, 0), lexicon.value(facet, value), link, is_current=is_current))
    return tuple(made)
