from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from registry.domain.query import FacetName, Filters, SearchQuery, Sort
from registry.web import parameters, urls
from registry.web.lexicon import Lexicon
from tests.served_site import content_lists

QUERY = SearchQuery("modal", Filters(topic=("kesehatan", "pengaduan"), region=("kota-blitar",), year_from=2012), page=3)


def lexicon() -> Lexicon:
    """Return the names of the real lists."""
    return Lexicon(content_lists())


def values(facet: FacetName) -> st.SearchStrategy[tuple[str, ...]]:
    """Return any selection in a facet, as addresses write it."""
    legal = sorted(lexicon()._facets[facet])
    return st.lists(st.sampled_from(legal), max_size=3, unique=True).map(lambda chosen: tuple(sorted(chosen)))


def queries() -> st.SearchStrategy[SearchQuery]:
    """Return any search that an address can ask for."""
    years = st.none() | st.integers(1900, 2199)
    filters = st.builds(
        Filters,
        **{facet.value: values(facet) for facet in FacetName if facet is not FacetName.YEAR},
        year_from=years,
        year_to=years,
    )
    text = st.text(max_size=200).map(lambda typed: parameters.clean(typed)[:200].rstrip())
    return st.builds(
        SearchQuery, text, filters, st.sampled_from(Sort), st.integers(1, 1000), st.sampled_from([1, 20, 37, 100])
    )


def read(address: str) -> SearchQuery:
    """Read the query of an address as the application does."""
    pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    return parameters.read(MultiDict(pairs), lexicon()).query


@given(queries())
def test_reading_an_address_gives_the_query_that_wrote_it(query: SearchQuery) -> None:
    """Links and paging lose nothing, whatever was typed and chosen."""
    assert read(urls.search(query)) == query


@given(st.lists(st.tuples(st.sampled_from(["q", "kind", "topic", "page", "sort", "year_from", "x"]), st.text())))
def test_whatever_stands_in_an_address_its_query_has_one_canonical_form(pairs: list[tuple[str, str]]) -> None:
    """Equal searches have one address: writing what was read and reading it again changes nothing."""
    query = parameters.read(MultiDict(pairs), lexicon()).query
    assert read(urls.search(query)) == query


def test_parameters_stand_in_the_documented_order() -> None:
    """Addresses look alike wherever they come from, so that caches and people recognise them."""
    filters = Filters(
        kind=("practice",),
        topic=("kesehatan",),
        region=("kota-blitar",),
        province=("provinsi-bali",),
        sector=("1.02",),
        form=("lainnya",),
        digital=("true",),
        stage=("diterapkan",),
        status=("draft",),
        progress=("terbuka",),
        year_from=2012,
        year_to=2017,
    )
    names = [name for name, _value in urls.pairs(SearchQuery("a", filters, Sort.NEWEST, 2, 50))]
    assert names == [
        *("q", "kind", "region", "province", "topic", "sector", "form", "digital", "stage"),
        *("year_from", "year_to", "status", "progress", "sort", "page", "per_page"),
    ]


def test_the_search_of_everything_has_no_query_string() -> None:
    """Defaults are left out."""
    assert urls.search(SearchQuery()) == "/cari"


def test_toggling_adds_and_takes_away_and_goes_to_the_first_page() -> None:
    """A click on a value changes that value only."""
    added = urls.toggled(QUERY, FacetName.TOPIC, "perizinan")
    assert added.filters.topic == ("kesehatan", "pengaduan", "perizinan")
    assert added.page == 1
    assert urls.toggled(added, FacetName.TOPIC, "perizinan").filters == QUERY.filters


@pytest.mark.parametrize("facet", list(FacetName))
def test_emptying_a_facet_leaves_the_others(facet: FacetName) -> None:
    """Each chip takes away its own filter, the years included."""
    emptied = urls.with_only(QUERY, facet, ())
    assert emptied.filters.selected(facet) == ()
    kept = [other for other in FacetName if other is not facet]
    assert [emptied.filters.selected(other) for other in kept] == [QUERY.filters.selected(other) for other in kept]
    assert (emptied.filters.year_from is None) == (facet is FacetName.YEAR)


def test_a_path_for_a_redirect_stays_on_this_site() -> None:
    """Browsers read // and backslashes as the start of a host."""
    assert urls.is_on_site("/cari")
    assert not any(urls.is_on_site(path) for path in ("//evil.example", "/\\evil.example", "cari", ""))


def test_a_query_string_from_outside_splits_no_header() -> None:
    """Line breaks are quoted before they reach a Location."""
    assert "\r" not in urls.location("/cari", b"q=a\r\nSet-Cookie: x=1")


@given(queries(), st.sampled_from(sorted(urls.LISTS)))
def test_the_address_of_a_list_has_its_kind_in_the_path(query: SearchQuery, at: str) -> None:
    """Reading it there gives the query back, and no parameter says the kind."""
    kind = urls.LISTS[at]
    query = replace(query, filters=replace(query.filters, kind=(kind,)))
    address = urls.search(query, at)
    pairs = parse_qsl(urlsplit(address).query, keep_blank_values=True)
    assert urlsplit(address).path == at
    assert "kind" not in dict(pairs)
    assert parameters.read(MultiDict(pairs), lexicon(), kind).query == query


def test_records_of_one_kind_have_one_list() -> None:
    """Practices are listed by the search."""
    here = Filters(region=("kota-blitar",))
    assert urls.listed("transfer", here) == "/replikasi?region=kota-blitar"
    assert urls.listed("practice", here) == "/cari?kind=practice&region=kota-blitar"
    assert urls.listed("need") == "/kebutuhan"
    assert urls.listed("transfer", Filters(stage=("transfer/diterapkan",))) == "/replikasi?stage=transfer/diterapkan"


def test_emptying_the_filters_of_a_list_keeps_its_kind() -> None:
    """Else it would search everything."""
    assert urls.unfiltered(QUERY, "/kebutuhan").filters == Filters(kind=("need",))
    assert urls.unfiltered(QUERY).filters == Filters()


def test_regions_are_asked_for_by_name_and_province() -> None:
    """Nothing asked is the plain address."""
    assert urls.regions() == "/daerah"
    assert urls.regions("kota blitar", "provinsi-jawa-timur") == "/daerah?q=kota+blitar&province=provinsi-jawa-timur"
