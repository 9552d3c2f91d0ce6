from registry.domain.query import FacetName, Filters, SearchQuery
from tests import corpus
from tests.sites import Site


def test_a_search_is_answered_by_the_generation_that_is_served(site: Site) -> None:
    """All kinds of record in one answer, practices first, with the facets asked for."""
    results = site.services.finder.find(SearchQuery("pusyar"), (FacetName.KIND,))
    assert [hit.kind for hit in results.hits] == ["practice", "transfer"]
    assert {value.value: value.count for value in results.facets[FacetName.KIND]} == {"practice": 1, "transfer": 1}


def test_a_list_is_a_search_without_words(site: Site) -> None:
    """Drafts after published ones."""
    results = site.services.finder.find(SearchQuery(filters=Filters(kind=("practice",))))
    assert [(hit.id, hit.status) for hit in results.hits] == [
        ("kota-bandung/e-budgeting", "published"),
        ("kota-mojokerto/pusyar", "published"),
        ("kabupaten-klungkung/toss", "draft"),
    ]


def test_regions_are_found_by_their_names(site: Site) -> None:
    """With and without their kind, all 552 of them."""
    regions = site.services.finder.find(SearchQuery("mojokerto", Filters(kind=("region",))))
    assert {hit.id for hit in regions.hits} == {"kota-mojokerto", "kabupaten-mojokerto"}
    assert site.services.finder.find(SearchQuery(filters=Filters(kind=("region",)))).total == 552


def test_what_is_typed_so_far_is_suggested(site: Site) -> None:
    """Names of the generation that is served; a new record is there after the next publication."""
    assert site.services.finder.suggest("pus")[0].id == "kota-mojokerto/pusyar"
    site.write({"kota-surabaya/pustaka.md": corpus.practice("Pustaka keliling")})
    site.publish()
    assert "kota-surabaya/pustaka" in {one.id for one in site.services.finder.suggest("pus")}


def test_a_search_is_explained_on_demand(site: Site) -> None:
    """Each hit has its reasons."""
    results = site.services.finder.find(SearchQuery("pusyar"), explain=True)
    assert len(results.explanations) == len(results.hits)
    assert results.explanations[0][0].gain > 0


def test_the_synonyms_of_the_content_are_searched(site: Site) -> None:
    """The table is published like a record: what it says holds at once."""
    assert site.find("mikrokredit") == []
    site.write({"_search/synonyms.yml": "rows:\n  - terms: [mikrokredit, pembiayaan usaha]\n"})
    site.publish()
    results = site.services.finder.find(SearchQuery("mikrokredit"))
    assert results.also == ("pembiayaan usaha",)
    assert results.hits[0].id == "kota-mojokerto/pusyar"
