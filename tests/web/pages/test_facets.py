from registry.domain.query import FacetName, Filters, SearchQuery
from registry.domain.results import FacetValue, SearchResults
from registry.web.lexicon import Lexicon
from registry.web.pages import facets
from tests.served_site import content_lists


def lexicon() -> Lexicon:
    """Return the names of the real lists."""
    return Lexicon(content_lists())


def answer(facet: FacetName, *values: FacetValue, query: SearchQuery | None = None) -> SearchResults:
    """Make an answer that has one facet."""
    return SearchResults(query or SearchQuery(), 100, (), {facet: values})


def counted(values: int, each: int = 9) -> list[FacetValue]:
    """Return so many regions, each with so many records."""
    return [FacetValue(slug, each, is_selected=False) for slug in list(lexicon().regions)[:values]]


def test_a_long_filter_shows_a_few_values_and_keeps_the_rest_near() -> None:
    """At most sixty of 552 regions are printed, seven at once."""
    (box,) = facets.boxes(answer(FacetName.REGION, *counted(500)), lexicon())
    assert len(box.options) == facets.SHOWN_VALUES
    assert len(box.options) + len(box.more) == facets.MOST_VALUES


def test_what_is_chosen_always_stands_in_the_open() -> None:
    """A chosen value far down the list can be unticked where it is looked for."""
    values = [*counted(200), FacetValue("kota-sorong", 0, is_selected=True)]
    (box,) = facets.boxes(answer(FacetName.REGION, *values), lexicon())
    assert [option.value for option in box.options if option.is_selected] == ["kota-sorong"]
    assert box.is_open


def test_stages_stand_in_their_own_order_not_by_number() -> None:
    """From interest to use."""
    values = [FacetValue("diterapkan", 50, is_selected=False), FacetValue("minat", 2, is_selected=False)]
    (box,) = facets.boxes(answer(FacetName.STAGE, *values), lexicon())
    assert [option.label for option in box.options] == ["Berminat", "Diterapkan"]


def test_a_filter_that_splits_nothing_is_not_shown() -> None:
    """Fewer than five records behind it, or one value only."""
    assert facets.boxes(answer(FacetName.REGION, *counted(4, each=1)), lexicon()) == ()
    assert facets.boxes(answer(FacetName.REGION, *counted(1, each=99)), lexicon()) == ()
    assert len(facets.boxes(answer(FacetName.REGION, *counted(5, each=1)), lexicon())) == 1


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
