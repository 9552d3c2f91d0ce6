"""The page of an agreement."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from registry.domain.agreement import Agreement, Party
from registry.domain.body import Section
from registry.domain.dates import PartialDate
from registry.domain.identity import RecordKind
from registry.domain.results import Hit
from registry.domain.words import PartyRole, TransferStage
from registry.services.readings import AgreementReading
from registry.web import urls
from registry.web.labels import label
from registry.web.lexicon import Lexicon
from registry.web.pages import chain
from registry.web.pages.cards import Card, cards
from registry.web.pages.map import Map, map_of
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link, RecordFrame, frame
from registry.web.pages.rows import region_link
from registry.web.texts import gettext as _
from registry.web.texts import ngettext

AFTERWARDS: Final = ("Sesudahnya", "Yang belum diketahui")
"""Sections of a body that tell what came after the signature, or is not known of it."""


_ROLES: Final = (PartyRole.SIGNATORY, PartyRole.HOST, PartyRole.WITNESS, PartyRole.PRESENT)


@dataclass(frozen=True, slots=True)
class PartyLine:
    """A party with the address of its region, and what it took under the agreement."""

    party: Party
    name: Link
    took: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """The parties that have one role; `anchor` is their place on the page."""

    role: PartyRole
    anchor: str
    lines: tuple[PartyLine, ...]

    @property
    def words(self) -> str:
        """How many they are: `2 penanda tangan`."""
        number = len(self.lines)
        match self.role:
            case PartyRole.SIGNATORY:
                return ngettext("%(num)s penanda tangan", "%(num)s penanda tangan", number)
            case PartyRole.HOST:
                return ngettext("%(num)s tuan rumah", "%(num)s tuan rumah", number)
            case PartyRole.WITNESS:
                return ngettext("%(num)s saksi", "%(num)s saksi", number)
            case PartyRole.PRESENT:
                return ngettext("%(num)s hadir", "%(num)s hadir", number)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementPage(Page):
    """The context of `/kerja-sama/<slug>`.

    Attributes:
        opening, closing: sections of the body on what was agreed, and on what came of it.
        roles: the parties by their role.
        silent: regions that took nothing under it, as far as records tell.
        above: the agreements above it, the topmost first.
    """

    template: ClassVar[str] = "pages/agreement.html"

    record: Agreement
    frame: RecordFrame
    opening: tuple[Section, ...]
    closing: tuple[Section, ...]
    roles: tuple[Role, ...]
    silent: tuple[Link, ...]
    sectors: tuple[str, ...]
    practices: tuple[Card | Link, ...]
    transfers: tuple[Card, ...]
    above: tuple[Link, ...]
    children: tuple[Card, ...]
    validity: str
    map: Map | None
    chain: tuple[chain.Step, ...]

    @classmethod
    def of(cls, found: AgreementReading, lexicon: Lexicon, base_url: str) -> "AgreementPage":
        """Make the page of an agreement."""
        reading = found.reading
        record = reading.record
        roles = _roles(record, found.transfers, lexicon)
        return cls(
            title=record.title,
            description=_("Kerja sama antardaerah: pihak, isi, dan sumbernya."),
            path=urls.agreement(reading.key.id),
            section=urls.AGREEMENTS,
            breadcrumb=(Crumb(_("Kerja sama"), urls.AGREEMENTS),),
            record=record,
            frame=frame(reading, record.title, base_url),
            opening=tuple(section for section in reading.body.sections if section.title not in AFTERWARDS),
            closing=tuple(section for section in reading.body.sections if section.title in AFTERWARDS),
            roles=roles,
            silent=tuple(line.name for role in roles for line in role.lines if line.party.region and not line.took),
            sectors=tuple(lexicon.sector(code) for code in record.sectors),
            practices=tuple(Card.of(named.hit, lexicon) if named.hit else Link.of(named) for named in found.practices),
            transfers=cards(found.transfers, lexicon),
            above=tuple(Link.of(named) for named in found.above),
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
    return ngettext("Berakhir dalam %(num)s hari", "Berakhir dalam %(num)s hari", (until.end - today).days)


def _roles(record: Agreement, transfers: Iterable[Hit], lexicon: Lexicon) -> tuple[Role, ...]:
    """Gather the parties by their role, in the order of the file."""
    took: dict[str, list[Link]] = {}
    for hit in transfers:
        stage = label(TransferStage(hit.stage)) if hit.stage else hit.title
        name = f"{hit.facts.practice_title or hit.title}: {stage}"
        took.setdefault(hit.region or "", []).append(Link(name, urls.transfer(hit.id)))
    lines = tuple(_party(party, took, lexicon) for party in record.parties)
    grouped = ((role, tuple(line for line in lines if line.party.role is role)) for role in _ROLES)
    return tuple(Role(role, f"pihak-{role}", found) for role, found in grouped if found)


def _party(party: Party, took: Mapping[str, list[Link]], lexicon: Lexicon) -> PartyLine:
    if party.region is None:
        return PartyLine(party, Link(party.institution or "", None), ())
    return PartyLine(party, region_link(party.region, lexicon), tuple(took.get(party.region, ())))
