"""Addresses of pages, and the query string of a search: nothing else in the registry builds either.

`search` is the inverse of `registry.web.parameters`: reading what it wrote gives the same query.
"""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import quote, urlencode

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import DEFAULT_PER_PAGE, FacetName, Filters, SearchQuery, Sort
from registry.domain.words import Status

HOME = "/"
SEARCH = "/cari"
REGIONS = "/daerah"
TRANSFERS = "/replikasi"
AGREEMENTS = "/kerja-sama"
NEEDS = "/kebutuhan"
HELP = "/bantuan"
ABOUT = "/tentang"
STATUS = "/status"
DATA = "/data"
FEED = "/feed.atom"
API = "/api"
API_GUIDE = f"{HELP}/api"
API_SEARCH = "/api/v1/search"

MULTIPLE = (
    *(FacetName.KIND, FacetName.REGION, FacetName.ORIGIN, FacetName.PROVINCE, FacetName.TOPIC, FacetName.SECTOR),
    *(FacetName.FORM, FacetName.DIGITAL, FacetName.STAGE),
)
"""Filters that stand before the years in a query string, in their order; each may be repeated."""
TRAILING = (FacetName.STATUS, FacetName.PROGRESS, FacetName.SILENT)
"""Filters that stand after the years."""

FOLDERS = {
    RecordKind.PRACTICE.value: "/praktik",
    RecordKind.TRANSFER.value: TRANSFERS,
    RecordKind.AGREEMENT.value: AGREEMENTS,
    RecordKind.NEED.value: NEEDS,
    REGION_KIND: REGIONS,
}
LISTS: Mapping[str, str] = {TRANSFERS: RecordKind.TRANSFER, AGREEMENTS: RecordKind.AGREEMENT, NEEDS: RecordKind.NEED}
"""Pages that list one kind of record: their path, and the kind that stands in it instead of a parameter."""


def record(kind: str, id_: str) -> str:
    """Address of a record or region."""
    return f"{FOLDERS[kind]}/{quote(id_)}"


def practice(id_: str) -> str:
    """Address of a practice."""
    return record(RecordKind.PRACTICE, id_)


def publiccode(id_: str) -> str:
    """Address of the software of a practice, for machines."""
    return f"{practice(id_)}/publiccode.yml"


def transfer(id_: str) -> str:
    """Address of a replication."""
    return record(RecordKind.TRANSFER, id_)


def agreement(id_: str) -> str:
    """Address of an agreement."""
    return record(RecordKind.AGREEMENT, id_)


def need(id_: str) -> str:
    """Address of a need."""
    return record(RecordKind.NEED, id_)


def region(slug: str) -> str:
    """Address of a region."""
    return record(REGION_KIND, slug)


def download(name: str) -> str:
    """Address of a file with all records, by its name."""
    return f"{DATA}/{name}"


def pairs(query: SearchQuery) -> tuple[tuple[str, str], ...]:
    """Write a query as parameters in canonical order, leaving out what is the default."""
    filters = query.filters
    years = (("year_from", filters.year_from), ("year_to", filters.year_to))
    written = [("q", query.text)] if query.text else []
    written += [(facet.value, value) for facet in MULTIPLE for value in filters.selected(facet)]
    written += [(name, str(year)) for name, year in years if year is not None]
    written += [(facet.value, value) for facet in TRAILING for value in filters.selected(facet)]
    if query.sort is not Sort.RELEVANCE:
        written.append(("sort", query.sort.value))
    if query.page > 1:
        written.append(("page", str(query.page)))
    if query.per_page != DEFAULT_PER_PAGE:
        written.append(("per_page", str(query.per_page)))
    return tuple(written)


def query_string(query: SearchQuery, at: str = SEARCH) -> str:
    """Write the canonical query string of a search; "" for the search of everything."""
    return kindless(query) if at in LISTS else urlencode(pairs(query), safe="/")


def kindless(query: SearchQuery) -> str:
    """Write the query string of a list of one kind, in whose path the kind stands."""
    return urlencode([pair for pair in pairs(query) if pair[0] != FacetName.KIND], safe="/")


def search(query: SearchQuery, at: str = SEARCH) -> str:
    """Address of the page of results of a query, or of the list at another path, in which its kind stands."""
    string = query_string(query, at)
    return f"{at}?{string}" if string else at


