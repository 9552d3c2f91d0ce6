"""A replication as a row of a table: what was taken, from whom, by whom, how far, and the last that is known."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.dates import PartialDate
from registry.domain.results import Hit
from registry.domain.words import Evidence, Status, TransferStage
from registry.web import formats, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.record import Link


@dataclass(frozen=True, slots=True)
class TransferRow:
    """One replication.

    Attributes:
        practice: its name, with the address of the replication.
        trail: regions from which the practice had come to its giver, the first one first.
        silent_since: year of the last news, where two years have passed since.
        status: None for a published record.
    """

    practice: Link
    trail: tuple[Link, ...]
    origin: Link
    receiver: Link
    stage: TransferStage | None
    date: PartialDate | None
    evidence: Evidence | None
    silent_since: int | None
    status: Status | None


def transfer_rows(hits: Iterable[Hit], lexicon: Lexicon) -> tuple[TransferRow, ...]:
    """Make the rows of replications in their order."""
    return tuple(_row(hit, lexicon) for hit in hits)


def _row(hit: Hit, lexicon: Lexicon) -> TransferRow:
    facts = hit.facts
    return TransferRow(
        practice=Link(facts.practice_title or hit.title, urls.transfer(hit.id)),
        trail=tuple(region_link(slug, lexicon) for slug in facts.trail),
        origin=region_link(facts.origin or "", lexicon),
        receiver=region_link(hit.region or "", lexicon),
        stage=TransferStage(hit.stage) if hit.stage else None,
        date=formats.partial_date(facts.date),
        evidence=Evidence(facts.evidence) if facts.evidence else None,
        silent_since=silent_since(hit),
        status=Status(hit.status) if hit.status != Status.PUBLISHED else None,
    )


def region_link(slug: str, lexicon: Lexicon) -> Link:
    """Link a region; one that the table does not have stays a name."""
    return Link(lexicon.region(slug), urls.region(slug) if slug in lexicon.regions else None)


def silent_since(hit: Hit) -> int | None:
    """Return the year of the last news of a replication under way, once two years have passed since; today is UTC's."""
    facts, today = hit.facts, dt.datetime.now(dt.UTC).date().isoformat()
    return int(facts.date[:4]) if facts.date and facts.silent_from and facts.silent_from <= today else None
