"""When records changed last, for feeds: those of all, of one region, and of any list."""

import datetime as dt
import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from registry.content.paths import path_of
from registry.domain.identity import REGION_KIND, RecordKey
from registry.domain.query import SearchQuery, Sort
from registry.domain.results import Hit
from registry.search.texts import Row
from registry.services.facts import facts_from
from registry.services.regions import LIST_LIMIT, known_region, lists_of
from registry.services.served import Served, ServedGeneration

MOST_CHANGES = 50
KEPT_GENERATIONS = 2


@dataclass(frozen=True, slots=True)
class Change:
    """A record and the date of its last change; that of the content where it has none."""

    hit: Hit
    date: dt.date


class ChangeReader:
    """Reads the last changes; kept until another generation is served."""

    def __init__(self, served: ServedGeneration) -> None:
        self._served = served
        self._kept = lru_cache(maxsize=KEPT_GENERATIONS)(self._read)

    def latest(self) -> tuple[Change, ...]:
        """Return the records that changed last, at most 50, newest first, equal ones in the order of their paths.

        Raises:
            NoGenerationError: nothing is served.
        """
        return self._kept(self._served.current().name)

    def of(self, hits: Iterable[Hit]) -> tuple[Change, ...]:
        """Return records with the date of their last change, in their order; the row of each is found by bisection."""
        served = self._served.current()
        return tuple(Change(hit, _changed(hit, served)) for hit in hits)

    def of_region(self, slug: str) -> tuple[Change, ...]:
        """Return what a region offers, took, gave, needs and agreed, at most 50 records, last changed first.

        Of a region with more than a hundred records in one of these lists, its hundred newest are looked at.

        Raises:
            UnknownRegionError: the table has no such slug.
        """
        served = self._served.current()
        known_region(served, slug)
        queries = (SearchQuery(filters=one, sort=Sort.NEWEST, per_page=LIST_LIMIT) for one in lists_of(slug).values())
        hits = [hit for query in queries for hit in served.engine.search(query).hits]
        return tuple(heapq.nsmallest(MOST_CHANGES, self.of(hits), key=_newest_first))

    def _read(self, _generation: str) -> tuple[Change, ...]:
        served = self._served.current()
        rows = (row for row in served.texts.rows() if row.served is not None and row.fingerprint)
        newest = heapq.nsmallest(MOST_CHANGES, rows, key=lambda row: (-_date(row, served).toordinal(), row.path))
        dates = {facts.key: _date(row, served) for row in newest if (facts := facts_from(row.facts)) is not None}
        hits = served.engine.get_many([(key.kind.value, key.id) for key in dates])
        found = {(hit.kind, hit.id): hit for hit in hits}
        return tuple(
            Change(found[key.kind.value, key.id], date)
            for key, date in dates.items()
            if (key.kind.value, key.id) in found
        )


def _newest_first(change: Change) -> tuple[int, str, str]:
    return -change.date.toordinal(), change.hit.kind, change.hit.id


def _changed(hit: Hit, served: Served) -> dt.date:
    row = served.texts.find(path_of(RecordKey.of(hit.kind, hit.id))) if hit.kind != REGION_KIND else None
    return _date(row, served) if row is not None else served.about.content_date.date()


def _date(row: Row, served: Served) -> dt.date:
    return dt.date.fromisoformat(row.modified) if row.modified else served.about.content_date.date()
