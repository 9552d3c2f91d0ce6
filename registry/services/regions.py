"""Reading regions: all of them by province, and one with what it offers, took, gave, needs and agreed."""

from collections.abc import Mapping

from registry.domain.document import RegionCounts
from registry.domain.query import FacetName, Filters, SearchQuery, Sort
from registry.domain.region import Region, Regions
from registry.domain.results import SearchResults
from registry.errors import UnknownRegionError
from registry.services.peers import lacking
from registry.services.readings import ProvinceLines, RegionLine, RegionReading, RegionsReading
from registry.services.served import Served

LIST_LIMIT = 100
NEIGHBOURS = 6


def read_region(served: Served, slug: str) -> RegionReading:
    """Read a region: five lists, each one query, and what regions like it apply.

    Raises:
        UnknownRegionError: the table has no such slug.
    """
    region, regions = known_region(served, slug), served.lists.regions
    province = regions.province_of(slug)
    found = {name: _list(served, filters) for name, filters in lists_of(slug).items()}
    totals = {name: results.total for name, results in found.items()}
    near = Filters(kind=("practice",), province=(province.slug,))
    return RegionReading(
        region,
        province,
        totals=totals,
        stages={name: _stages(found[name]) for name in ("took", "gave")},
        neighbours=() if any(totals.values()) else _list(served, near, NEIGHBOURS).hits,
        routes=tuple(
            one for name in ("took", "gave") for one in served.engine.routes(SearchQuery(filters=lists_of(slug)[name]))
        ),
        lacking=lacking(served, slug, found["needs"].hits),
        **{name: results.hits for name, results in found.items()},
    )


def known_region(served: Served, slug: str) -> Region:
    """Find a region in the table.

    Raises:
        UnknownRegionError: the table has no such slug.
    """
    regions = served.lists.regions
    if slug not in regions:
        raise UnknownRegionError(slug, regions.nearest(slug))
    return regions[slug]


def lists_of(slug: str) -> Mapping[str, Filters]:
    """Return what is asked for in each list of a region, by its name."""
    return {
        "offers": Filters(kind=("practice",), region=(slug,)),
        "took": Filters(kind=("transfer",), region=(slug,)),
        "gave": Filters(kind=("transfer",), origin=(slug,)),
        "needs": Filters(kind=("need",), region=(slug,)),
        "agreements": Filters(kind=("agreement",), region=(slug,)),
    }


def _list(served: Served, filters: Filters, limit: int = LIST_LIMIT) -> SearchResults:
    query = SearchQuery(filters=filters, sort=Sort.NEWEST, per_page=limit)
    return served.engine.search(query, (FacetName.STAGE,))


def _stages(results: SearchResults) -> Mapping[str, int]:
    return {value.value: value.count for value in results.facets[FacetName.STAGE]}


def read_regions(served: Served, text: str = "", province: str | None = None) -> RegionsReading:
    """Read all regions by province with their counts, or those with a name like a text; no query for any of them.

    Args:
        served: the generation.
        text: words of a name; "" for all.
        province: slug of the one province wanted; None for all.
    """
    regions, counts = served.lists.regions, served.engine.counts().by_region
    named = regions.named(text) if text else tuple(regions.values())
    by_province: dict[str, list[Region]] = {}
    for region in named:
        of = regions.province_of(region.slug).slug
        if province in (None, of):
            by_province.setdefault(of, []).append(region)
    lines = tuple(_province(regions[slug], found, counts) for slug, found in by_province.items())
    return RegionsReading(lines, None if lines else _nearest(regions, text))


def _province(province: Region, found: list[Region], counts: Mapping[str, RegionCounts]) -> ProvinceLines:
    return ProvinceLines(
        province,
        tuple(RegionLine(region, counts[region.slug]) for region in found if region.slug in counts),
        tuple(region for region in found if region.slug not in counts),
    )


def _nearest(regions: Regions, text: str) -> Region | None:
    """Return the region that is most like a name that none has, written with its kind or without."""
    slug = "-".join(text.casefold().split())
    near = regions.nearest(slug) or regions.nearest(f"kota-{slug}") or regions.nearest(f"kabupaten-{slug}")
    return regions[near] if near else None
