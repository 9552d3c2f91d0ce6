"""How a practice went on from region to region: what one took became its own, and others took that."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from registry.domain.dates import PartialDate
from registry.domain.results import Hit
from registry.domain.words import Status, TransferStage
from registry.web import formats, urls
from registry.web.labels import label
from registry.web.lexicon import Lexicon
from registry.web.pages.record import Link
from registry.web.pages.rows import region_link

MOST_BESIDE: Final = 8
"""Branches of one region that are shown though nothing went on from them."""
_DEEPEST: Final = 8


@dataclass(frozen=True, slots=True)
class Branch:
    """A region that took a practice, and those that took it on from there.

    Attributes:
        transfer: the replication, called by its stage.
        became: the practice of the region that grew from it.
        is_here: whether it is the replication, or leads to the practice, of the page.
    """

    region: Link
    transfer: Link
    date: PartialDate | None
    became: Link | None
    onward: tuple["Branch", ...]
    is_here: bool


@dataclass(frozen=True, slots=True)
class Family:
    """Where a practice began, and its branches; `is_cut` where some are left out."""

    origin: Link
    practice: Link
    branches: tuple[Branch, ...]
    is_cut: bool


@dataclass(frozen=True, slots=True)
class _Tree:
    """Replications by the practice that they took."""

    taken: dict[str, list[Hit]]
    here: str
    is_narrow: bool
    lexicon: Lexicon

    def branches(self, practice: str, seen: frozenset[str] = frozenset()) -> tuple[Branch, ...]:
        """Return who took a practice, those first that lead to the page or from which it went on."""
        if practice in seen or len(seen) == _DEEPEST:
            return ()
        found = [self._branch(hit, seen | {practice}) for hit in self.taken.get(practice, ())]
        if self.is_narrow and any(one.is_here for one in found):
            return tuple(one for one in found if one.is_here)
        ordered = sorted(found, key=lambda one: (not one.is_here, not one.onward))
        telling = sum(bool(one.is_here or one.onward) for one in ordered)
        return tuple(ordered[: max(telling, MOST_BESIDE)])

    def _branch(self, hit: Hit, seen: frozenset[str]) -> Branch:
        grown = hit.facts.became or ""
        onward = self.branches(grown, seen) if grown else ()
        is_here = self.here in (hit.id, grown) or any(one.is_here for one in onward)
        return Branch(
            region_link(hit.region or "", self.lexicon),
            Link(label(TransferStage(hit.stage)) if hit.stage else hit.title, urls.transfer(hit.id)),
            formats.partial_date(hit.facts.date),
            Link(name, urls.practice(grown)) if (name := hit.facts.became_title) else None,
            onward,
            is_here,
        )


def family_of(hits: Iterable[Hit], root: Link, here: str, lexicon: Lexicon, *, is_narrow: bool) -> Family | None:
    """Draw the family of a practice as branches; None where there is none.

    Args:
        hits: all its replications.
        root: id of the practice where it began, and its address where it has a record.
        here: id of the replication or practice of the page.
        lexicon: names of regions.
        is_narrow: leave out branches that do not lead to the page.
    """
    kept = [hit for hit in hits if hit.status != Status.ARCHIVED or hit.id == here]
    if not kept:
        return None
    taken: dict[str, list[Hit]] = {}
    for hit in sorted(kept, key=lambda one: one.facts.date or "9"):
        taken.setdefault(hit.facts.practice or "", []).append(hit)
    tree = _Tree(taken, here, is_narrow, lexicon)
    began = root.label
    branches = tree.branches(began)
    origin = region_link(began.partition("/")[0], lexicon)
    name = next((hit.facts.practice_title for hit in taken.get(began, ())), None)
    practice = Link(name or began.rpartition("/")[2], root.url)
    is_cut = len(taken.get(began, ())) > len(branches) and not is_narrow
    return Family(origin, practice, branches, is_cut) if branches else None
