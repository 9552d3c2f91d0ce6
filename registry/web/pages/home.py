"""The home page."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import RecordKind
from registry.services.readings import HomeReading
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages import described
from registry.web.pages.cards import Card, cards
from registry.web.pages.charts import Columns, by_year
from registry.web.pages.facets import Choice
from registry.web.pages.map import Map, map_of
from registry.web.pages.page import Page
from registry.web.pages.tally import Count
from registry.web.pages.things import things
from registry.web.texts import gettext as _
from registry.web.texts import ngettext

SHOWN = 4
"""Replications and needs on the home page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage(Page):
    """The context of `/`.

    Attributes:
        drafts: number of first notes, which the counts leave out.
    """

    template: ClassVar[str] = "pages/home.html"

    examples: tuple[Choice, ...]
    counts: tuple[Count, ...]
    drafts: int
    drafts_url: str
    topics: tuple[Choice, ...]
    newest: tuple[Card, ...]
    newest_url: str
    transfers: tuple[Card, ...]
    transfers_url: str
    needs: tuple[Card, ...]
    needs_url: str
    years: Columns | None
    map: Map | None

    @classmethod
    def of(cls, found: HomeReading, lexicon: Lexicon, base_url: str) -> "HomePage":
        """Make the home page."""
        counts = found.counts
        return cls(
            title=_("Cari praktik daerah lain"),
            description=_(
                "Praktik baik pemerintah daerah di Indonesia: masalahnya, hasilnya, biayanya, "
                "dan kantor yang bisa dihubungi."
            ),
            path=urls.HOME,
            described=described.site(base_url),
            examples=tuple(Choice(text, urls.search_for(text), None, is_current=False) for text in _examples()),
            counts=_counts(found),
            drafts=counts.drafts,
            drafts_url=urls.drafts(),
            topics=tuple(
                Choice(lexicon.topic(key), urls.published_practices(key), counts.topics[key], is_current=False)
                for key in lexicon.topics()
                if counts.topics.get(key)
            ),
            newest=cards(found.newest, lexicon),
            newest_url=urls.newest(RecordKind.PRACTICE),
            transfers=cards(found.transfers[:SHOWN], lexicon),
            transfers_url=urls.TRANSFERS,
            needs=cards(found.needs[:SHOWN], lexicon),
            needs_url=urls.NEEDS,
            years=by_year(found.years),
            map=map_of(found.routes, lexicon),
        )


def _examples() -> tuple[str, str, str]:
    return _("modal usaha kecil"), _("e-budgeting"), _("sampah plastik")


def _counts(found: HomeReading) -> tuple[Count, ...]:
    addresses = {
        RecordKind.PRACTICE: urls.published_practices(),
        RecordKind.TRANSFER: urls.TRANSFERS,
        RecordKind.AGREEMENT: urls.AGREEMENTS,
        RecordKind.NEED: urls.NEEDS,
    }
    numbers = {**found.counts.by_kind, RecordKind.PRACTICE: found.counts.published_practices}
    regions = found.counts.regions
    return (
        *(Count(number := numbers.get(kind, 0), things(kind, number), url) for kind, url in addresses.items()),
        Count(regions, ngettext("daerah dengan catatan", "daerah dengan catatan", regions), urls.REGIONS),
    )
