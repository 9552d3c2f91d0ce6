from registry.domain.query import FacetName, Filters, SearchQuery
from registry.domain.results import FacetValue, SearchResults
from registry.web.lexicon import Lexicon
from registry.web.pages import facets
from tests.served_site import content_lists


def lexicon() -> Lexicon:
    """Return the names of the real lists."""
    return Lexicon(content_lists())


def answer(
    facet: FacetName, *values: FacetValue, query: SearchQuery | None = None, covered: int = 100
) -> SearchResults:
    """Make an answer that has one facet, with so many records behind it."""
    return SearchResults(query or SearchQuery(), 100, (), {facet: values}, covered={facet: covered})


def counted(values: int, each: int = 9) -> list[FacetValue]:
    """Return so many regions, each with so many records."""
    return [FacetValue(slug, each, is_selected=False) for slug in list(lexicon().regions)[:values]]


def topics(values: int) -> list[FacetValue]:
    """Return so many topics."""
    return [FacetValue(key, 9, is_selected=False) for key in lexicon().topics()[:values]]


def test_a_long_filter_shows_eight_values_and_keeps_the_rest_near() -> None:
    """The others are behind one click, counted."""
    (box,) = facets.boxes(answer(FacetName.TOPIC, *topics(20)), lexicon())
    assert [len(group.options) for group in box.groups] == [8]
    assert (len(box.more), box.total, box.picked) == (12, 20, ())


def test_hundreds_of_regions_are_picked_by_name() -> None:
    """The eight with most records can be ticked; all the others stand in a list by name."""
    (box,) = facets.boxes(answer(FacetName.REGION, *counted(500)), lexicon())
    assert (len(box.groups[0].options), box.more, len(box.picked)) == (8, (), 492)
    assert [one.label for one in box.picked] == sorted(one.label for one in box.picked)


def test_what_is_chosen_always_stands_in_the_open() -> None:
    """A chosen value far down the list can be unticked where it is looked for."""
    values = [*counted(200), FacetValue("kota-sorong", 0, is_selected=True)]
    (box,) = facets.boxes(answer(FacetName.REGION, *values), lexicon())
    assert [one.value for one in box.groups[0].options if one.is_selected] == ["kota-sorong"]
    assert "kota-sorong" not in {one.value for one in box.picked}
    assert box.is_open


def test_stages_stand_in_their_own_order_not_by_number() -> None:
    """From interest to use."""
    values = [FacetValue("diterapkan", 50, is_selected=False), FacetValue("minat", 2, is_selected=False)]
    (box,) = facets.boxes(answer(FacetName.STAGE, *values), lexicon())
    assert [option.label for option in box.groups[0].options] == ["Berminat", "Diterapkan"]


def test_stages_of_two_kinds_are_grouped_and_each_means_its_own_kind() -> None:
    """`diterapkan` of practices is another number than that of replications, so it is another choice."""
    values = [
        FacetValue("diterapkan", 47, is_selected=False, group="practice"),
        FacetValue("diterapkan", 1, is_selected=True, group="transfer"),
        FacetValue("minat", 3, is_selected=False, group="transfer"),
    ]
    (box,) = facets.boxes(answer(FacetName.STAGE, *values), lexicon())
    made = {group.label: [(one.value, one.count, one.is_selected) for one in group.options] for group in box.groups}
    assert made == {
        "Praktik": [("practice/diterapkan", 47, False)],
        "Replikasi": [("transfer/minat", 3, False), ("transfer/diterapkan", 1, True)],
    }


def test_a_filter_that_splits_nothing_is_not_shown() -> None:
    """Fewer than five records behind it, or one value only."""
    assert facets.boxes(answer(FacetName.REGION, *counted(4, each=1), covered=4), lexicon()) == ()
    assert facets.boxes(answer(FacetName.REGION, *counted(1, each=99)), lexicon()) == ()
    assert len(facets.boxes(answer(FacetName.REGION, *counted(5, each=1), covered=5), lexicon())) == 1


def test_records_are_behind_a_filter_not_values() -> None:
    """Three records with two topics each are three."""
    assert facets.boxes(answer(FacetName.TOPIC, *topics(6), covered=3), lexicon()) == ()


def test_filters_stand_in_one_order() -> None:
    """Topic first, then where, then what; years before the state of the record."""
    names = [facet for facet in FacetName if facet not in {FacetName.KIND, FacetName.SILENT}]
    values = (FacetValue("a", 9, is_selected=False), FacetValue("b", 9, is_selected=False))
    results = SearchResults(SearchQuery(), 100, (), dict.fromkeys(names, values), covered=dict.fromkeys(names, 18))
    assert [box.name for box in facets.boxes(results, lexicon())] == [
        *("topic", "region", "origin", "province", "sector", "form", "digital", "stage", "year", "status", "progress"),
    ]
    assert facets.boxes(results, lexicon(), names) == ()


def test_a_region_is_called_by_what_it_is_to_the_records() -> None:
    """In the list of replications it receives, in that of agreements it takes part."""
    for kind, name in (("transfer", "Daerah penerima"), ("agreement", "Daerah yang ikut"), ("need", "Daerah")):
        query = SearchQuery(filters=Filters(kind=(kind,), region=("kota-blitar",)))
        (box,) = facets.boxes(answer(FacetName.REGION, *counted(9), query=query), lexicon())
        assert box.label == name
        assert facets.chips(query, lexicon(), "/replikasi")[0].facet == name


def test_the_kind_of_a_list_is_no_choice() -> None:
    """Its chip could not be taken away; on the results page it can."""
    query = SearchQuery(filters=Filters(kind=("need",), topic=("kesehatan",)))
    assert [chip.url for chip in facets.chips(query, lexicon(), "/kebutuhan")] == ["/kebutuhan"]
    assert [chip.url for chip in facets.chips(query, lexicon())] == ["/cari?topic=kesehatan", "/cari?kind=need"]


def test_kinds_split_an_answer_whole() -> None:
    """The first link is all of them, and the numbers add up."""
    values = (FacetValue("need", 2, is_selected=False), FacetValue("practice", 40, is_selected=True))
    query = SearchQuery("air", Filters(kind=("practice",)), page=3)
    row = facets.kinds(answer(FacetName.KIND, *values, query=query), lexicon())
    assert [(one.label, one.count, one.is_current) for one in row] == [
        *(("Semua", 42, False), ("Praktik", 40, True), ("Kebutuhan", 2, False)),
    ]
    assert [one.url for one in row] == ["/cari?q=air", "/cari?q=air&kind=practice", "/cari?q=air&kind=need"]


def test_years_are_one_chip() -> None:
    """A span, an open beginning, an open end, one year."""
    spans = {(2012, 2017): "2012–2017", (2012, None): "sejak 2012", (None, 2017): "sampai 2017", (2017, 2017): "2017"}
    for (first, last), label in spans.items():
        (chip,) = facets.chips(SearchQuery(filters=Filters(year_from=first, year_to=last)), lexicon())
        assert (chip.label, chip.url) == (label, "/cari")
