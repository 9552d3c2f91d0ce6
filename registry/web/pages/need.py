"""The page of a need."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar, Final

from registry.domain.answers import ProposalKind
from registry.domain.dates import PartialDate
from registry.domain.identity import RecordKind
from registry.domain.need import Need
from registry.domain.region import Region
from registry.domain.words import NeedOrigin
from registry.services.readings import NeedReading
from registry.web import proposal_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import chain, figures
from registry.web.pages.cards import Card, need_note
from registry.web.pages.figures import Value
from registry.web.pages.likely import Likely, likely_lines
from registry.web.pages.page import Crumb, Page, shortened
from registry.web.pages.record import Link, RecordFrame, frame, home_of
from registry.web.texts import gettext as _
from registry.web.texts import ngettext

_YEAR_DAYS: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedPage(Page):
    """The context of `/kebutuhan/<region>/<slug>`.

    Attributes:
        note: says that a need from a source may be long over; None for one that a region filed.
        practices: those that answer it; a name without a record is a link without address.
        search_url: a search for its topics.
        answers: the forms for a region that has an answer: a practice of its own, or a replication that it knows of.
    """

    template: ClassVar[str] = "pages/need.html"

    record: Need
    frame: RecordFrame
    region: Region
    note: str | None
    age: str
    is_filed: bool
    budget: Value | None
    practices: tuple[Card | Link, ...]
    transfer: Link | None
    search_url: str
    likely: tuple[Likely, ...]
    answers: tuple[Link, ...]
    chain: tuple[chain.Step, ...]
    has_picks: bool

    @classmethod
    def of(cls, found: NeedReading, lexicon: Lexicon, base_url: str) -> "NeedPage":
        """Make the page of a need."""
        reading = found.reading
        record, region = reading.record, home_of(reading)
        posted = str(record.posted_on) if record.posted_on else None
        return cls(
            title=f"{record.title} · {region.name}",
            description=shortened(record.problem),
            path=urls.need(reading.key.id),
            section=urls.NEEDS,
            breadcrumb=(
                Crumb(_("Kebutuhan"), urls.NEEDS),
                Crumb(region.name, urls.region(region.slug)),
            ),
            record=record,
            frame=frame(reading, record.title, base_url),
            region=region,
            age=_age(record.posted_on, dt.datetime.now(dt.UTC).date()),
            note=need_note(record.progress, record.origin, posted),
            is_filed=record.origin is NeedOrigin.FILED,
            budget=figures.money(record.budget_idr, None),
            practices=tuple(Card.of(named.hit, lexicon) if named.hit else Link.of(named) for named in found.practices),
            likely=likely_lines(found.likely, lexicon),
            transfer=Link.of(found.transfer) if found.transfer else None,
            answers=_answers(reading.key.id),
            chain=chain.steps(found.chain, RecordKind.NEED, lexicon),
            has_picks=bool(found.likely) or any(named.hit for named in found.practices),
            search_url=urls.search_for(kind="practice", topic=record.topics[0] if record.topics else None),
        )


def _answers(id_: str) -> tuple[Link, ...]:
    return (
        Link(_("Catat praktik kami"), proposal_urls.form(ProposalKind.PRACTICE, kebutuhan=id_)),
        Link(_("Catat replikasi"), proposal_urls.form(ProposalKind.TRANSFER, kebutuhan=id_)),
    )


def _age(posted: PartialDate | None, today: dt.date) -> str:
    """Say how many years ago a need was told; "" for less than one, and where that is not known."""
    years = (today - posted.end).days // _YEAR_DAYS if posted else 0
    return ngettext("%(num)s tahun lalu", "%(num)s tahun lalu", years) if years > 0 else ""
