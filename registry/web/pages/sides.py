"""What it cost to build a practice, beside what it cost others to adopt it: sourced figures, never added up."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from registry.domain.record import Cost
from registry.domain.results import Hit
from registry.domain.words import CostKind
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages import figures
from registry.web.pages.figures import Value
from registry.web.pages.record import Link

_ADOPTING: Final = frozenset({CostKind.BUILD, CostKind.ADOPT})
"""What a receiver spends to have it at all; running it is another thing."""


@dataclass(frozen=True, slots=True)
class SideRow:
    """One amount.

    Attributes:
        sources: ids of the practice's own sources; empty where `record` has them.
        record: the replication that names the amount.
    """

    amount: Value
    item: str
    year: int | None
    paid_by: str | None
    sources: tuple[str, ...] = ()
    record: Link | None = None


@dataclass(frozen=True, slots=True)
class Sides:
    """Building and adopting, where both are sourced."""

    building: tuple[SideRow, ...]
    adopting: tuple[SideRow, ...]


def sides(costs: Iterable[Cost], transfers: Iterable[Hit], lexicon: Lexicon) -> Sides | None:
    """Put both sides beside each other; None where one of them is not known."""
    known = tuple(costs)
    building = building_rows(known)
    adopting = adopting_rows(known, transfers, lexicon)
    return Sides(building, adopting) if building and adopting else None


def building_rows(costs: Iterable[Cost]) -> tuple[SideRow, ...]:
    """Write what it cost to build."""
    return tuple(row for cost in costs if cost.kind is CostKind.BUILD if (row := _own(cost)))


def adopting_rows(costs: Iterable[Cost], transfers: Iterable[Hit], lexicon: Lexicon) -> tuple[SideRow, ...]:
    """Write what it cost to adopt: as the practice's own record says, and as the replications say."""
    own = tuple(row for cost in costs if cost.kind is CostKind.ADOPT if (row := _own(cost)))
    return (*own, *(row for hit in transfers if (row := _taken(hit, lexicon))))


def _own(cost: Cost) -> SideRow | None:
    amount = figures.cost_value(cost)
    return SideRow(amount, cost.item, cost.year, cost.paid_by, cost.sources) if amount else None


def _taken(hit: Hit, lexicon: Lexicon) -> SideRow | None:
    facts = hit.facts
    if facts.cost_kind not in _ADOPTING or not facts.cost_item:
        return None
    amount = figures.money(facts.cost_idr, facts.cost_max_idr if facts.cost_max_idr is not None else facts.cost_idr)
    record = Link(lexicon.region(hit.region or ""), f"{urls.transfer(hit.id)}#biaya")
    return SideRow(amount, facts.cost_item, facts.cost_year, facts.cost_paid_by, (), record) if amount else None
