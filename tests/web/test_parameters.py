import pytest
from werkzeug.datastructures import MultiDict

from registry.domain.query import SearchQuery, Sort
from registry.web import parameters
from registry.web.parameters import Asked
from tests.web.test_urls import lexicon


def read(*pairs: tuple[str, str]) -> Asked:
    """Read parameters against the real lists."""
    return parameters.read(MultiDict(pairs), lexicon())


def test_known_values_are_sorted_and_stand_once() -> None:
    """Repeated parameters are one selection."""
    asked = read(("topic", "pengaduan"), ("topic", "kesehatan"), ("topic", "pengaduan"))
    assert asked.query.filters.topic == ("kesehatan", "pengaduan")
    assert asked.notices == ()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "user"),
        ("region", "kota-atlantis"),
        ("province", "kota-bandung"),
        ("topic", "KESEHATAN"),
        ("sector", "9.99"),
        ("form", "x"),
        ("digital", "yes"),
        ("stage", "selesai"),
        ("status", "deleted"),
        ("progress", "x"),
        ("sort", "__dict__"),
        ("year_from", "1e3"),
        ("year_to", "3000"),
    ],
)
def test_an_unknown_value_is_ignored_with_a_notice(name: str, value: str) -> None:
    """A mistyped address still answers, and says what it left out."""
    asked = read((name, value))
    assert asked.query == SearchQuery()
    assert [(notice.key, notice.parameter, notice.value) for notice in asked.notices] == [
        ("value_ignored", name, value)
    ]


def test_unknown_parameters_say_nothing() -> None:
    """Trackers of other sites are no concern of ours."""
    assert read(("utm_source", "x"), ("q", "air")) == Asked(SearchQuery("air"), ())


def test_what_is_typed_is_normalised() -> None:
    """Spaces, line breaks and signs that turn the text do not make another search."""
    assert read(("q", "  air\r\n\tminum\u202e  \u0000bersih ")).query.text == "air minum bersih"


def test_letters_are_composed() -> None:
    """Two ways to write é are one word."""
    assert read(("q", "cafe\u0301")).query.text == "caf\u00e9"


def test_a_long_query_is_cut_with_a_notice() -> None:
    """The limit of the search is told, not felt."""
    asked = read(("q", "a" * 500))
    assert len(asked.query.text) == 200
    assert [notice.key for notice in asked.notices] == ["query_cut"]


def test_the_first_of_repeated_words_and_orders_counts() -> None:
    """One address, one answer."""
    asked = read(("q", "air"), ("q", "api"), ("sort", "newest"), ("sort", "applied"))
    assert (asked.query.text, asked.query.sort) == ("air", Sort.NEWEST)


@pytest.mark.parametrize(
    ("value", "page"),
    [("0", 1), ("-1", 1), ("9e9", 1), ("\u0661", 1), ("1_0", 1), (" 1 ", 1), ("9" * 5000, 1), ("9999", 1000)],
)
def test_a_page_that_is_no_page_is_the_nearest_with_a_notice(value: str, page: int) -> None:
    """Python's int would accept more than an address should."""
    asked = read(("page", value))
    assert asked.query.page == page
    assert [notice.key for notice in asked.notices] == ["page_changed"]


def test_a_filter_takes_so_many_values_and_no_more() -> None:
    """An address cannot make the search work without bound."""
    regions = sorted(lexicon().regions)[:50]
    asked = read(*(("region", slug) for slug in regions))
    assert len(asked.query.filters.region) == parameters.MAX_VALUES
    assert [notice.key for notice in asked.notices] == ["values_cut"]


def test_the_kind_of_a_list_stands_above_a_parameter() -> None:
    """Also above one that is not known: it is not read."""
    asked = parameters.read(MultiDict([("kind", "practice"), ("kind", "x"), ("silent", "true")]), lexicon(), "transfer")
    assert (asked.query.filters.kind, asked.query.filters.silent, asked.notices) == (("transfer",), ("true",), ())


def test_a_stage_may_be_asked_for_of_one_kind() -> None:
    """As the filter of both kinds writes it; a stage that the kind has not is unknown."""
    asked = read(("stage", "transfer/diterapkan"), ("stage", "practice/minat"))
    assert asked.query.filters.stage == ("transfer/diterapkan",)
    assert [notice.value for notice in asked.notices] == ["practice/minat"]


def test_the_list_of_regions_is_asked_by_a_name_and_one_province() -> None:
    """What is typed is cleaned, what is unknown is told."""
    asked = parameters.region_names(
        MultiDict([("q", "  kota\u202e  blitar "), ("province", "provinsi-bali"), ("province", "x")]), lexicon()
    )
    assert (asked.text, asked.province) == ("kota blitar", "provinsi-bali")
    assert [(notice.key, notice.value) for notice in asked.notices] == [("value_ignored", "x")]
    assert parameters.region_names(MultiDict(), lexicon()) == parameters.AskedRegions("", None, ())
