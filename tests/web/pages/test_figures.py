from decimal import Decimal

from registry.domain.record import Cost, Result
from registry.domain.words import ResultRole
from registry.web.pages import figures

NBSP = "\N{NO-BREAK SPACE}"


def result(**fields: object) -> Result:
    """Make a result with what every result has."""
    given = {"indicator": "Usaha", "role": "hasil", "evidence": "pernyataan", "stated_by": "media", "sources": ["s"]}
    return Result.model_validate({**given, **fields})


def bars(*results: Result) -> list[figures.Bar | None]:
    """Return the pictures of one group."""
    return [row.bar for group in figures.groups(results, ResultRole) for row in group.rows]


def test_rows_of_one_indicator_are_one_group() -> None:
    """A series is read together, in the order of the file."""
    rows = [result(value="1", year="2015"), result(indicator="Lain", value="9"), result(value="2", year="2016")]
    grouped = figures.groups(rows, ResultRole)
    assert [(group.indicator, len(group.rows)) for group in grouped] == [("Usaha", 2), ("Lain", 1)]


def test_bars_share_one_scale_inside_a_group() -> None:
    """The longest is the largest number, before or after."""
    assert bars(result(value="25", before="100")) == [figures.Bar(Decimal("25.0"), Decimal("100.0"))]
    assert bars(result(value="50"), result(value="100")) == [
        *(figures.Bar(Decimal("50.0"), None), figures.Bar(Decimal("100.0"), None))
    ]


def test_a_tiny_number_is_still_seen_and_zero_is_not() -> None:
    """One part in a thousand gets a sliver; nothing gets nothing."""
    assert bars(result(value="0.1", before="1000")) == [figures.Bar(Decimal(1), Decimal("100.0"))]
    assert bars(result(value="0", before="1000")) == [figures.Bar(Decimal(0), Decimal("100.0"))]


def test_no_picture_where_lengths_would_mislead() -> None:
    """A lone number, a text, a negative number, different units."""
    assert bars(result(value="7")) == [None]
    assert bars(result(value="baik"), result(value="5")) == [None, None]
    assert bars(result(value="-5", before="5")) == [None]
    assert bars(result(value="5", unit="orang"), result(value="500", unit="persen")) == [None, None]


def test_a_period_is_shown_as_known() -> None:
    """A year, a span, or nothing."""
    assert figures.period(result(value="1", year="2016")) == "2016"
    assert figures.period(result(value="1", **{"from": "2012", "to": "2016"})) == "2012–2016"
    assert figures.period(result(value="1")) == ""


def test_a_range_of_money_has_both_ends() -> None:
    """Both amounts have their unit."""
    cost = Cost.model_validate(
        {"item": "x", "kind": "bangun", "min_idr": "750000", "max_idr": "10000000", "sources": ["s"]}
    )
    value = figures.cost_value(cost)
    assert value is not None
    assert value.text.replace(NBSP, " ") == "Rp 750.000 – Rp 10 juta"


def test_building_stands_for_all_costs() -> None:
    """The facts show what it takes to have the thing, before what it takes to run it."""
    kinds = ("modal-bergulir", "operasi", "bangun")
    costs = [
        Cost.model_validate({"item": kind, "kind": kind, "amount_idr": "1000000", "sources": ["s"]}) for kind in kinds
    ]
    leading = figures.leading_cost(costs)
    assert leading is not None
    assert leading.cost.item == "bangun"
    assert figures.leading_cost(()) is None
