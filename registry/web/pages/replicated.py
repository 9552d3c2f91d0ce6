"""The replications of a practice or region with their evidence, as a record to print for the innovation index (IID)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from registry.domain.practice import Practice
from registry.domain.region import Region
from registry.domain.words import Evidence, TransferStage
from registry.services.given import Given
from registry.services.readings import Reading
from registry.web import exchange_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import Link, home_of
from registry.web.pages.rows import TransferRow, transfer_rows
from registry.web.pages.titles import headline
from registry.web.texts import gettext as _
from registry.web.texts import later, ngettext

_GRADES: Final = (
    ("dokumen", (Evidence.DOCUMENT, Evidence.EXAMINED), later("%(num)s dengan dokumen"), later("Dengan dokumen")),
    ("dua-pihak", (Evidence.BOTH_SIDES,), later("%(num)s dinyatakan dua pihak"), later("Dinyatakan dua pihak")),
    ("pernyataan", (Evidence.STATEMENT, None), later("%(num)s pernyataan"), later("Pernyataan")),
)
"""The grades that are counted apart: place on the page, which they are, the number, the heading."""
_OFTEN_NONE: Final = "dua-pihak"
"""The one that is not named where it has nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """Replications that count alike: applied ones of one grade, or those that do not count."""

    anchor: str
    heading: str
    rows: tuple[TransferRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplicatedPage(Page):
    """The context of `…/catatan-replikasi` of a practice or region.

    Attributes:
        subject: the practice, or the region.
        numbers: `2 dengan dokumen`, `3 pernyataan`, each with the place of its rows; without where there are none.
        left_out: number of replications that are not shown, because the page has its limit.
        printed: full address of the page, for paper.
    """

    template: ClassVar[str] = "pages/replicated.html"

    subject: Link
    region: Region
    numbers: tuple[Link, ...]
    parts: tuple[Part, ...]
    left_out: int
    printed: str

    @classmethod
    def of_practice(cls, found: Reading[Practice], given: Given, lexicon: Lexicon, base_url: str) -> "ReplicatedPage":
        """Make the record of a practice."""
        region, subject = home_of(found), Link(headline(found.record)[0], urls.practice(found.key.id))
        crumbs = (Crumb(_("Cari"), urls.SEARCH), Crumb(region.name, urls.region(region.slug)), _crumb(subject))
        return cls._of(_Subject(subject, region, crumbs), given, lexicon, base_url)

    @classmethod
    def of_region(cls, region: Region, given: Given, lexicon: Lexicon, base_url: str) -> "ReplicatedPage":
        """Make the record of all practices of a region."""
        subject = Link.of_region(region)
        crumbs = (Crumb(ngettext("Daerah", "Daerah", 2), urls.REGIONS), _crumb(subject))
        return cls._of(_Subject(subject, region, crumbs), given, lexicon, base_url)

    @classmethod
    def _of(cls, about: "_Subject", given: Given, lexicon: Lexicon, base_url: str) -> "ReplicatedPage":
        subject, crumbs = about.name, about.breadcrumb
        rows, path = transfer_rows(given.transfers, lexicon), exchange_urls.replicated(subject.url or "")
        return cls(
            title=_("Catatan replikasi: %(title)s", title=subject.label),
            description=_("Replikasi yang tercatat menurut tingkat buktinya, untuk dicetak."),
            path=path,
            section=crumbs[0].url,
            breadcrumb=crumbs,
            subject=subject,
            region=about.region,
            numbers=tuple(_numbers(rows)),
            parts=tuple(_parts(rows)),
            left_out=given.left_out,
            printed=base_url + path,
        )


@dataclass(frozen=True, slots=True)
class _Subject:
    """A practice or region, and the way to it."""

    name: Link
    region: Region
    breadcrumb: tuple[Crumb, ...]


def _crumb(subject: Link) -> Crumb:
    return Crumb(subject.label, subject.url or "")


def _applied(rows: tuple[TransferRow, ...], grades: tuple[Evidence | None, ...]) -> tuple[TransferRow, ...]:
    """Return what is in use, on such ground; everything before is no replication yet."""
    return tuple(row for row in rows if row.stage is TransferStage.APPLIED and row.evidence in grades)


def _numbers(rows: tuple[TransferRow, ...]) -> Iterator[Link]:
    for anchor, grades, text, _heading in _GRADES:
        number = len(_applied(rows, grades))
        if number or anchor != _OFTEN_NONE:
            yield Link(_(text, num=number), f"#{anchor}" if number else None)


def _parts(rows: tuple[TransferRow, ...]) -> Iterator[Part]:
    for anchor, grades, _text, heading in _GRADES:
        if found := _applied(rows, grades):
            yield Part(anchor, _(heading), found)
    others = tuple(row for row in rows if row.stage is not TransferStage.APPLIED)
    if others:
        yield Part("belum-diterapkan", _("Belum diterapkan: tidak dihitung"), others)
