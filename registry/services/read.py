"""Reading: one record, one region or the home page, from the generation that is served."""

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache, partial
from typing import TypeVar

from registry.domain.agreement import Agreement
from registry.domain.body import Body
from registry.domain.file import AnyRecord
from registry.domain.identity import RecordId, RecordKey, RecordKind
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.query import FacetName, Filters, SearchQuery, Sort
from registry.domain.region import Region
from registry.domain.results import Hit, HitFacts, Related
from registry.domain.transfer import Transfer
from registry.domain.words import NeedProgress, Status, TransferStage
from registry.errors import RecordNotFoundError
from registry.search.texts import Row
from registry.services import chain
from registry.services.facts import problems_from
from registry.services.given import Given, given
from registry.services.histories import summary_of
from registry.services.naming import all_named, named
from registry.services.parsed import ParsedRecords
from registry.services.readings import (
    AgreementReading,
    HomeReading,
    Named,
    NeedReading,
    PracticeReading,
    Reading,
    RegionReading,
    RegionsReading,
    TransferReading,
)
from registry.services.regions import LIST_LIMIT, known_region, read_region, read_regions
from registry.services.routes import opening
from registry.services.served import Served, ServedGeneration, served_row

HOME_LIMIT = 6
MOST_ABOVE = 6
_STAGE_ORDER = tuple(TransferStage)

K = TypeVar("K", Practice, Transfer, Agreement, Need)


class RecordReader:
    """Reads what pages show; parsed and rendered records are kept by blob id."""

    def __init__(self, served: ServedGeneration) -> None:
        self._served = served
        self._parsed = ParsedRecords()
        self._home = lru_cache(maxsize=2)(self._read_home)

    def practice(self, id_: str) -> PracticeReading:
        """Read a practice with what others took from it.

        Raises:
            RecordNotFoundError: there is none. RecordMovedError: it has another id now.
        """
        served = self._served.current()
        reading = self._read(served, RecordKey(RecordKind.PRACTICE, RecordId(id_)), Practice)
        ids = (id_, *reading.record.former_ids)
        transfers = sorted(_naming(served, "transfer", ids), key=_by_stage)
        own, needs = named(served, "practice", id_), _naming(served, "need", ids)
        facts = own.hit.facts if own.hit else HitFacts()
        return PracticeReading(
            reading,
            facts.counts,
            tuple(transfers),
            _naming(served, "agreement", ids),
            needs,
            chain.around_practice(served, own, needs, tuple(transfers)),
            chain.family(served, facts.root) if facts.root else (),
        )

    def transfer(self, id_: str) -> TransferReading:
        """Read a replication. Raises as `practice` does."""
        served = self._served.current()
        reading = self._read(served, RecordKey(RecordKind.TRANSFER, RecordId(id_)), Transfer)
        origin = id_.split("/")[1]
        (hit,) = served.engine.get_many([("transfer", id_)])
        agreement, practice = reading.record.agreement, named(served, "practice", id_.partition("/")[2])
        root = practice.hit.facts.root if practice.hit else None
        return TransferReading(
            reading,
            hit.title,
            practice,
            served.lists.regions.get(origin),
            named(served, "agreement", agreement) if agreement else None,
            chain.around_transfer(served, hit, practice),
            chain.family(served, root or practice.id),
            silent_since(reading.record, dt.datetime.now(dt.UTC).date()),
        )

    def agreement(self, id_: str) -> AgreementReading:
        """Read an agreement. Raises as `practice` does."""
        served = self._served.current()
        reading = self._read(served, RecordKey(RecordKind.AGREEMENT, RecordId(id_)), Agreement)
        record = reading.record
        practices = all_named(served, "practice", record.practices)
        transfers = _listed(served, Filters(kind=("transfer",), refs=(f"agreement:{id_}",)))
        return AgreementReading(
            reading,
            practices,
            transfers,
            named(served, "agreement", record.parent) if record.parent else None,
            _listed(served, Filters(kind=("agreement",), refs=(f"parent:{id_}",))),
            chain.around_agreement(served, named(served, "agreement", id_), practices, transfers),
            _above(served, id_, record.parent),
        )

    def need(self, id_: str) -> NeedReading:
        """Read a need. Raises as `practice` does."""
        served = self._served.current()
        reading = self._read(served, RecordKey(RecordKind.NEED, RecordId(id_)), Need)
        record = reading.record
        (hit,) = served.engine.get_many([("need", id_)])
        transfer = named(served, "transfer", record.matched_transfer) if record.matched_transfer else None
        practices = all_named(served, "practice", record.matched_practices)
        matched = {practice.id for practice in practices}
        return NeedReading(
            reading,
            practices,
            transfer,
            chain.around_need(served, hit, practices, transfer),
            tuple(one for one in served.engine.related(("need", id_)) if one.hit.id not in matched),
        )

    def named(self, kind: str, id_: str) -> Named:
        """Find a record or region that something names; an old id leads to the new one."""
        return named(self._served.current(), kind, id_)

    def related(self, key: RecordKey) -> tuple[Related, ...]:
        """Return the practices that are most like a record, with what they share; () where the record is not served."""
        return self._served.current().engine.related((key.kind.value, key.id))

    def needs_like(self, found: PracticeReading) -> tuple[Related, ...]:
        """Return the needs that a practice may answer, with what they share; none that names it or is over."""
        key = found.reading.key
        likely = self._served.current().engine.related((key.kind.value, key.id), among="need")
        answered = {need.id for need in found.needs}
        return tuple(one for one in likely if one.hit.id not in answered and _is_sought(one.hit))

    def region(self, slug: str) -> RegionReading:
        """Read a region.

        Raises:
            UnknownRegionError: the table has no such slug.
        """
        return read_region(self._served.current(), slug)

    def given_by_practice(self, id_: str) -> tuple[Reading[Practice], Given]:
        """Read a practice with all its replications. Raises as `practice` does."""
        served = self._served.current()
        reading = self._read(served, RecordKey(RecordKind.PRACTICE, RecordId(id_)), Practice)
        return reading, given(served, (f"practice:{one}" for one in (id_, *reading.record.former_ids)))

    def given_by_region(self, slug: str) -> tuple[Region, Given]:
        """Read all replications of the practices of a region. Raises as `region` does."""
        served = self._served.current()
        return known_region(served, slug), given(served, (f"origin:{slug}",))

    def regions(self, text: str = "", province: str | None = None) -> RegionsReading:
        """Read all regions by province with their counts, or those with a name like a text."""
        return read_regions(self._served.current(), text, province)

    def home(self) -> HomeReading:
        """Read the home page; kept until another generation is served."""
        served = self._served.current()
        return self._home(served.name)

    def _read_home(self, _generation: str) -> HomeReading:
        served = self._served.current()
        return HomeReading(
            served.engine.counts(),
            _listed(served, Filters(kind=("practice",), status=("published",)), HOME_LIMIT),
            _listed(served, Filters(kind=("transfer",)), HOME_LIMIT),
            _listed(served, Filters(kind=("need",)), HOME_LIMIT),
            opening(served.engine.routes(SearchQuery(filters=Filters(kind=("transfer",))))),
            _years(served),
        )

    def _read(self, served: Served, key: RecordKey, model: type[K]) -> Reading[K]:
        row: Row = served_row(served, key)
        record, body = self._record(served, row)
        if not isinstance(record, model):
            raise RecordNotFoundError(key.kind, key.id)
        region, modified = served.lists.regions.get(key.region or ""), _day(row.modified)
        problems = (*problems_from(row.problems), *problems_from(row.crossing))
        successor = named(served, key.kind, record.replaced_by) if record.replaced_by else None
        is_last_good = row.seen != row.served
        versions, served_blob = summary_of(served, row.path), row.served or ""
        return Reading(key, record, region, body, served_blob, modified, problems, is_last_good, successor, versions)

    def _record(self, served: Served, row: Row) -> tuple[AnyRecord | None, Body]:
        return self._parsed.get(row.path, row.served or "", partial(served.texts.text, row), served.lists)


