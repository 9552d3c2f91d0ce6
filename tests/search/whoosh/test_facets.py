import datetime as dt

import numpy as np
import pytest

from registry.domain.document import Document
from registry.domain.query import FacetName, Filters
from registry.domain.results import FacetValue
from registry.search.whoosh.columns import ColumnBuilder, Columns
from registry.search.whoosh.facets import count_covered, count_facets, filter_masks, with_fields


@pytest.fixture
def columns() -> Columns:
    """Return the columns of four documents."""
    builder = ColumnBuilder(None)
    for document in (
        Document("practice", "a", "1", "A", "", topics=("pangan", "kesehatan"), stage="diterapkan", year=2012),
        Document("practice", "b", "1", "B", "", topics=("pangan",), stage="uji-coba", year=2017),
        Document("transfer", "c", "1", "C", "", stage="diterapkan", year=2017),
        Document("need", "d", "1", "D", "", topics=("kesehatan",), progress="terbuka"),
    ):
        builder.add(document)
    return builder.finish()


def _count(columns: Columns, facet: FacetName, filters: Filters) -> list[FacetValue]:
    return list(
        count_facets(columns, facet, np.ones(len(columns), dtype=bool), filter_masks(columns, filters), filters)
    )


def test_what_was_typed_is_added_to_what_was_chosen() -> None:
    """Values of one facet are OR, wherever they come from."""
    filters = with_fields(Filters(kind=("need",), year_from=2012), (("kind", "practice"), ("topic", "pangan")))
    assert filters == Filters(kind=("need", "practice"), topic=("pangan",), year_from=2012)


def test_only_what_is_chosen_is_a_mask(columns: Columns) -> None:
    """No selection narrows nothing; a range of years is a selection too."""
    assert filter_masks(columns, Filters()) == {}
    masks = filter_masks(columns, Filters(kind=("practice", "need"), topic=("kesehatan",), year_to=2016))
    assert {name: mask.tolist() for name, mask in masks.items()} == {
        FacetName.KIND: [True, True, False, True],
        FacetName.TOPIC: [True, False, False, True],
        FacetName.YEAR: [True, False, False, False],
    }


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (2012, None, [True, True, True, False]),
        (None, 2012, [True, False, False, False]),
        (2013, 2016, [False] * 4),
        (2018, 2012, [False] * 4),
        (0, 0, [False] * 4),
    ],
)
def test_a_range_of_years_includes_its_ends_and_never_what_has_no_year(
    columns: Columns, low: int | None, high: int | None, expected: list[bool]
) -> None:
    """Records without a year match no range."""
    assert filter_masks(columns, Filters(year_from=low, year_to=high))[FacetName.YEAR].tolist() == expected


def test_the_own_selection_of_a_facet_does_not_narrow_its_counts(columns: Columns) -> None:
    """One sees what choosing a second value would add; the other facets are narrowed."""
    filters = Filters(topic=("kesehatan",))
    assert _count(columns, FacetName.TOPIC, filters) == [
        FacetValue("kesehatan", 2, is_selected=True),
        FacetValue("pangan", 2, is_selected=False),
    ]
    assert _count(columns, FacetName.KIND, filters) == [
        FacetValue("need", 1, is_selected=False),
        FacetValue("practice", 1, is_selected=False),
    ]


def test_a_selected_value_is_there_with_zero(columns: Columns) -> None:
    """Else nobody could take it back, known value or not."""
    filters = Filters(kind=("need",), stage=("diterapkan",), topic=("tidak-ada",))
    assert FacetValue("tidak-ada", 0, is_selected=True) in _count(columns, FacetName.TOPIC, filters)
    assert [(value.group, value.value, value.count) for value in _count(columns, FacetName.STAGE, filters)] == [
        ("practice", "diterapkan", 0),
        ("transfer", "diterapkan", 0),
    ]


def test_years_come_newest_first_and_none_is_no_year(columns: Columns) -> None:
    """They are a line through time, not a ranking."""
    assert [(value.value, value.count) for value in _count(columns, FacetName.YEAR, Filters())] == [
        ("2017", 2),
        ("2012", 1),
    ]


def test_a_stage_chosen_for_one_kind_is_selected_for_that_kind_alone(columns: Columns) -> None:
    """`transfer/diterapkan` leaves practices alone; bare it means both."""
    filters = Filters(stage=("transfer/diterapkan",))
    assert filter_masks(columns, filters)[FacetName.STAGE].tolist() == [False, False, True, False]
    assert [(value.group, value.value, value.is_selected) for value in _count(columns, FacetName.STAGE, filters)] == [
        ("practice", "diterapkan", False),
        ("practice", "uji-coba", False),
        ("transfer", "diterapkan", True),
    ]


def test_a_record_with_two_values_is_one_record_behind_a_facet(columns: Columns) -> None:
    """Three have a topic, though four topics are counted; a document without a value is none."""
    every = np.ones(len(columns), dtype=bool)
    covered = {facet: count_covered(columns, facet, every) for facet in FacetName}
    assert (covered[FacetName.TOPIC], covered[FacetName.STAGE], covered[FacetName.YEAR]) == (3, 3, 3)
    assert (covered[FacetName.REGION], covered[FacetName.SILENT]) == (0, 0)


def test_what_is_silent_is_decided_by_the_day_of_the_question() -> None:
    """From the day on, not before; and only `true` is a value."""
    builder, today = ColumnBuilder(None), dt.datetime.now(dt.UTC).date()
    for id_, day in (("a", today), ("b", today + dt.timedelta(days=1)), ("c", None)):
        silent_from = day.isoformat() if day else ""
        builder.add(Document("transfer", id_, "1", id_, "", stage="minat", silent_from=silent_from))
    columns = builder.finish()
    assert filter_masks(columns, Filters(silent=("true",)))[FacetName.SILENT].tolist() == [True, False, False]
    assert not filter_masks(columns, Filters(silent=("x",)))[FacetName.SILENT].any()
    assert _count(columns, FacetName.SILENT, Filters()) == [FacetValue("true", 1, is_selected=False)]


def test_an_agreement_is_counted_for_each_region_that_takes_part() -> None:
    """As a record is for the region of its folder."""
    builder = ColumnBuilder(None)
    builder.add(Document("agreement", "a", "1", "A", "", parties=("kota-a", "kota-b")))
    builder.add(Document("need", "b", "1", "B", "", region="kota-b"))
    columns = builder.finish()
    assert {value.value: value.count for value in _count(columns, FacetName.REGION, Filters())} == {
        "kota-a": 1,
        "kota-b": 2,
    }
    assert filter_masks(columns, Filters(region=("kota-a",)))[FacetName.REGION].tolist() == [True, False]
