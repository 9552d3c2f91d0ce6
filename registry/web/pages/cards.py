"""A record in a list: the same card on every page."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.dates import PartialDate
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import FacetName
from registry.domain.results import Fragment, Hit
from registry.domain.words import Evidence, NeedOrigin, NeedProgress, Status, TransferStage
from registry.web import formats, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.counting import counted
from registry.web.pages.rows import silent_since
from registry.web.pages.titles import is_translated, summary_of, title_of
from registry.web.texts import gettext as _

_SNIPPET_FIELDS = ("summary", "body")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount, or a range of amounts, that a list shows with what it paid for."""

    low: int
    high: int | None
    item: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Card:
    """What a list shows of a record; None and empty where the record has nothing to show.

    Attributes:
        title, snippet: pieces of plain text; matches are marked.
        status: None for a published record.
        place: name of the region, the province of a region, or where an agreement was signed.
        stage: of a replication. note: a sentence on the state of a need.
        counts: the parts of the counting rule: of a practice, or of the replications under an agreement.
        silent_since: year of the last news of a replication under way, two years or more ago.
        answers: number of practices that answer a need.
        pick: id of a practice, which can be put beside others; None for other kinds.
        is_translated: title and snippet are in the language of the page, though the record is not.
    """

    kind: str
    kind_label: str
    url: str
    title: tuple[Fragment, ...]
    snippet: tuple[tuple[Fragment, ...], ...]
    place: str | None
    topics: tuple[str, ...]
    status: Status | None
    since: PartialDate | None = None
    date: PartialDate | None = None
    evidence: Evidence | None = None
    stage: TransferStage | None = None
    counts: tuple[str, ...] = ()
    cost: Money | None = None
    parties: int | None = None
    said_by: str | None = None
    note: str | None = None
    silent_since: int | None = None
    answers: int | None = None
    pick: str | None = None
    is_translated: bool = False

    @classmethod
    def of(cls, hit: Hit, lexicon: Lexicon) -> "Card":
        """Make the card of a hit."""
        facts = hit.facts
        return cls(
            kind=hit.kind,
            kind_label=lexicon.kind(hit.kind),
            url=urls.record(hit.kind, hit.id),
            title=_title(hit),
            snippet=_snippet(hit),
            place=_place(hit, lexicon),
            topics=tuple(lexicon.topic(key) for key in hit.topics),
            status=Status(hit.status) if hit.status != Status.PUBLISHED else None,
            since=formats.partial_date(facts.since),
            date=formats.partial_date(facts.date),
            evidence=Evidence(facts.evidence) if facts.evidence else None,
            stage=TransferStage(hit.stage) if hit.stage and hit.kind == RecordKind.TRANSFER else None,
            counts=counted(facts.counts),
            cost=_money(hit),
            parties=facts.parties,
            said_by=facts.said_by,
            note=_note(hit, lexicon),
            silent_since=silent_since(hit),
            answers=facts.answers,
            pick=hit.id if hit.kind == RecordKind.PRACTICE else None,
            is_translated=is_translated(hit),
        )

    @property
    def plain_title(self) -> str:
        """The title without marks."""
        return "".join(piece.text for piece in self.title)


def cards(hits: Iterable[Hit], lexicon: Lexicon) -> tuple[Card, ...]:
    """Make the cards of hits in their order."""
    return tuple(Card.of(hit, lexicon) for hit in hits)


def need_note(progress: str | None, origin: str | None, posted: str | None) -> str | None:
    """Say where a need stands; one recorded from a source never shows as open."""
    if origin == NeedOrigin.RECORDED and progress in {NeedProgress.UNKNOWN, NeedProgress.OPEN, None}:
        if posted:
            return _("Dicatat dari sumber tahun %(year)s; keadaan sekarang tidak diketahui", year=posted[:4])
        return _("Dicatat dari sumber; keadaan sekarang tidak diketahui")
    return None


def _note(hit: Hit, lexicon: Lexicon) -> str | None:
    if hit.kind != RecordKind.NEED:
        return None
    note = need_note(hit.progress, hit.facts.origin_note, hit.facts.date)
    return note or (lexicon.value(FacetName.PROGRESS, hit.progress) if hit.progress else None)


def _title(hit: Hit) -> tuple[Fragment, ...]:
    marked = None if is_translated(hit) else hit.highlights.get("title")
    return marked[0] if marked else (Fragment(title_of(hit)),)


def _snippet(hit: Hit) -> tuple[tuple[Fragment, ...], ...]:
    if is_translated(hit):
        return ((Fragment(summary_of(hit)),),)
    for name in _SNIPPET_FIELDS:
        if snippets := hit.highlights.get(name):
            return snippets[:2]
    return ((Fragment(hit.summary),),) if hit.summary else ()


def _place(hit: Hit, lexicon: Lexicon) -> str | None:
    if hit.kind == REGION_KIND:
        province = lexicon.regions.province_of(hit.id) if hit.id in lexicon.regions else None
        return province.name if province and province.slug != hit.id else None
    return lexicon.region(hit.region) if hit.region else hit.facts.place


def _money(hit: Hit) -> Money | None:
    facts = hit.facts
    low = facts.cost_idr if facts.cost_idr is not None else facts.cost_max_idr
    if low is None:
        return None
    high = facts.cost_max_idr if facts.cost_idr is not None else None
    return Money(low, high if high != low else None, facts.cost_item, facts.cost_year)
