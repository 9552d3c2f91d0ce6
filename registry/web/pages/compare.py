"""Two or three practices side by side: the same rows, those that differ first."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.results import Hit
from registry.domain.words import CostKind, ResultRole
from registry.services.readings import PracticeReading
from registry.web import formats, kit_urls, urls
from registry.web.labels import label
from registry.web.lexicon import Lexicon
from registry.web.pages import figures
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link
from registry.web.pages.replications import stage_counts
from registry.web.pages.sides import SideRow, adopting_rows, building_rows
from registry.web.pages.titles import has_english, headline, title_of
from registry.web.texts import gettext as _
from registry.web.texts import later

MOST_COMPARED = 3
_MOST_LINES = 4
_APART = (CostKind.BUILD, CostKind.ADOPT)


_IN_WORDS = (
    *(later("Hasil"), later("Biaya membangun"), later("Biaya mengadopsi"), later("Biaya lain")),
    *(later("Perangkat daerah"), later("Dasar hukum"), later("Yang belum diketahui")),
)
"""Facts that stand in the words of a record."""


@dataclass(frozen=True, slots=True)
class Column:
    """One practice, and the address of the comparison without it."""

    link: Link
    region: Link
    without_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """One fact of each practice, as lines, some with the address of their records; none where it is not known.

    Attributes:
        natives: of each practice, whether the fact stands in the words of its record, which are Indonesian.
    """

    label: str
    cells: tuple[tuple[Link, ...], ...]
    natives: tuple[bool, ...]

    @property
    def differs(self) -> bool:
        """Whether the practices do not all say the same."""
        return len({tuple(line.label for line in cell) for cell in self.cells}) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage(Page):
    """The context of `/bandingkan`.

    Attributes:
        alike: rows in which all say the same; empty while there is one practice only.
        offered: practices to put beside a single one, with the address that does so.
        missing: ids that are no practice.
        is_cut: whether more were asked for than are shown.
    """

    template: ClassVar[str] = "pages/compare.html"

    columns: tuple[Column, ...]
    different: tuple[Row, ...]
    alike: tuple[Row, ...]
    offered: tuple[Link, ...]
    missing: tuple[str, ...]
    is_cut: bool
    most: int

    @classmethod
    def of(
        cls,
        found: tuple[PracticeReading, ...],
        missing: tuple[str, ...],
        is_cut: bool,  # noqa: FBT001 - a fact of the address, like the others
        offered: Iterable[Hit],
        lexicon: Lexicon,
    ) -> "ComparePage":
        """Make the page."""
        ids = tuple(one.reading.key.id for one in found)
        rows = _rows(found, lexicon)
        return cls(
            title=_("Bandingkan praktik"),
            description=_("Dua atau tiga praktik bersebelahan; yang berbeda di antaranya lebih dulu."),
            address=kit_urls.compare(ids),
            section=urls.SEARCH,
            breadcrumb=(Crumb(_("Cari"), urls.SEARCH),),
            columns=tuple(_column(one, ids, lexicon) for one in found),
            different=tuple(row for row in rows if row.differs or len(found) == 1),
            alike=tuple(row for row in rows if not row.differs and len(found) > 1 and any(row.cells)),
            offered=tuple(Link(title_of(hit), kit_urls.compare((*ids, hit.id))) for hit in offered),
            missing=missing,
            is_cut=is_cut,
            most=MOST_COMPARED,
        )


def _column(found: PracticeReading, ids: tuple[str, ...], lexicon: Lexicon) -> Column:
    id_ = found.reading.key.id
    region = lexicon.regions[id_.partition("/")[0]]
    return Column(
        Link(headline(found.reading.record)[0], urls.practice(id_)),
        Link.of_region(region),
        kit_urls.compare(other for other in ids if other != id_),
    )


def _rows(found: tuple[PracticeReading, ...], lexicon: Lexicon) -> tuple[Row, ...]:
    """Write the same facts of all practices, in the order in which an official asks for them."""
    facts = tuple(dict(_facts(one, lexicon)) for one in found)
    names = tuple(facts[0]) if facts else ()
    ours = tuple(has_english(one.reading.record) for one in found)
    in_words = {_(name) for name in _IN_WORDS}
    natives = {name: (True,) * len(found) if name in in_words else (False,) * len(found) for name in names}
    natives[_("Ringkasan")] = tuple(not is_ours for is_ours in ours)
    rows = (Row(name, tuple(tuple(map(_line, one[name])) for one in facts), natives[name]) for name in names)
    return tuple(row for row in rows if any(row.cells))


def _line(text: str | Link) -> Link:
    return Link(text, None) if isinstance(text, str) else text


def _facts(found: PracticeReading, lexicon: Lexicon) -> Iterable[tuple[str, tuple[str | Link, ...]]]:
    record = found.reading.record
    since = next((stage.since for stage in record.stages if stage.since), None)
    results = figures.groups(record.results, (ResultRole.OUTCOME, ResultRole.OUTPUT))
    yield _("Ringkasan"), (headline(record)[1],)
    yield _("Hasil"), tuple(_result(group) for group in results[:_MOST_LINES])
    yield _("Biaya membangun"), tuple(map(_amount, building_rows(record.costs)[:_MOST_LINES]))
    adopting = adopting_rows(record.costs, found.transfers, lexicon)
    yield _("Biaya mengadopsi"), tuple(map(_amount, adopting[:_MOST_LINES]))
    others = (row for row in figures.cost_rows(record.costs) if row.cost.kind not in _APART)
    yield _("Biaya lain"), tuple(_cost(row) for row in tuple(others)[:_MOST_LINES])
    here = urls.practice(found.reading.key.id)
    yield _("Replikasi"), tuple(Link(one.label, f"{here}{one.url}") for one in stage_counts(found.counts))
    yield _("Mulai sejak"), (formats.date(since),) if since else ()
    yield _("Terakhir diketahui berjalan"), (formats.date(record.last_known.date),) if record.last_known else ()
    yield _("Perangkat daerah"), (record.owner_unit,) if record.owner_unit else ()
    yield _("Urusan"), (lexicon.sector(record.sector),) if record.sector else ()
    yield _("Topik"), tuple(lexicon.topic(topic) for topic in record.topics)
    yield _("Bentuk"), (label(record.form),) if record.form else ()
    yield _("Digital"), () if record.digital is None else (_("ya") if record.digital else _("tidak"),)
    yield _("Yang dapat diberikan"), tuple(label(offer.kind) for offer in record.offers)
    yield _("Dasar hukum"), tuple(basis.title for basis in record.legal_basis[:_MOST_LINES])
    yield _("Yang belum diketahui"), record.open_questions
    yield (
        _("Keadaan catatan"),
        (label(record.status), _("dikonfirmasi") if record.confirmed else _("belum dikonfirmasi")),
    )


def _result(group: figures.Group) -> str:
    row = group.rows[-1]
    value = f": {row.value.text}" if row.value else ""
    period = f" ({row.period})" if row.period else ""
    return f"{group.indicator}{value}{period}, {label(row.result.evidence).lower()}"


def _cost(row: figures.CostRow) -> str:
    amount = row.amount.text if row.amount else _("jumlah tidak tercatat")
    return f"{row.cost.item}: {amount}{_details(row.cost.year, row.cost.paid_by)}"


def _amount(row: SideRow) -> str | Link:
    """Write an amount with its year and who paid; one from a replication leads there."""
    text = f"{row.item}: {row.amount.text}{_details(row.year, row.paid_by)}"
    return Link(f"{text}, {row.record.label}", row.record.url) if row.record else text


def _details(year: int | None, paid_by: str | None) -> str:
    said = (str(year) if year else "", _("dibayar %(who)s", who=paid_by) if paid_by else "")
    text = ", ".join(filter(None, said))
    return f" ({text})" if text else ""
