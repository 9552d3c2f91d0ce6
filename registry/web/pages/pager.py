"""Turning pages of an answer."""

from collections.abc import Callable
from dataclasses import dataclass

from registry.domain.query import MAX_PAGE, FacetName, SearchQuery
from registry.domain.results import SearchResults
from registry.web import urls

_AROUND = 1
"""Pages shown on both sides of the present one, beside the first and the last."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of the answer; `url` is None for a gap."""

    number: int
    url: str | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The links to other pages; None where there is none."""

    previous: str | None
    following: str | None
    links: tuple[PageLink, ...]


Find = Callable[[SearchQuery, tuple[FacetName, ...]], SearchResults]


def within_pages(query: SearchQuery, facets: tuple[FacetName, ...], find: Find) -> SearchResults:
    """Answer a query; a page behind the last one is the last one."""
    results = find(query, facets)
    if results.total and query.page > results.pages:
        return find(urls.paged(query, results.pages), facets)
    return results


def pager(results: SearchResults, at: str = urls.SEARCH) -> Pager | None:
    """Make the pager of an answer, on the page at a path; None where it has one page."""
    last = min(results.pages, MAX_PAGE)
    current = results.query.page
    if last == 1:
        return None

    def address(page: int) -> str:
        return urls.search(urls.paged(results.query, page), at)

    return Pager(
        previous=address(current - 1) if current > 1 else None,
        following=address(current + 1) if current < last else None,
        links=tuple(
            PageLink(page, address(page) if page else None, is_current=page == current)
            for page in _numbers(current, last)
        ),
    )


def _numbers(current: int, last: int) -> tuple[int, ...]:
    """Return the page numbers to print, 0 for a gap."""
    wanted = {1, last, *range(current - _AROUND, current + _AROUND + 1)}
    numbers: list[int] = []
    for page in sorted(page for page in wanted if 1 <= page <= last):
        if numbers and page - numbers[-1] > 1:
            numbers.append(0)
        numbers.append(page)
    return tuple(numbers)
