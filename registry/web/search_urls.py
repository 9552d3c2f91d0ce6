"""Addresses around a search: what a suggestion leads to, and the answer of a search for machines and spreadsheets."""

from dataclasses import replace

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import DEFAULT_PER_PAGE, Filters, SearchQuery
from registry.domain.results import Suggestion
from registry.web import urls

API_SUGGEST = "/api/v1/suggest"
FEED, TABLE, BOOK = "/cari.atom", "/cari.csv", "/cari.xlsx"
_RECORDS = frozenset({*(kind.value for kind in RecordKind), REGION_KIND})


def suggestion(one: Suggestion) -> str:
    """Address of what a suggestion names: a page of its own, a filter, or the search for a term."""
    if one.kind in _RECORDS:
        return urls.record(one.kind, one.id)
    if one.kind == "topic":
        return urls.search_for(topic=one.id)
    if one.kind == "sector":
        return urls.search(SearchQuery(filters=Filters(sector=(one.id,))))
    return urls.search_for(one.id)


def feed(query: SearchQuery) -> str:
    """Address of the answer of a search as a feed."""
    return urls.search(replace(query, page=1, per_page=DEFAULT_PER_PAGE), FEED)


def region_feed(slug: str) -> str:
    """Address of the feed of what a region offers, took, gave, needs and agreed."""
    return f"{urls.region(slug)}{urls.FEED}"


def table(query: SearchQuery) -> str:
    """Address of the answer of a search as a table for spreadsheets."""
    return urls.search(replace(query, page=1, per_page=DEFAULT_PER_PAGE), TABLE)


def book(query: SearchQuery) -> str:
    """Address of the answer of a search as a workbook."""
    return urls.search(replace(query, page=1, per_page=DEFAULT_PER_PAGE), BOOK)


def data(query: SearchQuery) -> str:
    """Address of the answer of a search for programs."""
    return urls.search(replace(query, page=1, per_page=DEFAULT_PER_PAGE), urls.API_SEARCH)
