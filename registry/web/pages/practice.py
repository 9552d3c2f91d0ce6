"""The page of a practice."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from registry.domain.answers import ProposalKind
from registry.domain.body import Body, Section
from registry.domain.dates import PartialDate
from registry.domain.identity import RecordKind
from registry.domain.practice import PRACTICE_SECTIONS, Practice
from registry.domain.region import Region
from registry.domain.results import Related
from registry.domain.words import ResultRole
from registry.services.readings import PracticeReading
from registry.web import exchange_urls, kit_urls, proposal_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages import chain, described, figures
from registry.web.pages.cards import Card, cards
from registry.web.pages.charts import Timeline, timeline
from registry.web.pages.counting import counted
from registry.web.pages.family import Family, family_of
from registry.web.pages.figures import CostRow, Group
from registry.web.pages.likely import Likely, likely_lines
from registry.web.pages.page import Crumb, Page, shortened
from registry.web.pages.record import Link, RecordFrame, frame, home_of
from registry.web.pages.related import RelatedLine, related_lines
from registry.web.pages.replications import StageGroup, stage_counts, stage_groups
from registry.web.pages.sides import Sides, sides
from registry.web.pages.titles import headline
from registry.web.texts import gettext as _

if TYPE_CHECKING:
    from registry.web.pages.version import OldVersion

_RESULT, *_LATER = PRACTICE_SECTIONS[2:]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticePage(Page):
    """The context of `/praktik/<region>/<slug>`.

    Attributes:
        opening: body sections before the results; `closing` those after them.
        result_text: the body section on results; None where there is none.
        since: first dated stage.
        version: of an old version, what stands above it; what only today's page can say is left out then.
    """

    template: ClassVar[str] = "pages/practice.html"

    heading: str
    lead: str
    record: Practice
    software_address: str
    frame: RecordFrame
    region: Region
    opening: tuple[Section, ...]
    result_text: Section | None
    closing: tuple[Section, ...]
    results: tuple[Group, ...]
    terms: tuple[Group, ...]
    targets: tuple[Group, ...]
    context: tuple[Group, ...]
    costs: tuple[CostRow, ...]
    leading_cost: CostRow | None
    since: PartialDate | None
    counts: tuple[str, ...]
    stage_counts: tuple[Link, ...]
    stage_groups: tuple[StageGroup, ...]
    sides: Sides | None
    agreements: tuple[Card, ...]
    needs: tuple[Card, ...]
    named: tuple[tuple[Link, ...], ...]
    kit_url: str
    one_page_url: str
    compare_url: str
    confirm_url: str
    replicate_url: str
    replicated_url: str
    related: tuple[RelatedLine, ...]
    likely: tuple[Likely, ...]
    timeline: Timeline | None
    chain: tuple[chain.Step, ...]
    family: Family | None
    version: "OldVersion | None" = None

    @classmethod
    def of(
        cls,
        found: PracticeReading,
        related: Iterable[Related],
        likely: Iterable[Related],
        lexicon: Lexicon,
        base_url: str,
    ) -> "PracticePage":
        """Make the page of a practice.

        Args:
            found: the practice.
            related: practices that are like it.
            likely: needs that it may answer.
            lexicon: names.
            base_url: of the site.
        """
        reading = found.reading
        record, body, region = reading.record, reading.body, home_of(reading)
        costs = figures.cost_rows(record.costs)
        title, summary = headline(record)
        return cls(
            title=f"{title} · {region.name}",
            description=shortened(summary),
            path=urls.practice(reading.key.id),
            described=described.practice(reading, (title, summary), region, base_url),
            section=urls.SEARCH,
            breadcrumb=(Crumb(_("Cari"), urls.SEARCH), Crumb(region.name, urls.region(region.slug))),
            heading=title,
            lead=summary,
            record=record,
            software_address=urls.publiccode(reading.key.id),
            frame=frame(reading, record.title, base_url),
            region=region,
            opening=_opening(body),
            result_text=body.section(_RESULT),
            closing=tuple(section for section in body.sections if section.title in _LATER),
            results=figures.groups(record.results, (ResultRole.OUTCOME, ResultRole.OUTPUT)),
            terms=figures.groups(record.results, (ResultRole.TERM,)),
            targets=figures.groups(record.results, (ResultRole.TARGET,)),
            context=figures.groups(record.results, (ResultRole.CONTEXT,)),
            costs=costs,
            timeline=timeline(record.stages, dt.datetime.now(dt.UTC).year),
            leading_cost=figures.leading_cost(record.costs),
            since=_since(record),
            counts=counted(found.counts),
            chain=chain.steps(found.chain, RecordKind.PRACTICE, lexicon),
            family=_family(found, lexicon),
            related=related_lines(related, lexicon),
            likely=likely_lines(likely, lexicon),
            confirm_url=proposal_urls.form(ProposalKind.CONFIRMATION, id=reading.key.id),
            replicate_url=proposal_urls.form(ProposalKind.TRANSFER, id=reading.key.id),
            replicated_url=exchange_urls.replicated(urls.practice(reading.key.id)),
            kit_url=kit_urls.kit(reading.key.id),
            one_page_url=kit_urls.one_page(reading.key.id),
            compare_url=kit_urls.compare((reading.key.id,)),
            stage_counts=stage_counts(found.counts),
            stage_groups=stage_groups(cards(found.transfers, lexicon)),
            sides=sides(record.costs, found.transfers, lexicon),
            agreements=cards(found.agreements, lexicon),
            needs=cards(found.needs, lexicon),
            named=tuple(_named(row.named, lexicon) for row in record.reported_replications),
        )

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The table of contents, in the order of the page."""
        return tuple(_contents(self))

    @property
    def has_reports(self) -> bool:
        """Whether sources speak of replications or interest that no record tells apart."""
        return bool(self.record.reported_replications or self.record.reported_interest)

    @property
    def has_replications(self) -> bool:
        """Whether anything is known of others who learned from the practice."""
        return bool(self.stage_groups or self.agreements or self.has_reports)


