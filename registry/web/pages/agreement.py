"""The page of an agreement."""

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.agreement import Agreement, Party
from registry.domain.body import Body
from registry.domain.dates import PartialDate
from registry.domain.identity import RecordKind
from registry.services.readings import AgreementReading
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages import chain
from registry.web.pages.cards import Card, cards
from registry.web.pages.map import Map, map_of
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link, RecordFrame, frame
from registry.web.texts import gettext as _


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with the address of its region."""

    party: Party
    name: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage(Page):
    """The context of `/kerja-sama/<slug>`."""

    template: ClassVar[str] = "pages/agreement.html"

    record: Agreement
    frame: RecordFrame
    body: Body
    parties: tuple[PartyLine, ...]
    sectors: tuple[str, ...]
    practices: tuple[Card | Link, ...]
    transfers: tuple[Card, ...]
    parent: Link | None
    children: tuple[Card, ...]
    validity: str
    map: Map | None
    chain: tuple[chain.Step, ...]

    @classmethod
    def of(cls, found: AgreementReading, lexicon: Lexicon, base_url: str) -> "AgreementPage":
        """Make the page of an agreement."""
        reading = found.reading
        record = reading.record
        return cls(
            title=record.title,
            description=_("Kerja sama antardaerah: pihak, isi, dan sumbernya."),
            path=urls.agreement(reading.key.id),
            section=urls.AGREEMENTS,
            breadcrumb=(Crumb(_("Kerja sama"), urls.AGREEMENTS),),
            record=record,
            frame=frame(reading, record.title, base_url),
            body=reading.body,
            parties=tuple(_party(party, lexicon) for party in record.parties),
            sectors=tuple(lexicon.sector(code) for code in record.sectors),
            practices=tuple(Card.of(named.hit, lexicon) if named.hit else Link.of(named) for named in found.practices),
            transfers=cards(found.transfers, lexicon),
            parent=Link.of(found.parent) if found.parent else None,
            children=cards(found.children, lexicon),
            validity=validity(record.valid_until, dt.datetime.now(dt.UTC).date()),
            chain=chain.steps(found.chain, RecordKind.AGREEMENT, lexicon),
            map=map_of((), lexicon, places=tuple(party.region for party in record.parties if party.region)),
        )


def validity(until: PartialDate | None, today: dt.date) -> str:
    """Say whether an agreement still holds; days are counted only to a day that is known."""
    if until is None:
        return _("Masa berlaku tidak diketahui")
    if until.end < today:
        return _("Sudah berakhir")
    if not until.is_full:
        return _("Belum berakhir; harinya tidak diketahui")
    return _("Berakhir dalam %(num)s hari", num=(until.end - today).days)


def _party(party: Party, lexicon: Lexicon) -> PartyLine:
    if party.region is None:
        return PartyLine(party, Link(party.institution or "", None))
    is_known = party.region in lexicon.regions
    return PartyLine(party, Link(lexicon.region(party.region), urls.region(party.region) if is_known else None))
