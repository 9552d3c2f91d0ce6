"""The pages of help: the list of guides, one guide, and what the site says of itself."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.body import Section
from registry.services.guides import ABOUT, ABOUT_IN_ENGLISH, GUIDES, GuideReading
from registry.web import urls
from registry.web.pages.page import Crumb, Page, shortened
from registry.web.pages.record import Link
from registry.web.texts import gettext as _
from registry.web.texts import language, later

_AUDIENCES = {
    "pembaca": later("Mencari dan membaca"),
    "penyumbang": later("Menambah dan memperbaiki"),
    "kurator": later("Memeriksa usulan"),
    "pengelola": later("Menjalankan registri"),
    "pengembang": later("Untuk pengembang"),
}
_GLOSSES = {
    "mencari": later("Cara menulis pencarian, menyaring, dan membandingkan."),
    "membaca": later("Arti tingkat bukti, tahap, dan hitungan replikasi; riwayat dan cara mengutip."),
    "istilah": later("Kata yang dipakai situs ini dan artinya."),
    "menyumbang": later("Mengusulkan atau memperbaiki catatan, dengan formulir atau dengan git."),
    "kelola-daerah": later("Bagaimana sebuah kantor mengurus catatan daerahnya."),
    "berkas": later("Bentuk berkas catatan, dengan contoh lengkap."),
    "kolom": later("Semua kolom berkas catatan, isinya, dan yang wajib."),
    "kode-masalah": later("Setiap pesan pemeriksa berkas, dan apa yang perlu dilakukan."),
    "problem-codes": later("Setiap pesan pemeriksa berkas, dan apa yang perlu dilakukan."),
    "kurator": later("Aturan gaya, sumber, dan penilaian bukti."),
    "kurasi": later("Melihat, melengkapi, menerima, dan menolak usulan."),
    "pengelola": later("Dari Debian 12 yang kosong sampai situs yang diawasi dan dicadangkan."),
    "operator": later("Dari Debian 12 yang kosong sampai situs yang diawasi dan dicadangkan."),
    "perintah": later("Semua perintah program ini dengan pilihannya."),
    "commands": later("Semua perintah program ini dengan pilihannya."),
    "terbit": later("Bagaimana isi yang digabung sampai ke halaman, dan apa yang dilakukan bila terhenti."),
    "publishing": later("Bagaimana isi yang digabung sampai ke halaman, dan apa yang dilakukan bila terhenti."),
    "pengaturan": later("Semua pengaturan dengan nilai awalnya."),
    "settings": later("Semua pengaturan dengan nilai awalnya."),
    "arsitektur": later("Bagian-bagian program dan tiga perjalanan data di dalamnya."),
    "api": later("Alamat, parameter, dan jawaban API."),
    "data": later("Unduhan, umpan, dan arti setiap kolom."),
    "open-data": later("Unduhan, umpan, dan arti setiap kolom."),
    "pencarian": later("Bagaimana pencarian bekerja dan diukur."),
    "pengukuran": later("Kecepatan, ukuran, dan mutu yang terukur, dengan perintahnya."),
}
"""What a guide is about, also for those who do not read its language."""
LEAST_SECTIONS = 3
"""A guide with fewer needs no list of contents."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A guide in the list: its title, the language of that, what it is about, and its address.

    Attributes:
        twin: the same in the other language; None where there is none.
    """

    title: str
    language: str
    about: str
    url: str
    twin: Link | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """The guides for one kind of reader."""

    heading: str
    guides: tuple[GuideLine, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpPage(Page):
    """The context of `/bantuan`."""

    template: ClassVar[str] = "pages/help.html"

    shelves: tuple[Shelf, ...]

    @classmethod
    def of(cls, found: tuple[GuideReading, ...]) -> "HelpPage":
        """Make the list of guides."""
        return cls(
            title=_("Bantuan"),
            description=_("Cara mencari, membaca, menambah dan memeriksa catatan."),
            path=urls.HELP,
            shelves=tuple(
                Shelf(_(heading), tuple(_line(one, found) for one in _listed(found) if one.guide.audience == audience))
                for audience, heading in _AUDIENCES.items()
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage(Page):
    """The context of `/bantuan/<slug>` and `/tentang`.

    Attributes:
        language: that it is written in.
        twin: address of the same in the other language; "" where there is none.
        lead: what stands before the first section; sanitised HTML.
        entries: table of contents; empty for a short guide.
    """

    template: ClassVar[str] = "pages/guide.html"

    heading: str
    language: str
    twin: str
    lead: str
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, found: GuideReading) -> "GuidePage":
        """Make the page of a guide."""
        sections = found.body.sections
        is_about = found.guide in (ABOUT, ABOUT_IN_ENGLISH)
        entries = tuple(Entry(section.title, section.anchor) for section in sections)
        return cls(
            title=found.title,
            description=shortened(found.opening),
            path=urls.ABOUT if is_about else urls.guide(found.guide.slug),
            breadcrumb=() if is_about else (Crumb(_("Bantuan"), urls.HELP),),
            heading=found.title,
            language=found.guide.language,
            twin=urls.guide(found.guide.twin) if found.guide.twin and not is_about else "",
            lead=found.lead,
            sections=sections,
            entries=entries if len(entries) >= LEAST_SECTIONS else (),
        )


def _listed(found: tuple[GuideReading, ...]) -> list[GuideReading]:
    """Return guides in their order, those in the language of the page first; of two that say the same only that one."""
    own = [one for one in found if one.guide.language == language()]
    return own + [one for one in found if one.guide.language != language() and not one.guide.twin]


def _line(one: GuideReading, found: tuple[GuideReading, ...]) -> GuideLine:
    guide = one.guide
    twin = next(
        (Link(other.title, urls.guide(other.guide.slug)) for other in found if other.guide.slug == guide.twin), None
    )
    return GuideLine(one.title, guide.language, _(_GLOSSES[guide.slug]), urls.guide(guide.slug), twin)


def address(path: str) -> str | None:
    """Return the address of the page that is made from a file of the repository; None where there is none."""
    if path in (ABOUT.path, ABOUT_IN_ENGLISH.path):
        return urls.ABOUT
    return next((urls.guide(guide.slug) for guide in GUIDES if guide.path == path), None)
