"""The page of a region."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.region import Region
from registry.domain.results import Hit
from registry.services.readings import RegionReading
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages.cards import Card, cards
from registry.web.pages.counting import counted
from registry.web.pages.page import Crumb, Page
from registry.web.texts import gettext as _

SHOWN = 12
"""Cards of one list; the rest is one click away."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """One list of a region.

    Attributes:
        counts: the counting rule over the replications in it.
        more_url: address of the whole list; None where all is shown or no search lists it.
    """

    anchor: str
    heading: str
    empty: str
    total: int
    counts: tuple[str, ...]
    cards: tuple[Card, ...]
    more_url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPage(Page):
    """The context of `/daerah/<slug>`."""

    template: ClassVar[str] = "pages/region.html"

    region: Region
    province: Region | None
    shelves: tuple[Shelf, ...]
    is_empty: bool
    neighbours: tuple[Card, ...]
    province_url: str
    folder: str

    @classmethod
    def of(cls, found: RegionReading, lexicon: Lexicon) -> "RegionPage":
        """Make the page of a region."""
        region = found.region
        return cls(
            title=region.name,
            description=_("Yang ditawarkan, diambil, dibutuhkan dan disepakati %(name)s.", name=region.name),
            path=urls.region(region.slug),
            section=urls.search_for(kind=REGION_KIND),
            breadcrumb=(Crumb(_("Daerah"), urls.search_for(kind=REGION_KIND)),),
            region=region,
            province=found.province if found.province.slug != region.slug else None,
            shelves=_shelves(found, lexicon),
            is_empty=not any(found.totals.values()),
            neighbours=cards(found.neighbours, lexicon),
            province_url=urls.region(found.province.slug),
            folder=f"practices/{region.slug}/",
        )


def _shelves(found: RegionReading, lexicon: Lexicon) -> tuple[Shelf, ...]:
    slug = found.region.slug

    def shelf(name: str, hits: tuple[Hit, ...], heading: str, empty: str, more_url: str | None) -> Shelf:
        total = found.totals.get(name, len(hits))
        shown = cards(hits[:SHOWN], lexicon)
        return Shelf(name, heading, empty, total, _stages(hits), shown, more_url if total > SHOWN else None)

    return (
        shelf(
            "offers",
            found.offers,
            _("Praktik yang ditawarkan"),
            _("Belum ada praktik yang tercatat."),
            urls.search_for(kind=RecordKind.PRACTICE, region=slug),
        ),
        shelf(
            "took",
            found.took,
            _("Belajar dari daerah lain"),
            _("Belum ada replikasi yang tercatat."),
            urls.search_for(kind=RecordKind.TRANSFER, region=slug),
        ),
        shelf(
            "gave",
            found.gave,
            _("Daerah yang belajar dari sini"),
            _("Belum ada daerah lain yang tercatat belajar dari sini."),
            None,
        ),
        shelf(
            "needs",
            found.needs,
            _("Kebutuhan"),
            _("Belum ada kebutuhan yang tercatat."),
            urls.search_for(kind=RecordKind.NEED, region=slug),
        ),
        shelf("agreements", found.agreements, _("Kerja sama"), _("Belum ada kerja sama yang tercatat."), None),
    )


def _stages(hits: Iterable[Hit]) -> tuple[str, ...]:
    return counted(Counter(hit.stage for hit in hits if hit.kind == RecordKind.TRANSFER and hit.stage))
