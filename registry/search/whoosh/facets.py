"""Filters as masks, and facets as counts under the filters of the others."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from registry.domain.query import FacetName, Filters
from registry.domain.results import FacetValue
from registry.search.whoosh.columns import Bools, Columns

SILENT = "true"
"""The one value of `silent`."""


def with_fields(filters: Filters, fields: Iterable[tuple[str, str]]) -> Filters:
    """Return filters with what was typed as `field:value`; years narrow what was chosen to their span."""
    years = list[int]()
    for name, value in fields:
        if name == FacetName.YEAR:
            years += map(int, value.split("-"))
        else:
            values: dict[str, Any] = {name: (*getattr(filters, name), value)}
            filters = replace(filters, **values)
    if not years:
        return filters
    low, high = filters.year_from, filters.year_to
    return replace(
        filters,
        year_from=max(min(years), low or 0),
        year_to=max(years) if high is None else min(max(years), high),
    )


def excluded(columns: Columns, fields: Iterable[tuple[str, str]]) -> Bools:
    """Return the rows that have any of the values typed as `-field:value`."""
    rows = np.zeros(len(columns), dtype=bool)
    for field in fields:
        for mask in filter_masks(columns, with_fields(Filters(), (field,))).values():
            rows |= mask
    return rows


def filter_masks(columns: Columns, filters: Filters) -> Mapping[FacetName, Bools]:
    """Return one mask for each facet that has a selection; values inside one are OR."""
    masks: dict[FacetName, Bools] = {}
    for facet in FacetName:
        if facet is FacetName.YEAR:
            if filters.year_from is not None or filters.year_to is not None:
                masks[facet] = _years(columns, filters)
        elif facet is FacetName.SILENT:
            if filters.silent:
                masks[facet] = _silent(columns) & (SILENT in filters.silent)
        elif selected := filters.selected(facet):
            masks[facet] = columns.mask(facet.value, selected)
    return masks


def _years(columns: Columns, filters: Filters) -> Bools:
    years = columns.numbers["year"]
    low = max(filters.year_from or 1, 1)
    high = filters.year_to if filters.year_to is not None else np.iinfo(np.int32).max
    return np.asarray((years >= low) & (years <= high), dtype=bool)


def _silent(columns: Columns) -> Bools:
    """Return which rows are transfers under way without news for two years, as of today (UTC)."""
    since = columns.numbers["silent_from"]
    return np.asarray((since > 0) & (since <= int(f"{dt.datetime.now(dt.UTC):%Y%m%d}")), dtype=bool)


def under_others(rows: Bools, masks: Mapping[FacetName, Bools], facet: FacetName) -> Bools:
    """Return the rows that a facet is counted over: its own selection does not narrow it."""
    counted = rows.copy()
    for name, mask in masks.items():
        if name is not facet:
            counted &= mask
    return counted


def count_covered(columns: Columns, facet: FacetName, counted: Bools) -> int:
    """Count the rows that have any value in a facet."""
    if facet is FacetName.YEAR:
        return int((columns.numbers["year"][counted] > 0).sum())
    if facet is FacetName.SILENT:
        return int((_silent(columns) & counted).sum())
    return columns.covered(facet.value, counted)


def count_facets(
    columns: Columns, facet: FacetName, rows: Bools, masks: Mapping[FacetName, Bools], filters: Filters
) -> tuple[FacetValue, ...]:
    """Count the values of a facet over the rows that the other facets leave; most frequent first, years newest first.

    Args:
        columns: of the generation.
        facet: to count.
        rows: that match the words.
        masks: by facet with a selection.
        filters: the selections.
    """
    counted = under_others(rows, masks, facet)
    if facet is FacetName.YEAR:
        return _count_years(columns, counted)
    selected = filters.selected(facet)
    if facet is FacetName.SILENT:
        silent = FacetValue(SILENT, count_covered(columns, facet, counted), SILENT in selected)
        return (silent,) if silent.count or silent.is_selected else ()
    values, counts = columns.values[facet.value], columns.count(facet.value, counted)
    codes = range(len(values)) if selected else np.flatnonzero(counts).tolist()
    numbers = counts.tolist()
    make = _stage if facet is FacetName.STAGE else _plain
    found = [make(values[code], numbers[code], selected) for code in codes]
    known = {name for value in found for name in (value.value, f"{value.group}/{value.value}")}
    missing = [FacetValue(value, 0, is_selected=True) for value in selected if value not in known]
    return tuple(
        sorted(
            (*(v for v in found if v.count or v.is_selected), *missing),
            key=lambda value: (value.group, -value.count, value.value),
        )
    )


def _plain(value: str, count: int, selected: tuple[str, ...]) -> FacetValue:
    return FacetValue(value, count, value in selected)


def _stage(value: str, count: int, selected: tuple[str, ...]) -> FacetValue:
    """Make the value of a stage, which names its kind of record."""
    group, _, name = value.partition("/")
    return FacetValue(name, count, name in selected or value in selected, group)


def _count_years(columns: Columns, rows: Bools) -> tuple[FacetValue, ...]:
    counts = np.bincount(columns.numbers["year"].compress(rows))
    years = np.flatnonzero(counts)[::-1].tolist()
    return tuple(FacetValue(str(year), int(counts[year]), is_selected=False) for year in years if year)
