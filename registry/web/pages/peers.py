"""What regions like one apply and it has not, each with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.region import Region, RegionKind
from registry.services.peers import Lacking, Peer
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages.record import Link
from registry.web.pages.rows import region_link
from registry.web.pages.titles import title_of
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True)
class Reason:
    """A region that applies the practice, with the record that says so, and why it is like this one."""

    region: Link
    why: str


@dataclass(frozen=True, slots=True)
class LackingLine:
    """A practice and who applies it.

    Attributes:
        origin: where it comes from; None where that region is named anyway.
        topics: of the region's own needs that it is about.
    """

    practice: Link
    origin: Link | None
    topics: str
    reasons: tuple[Reason, ...]


def lacking_lines(found: Iterable[Lacking], region: Region, lexicon: Lexicon) -> tuple[LackingLine, ...]:
    """Write what a region has not, in the order given."""
    return tuple(
        LackingLine(
            Link(title_of(one.practice), urls.practice(one.practice.id)),
            _origin(one, lexicon),
            ", ".join(map(lexicon.topic, one.topics)),
            tuple(_reason(peer, one, region, lexicon) for peer in one.peers),
        )
        for one in found
    )


def _origin(one: Lacking, lexicon: Lexicon) -> Link | None:
    slug = one.practice.region or ""
    return None if any(peer.region == slug for peer in one.peers) else region_link(slug, lexicon)


def _reason(peer: Peer, one: Lacking, region: Region, lexicon: Lexicon) -> Reason:
    url = urls.transfer(peer.transfer) if peer.transfer else urls.practice(one.practice.id)
    near = _("kota di provinsi yang sama") if region.kind is RegionKind.CITY else _("kabupaten di provinsi yang sama")
    shared = ", ".join(map(lexicon.topic, peer.topics))
    whys = (near if peer.is_near else "", _("kebutuhan yang sama: %(topics)s", topics=shared) if shared else "")
    return Reason(Link(lexicon.region(peer.region), url), "; ".join(filter(None, whys)))
