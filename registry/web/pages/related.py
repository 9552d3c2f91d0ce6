"""Practices that are like another one, each with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from registry.domain.query import FacetName
from registry.domain.results import Related, RelatedReason
from registry.web import urls
from registry.web.formats import within
from registry.web.lexicon import Lexicon
from registry.web.pages.record import Link
from registry.web.pages.titles import title_of
from registry.web.texts import gettext as _

MOST_SHOWN, MOST_SHARED = 4, 5
MOST_TERMS = 2
_ORDER = ("tags", "topics", "sector", "transfers")
"""Reasons that somebody wrote down, before words that both only use: these alone tie a budget to a waste bank."""


@dataclass(frozen=True, slots=True)
class RelatedLine:
    """A practice, its region, and what both share as people call it, the most telling first."""

    link: Link
    region: str
    shared: str


def related_lines(found: Iterable[Related], lexicon: Lexicon) -> tuple[RelatedLine, ...]:
    """Write the practices that are most like a record; none that shares nothing but words."""
    lines = (_line(one, lexicon) for one in found)
    return tuple(line for line in lines if line.shared)[:MOST_SHOWN]


def _line(related: Related, lexicon: Lexicon) -> RelatedLine:
    by_kind = {reason.kind: tuple(_texts(reason, lexicon)) for reason in related.reasons}
    written = tuple(text for kind in _ORDER for text in by_kind.get(kind, ()))
    terms = by_kind.get("terms", ())[:MOST_TERMS] if written else ()
    names = ", ".join(tuple(dict.fromkeys((*written, *terms)))[:MOST_SHARED])
    hit = related.hit
    return RelatedLine(
        Link(title_of(hit), urls.record(hit.kind, hit.id)),
        lexicon.region(hit.region) if hit.region else "",
        _("sama-sama: %(shared)s", shared=names) if names else "",
    )


def _texts(reason: RelatedReason, lexicon: Lexicon) -> Iterable[str]:
    match reason.kind:
        case "topics":
            return (within(lexicon.topic(key)) for key in reason.values)
        case "sector":
            return (within(lexicon.value(FacetName.SECTOR, code)) for code in reason.values)
        case "transfers":
            return (_("ditiru %(region)s", region=lexicon.region(slug)) for slug in reason.values)
        case _:
            return reason.values
