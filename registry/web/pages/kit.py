"""The page of the kit: what the papers are, and for which region they are to be filled in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from registry.domain.region import Region
from registry.services.kit import ALWAYS, IF_HANDED_OVER, Paper
from registry.services.readings import PracticeReading
from registry.web import kit_urls, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.page import Crumb, Page
from registry.web.pages.record import home_of
from registry.web.texts import gettext as _
from registry.web.texts import later

_PAPERS: Mapping[Paper, tuple[str, str]] = {
    Paper.MEMO: (
        later("Telaahan staf"),
        later("Kepada kepala daerah, paling banyak dua halaman, terisi dari catatan."),
    ),
    Paper.LETTER: (
        later("Surat permohonan kaji tiru"),
        later("Dari sekretaris daerah ke sekretaris daerah, dengan pertanyaan yang belum terjawab."),
    ),
    Paper.REPORT: (
        later("Laporan hasil kaji tiru"),
        later("Kerangka kosong dengan pertanyaan untuk dijawab di tempat."),
    ),
    Paper.ACCORD: (later("Kesepakatan bersama"), later("Rancangan antara dua kepala daerah.")),
    Paper.CONTRACT: (later("Perjanjian kerja sama"), later("Rancangan antara dua perangkat daerah.")),
    Paper.HANDOVER: (later("Berita acara serah terima"), later("Daftar yang diserahkan, versi dan keadaannya.")),
}


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One paper: its name, what it is for, and its address; None while no region is chosen."""

    label: str
    meaning: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KitPage(Page):
    """The context of `/praktik/<region>/<slug>/paket`.

    Attributes:
        receiver: slug of the region that was chosen; "" for none.
        is_unknown: whether a region was asked for that there is not.
    """

    template: ClassVar[str] = "pages/kit.html"

    heading: str
    practice: str
    practice_url: str
    action: str
    regions: tuple[tuple[str, str], ...]
    receiver: str
    is_unknown: bool
    zip_url: str | None
    always: tuple[PaperLine, ...]
    if_handed_over: tuple[PaperLine, ...]

    @classmethod
    def of(cls, found: PracticeReading, receiver: Region | None, asked: str, lexicon: Lexicon) -> "KitPage":
        """Make the page, with addresses of the papers where a region is chosen."""
        id_, title = found.reading.key.id, found.reading.record.title
        home = home_of(found.reading)
        slug = receiver.slug if receiver else ""
        return cls(
            title=_("Paket kaji tiru: %(title)s", title=title),
            description=_("Surat, telaahan dan naskah siap isi untuk daerah yang ingin meniru praktik ini."),
            address=kit_urls.kit(id_, slug),
            heading=_("Paket kaji tiru"),
            section=urls.SEARCH,
            breadcrumb=(
                Crumb(_("Cari"), urls.SEARCH),
                Crumb(home.name, urls.region(home.slug)),
                Crumb(title, urls.practice(id_)),
            ),
            practice=title,
            practice_url=urls.practice(id_),
            action=kit_urls.kit(id_),
            regions=tuple((region.slug, region.name) for region in lexicon.regions.values() if region != home),
            receiver=slug,
            is_unknown=bool(asked) and receiver is None,
            zip_url=kit_urls.kit(id_, slug, kit_urls.ALL_PAPERS) if slug else None,
            always=_lines(ALWAYS, id_, slug),
            if_handed_over=_lines(IF_HANDED_OVER, id_, slug),
        )


def _lines(papers: tuple[Paper, ...], id_: str, receiver: str) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(_(_PAPERS[one][0]), _(_PAPERS[one][1]), kit_urls.kit(id_, receiver, one) if receiver else None)
        for one in papers
    )