def _above(served: Served, id_: str, parent: str | None) -> tuple[Named, ...]:
    """Return the agreements above one, the topmost first; a loop ends where it began."""
    found: dict[str, Named] = {}
    while parent and len(found) < MOST_ABOVE:
        above = named(served, "agreement", parent)
        if above.id in found or above.id == id_:
            break
        found[above.id] = above
        parent = above.hit.facts.parent if above.hit else None
    return tuple(reversed(found.values()))


def _is_sought(need: Hit) -> bool:
    return need.status != Status.ARCHIVED and need.progress not in {NeedProgress.MET, NeedProgress.CLOSED}


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _list_query(filters: Filters, limit: int = LIST_LIMIT) -> SearchQuery:
    return SearchQuery(filters=filters, sort=Sort.NEWEST, per_page=limit)


def _listed(served: Served, filters: Filters, limit: int = LIST_LIMIT) -> tuple[Hit, ...]:
    return served.engine.search(_list_query(filters, limit)).hits


def _years(served: Served) -> dict[int, int]:
    """Return how many complete practices began in each year."""
    query = _list_query(Filters(kind=("practice",), status=("published",)), 1)
    facets = served.engine.search(query, (FacetName.YEAR,)).facets
    return {int(one.value): one.count for one in facets.get(FacetName.YEAR, ())}


def _naming(served: Served, kind: str, practices: Iterable[str]) -> tuple[Hit, ...]:
    """Return the records of a kind that name a practice by any of its ids."""
    return tuple(hit for id_ in practices for hit in _listed(served, Filters(kind=(kind,), refs=(f"practice:{id_}",))))


def _by_stage(hit: Hit) -> int:
    """Furthest stage first; the order of equal ones (latest first) stays."""
    return -_STAGE_ORDER.index(TransferStage(hit.stage)) if hit.stage and not TransferStage(hit.stage).is_end else 1


def silent_since(transfer: Transfer, today: dt.date) -> int | None:
    """Return the year of the last entry of a replication that is without news; None for others."""
    last, silent_from = transfer.last_date, transfer.silent_from
    return last.year if last is not None and silent_from is not None and silent_from <= today else None
