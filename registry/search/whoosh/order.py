"""The order of matching documents.

With words: records of just this name, then practices, then the other kinds, each by score. Without: practices, then
the other kinds, published before drafts before archived, then the order asked for, newest where none is. Equal ones
keep the order of their keys, so that pages and a rebuilt index agree.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from registry.domain.query import Sort
from registry.search.whoosh.columns import Bools, Columns, Ints
from registry.search.whoosh.scoring import Floats

_DIGITS = 6
"""Of a score; what is closer counts as equal."""
_ABOVE_SCORES = 1e7
_STATUS_ORDER = {"published": 0, "draft": 1, "archived": 2}


class Ranking:
    """Orders the rows of one index."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._place = _places(columns.keys)
        self._is_region = columns.mask("kind", ("region",))
        self._is_other = ~columns.mask("kind", ("practice",))

    def order(
        self,
        rows: Bools,
        scores: Floats,
        named: Bools,
        sort: Sort,
        *,
        has_words: bool,
        first: int | None = None,
    ) -> npt.NDArray[np.int64]:
        """Return the numbers of the matching rows in their order.

        Args:
            rows: that match.
            scores: of all rows.
            named: rows that have just the name that was typed.
            sort: the order asked for.
            has_words: whether anything was asked for by words.
            first: so many are wanted; None for all. The best are then put in order, not all that match.
        """
        numbers = np.flatnonzero(rows)
        if first is not None and sort is Sort.RELEVANCE and has_words:
            numbers = self._best(numbers, scores, named, first)
        if not len(numbers):
            return numbers
        columns = self._columns
        newest, applied = -columns.numbers["date"][numbers], -columns.numbers["applied"][numbers]
        best, exact = np.round(-scores[numbers], _DIGITS), ~named[numbers]
        own_name = ~(named & ~self._is_region)[numbers]
        other_kind, standing = self._is_other[numbers], self._standing(numbers)
        by_sort: dict[Sort, tuple[npt.NDArray[np.generic], ...]] = {
            Sort.RELEVANCE: (own_name, other_kind, exact, best, newest)
            if has_words
            else (other_kind, standing, newest),
            Sort.NEWEST: (other_kind, newest, best) if has_words else (other_kind, standing, newest),
            Sort.APPLIED: (other_kind, applied, best, newest) if has_words else (other_kind, standing, applied, newest),
        }
        keys = (*by_sort[sort], self._place[numbers])
        return numbers[np.lexsort(keys[::-1])]

    def _best(self, numbers: npt.NDArray[np.int64], scores: Floats, named: Bools, first: int) -> npt.NDArray[np.int64]:
        """Return the first rows by name, kind and score, with all that are equal to the last of them."""
        if not 0 < first < len(numbers):
            return numbers if first > 0 else numbers[:0]
        is_named = named[numbers]
        rank = self._is_other[numbers] * 2.0 + ~is_named - (is_named & ~self._is_region[numbers]) * 4.0
        keys = rank * _ABOVE_SCORES + np.round(-scores[numbers], _DIGITS)
        return numbers[keys <= np.partition(keys, first - 1)[first - 1]]

    def _standing(self, numbers: npt.NDArray[np.int64]) -> npt.NDArray[np.int8]:
        order = np.asarray([_STATUS_ORDER.get(value, 0) for value in self._columns.values["status"]], dtype=np.int8)
        return np.asarray(order[self._columns.single["status"][numbers]], dtype=np.int8)


def _places(keys: Sequence[str]) -> Ints:
    """Return the place of each row in the order of keys."""
    places = np.zeros(len(keys), dtype=np.int32)
    places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys), dtype=np.int32)
    return places
