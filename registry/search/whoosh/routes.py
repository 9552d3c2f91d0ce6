"""Replications counted by the region they come from, the one they go to, and stage: arrays, whatever their number."""

from collections import Counter

import numpy as np

from registry.domain.routes import Route, route
from registry.domain.words import TransferStage
from registry.search.whoosh.columns import Bools, Columns

_TRANSFER = "transfer"


def count_routes(columns: Columns, matching: Bools) -> tuple[Route, ...]:
    """Count the transfers of a mask, in the order of slugs; those without an origin or a receiver are left out."""
    rows = np.flatnonzero(matching & columns.mask("kind", (_TRANSFER,)))
    starts, codes = columns.multiple["region"]
    has_receiver = np.diff(starts)[rows] > 0
    rows = rows[has_receiver & (columns.single["origin"][rows] >= 0)]
    found: dict[tuple[str, str], Counter[TransferStage]] = {}
    triples = np.stack((columns.single["origin"][rows], codes[starts[rows]], columns.single["stage"][rows]))
    unique, numbers = np.unique(triples, axis=1, return_counts=True)
    origins, regions, stages = columns.values["origin"], columns.values["region"], columns.values["stage"]
    names = {code: TransferStage(stages[code].partition("/")[2]) for code in np.unique(unique[2]).tolist()}
    for (origin, receiver, stage), number in zip(unique.T.tolist(), numbers.tolist(), strict=True):
        name = names[stage]
        found.setdefault((origins[origin], regions[receiver]), Counter())[name] += number
    return tuple(route(origin, receiver, counted) for (origin, receiver), counted in sorted(found.items()))