def _family(found: PracticeReading, lexicon: Lexicon) -> Family | None:
    own = found.reading.key.id
    root = next((one.hit.facts.root for one in found.chain.practices if one.hit and one.hit.facts.root), own)
    return (
        family_of(found.family, Link(root, urls.practice(root)), own, lexicon, is_narrow=False)
        if found.family
        else None
    )


def _contents(page: PracticePage) -> Iterator[Entry]:
    record = page.record
    yield from (Entry(section.title, section.anchor) for section in page.opening if section.title)
    yield from _present(
        (record.stages, _("Perjalanan praktik ini"), "perjalanan"),
        (page.result_text or page.results, _("Hasil"), "hasil"),
        (page.terms or page.targets or page.context, _("Ketentuan, sasaran dan konteks"), "ketentuan"),
        (page.costs, _("Biaya"), "biaya"),
        (record.disputed, _("Sumber tidak sepakat"), "tidak-sepakat"),
    )
    yield from (Entry(section.title, section.anchor) for section in page.closing)
    yield from _present(
        (record.developments, _("Perkembangan kemudian"), "perkembangan"),
        (record.open_questions, _("Yang belum diketahui"), "belum-diketahui"),
        (not page.version, _("Siapa yang belajar dari praktik ini"), "replikasi"),
        (page.likely, _("Kebutuhan yang mungkin dijawab"), "kebutuhan"),
        (record.offers or record.software, _("Yang bisa diperoleh"), "tawaran"),
        (record.partners or record.legal_basis or record.awards, _("Mitra, dasar hukum, penghargaan"), "mitra"),
        (page.frame.sources.lines, _("Sumber"), "sumber"),
    )


def _present(*parts: tuple[object, str, str]) -> Iterator[Entry]:
    yield from (Entry(label, anchor) for content, label, anchor in parts if content)


def _opening(body: Body) -> tuple[Section, ...]:
    later = {_RESULT, *_LATER}
    return tuple(section for section in body.sections if section.title not in later)


def _since(record: Practice) -> PartialDate | None:
    return min((stage.since for stage in record.stages if stage.since), key=lambda date: date.start, default=None)


def _named(slugs: tuple[str, ...], lexicon: Lexicon) -> tuple[Link, ...]:
    return tuple(Link(lexicon.region(slug), urls.region(slug) if slug in lexicon.regions else None) for slug in slugs)
