"""Whoosh's cursor over the postings of one term, for its queries and tests; the engine does not use it."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from whoosh.matching import LeafMatcher, ReadTooFar

from registry.search.whoosh.table import FieldTable


class ColumnMatcher(LeafMatcher):
    """Walks the postings of a term."""

    def __init__(self, table: FieldTable, place: int, term: tuple[str, bytes], format_: Any, scorer: Any) -> None:
        self._table, self._place, self._term, self.format, self.scorer = table, place, term, format_, scorer
        documents, counts = table.postings(range(place, place + 1))
        self._documents, self._counts, self._i = documents.tolist(), counts.tolist(), 0
        self._starts = np.cumsum([0, *self._counts])

    def copy(self) -> "ColumnMatcher":
        """Return a matcher at the same posting."""
        other = ColumnMatcher(self._table, self._place, self._term, self.format, self.scorer)
        other._i = self._i
        return other

    def is_active(self) -> bool:
        """Whether there is a posting here."""
        return self._i < len(self._documents)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._i = 0

    def next(self) -> None:
        """Go to the next posting."""
        if not self.is_active():
            raise ReadTooFar
        self._i += 1

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh calls it so
        """Go to the first posting of this document or a later one."""
        while self.is_active() and self.id() < id:
            self._i += 1

    def id(self) -> int:
        """Return the document."""
        return int(self._documents[self._i])

    def all_ids(self) -> Iterator[int]:
        """Yield all documents."""
        return iter(self._documents)

    def weight(self) -> float:
        """Return the number of occurrences."""
        return float(self._counts[self._i])

    def value(self) -> bytes:
        """Return the positions as the field's format writes them."""
        if not self.supports("positions"):
            return b""
        span = slice(self._starts[self._i], self._starts[self._i + 1])
        return bytes(self.format.encode(self._table.local_positions(self._place, self.id(), span).tolist()))

    def supports_block_quality(self) -> bool:
        """Refuse to skip blocks; there are none."""
        return False
