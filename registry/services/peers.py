"""What regions like one apply that it has not: of its kind in its province, or with the same needs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from registry.domain.identity import RecordKind
from registry.domain.query import Filters, SearchQuery, Sort
from registry.domain.results import Hit
from registry.domain.words import Status
from registry.services.served import Served

MOST_LACKING: Final = 6
MOST_PEERS: Final = 4
_MOST_READ: Final = 100
"""Records read for each reason: four lists, however large the registry is."""
_MOST_SEEKING: Final = 60
Seeking = Mapping[str, frozenset[str]]
"""Other regions whose needs share a topic with the region's own, with the topics of their needs."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A region that applies a practice.

    Attributes:
        transfer: id of its replication; None where the practice is its own.
        is_near: it is of the same kind and lies in the same province.
        topics: of the practice, that needs of both regions are about.
    """

    region: str
    transfer: str | None
    is_near: bool = False
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lacking:
    """A practice that regions like one apply and it has not: who they are, and its topics that the needs are about."""

    practice: Hit
    peers: tuple[Peer, ...]
    topics: tuple[str, ...]


def lacking(served: Served, slug: str, needs: Iterable[Hit]) -> tuple[Lacking, ...]:
    """Return practices that regions like this one apply and that it has not taken, those for its needs first.

    Args:
        served: the generation.
        slug: of the region.
        needs: of the region.
    """
    topics = tuple(dict.fromkeys(topic for need in needs for topic in need.topics))
    seeking = _seeking(served, slug, topics)
    applied: dict[str, dict[str, Peer]] = {}
    for practice, peer in (*_near(served, slug), *_applied_by(served, seeking)):
        applied.setdefault(practice, {}).setdefault(peer.region, peer)
    engine = served.engine
    had = {hit.id for hit in engine.get_many([("transfer", f"{slug}/{id_}") for id_ in applied])}
    found = [
        Lacking(hit, peers[:MOST_PEERS], tuple(topic for topic in topics if topic in hit.topics))
        for hit in engine.get_many([("practice", id_) for id_ in applied])
        if hit.region != slug and f"{slug}/{hit.id}" not in had and hit.status != Status.ARCHIVED
        if (peers := _peers(hit, applied[hit.id].values(), seeking))
    ]
    return tuple(sorted(found, key=_order)[:MOST_LACKING])


def _near(served: Served, slug: str) -> Iterable[tuple[str, Peer]]:
    """Yield what regions of its kind in its province apply, taken from others or their own."""
    regions = served.lists.regions
    province, kind = regions.province_of(slug).slug, regions[slug].kind
    taken = _listed(served, Filters(kind=("transfer",), province=(province,), stage=("transfer/diterapkan",)))
    own = _listed(served, Filters(kind=("practice",), province=(province,), stage=("practice/diterapkan",)))
    for hit in (*taken, *own):
        if hit.region and hit.region != slug and hit.region in regions and regions[hit.region].kind is kind:
            practice, peer = _applied(hit)
            yield practice, replace(peer, is_near=True)


def _seeking(served: Served, slug: str, topics: tuple[str, ...]) -> Seeking:
    """Return who seeks the same."""
    found: dict[str, frozenset[str]] = {}
    for need in _listed(served, Filters(kind=("need",), topic=topics)) if topics else ():
        if need.region and need.region != slug:
            found[need.region] = found.get(need.region, frozenset()) | (frozenset(need.topics) & frozenset(topics))
    return dict(tuple(found.items())[:_MOST_SEEKING])


def _applied_by(served: Served, seeking: Seeking) -> Iterable[tuple[str, Peer]]:
    if seeking:
        wanted = Filters(kind=("transfer",), region=tuple(sorted(seeking)), stage=("transfer/diterapkan",))
        yield from map(_applied, _listed(served, wanted))


def _applied(hit: Hit) -> tuple[str, Peer]:
    """Return the practice that a record applies, and who."""
    if hit.kind == RecordKind.PRACTICE:
        return hit.id, Peer(hit.region or "", None)
    return hit.facts.practice or "", Peer(hit.region or "", hit.id)


def _peers(practice: Hit, peers: Iterable[Peer], seeking: Seeking) -> tuple[Peer, ...]:
    """Return who is like the region in what matters here: near it, or with a need that the practice is about."""
    known = (replace(one, topics=_shared(practice, seeking.get(one.region, frozenset()))) for one in peers)
    return tuple(one for one in known if one.is_near or one.topics)


def _shared(practice: Hit, topics: frozenset[str]) -> tuple[str, ...]:
    return tuple(topic for topic in practice.topics if topic in topics)


def _order(one: Lacking) -> tuple[bool, int, str]:
    return not one.topics, -len(one.peers), one.practice.id


def _listed(served: Served, filters: Filters) -> tuple[Hit, ...]:
    return served.engine.search(SearchQuery(filters=filters, sort=Sort.NEWEST, per_page=_MOST_READ)).hits
