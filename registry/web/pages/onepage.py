"""One sheet of paper for a head of region, with a QR code of the page."""

from dataclasses import dataclass
from typing import ClassVar

import segno

from registry.domain.practice import PRACTICE_SECTIONS, Practice
from registry.domain.region import Region
from registry.domain.words import ResultRole
from registry.services.kit import plain
from registry.services.readings import PracticeReading
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages import figures
from registry.web.pages.counting import counted
from registry.web.pages.figures import CostRow, Group
from registry.web.pages.page import Crumb, Page, shortened
from registry.web.pages.record import RecordFrame, frame, home_of
from registry.web.pages.titles import headline
from registry.web.texts import gettext as _

MOST_GROUPS, MOST_COSTS, MOST_SOURCES = 4, 3, 5
MOST_CHARACTERS = 520
"""Of the problem and of the method: the sheet has one side."""


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code as one path of unit squares; `size` with its quiet zone of four on each side."""

    path: str
    size: int

    @classmethod
    def of(cls, address: str) -> "Code":
        """Encode an address (ISO/IEC 18004, error correction M)."""
        rows = segno.make(address, error="m", micro=False).matrix
        squares = (f"M{x + 4} {y + 4}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark)
        return cls("".join(squares), len(rows) + 8)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnePage(Page):
    """The context of `/praktik/<region>/<slug>/satu-halaman`."""

    template: ClassVar[str] = "pages/onepage.html"

    record: Practice
    heading: str
    lead: str
    frame: RecordFrame
    region: Region
    problem: str
    method: str
    results: tuple[Group, ...]
    costs: tuple[CostRow, ...]
    counts: tuple[str, ...]
    code: Code

    @classmethod
    def of(cls, found: PracticeReading, lexicon: Lexicon, base_url: str) -> "OnePage":
        """Make the page."""
        del lexicon
        reading = found.reading
        record, region = reading.record, home_of(reading)
        heading, lead = headline(record)
        address = base_url + urls.practice(reading.key.id)
        return cls(
            title=_("Satu halaman: %(title)s", title=heading),
            description=shortened(record.summary),
            section=urls.SEARCH,
            breadcrumb=(
                Crumb(_("Cari"), urls.SEARCH),
                Crumb(region.name, urls.region(region.slug)),
                Crumb(heading, urls.practice(reading.key.id)),
            ),
            record=record,
            heading=heading,
            lead=lead,
            frame=frame(reading, heading, base_url),
            region=region,
            problem=_short(found, PRACTICE_SECTIONS[0]),
            method=_short(found, PRACTICE_SECTIONS[1]),
            results=figures.groups(record.results, (ResultRole.OUTCOME, ResultRole.OUTPUT))[:MOST_GROUPS],
            costs=figures.cost_rows(record.costs)[:MOST_COSTS],
            counts=counted(found.counts),
            code=Code.of(address),
        )


def _short(found: PracticeReading, title: str) -> str:
    section = found.reading.body.section(title)
    text = " ".join(plain(section.html)) if section else ""
    if len(text) <= MOST_CHARACTERS:
        return text
    end = text.rfind(". ", 0, MOST_CHARACTERS)
    return text[: end + 1] if end > 0 else text[: text.rfind(" ", 0, MOST_CHARACTERS)] + " …"
