"""What a record is connected with, as plain data: the links of the chain need, practice, agreement, replication."""

from collections.abc import Iterable

from registry.domain.identity import RecordKind
from registry.domain.results import Hit, Related
from registry.services.readings import AgreementReading, NeedReading, PracticeReading, RegionReading, TransferReading
from registry.web.api.results import Json, region_data
from registry.web.api.rows import named_data, reference, row_data
from registry.web.lexicon import Lexicon


def of_practice(found: PracticeReading, lexicon: Lexicon) -> Json:
    """Write who took a practice and how far, and which agreements and needs name it."""
    return {
        "replications": dict(found.counts),
        "transfers": _rows(found.transfers, lexicon),
        "agreements": _rows(found.agreements, lexicon),
        "needs": _rows(found.needs, lexicon),
    }


def of_transfer(found: TransferReading, lexicon: Lexicon) -> Json:
    """Write both ends of a replication, the practice and the agreement behind it."""
    key, record = found.reading.key, found.reading.record
    practice = named_data(found.practice)
    if found.practice.hit is None and record.practice_name:
        practice = reference(RecordKind.PRACTICE, found.practice.id, record.practice_name, is_known=False)
    return {
        "origin": region_data(found.origin.slug if found.origin else None, lexicon),
        "receiver": region_data(key.region, lexicon),
        "practice": practice,
        "agreement": named_data(found.agreement) if found.agreement else None,
        "furthest_stage": record.furthest.value,
        "silent_since": found.silent_since,
    }


def of_agreement(found: AgreementReading, lexicon: Lexicon) -> Json:
    """Write the practices of an agreement, the replications under it, and its parent and children."""
    return {
        "practices": [named_data(one) for one in found.practices],
        "transfers": _rows(found.transfers, lexicon),
        "parent": named_data(found.parent) if found.parent else None,
        "children": _rows(found.children, lexicon),
    }


def of_need(found: NeedReading, lexicon: Lexicon) -> Json:
    """Write the practices and the replication that answer a need, and those that are like it, with what they share."""
    return {
        "practices": [named_data(one) for one in found.practices],
        "transfer": named_data(found.transfer) if found.transfer else None,
        "likely": [_likely(one, lexicon) for one in found.likely],
    }


def of_region(found: RegionReading, lexicon: Lexicon) -> Json:
    """Write what a region offers, took, gave, needs and agreed: at most a hundred of each, the totals are whole."""
    lists = {
        "offers": found.offers,
        "took": found.took,
        "gave": found.gave,
        "needs": found.needs,
        "agreements": found.agreements,
    }
    return {
        "totals": dict(found.totals),
        "stages": {name: dict(counts) for name, counts in found.stages.items()},
        **{name: _rows(hits, lexicon) for name, hits in lists.items()},
    }


def _rows(hits: Iterable[Hit], lexicon: Lexicon) -> list[Json]:
    return [row_data(hit, lexicon) for hit in hits]


def _likely(one: Related, lexicon: Lexicon) -> Json:
    reasons = [{"kind": reason.kind, "values": list(reason.values)} for reason in one.reasons]
    return {**row_data(one.hit, lexicon), "reasons": reasons}
