"""The replications of a practice as a table that each number of the counting rule leads into."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from registry.domain.words import TransferStage
from registry.web.pages.cards import Card
from registry.web.pages.counting import counted_by_stage
from registry.web.pages.record import Link


@dataclass(frozen=True, slots=True)
class StageGroup:
    """The rows of one stage; `anchor` is their place on the page."""

    anchor: str
    rows: tuple[Card, ...]


def stage_groups(cards: Iterable[Card]) -> tuple[StageGroup, ...]:
    """Gather replications by stage; they come furthest first, ends last."""
    ordered = sorted(cards, key=lambda card: _ORDER.index(card.stage))
    return tuple(StageGroup(_anchor(stage), tuple(rows)) for stage, rows in groupby(ordered, lambda card: card.stage))


def stage_counts(counts: Mapping[str, int]) -> tuple[Link, ...]:
    """Write the counting rule, each number with the place of its rows."""
    return tuple(Link(text, f"#{_anchor(stage)}") for stage, text in counted_by_stage(counts))


_ORDER = (
    *reversed([one for one in TransferStage if not one.is_end]),
    *(one for one in TransferStage if one.is_end),
    None,
)


def _anchor(stage: TransferStage | None) -> str:
    return f"replikasi-{stage or 'lain'}"
