"""The page of a region."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

from registry.domain.answers import ProposalKind
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import Filters
from registry.domain.region import Region
from registry.domain.results import Hit
from registry.domain.words import Status, TransferStage
from registry.services.readings import RegionReading
from registry.web import exchange_urls, proposal_urls, search_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import described
from registry.web.pages.balance import Balance, balance
from registry.web.pages.cards import Card, cards
from registry.web.pages.counting import staged
from registry.web.pages.map import Map, map_of
from registry.web.pages.page import Crumb, Page
from registry.web.pages.peers import LackingLine, lacking_lines
from registry.web.pages.record import Link
from registry.web.pages.regions import addresses_of
from registry.web.pages.rows import TransferRow, region_link, transfer_rows
from registry.web.pages.tally import Count
from registry.web.pages.titles import title_of
from registry.web.texts import gettext as _
from registry.web.texts import ngettext

SHOWN = 12
"""Cards of one list; the rest is one click away."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another region, and the replications between the two, latest first."""

    region: Link
    rows: tuple[TransferRow, ...]


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list of a region.

    Attributes:
        stages: numbers of replications by furthest stage.
        cards: of records; replications stand as `partners` instead.
        more_url: address of the whole list; None where all of it is shown.
        propose_url: the form for its first record; None where that would be another region's.
    """

    anchor: str
    heading: str
    empty: str
    total: int
    stages: tuple[Link, ...]
    cards: tuple[Card, ...]
    partners: tuple[Partner, ...]
    more_url: str | None
    propose_url: str | None

    @property
    def has_picks(self) -> bool:
        """Whether any of them can be put beside others."""
        return any(card.pick for card in self.cards)


@dataclass(frozen=True, slots=True)
class Unheard:
    """A record of a region that lacks its own word, with two questions to the region and the form to answer."""

    record: Link
    why: str
    questions: tuple[str, str]
    answer_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage(Page):
    """The context of `/daerah/<slug>`.

    Attributes:
        proposals: the forms, with the region filled in.
    """

    template: ClassVar[str] = "pages/region.html"

    region: Region
    province: Region | None
    totals: tuple[Count, ...]
    shelves: tuple[Shelf, ...]
    is_empty: bool
    neighbours: tuple[Card, ...]
    province_url: str
    around_url: str
    folder: str
    replicated_url: str | None
    map: Map | None
    unheard: tuple[Unheard, ...]
    balance: Balance | None
    lacking: tuple[LackingLine, ...]
    proposals: tuple[Link, ...]
    correct_url: str
    feed_url: str

    @classmethod
    def of(cls, found: RegionReading, lexicon: Lexicon, base_url: str) -> "RegionPage":
        """Make the page of a region."""
        region, shelves = found.region, _shelves(found, lexicon)
        return cls(
            title=region.name,
            description=_("Yang ditawarkan, diambil, dibutuhkan dan disepakati %(name)s.", name=region.name),
            path=urls.region(region.slug),
            described=described.region(region, found.province, base_url),
            section=urls.REGIONS,
            breadcrumb=(Crumb(ngettext("Daerah", "Daerah", 2), urls.REGIONS),),
            region=region,
            province=found.province if found.province.slug != region.slug else None,
            totals=tuple(Count(shelf.total, shelf.heading, f"#{shelf.anchor}") for shelf in shelves if shelf.total),
            shelves=shelves,
            is_empty=not any(found.totals.values()),
            neighbours=cards(found.neighbours, lexicon),
            province_url=urls.region(found.province.slug),
            around_url=urls.regions(province=found.province.slug),
            map=map_of(found.routes, lexicon, places=(region.slug,)),
            unheard=_unheard(found, lexicon),
            balance=balance(region.slug, found.routes, lexicon),
            lacking=lacking_lines(found.lacking, region, lexicon),
            proposals=_proposals(region.slug),
            correct_url=proposal_urls.correction(REGION_KIND, region.slug),
            feed_url=search_urls.region_feed(region.slug),
            replicated_url=exchange_urls.replicated(urls.region(region.slug)) if found.gave else None,
            folder=f"practices/{region.slug}/",
        )


def _shelves(found: RegionReading, lexicon: Lexicon) -> tuple[Shelf, ...]:
    """Make the lists of a region in their order; replications by the region at their other end."""
    more = addresses_of(found.region.slug)

    def shelf(name: str, hits: tuple[Hit, ...], heading: str, empty: str) -> Shelf:
        total = found.totals[name]
        rest, propose = _rest(more[name], total, SHOWN), _proposal_for(name, found.region.slug)
        return Shelf(name, heading, empty, total, (), cards(hits[:SHOWN], lexicon), (), rest, propose)

    def exchange(name: str, hits: tuple[Hit, ...], heading: str, empty: str) -> Shelf:
        total, stages = found.totals[name], _stages(found.stages[name], name, found.region.slug)
        partners = _partners(hits, lexicon, is_giver=name == "took")
        rest, propose = _rest(more[name], total, len(hits)), _proposal_for(name, found.region.slug)
        return Shelf(name, heading, empty, total, stages, (), partners, rest, propose)

    return (
        shelf("offers", found.offers, _("Praktik yang ditawarkan"), _("Belum ada praktik yang tercatat.")),
        exchange(
            "gave",
            found.gave,
            _("Siapa yang belajar dari kami"),
            _("Belum ada daerah lain yang tercatat belajar dari sini."),
        ),
        exchange("took", found.took, _("Belajar dari daerah lain"), _("Belum ada replikasi yang tercatat.")),
        shelf("needs", found.needs, _("Kebutuhan"), _("Belum ada kebutuhan yang tercatat.")),
        shelf("agreements", found.agreements, _("Kerja sama"), _("Belum ada kerja sama yang tercatat.")),
    )


def _unheard(found: RegionReading, lexicon: Lexicon) -> tuple[Unheard, ...]:
    """Ask after replications that it took and that are without news, and practices that it has not confirmed."""
    silent = tuple(
        Unheard(
            Link(row.practice.label, row.practice.url),
            _("Tanpa kabar sejak %(year)s", year=row.silent_since),
            (_("Apakah masih dijalankan?"), _("Apa yang berubah, dan apa hasilnya?")),
            proposal_urls.form(ProposalKind.TRANSFER, id=hit.id.partition("/")[2], daerah=found.region.slug),
        )
        for hit, row in zip(found.took, transfer_rows(found.took, lexicon), strict=True)
        if row.silent_since
    )
    unconfirmed = tuple(
        Unheard(
            Link(title_of(hit), urls.practice(hit.id)),
            _("Belum dikonfirmasi daerah"),
            (_("Apakah isi catatan ini benar, dan masih berjalan?"), _("Kantor mana yang bisa dihubungi?")),
            proposal_urls.form(ProposalKind.CONFIRMATION, id=hit.id),
        )
        for hit in found.offers
        if not hit.facts.is_confirmed and hit.status == Status.PUBLISHED
    )
    return (*silent[:SHOWN], *unconfirmed[:SHOWN])


_FORMS: Mapping[str, ProposalKind] = {
    "offers": ProposalKind.PRACTICE,
    "took": ProposalKind.TRANSFER,
    "needs": ProposalKind.NEED,
}
"""The form that makes the first record of a list."""


def _proposal_for(name: str, slug: str) -> str | None:
    return proposal_urls.form(_FORMS[name], daerah=slug) if name in _FORMS else None


def _proposals(slug: str) -> tuple[Link, ...]:
    return (
        Link(_("Usulkan praktik"), _proposal_for("offers", slug)),
        Link(_("Catat replikasi"), _proposal_for("took", slug)),
        Link(_("Tulis kebutuhan"), _proposal_for("needs", slug)),
    )


def _rest(address: str, total: int, shown: int) -> str | None:
    return address if total > shown else None


def _stages(counts: Mapping[str, int], name: str, slug: str) -> tuple[Link, ...]:
    """Link each number of replications to just these."""
    here = Filters(region=(slug,)) if name == "took" else Filters(origin=(slug,))
    return tuple(
        Link(text, urls.listed(RecordKind.TRANSFER, replace(here, stage=(stage,)))) for stage, text in staged(counts)
    )


def _partners(hits: Iterable[Hit], lexicon: Lexicon, *, is_giver: bool) -> tuple[Partner, ...]:
    """Gather replications by the region at their other end, the one with the furthest stage first."""
    by_region: dict[str, list[Hit]] = {}
    for hit in hits:
        by_region.setdefault((hit.facts.origin if is_giver else hit.region) or "", []).append(hit)
    ordered = sorted(by_region.items(), key=lambda pair: -max(_reached(hit) for hit in pair[1]))
    return tuple(Partner(region_link(slug, lexicon), transfer_rows(found, lexicon)) for slug, found in ordered)


def _reached(hit: Hit) -> int:
    stage = TransferStage(hit.stage) if hit.stage else None
    return -1 if stage is None or stage.is_end else tuple(TransferStage).index(stage)
