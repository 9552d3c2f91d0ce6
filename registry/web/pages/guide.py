"""The pages of help: the list of guides, one guide, and what the site says of itself."""

from dataclasses import dataclass
from typing import ClassVar

from registry.domain.body import Section
from registry.services.guides import ABOUT, GUIDES, GuideReading
from registry.web import urls
from registry.web.pages.page import Crumb, Page
from registry.web.texts import gettext as _
from registry.web.texts import later

_AUDIENCES = {
    "pembaca": later("Mencari dan membaca"),
    "penyumbang": later("Menambah dan memperbaiki"),
    "kurator": later("Memeriksa usulan"),
    "pengelola": later("Menjalankan registri"),
    "pengembang": later("Untuk pengembang"),
}
LEAST_SECTIONS = 3
"""A guide with fewer needs no list of contents."""


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A guide in the list: its title, what it begins with, the language of both, and its address."""

    title: str
    language: str
    opening: str
    url: str


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
                Shelf(_(heading), tuple(_line(one) for one in found if one.guide.audience == audience))
                for audience, heading in _AUDIENCES.items()
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePage(Page):
    """The context of `/bantuan/<slug>` and `/tentang`.

    Attributes:
        language: that it is written in.
        lead: what stands before the first section; sanitised HTML.
        entries: table of contents; empty for a short guide.
    """

    template: ClassVar[str] = "pages/guide.html"

    heading: str
    language: str
    lead: str
    sections: tuple[Section, ...]
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, found: GuideReading) -> "GuidePage":
        """Make the page of a guide."""
        sections = found.body.sections
        is_about = found.guide is ABOUT
        entries = tuple(Entry(section.title, section.anchor) for section in sections)
        return cls(
            title=found.title,
            description=found.opening[:200],
            path=urls.ABOUT if is_about else urls.guide(found.guide.slug),
            breadcrumb=() if is_about else (Crumb(_("Bantuan"), urls.HELP),),
            heading=found.title,
            language=found.guide.language,
            lead=found.lead,
            sections=sections,
            entries=entries if len(entries) >= LEAST_SECTIONS else (),
        )


def _line(found: GuideReading) -> GuideLine:
    return GuideLine(found.title, found.guide.language, found.opening, urls.guide(found.guide.slug))


def address(path: str) -> str | None:
    """Return the address of the page that is made from a file of the repository; None where there is none."""
    if path == ABOUT.path:
        return urls.ABOUT
    return next((urls.guide(guide.slug) for guide in GUIDES if guide.path == path), None)
