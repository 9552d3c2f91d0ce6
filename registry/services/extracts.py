"""Pieces of a record that its document is made of: dates, cut texts, the best evidence, one cost."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from registry.domain.dates import PartialDate
from registry.domain.practice import Practice
from registry.domain.practice_parts import Stage
from registry.domain.record import Cost, Result, leading_cost
from registry.domain.results import HitFacts
from registry.domain.words import Evidence, PracticeStage

SUMMARY_CHARACTERS = 400
_EVIDENCE_ORDER = tuple(Evidence)


def start(date: PartialDate) -> str:
    """Return the first day of a date's span, `YYYY-MM-DD`."""
    return date.start.isoformat()


def latest_stage(stages: Sequence[Stage]) -> PracticeStage | None:
    """Return the stage that began last; one without a date follows the one written before it."""
    reached, latest = "", None
    known = ""
    for stage in stages:
        known = start(stage.since) if stage.since else known
        if known >= reached:
            reached, latest = known, stage.stage
    return latest


def cut(text: str) -> str:
    """Return a text as a summary, cut at a word to 400 characters."""
    if len(text) <= SUMMARY_CHARACTERS:
        return text
    end = text.rfind(" ", 0, SUMMARY_CHARACTERS)
    return text[: end if end > 0 else SUMMARY_CHARACTERS].rstrip(" ,;:") + "…"


def best_evidence(found: Iterable[Evidence]) -> Evidence | None:
    """Return the strongest grade, None where there is none."""
    return max(found, key=_EVIDENCE_ORDER.index, default=None)


def with_cost(facts: HitFacts, costs: Sequence[Cost]) -> HitFacts:
    """Return facts with the cost that stands for all."""
    cost = leading_cost(costs)
    if cost is None:
        return facts
    amount = cost.amount_idr if cost.amount_idr is not None else cost.min_idr
    return replace(
        facts,
        cost_idr=amount,
        cost_max_idr=cost.max_idr,
        cost_item=cost.item,
        cost_year=cost.year,
        cost_kind=cost.kind.value,
        cost_paid_by=cost.paid_by,
    )


def rows_text(results: Iterable[Result], costs: Iterable[Cost]) -> str:
    """Return the words of figures and costs, each sentence once."""
    rows = [(result.indicator, result.note) for result in results] + [(cost.item, cost.note) for cost in costs]
    return "\n".join(dict.fromkeys(text for row in rows for text in row if text))


def practice_texts(practice: Practice) -> Iterable[str]:
    """Yield the other sentences of a practice that people may look for."""
    yield from (basis.title for basis in practice.legal_basis)
    yield from (rule.text for rule in practice.current_rules)
    yield from (award.name for award in practice.awards)
    yield from (development.text for development in practice.developments)
    yield from (dispute.about for dispute in practice.disputed)
