"""The chain need, practice, agreement, replication, result: what is known of each of its links, or that it is not."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from registry.domain.identity import RecordKind
from registry.domain.results import Hit
from registry.domain.words import Status, TransferStage
from registry.services.readings import Chain, Named
from registry.web import urls
from registry.web.labels import label
from registry.web.lexicon import Lexicon
from registry.web.pages.record import Link
from registry.web.pages.titles import title_of
from registry.web.texts import gettext as _
from registry.web.texts import ngettext

SHOWN: Final = 4
"""Records of one link that stand open; the others are folded behind their number."""
RESULTS: Final = "result"


@dataclass(frozen=True, slots=True)
class Item:
    """One record of a link, and what it says beside its name."""

    link: Link
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One link of the chain.

    Attributes:
        kind: for its colour.
        unknown: what to say where nothing is on record.
        is_here: whether it is the record of the page, which is no link then.
    """

    kind: str
    label: str
    shown: tuple[Item, ...]
    folded: tuple[Item, ...]
    unknown: str
    is_here: bool


def steps(chain: Chain, here: RecordKind, lexicon: Lexicon) -> tuple[Step, ...]:
    """Write the chain around a record of a kind.

    Args:
        chain: what records link.
        here: kind of the record of the page.
        lexicon: names of regions.
    """
    transfers = tuple(hit for hit in chain.transfers if hit.status != Status.ARCHIVED)
    results = tuple(_result(hit, lexicon) for hit in transfers if hit.facts.figures)
    return (
        _step(
            RecordKind.NEED,
            _("Kebutuhan"),
            (_need(hit, lexicon) for hit in chain.needs),
            _("Kebutuhan di baliknya tidak tercatat"),
            here,
        ),
        _step(
            RecordKind.PRACTICE,
            _("Praktik"),
            (_practice(named, lexicon) for named in chain.practices),
            _("Praktik yang menjawab belum tercatat"),
            here,
        ),
        _step(
            RecordKind.AGREEMENT,
            _("Kerja sama"),
            (_agreement(named) for named in chain.agreements),
            _("Tidak diketahui apakah ada kerja sama di baliknya"),
            here,
        ),
        _step(
            RecordKind.TRANSFER,
            _("Replikasi"),
            (_transfer(hit, lexicon) for hit in transfers),
            _("Belum ada replikasi yang tercatat"),
            here,
        ),
        _step(RESULTS, _("Hasil di penerima"), results, _("Hasilnya di daerah penerima belum diketahui"), here),
    )


def _step(kind: str, name: str, items: Iterable[Item], unknown: str, here: RecordKind) -> Step:
    is_here = kind == here
    found = tuple(Item(Link(one.link.label, None), one.note) if is_here else one for one in items)
    return Step(kind, name, found[:SHOWN], found[SHOWN:], unknown if not found else "", is_here)


def _need(hit: Hit, lexicon: Lexicon) -> Item:
    return Item(Link(hit.title, urls.need(hit.id)), lexicon.region(hit.region or ""))


def _practice(named: Named, lexicon: Lexicon) -> Item:
    region = lexicon.region(named.id.partition("/")[0])
    name = Link(title_of(named.hit), urls.practice(named.id)) if named.hit else Link.of(named)
    return Item(name, region if named.hit else _("%(region)s; belum punya catatan", region=region))


def _agreement(named: Named) -> Item:
    return Item(Link.of(named), str(named.hit.year) if named.hit and named.hit.year else "")


def _transfer(hit: Hit, lexicon: Lexicon) -> Item:
    way = f"{lexicon.region(hit.facts.origin or '')} → {lexicon.region(hit.region or '')}"
    stage = label(TransferStage(hit.stage)) if hit.stage else ""
    return Item(Link(way, urls.transfer(hit.id)), ", ".join(filter(None, (stage, (hit.facts.date or "")[:4]))))


def _result(hit: Hit, lexicon: Lexicon) -> Item:
    number = hit.facts.figures or 0
    words = ngettext("%(num)s angka hasil", "%(num)s angka hasil", number)
    return Item(Link(words, f"{urls.transfer(hit.id)}#hasil"), lexicon.region(hit.region or ""))
