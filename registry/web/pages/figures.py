"""Figures of a record as tables: one group for each indicator, with a small picture where the numbers allow one."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from registry.domain.record import Cost, Result
from registry.domain.record import leading_cost as leading
from registry.domain.words import ResultRole
from registry.web import formats

_LEAST_SHARE = Decimal(1)
"""Percent of the longest bar that even the smallest number gets, so that it is seen."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as printed, and exactly; `machine` is None for a text."""

    text: str
    exact: str | None = None
    machine: str | None = None


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths in percent of the longest bar of the group; `before` is None where there is none."""

    after: Decimal
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class Row:
    """One figure with its source and grade."""

    result: Result
    value: Value | None
    before: Value | None
    period: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class Group:
    """All rows of one indicator, in the order of the file."""

    indicator: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class CostRow:
    """One cost with its amount as printed."""

    cost: Cost
    amount: Value | None


def groups(results: Iterable[Result], roles: Iterable[ResultRole]) -> tuple[Group, ...]:
    """Group the figures that have one of the roles by their indicator."""
    wanted = frozenset(roles)
    series: dict[tuple[str, str | None], list[Result]] = {}
    for result in results:
        if result.role in wanted:
            series.setdefault((result.indicator, result.unit), []).append(result)
    return tuple(Group(indicator, _rows(rows)) for (indicator, _unit), rows in series.items())


def _rows(results: list[Result]) -> tuple[Row, ...]:
    numbers = [value for result in results for value in (result.value, result.before) if isinstance(value, Decimal)]
    is_drawn = len(numbers) > 1 and min(numbers) >= 0 and max(numbers) > 0
    longest = max(numbers) if is_drawn else None
    return tuple(
        Row(result, _value(result), _figure(result.before, result.unit), period(result), _bar(result, longest))
        for result in results
    )


def _bar(result: Result, longest: Decimal | None) -> Bar | None:
    if longest is None or not isinstance(result.value, Decimal):
        return None
    before = share(result.before, longest) if isinstance(result.before, Decimal) else None
    return Bar(share(result.value, longest), before)


def share(value: Decimal | int, longest: Decimal | int) -> Decimal:
    """Return a length in percent of the longest; what is there is seen, however small."""
    if not value:
        return Decimal(0)
    return max(_LEAST_SHARE, (100 * Decimal(value) / longest).quantize(Decimal("0.1")))


def _value(result: Result) -> Value | None:
    if result.value is not None:
        return _figure(result.value, result.unit)
    if result.min is not None and result.max is not None:
        return Value(_range(result.min, result.max, result.unit))
    return _figure(result.min if result.min is not None else result.max, result.unit)


def _range(low: Decimal, high: Decimal, unit: str | None) -> str:
    if unit == "rupiah":
        return f"{formats.money(low)} – {formats.money(high)}"
    return f"{formats.number(low)}–{formats.figure(high, unit)}"


def _figure(value: Decimal | str | None, unit: str | None) -> Value | None:
    if value is None:
        return None
    if isinstance(value, str):
        return Value(value)
    exact = formats.money_exact(value) if unit == "rupiah" else None
    return Value(formats.figure(value, unit), exact, str(value))


def period(result: Result) -> str:
    """Write the year or span of a figure; "" where it is not known."""
    if result.year is not None:
        return str(result.year)
    ends = (formats.date(end) for end in (result.from_, result.to) if end is not None)
    return "–".join(dict.fromkeys(ends))


def money(low: int | None, high: int | None) -> Value | None:
    """Write an amount, or a range of two."""
    if low is None or high is None or low == high:
        amount = high if low is None else low
        return None if amount is None else Value(formats.money(amount), formats.money_exact(amount), str(amount))
    return Value(f"{formats.money(low)} – {formats.money(high)}")


def cost_rows(costs: Iterable[Cost]) -> tuple[CostRow, ...]:
    """Write costs in the order of the file."""
    return tuple(CostRow(cost, cost_value(cost)) for cost in costs)


def leading_cost(costs: Iterable[Cost]) -> CostRow | None:
    """Write the cost that stands for all, as in lists."""
    cost = leading(costs)
    return CostRow(cost, cost_value(cost)) if cost else None


def cost_value(cost: Cost) -> Value | None:
    """Write the amount of one cost."""
    return money(cost.amount_idr, None) if cost.amount_idr is not None else money(cost.min_idr, cost.max_idr)
