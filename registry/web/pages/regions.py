"""The page of all regions: by province, with what each has."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.document import RegionCounts
from registry.domain.identity import RecordKind
from registry.domain.query import Filters
from registry.services.readings import ProvinceLines, RegionLine, RegionsReading
from registry.web import urls
from registry.web.lexicon import Lexicon
from registry.web.pages.answer import notice_texts
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link
from registry.web.pages.tally import Count
from registry.web.pages.things import things
from registry.web.parameters import AskedRegions
from registry.web.texts import gettext as _
from registry.web.texts import ngettext


@dataclass(frozen=True, slots=True)
class Line:
    """A region with its numbers, but for zeros."""

    region: Link
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Province:
    """A province: its regions that have records, and those that have none yet."""

    slug: str
    name: str
    lines: tuple[Line, ...]
    without: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionsPage(Page):
    """The context of `/daerah`.

    Attributes:
        text, province: what was asked for.
        counted: how many regions are shown, and how many of them have records.
        provinces: that have a region with records; `bare` are those without any.
        is_narrow: whether something was asked for; then nothing is folded away.
        nearest: where no name is like the one that was asked for.
    """

    template: ClassVar[str] = "pages/regions.html"

    text: str
    province: str
    notices: tuple[str, ...]
    counted: str
    provinces: tuple[Province, ...]
    bare: tuple[Province, ...]
    is_narrow: bool
    choices: tuple[tuple[str, str], ...]
    nearest: Link | None

    @classmethod
    def of(cls, found: RegionsReading, asked: AskedRegions, lexicon: Lexicon) -> "RegionsPage":
        """Make the page of regions."""
        made, text, province = tuple(_province(one) for one in found.provinces), asked.text, asked.province or ""
        is_narrow = bool(text or province)
        return cls(
            title=ngettext("Daerah", "Daerah", 2),
            description=_("Semua daerah di Indonesia: yang ditawarkan, diambil, dibutuhkan dan disepakati."),
            path=urls.regions(text, province) if made else "",
            address=urls.regions(text, province),
            section=urls.REGIONS,
            breadcrumb=(Crumb(ngettext("Daerah", "Daerah", 2), urls.REGIONS),) if is_narrow else (),
            text=text,
            province=province,
            notices=notice_texts(asked.notices, lexicon),
            counted=_counted(found, is_narrow=is_narrow),
            provinces=tuple(one for one in made if one.lines),
            bare=tuple(one for one in made if not one.lines),
            is_narrow=is_narrow,
            choices=tuple((one.slug, one.short_name) for one in lexicon.regions.provinces()),
            nearest=Link.of_region(found.nearest) if found.nearest else None,
        )


def _counted(found: RegionsReading, *, is_narrow: bool) -> str:
    number = sum(len(one.lines) for one in found.provinces)
    total = number + sum(len(one.without) for one in found.provinces)
    if not total:
        return _("Tidak ada daerah yang cocok")
    if is_narrow:
        return _("%(total)s daerah, %(number)s punya catatan", total=total, number=number)
    return _("%(number)s dari %(total)s daerah punya catatan", total=total, number=number)


def _province(found: ProvinceLines) -> Province:
    return Province(
        found.province.slug,
        found.province.name,
        tuple(_line(line) for line in found.lines),
        tuple(Link.of_region(region) for region in found.without),
    )


def _line(line: RegionLine) -> Line:
    numbers, addresses = numbers_of(line.counts), addresses_of(line.region.slug)
    return Line(
        Link.of_region(line.region),
        tuple(
            Count(number, label, addresses[name])
            for (name, number), label in zip(numbers.items(), _labels(*numbers.values()), strict=True)
            if number
        ),
    )


def _labels(offers: int, _took: int, _gave: int, needs: int, agreements: int) -> tuple[str, ...]:
    return (
        *(things("practice", offers), _("belajar"), _("dipelajari")),
        *(things("need", needs), things("agreement", agreements)),
    )


def numbers_of(counts: RegionCounts) -> dict[str, int]:
    """Return the numbers of a region by the names of its lists."""
    return {
        "offers": counts.offers,
        "took": counts.took,
        "gave": counts.gave,
        "needs": counts.needs,
        "agreements": counts.agreements,
    }


def addresses_of(slug: str) -> dict[str, str]:
    """Return the address of each whole list of a region."""
    here = Filters(region=(slug,))
    return {
        "offers": urls.listed(RecordKind.PRACTICE, here),
        "took": urls.listed(RecordKind.TRANSFER, here),
        "gave": urls.listed(RecordKind.TRANSFER, Filters(origin=(slug,))),
        "needs": urls.listed(RecordKind.NEED, here),
        "agreements": urls.listed(RecordKind.AGREEMENT, here),
    }
