"""Filters as masks, and facets as counts under the filters of the others."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from registry.domain.query import FacetName, Filters
from registry.domain.results import FacetValue
from registry.search.whoosh.columns import Bools, Columns


def with_fields(filters: Filters, fields: tuple[tuple[str, str], ...]) -> Filters:
    """Return filters with what was typed as `field:value`."""
    for name, value in fields:
        values: dict[str, Any] = {name: (*getattr(filters, name), value)}
        filters = replace(filters, **values)
    return filters


def filter_masks(columns: Columns, filters: Filters) -> Mapping[FacetName, Bools]:
    """Return one mask for each facet that has a selection; values inside one are OR."""
    masks: dict[FacetName, Bools] = {}
    for facet in FacetName:
        if facet is FacetName.YEAR:
            if filters.year_from is not None or filters.year_to is not None:
                masks[facet] = _years(columns, filters)
        elif selected := filters.selected(facet):
            masks[facet] = columns.mask(facet.value, selected)
    return masks


def _years(columns: Columns, filters: Filters) -> Bools:
    years = columns.numbers["year"]
    low = max(filters.year_from or 1, 1)
    high = filters.year_to if filters.year_to is not None else np.iinfo(np.int32).max
    return np.asarray((years >= low) & (years <= high), dtype=bool)


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
    counted = rows.copy()
    for name, mask in masks.items():
        if name is not facet:
            counted &= mask
    if facet is FacetName.YEAR:
        return _count_years(columns, counted)
    selected = filters.selected(facet)
    found = [
        _value(facet, value, int(count), selected)
        for value, count in zip(columns.values[facet.value], columns.count(facet.value, counted), strict=True)
    ]
    known = {value.value for value in found}
    missing = [FacetValue(value, 0, is_selected=True) for value in selected if value not in known]
    return tuple(
        sorted(
            (*(v for v in found if v.count or v.is_selected), *missing),
            key=lambda value: (value.group, -value.count, value.value),
        )
    )


def _value(facet: FacetName, value: str, count: int, selected: tuple[str, ...]) -> FacetValue:
    group, _, name = value.partition("/") if facet is FacetName.STAGE else ("", "", value)
    return FacetValue(name, count, name in selected, group)


def _count_years(columns: Columns, rows: Bools) -> tuple[FacetValue, ...]:
    years, counts = np.unique(columns.numbers["year"][rows], return_counts=True)
    pairs = zip(years.tolist(), counts.tolist(), strict=True)
    return tuple(FacetValue(str(year), count, is_selected=False) for year, count in sorted(pairs, reverse=True) if year)
