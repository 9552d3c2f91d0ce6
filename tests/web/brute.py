"""The records of this repository counted one by one from their files, without an index: what pages are held against."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from registry.content.reader import read_record
from registry.domain.agreement import Agreement
from registry.domain.file import AnyRecord
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.query import FacetName, Filters
from registry.domain.transfer import Transfer
from registry.services.extracts import latest_stage
from tests.served_site import CONTENT, content_lists

KINDS: Final = ("practice", "transfer", "agreement", "need")
Values = Mapping[FacetName, frozenset[str]]


@dataclass(frozen=True)
class Counted:
    """One record: what it can be filtered by."""

    kind: str
    id: str
    values: Values = field(default_factory=dict)

    @property
    def year(self) -> int | None:
        """Its year."""
        return next((int(year) for year in self.values[FacetName.YEAR]), None)


@cache
def records() -> tuple[Counted, ...]:
    """Read all files of the repository's content."""
    return tuple(_records())


def _records() -> Iterator[Counted]:
    for path in sorted((*CONTENT.rglob("*.md"), *CONTENT.rglob("*.yml"))):
        name = path.relative_to(CONTENT).as_posix()
        if name.startswith(("_vocabularies", "_search", "README")):
            continue
        read = read_record(name, path.read_bytes(), lists=content_lists())
        if read.key is not None and read.record is not None:
            values = _values(read.record, read.key.region, read.key.id)
            yield Counted(
                read.key.kind.value, read.key.id, {**values, FacetName.KIND: frozenset({read.key.kind.value})}
            )


def _values(record: AnyRecord, region: str | None, id_: str) -> Values:
    regions = {region} if region else set[str | None]()
    found: dict[FacetName, Iterable[object]] = {FacetName.STATUS: [record.status]}
    match record:
        case Practice():
            since = [stage.since for stage in record.stages if stage.since]
            found |= {
                FacetName.TOPIC: record.topics,
                FacetName.SECTOR: [record.sector, *record.other_sectors],
                FacetName.FORM: [record.form],
                FacetName.DIGITAL: [] if record.digital is None else [str(record.digital).lower()],
                FacetName.STAGE: [latest_stage(record.stages)],
                FacetName.YEAR: [min(since, key=lambda date: date.start).year] if since else [],
            }
        case Transfer():
            last = record.last_date
            found |= {
                FacetName.ORIGIN: [id_.split("/")[1]],
                FacetName.STAGE: [record.furthest],
                FacetName.YEAR: [last.year] if last else [],
                FacetName.SILENT: ["true"] if _is_silent(record) else [],
            }
        case Agreement():
            regions = {party.region for party in record.parties if party.region}
            found |= {
                FacetName.SECTOR: record.sectors,
                FacetName.YEAR: [record.signed_on.year] if record.signed_on else [],
            }
        case Need():
            found |= {
                FacetName.TOPIC: record.topics,
                FacetName.SECTOR: [record.sector],
                FacetName.PROGRESS: [record.known_progress],
                FacetName.YEAR: [record.posted_on.year] if record.posted_on else [],
            }
    table = content_lists().regions
    found |= {FacetName.REGION: regions, FacetName.PROVINCE: [table.province_of(slug).slug for slug in regions if slug]}
    return {facet: frozenset(str(value) for value in found.get(facet, ()) if value is not None) for facet in FacetName}


def _is_silent(transfer: Transfer) -> bool:
    """Tell whether a replication under way has had no entry for more than two years."""
    last, today = transfer.last_date, dt.datetime.now(dt.UTC).date()
    is_over = transfer.furthest in {"diterapkan", "berhenti", "tidak-dilanjutkan"}
    return last is not None and not is_over and (today - last.end).days > 730


def passes(record: Counted, filters: Filters, but: FacetName | None = None) -> bool:
    """Tell whether a record passes all filters but one."""
    for facet in FacetName:
        if facet is FacetName.YEAR:
            if facet is not but and not _is_within(record.year, filters):
                return False
        elif facet is not but and (chosen := filters.selected(facet)) and not _has_any(record, facet, chosen):
            return False
    return True


def _is_within(year: int | None, filters: Filters) -> bool:
    if filters.year_from is None and filters.year_to is None:
        return True
    return year is not None and (filters.year_from or 0) <= year <= (filters.year_to or 9999)


def _has_any(record: Counted, facet: FacetName, chosen: Iterable[str]) -> bool:
    qualified = {f"{record.kind}/{value}" for value in record.values[facet]} if facet is FacetName.STAGE else set()
    return bool((record.values[facet] | qualified) & set(chosen))


def matching(filters: Filters) -> list[Counted]:
    """Return the records that pass all filters."""
    return [record for record in records() if passes(record, filters)]


def counts(facet: FacetName, filters: Filters) -> Counter[tuple[str, str]]:
    """Count the values of a facet as (kind for stages, value), over the records that pass the other filters."""
    return Counter(
        (record.kind if facet is FacetName.STAGE else "", value)
        for record in records()
        if passes(record, filters, but=facet)
        for value in record.values[facet]
    )
