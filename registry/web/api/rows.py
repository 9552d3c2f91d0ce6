"""Records of a list as plain data: what every hit has, and what the exchange knows of its kind."""

from collections.abc import Mapping

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.region import Region
from registry.domain.results import Hit
from registry.services.readings import Named
from registry.web import api_urls, urls
from registry.web.api.results import Json, hit_data, region_data
from registry.web.lexicon import Lexicon
from registry.web.pages.rows import silent_since

COUNTED = ("offers", "took", "gave", "needs", "agreements")
"""What is counted of a region: practices, replications taken and given, needs, agreements."""
_OF_SEARCH = frozenset({"score", "highlights", "url"})
"""Keys of a hit that say something about a search, or that stand last."""


def row_data(hit: Hit, lexicon: Lexicon) -> Json:
    """Write a record of a list: its keys in a search, then those of its kind, then its addresses."""
    shared = {name: value for name, value in hit_data(hit, lexicon).items() if name not in _OF_SEARCH}
    return {**shared, **_of_kind(hit, lexicon), **addresses(hit.kind, hit.id)}


def reference(kind: str, id_: str, title: str, *, is_known: bool = True) -> Json:
    """Name a record that another one leads to; what has no record of its own has no address."""
    known = addresses(kind, id_) if is_known else {"url": None, "api_url": None}
    return {"kind": kind, "id": id_, "title": title, **known}


def named_data(named: Named) -> Json:
    """Write a record that another one names."""
    return reference(named.kind, named.id, named.title, is_known=named.hit is not None)


def addresses(kind: str, id_: str) -> Json:
    """Return the address of a record for people and the one for machines, as absolute paths."""
    return {"url": urls.record(kind, id_), "api_url": api_urls.record(kind, id_)}


def region_row(region: Region, counts: Mapping[str, int], lexicon: Lexicon) -> Json:
    """Write a region with how many records it has of each kind."""
    return {
        "code": region.code,
        "slug": region.slug,
        "name": region.name,
        "kind": region.kind.value,
        "province": region_data(lexicon.regions.province_of(region.slug).slug, lexicon),
        "latitude": region.latitude,
        "longitude": region.longitude,
        "counts": {name: counts.get(name, 0) for name in COUNTED},
        **addresses(REGION_KIND, region.slug),
    }


def _of_kind(hit: Hit, lexicon: Lexicon) -> Json:
    facts = hit.facts
    match hit.kind:
        case RecordKind.PRACTICE:
            return {
                "since": facts.since,
                "evidence": facts.evidence,
                "replications": dict(facts.counts),
                "confirmed": facts.is_confirmed,
            }
        case RecordKind.TRANSFER:
            return {
                "date": facts.date,
                "evidence": facts.evidence,
                "origin": region_data(facts.origin, lexicon),
                "practice": {"id": facts.practice, "title": facts.practice_title},
                "silent_since": silent_since(hit),
            }
        case RecordKind.AGREEMENT:
            return {
                "signed_on": facts.date,
                "place": facts.place,
                "parties": facts.parties,
                "replications": dict(facts.counts),
            }
        case _:
            return {
                "progress": hit.progress,
                "posted_on": facts.date,
                "origin": facts.origin_note,
                "said_by": facts.said_by,
                "answers": facts.answers,
            }
