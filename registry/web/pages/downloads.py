"""The answer of a search or list as files: for spreadsheets, for programs, for feed readers."""

from registry.domain.query import SearchQuery
from registry.web import api_urls, search_urls, urls
from registry.web.pages.record import Link


def downloads(query: SearchQuery, at: str = urls.SEARCH) -> tuple[Link, ...]:
    """Return the links to just this answer, the feed last."""
    data = api_urls.listed(urls.LISTS[at], query) if at in urls.LISTS else search_urls.data(query)
    return (
        Link("XLSX", search_urls.book(query)),
        Link("CSV", search_urls.table(query)),
        Link("JSON", data),
        Link("Atom", search_urls.feed(query)),
    )
