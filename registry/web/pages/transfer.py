"""The page of a replication."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.identity import RecordKind
from registry.domain.region import Region
from registry.domain.results import Hit
from registry.domain.transfer import Transfer, TransferStep
from registry.domain.words import ResultRole, TransferStage
from registry.services.readings import TransferReading
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages import chain, figures
from registry.web.pages.family import Family, family_of
from registry.web.pages.figures import CostRow, Group
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link, RecordFrame, frame, home_of
from registry.web.pages.titles import title_of
from registry.web.texts import gettext as _

_LADDER = tuple(stage for stage in TransferStage if not stage.is_end)


@dataclass(frozen=True, slots=True)
class Rung:
    """One stage of the ladder from interest to use.

    Attributes:
        is_reached: a step of the record says so; skipped stages stay open.
        is_furthest: nothing further was reached.
    """

    stage: TransferStage
    is_reached: bool
    is_furthest: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferPage(Page):
    """The context of `/replikasi/<receiver>/<origin>/<practice>`.

    Attributes:
        end: the stage that ended it; None while it has not ended.
        practice_name: without a record, the name only.
    """

    template: ClassVar[str] = "pages/transfer.html"

    record: Transfer
    frame: RecordFrame
    heading: str
    receiver: Region
    origin: Link
    practice: Link
    agreement: Link | None
    ladder: tuple[Rung, ...]
    end: TransferStage | None
    steps: tuple[TransferStep, ...]
    silent_since: int | None
    results: tuple[Group, ...]
    costs: tuple[CostRow, ...]
    chain: tuple[chain.Step, ...]
    family: Family | None

    @classmethod
    def of(cls, found: TransferReading, lexicon: Lexicon, base_url: str) -> "TransferPage":
        """Make the page of a replication."""
        reading = found.reading
        record, receiver = reading.record, home_of(reading)
        origin_slug = reading.key.id.split("/")[1]
        return cls(
            title=found.title,
            description=_("Replikasi %(title)s: tahap demi tahap, dengan sumber dan tingkat bukti.", title=found.title),
            path=urls.transfer(reading.key.id),
            section=urls.TRANSFERS,
            breadcrumb=(
                Crumb(_("Replikasi"), urls.TRANSFERS),
                Crumb(receiver.name, urls.region(receiver.slug)),
            ),
            record=record,
            frame=frame(reading, found.title, base_url),
            heading=found.title,
            receiver=receiver,
            origin=Link.of_region(found.origin) if found.origin else Link(origin_slug, None),
            practice=_practice(record, found.practice.hit, found.practice.title),
            agreement=Link.of(found.agreement) if found.agreement else None,
            ladder=_ladder(record),
            end=record.furthest if record.furthest.is_end else None,
            steps=record.stages,
            silent_since=found.silent_since,
            results=figures.groups(record.results, ResultRole),
            costs=figures.cost_rows(record.costs),
            chain=chain.steps(found.chain, RecordKind.TRANSFER, lexicon),
            family=_family(found, lexicon),
        )


def _family(found: TransferReading, lexicon: Lexicon) -> Family | None:
    practice = found.practice
    id_ = (practice.hit.facts.root if practice.hit else None) or practice.id
    root = Link(id_, urls.practice(id_) if practice.hit else None)
    return family_of(found.family, root, found.reading.key.id, lexicon, is_narrow=True)


def _practice(record: Transfer, hit: Hit | None, title: str) -> Link:
    if hit:
        return Link(title_of(hit), urls.practice(hit.id))
    return Link(record.practice_name or title, None)


def _ladder(record: Transfer) -> tuple[Rung, ...]:
    reached = {step.stage for step in record.stages}
    furthest = max((stage for stage in reached if not stage.is_end), key=_LADDER.index, default=None)
    return tuple(Rung(stage, stage in reached, stage is furthest) for stage in _LADDER)
