"""What a region gave to each other region and took from it, by furthest stage."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from registry.domain.identity import RecordKind
from registry.domain.query import Filters
from registry.domain.routes import Route, reach
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages.counting import staged
from registry.web.pages.record import Link
from registry.web.pages.rows import region_link
from registry.web.texts import gettext as _

MOST_PARTNERS: Final = 24


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One partner: how many replications went there and came from there, each number with its records."""

    partner: Link
    gave: tuple[Link, ...]
    took: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Balance:
    """Give and take with all partners, those with both first; `words` say how many of them are left out."""

    rows: tuple[BalanceRow, ...]
    words: str


def balance(slug: str, routes: Iterable[Route], lexicon: Lexicon) -> Balance | None:
    """Gather the routes of a region by their other end; None where it has none."""
    gave: dict[str, Route] = {}
    took: dict[str, Route] = {}
    for one in routes:
        if one.origin == slug:
            gave[one.receiver] = one
        else:
            took[one.origin] = one
    partners = sorted({*gave, *took}, key=lambda partner: _order(partner, gave, took))
    rows = tuple(
        BalanceRow(region_link(partner, lexicon), _links(gave.get(partner)), _links(took.get(partner)))
        for partner in partners[:MOST_PARTNERS]
    )
    left_out = len(partners) - len(rows)
    words = _("%(num)s daerah lain ada di daftar replikasi di bawah.", num=left_out) if left_out else ""
    return Balance(rows, words) if rows else None


def _order(partner: str, gave: dict[str, Route], took: dict[str, Route]) -> tuple[bool, int, int, str]:
    """Those with both ways first, then those where most was reached, then those with most."""
    known = [one for one in (gave.get(partner), took.get(partner)) if one]
    return len(known) == 1, min(reach(one.furthest) for one in known), -sum(one.number for one in known), partner


def _links(route: Route | None) -> tuple[Link, ...]:
    if route is None:
        return ()
    between = Filters(origin=(route.origin,), region=(route.receiver,))
    return tuple(
        Link(text, urls.listed(RecordKind.TRANSFER, replace(between, stage=(stage,))))
        for stage, text in staged(route.stages)
    )