def listed(kind: str, filters: Filters | None = None) -> str:
    """Address of the records of one kind: the list of its own, for practices the search."""
    query = SearchQuery(filters=replace(filters or Filters(), kind=(kind,)))
    return search(query, FOLDERS[kind] if FOLDERS[kind] in LISTS else SEARCH)


def regions(text: str = "", province: str = "") -> str:
    """Address of the list of regions, of those with a name like a text, or of those of a province."""
    given = [pair for pair in (("q", text), ("province", province)) if pair[1]]
    return f"{REGIONS}?{urlencode(given)}" if given else REGIONS


def guide(slug: str) -> str:
    """Address of a guide."""
    return f"{HELP}/{quote(slug)}"


def search_for(text: str = "", *, kind: str | None = None, region: str | None = None, topic: str | None = None) -> str:
    """Address of a new search with at most one value in each of the usual filters."""
    filters = Filters(kind=_one(kind), region=_one(region), topic=_one(topic))
    return search(SearchQuery(text=text, filters=filters))


def _one(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def with_only(query: SearchQuery, facet: FacetName, values: tuple[str, ...]) -> SearchQuery:
    """Replace the selection in one facet and go back to the first page."""
    if facet is FacetName.YEAR:
        return replace(query, filters=replace(query.filters, year_from=None, year_to=None), page=1)
    return replace(query, filters=_selected(query.filters, facet, values), page=1)


def without(query: SearchQuery, facet: FacetName, value: str) -> SearchQuery:
    """Take one value out of a facet; of the years, the whole range."""
    kept = tuple(other for other in query.filters.selected(facet) if other != value)
    return with_only(query, facet, kept)


def toggled(query: SearchQuery, facet: FacetName, value: str) -> SearchQuery:
    """Add a value to a facet, or take it out where it is selected; values stay sorted."""
    selected = query.filters.selected(facet)
    if value in selected:
        return without(query, facet, value)
    return with_only(query, facet, tuple(sorted((*selected, value))))


def _selected(filters: Filters, facet: FacetName, values: tuple[str, ...]) -> Filters:
    def of(name: FacetName) -> tuple[str, ...]:
        return values if name is facet else filters.selected(name)

    return replace(
        filters,
        kind=of(FacetName.KIND),
        topic=of(FacetName.TOPIC),
        region=of(FacetName.REGION),
        origin=of(FacetName.ORIGIN),
        province=of(FacetName.PROVINCE),
        sector=of(FacetName.SECTOR),
        form=of(FacetName.FORM),
        digital=of(FacetName.DIGITAL),
        stage=of(FacetName.STAGE),
        status=of(FacetName.STATUS),
        progress=of(FacetName.PROGRESS),
        silent=of(FacetName.SILENT),
    )


def paged(query: SearchQuery, page: int) -> SearchQuery:
    """Turn to another page of the same answer."""
    return replace(query, page=page)


def sorted_by(query: SearchQuery, sort: Sort) -> SearchQuery:
    """Put the same answer in another order, from its first page."""
    return replace(query, sort=sort, page=1)


def unfiltered(query: SearchQuery, at: str = SEARCH) -> SearchQuery:
    """Keep the words and the order, drop every filter; the list of one kind keeps its kind."""
    return replace(query, filters=Filters(kind=(LISTS[at],) if at in LISTS else ()), page=1)


def is_on_site(path: str) -> bool:
    """Whether a path stays on this site as a `Location`, whatever a browser makes of it."""
    return path.startswith("/") and not path.startswith("//") and "\\" not in path


def written(query: bytes) -> str:
    """Write a query string that came with a request, so that it splits no header."""
    return quote(query, safe="%=&+:/?,;~!*'()")


def location(path: str, query: bytes) -> str:
    """Write a path with a query string that came with a request, so that it splits no header."""
    string = written(query)
    return f"{quote(path)}?{string}" if string else quote(path)


def published_practices(topic: str | None = None) -> str:
    """Address of the list of complete practices, or of those with a topic."""
    return listed(RecordKind.PRACTICE, Filters(topic=_one(topic), status=(Status.PUBLISHED,)))


def drafts() -> str:
    """Address of the list of first notes."""
    return listed(RecordKind.PRACTICE, Filters(status=(Status.DRAFT,)))


def newest(kind: str) -> str:
    """Address of the list of one kind, latest first."""
    return search(SearchQuery(filters=Filters(kind=(kind,)), sort=Sort.NEWEST))
