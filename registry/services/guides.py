"""Guides: the Markdown that ships with the program, rendered for pages, with links between guides kept alive."""

import hashlib
import html
import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from registry.content.markdown import render_body
from registry.domain.body import Body
from registry.errors import GuideMissingError, GuideNotFoundError

_PACKAGE: Final = Path(__file__).resolve().parent.parent
SHIPPED: Final = _PACKAGE / "guides"
"""Where a built package has them (`tools/package.py` copies them in); in the repository they lie beside the package."""


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide, the file it is made from, below the root of the repository, and the language that it is written in.

    Attributes:
        twin: slug of the guide that says the same in the other language; "" where there is none.
    """

    slug: str
    path: str
    audience: str
    language: str = "id"
    twin: str = ""


GUIDES: Final = (
    Guide("mencari", "docs/bantuan/mencari.md", "pembaca"),
    Guide("membaca", "docs/bantuan/membaca.md", "pembaca"),
    Guide("istilah", "docs/bantuan/istilah.md", "pembaca"),
    Guide("menyumbang", "docs/bantuan/menyumbang.md", "penyumbang"),
    Guide("kelola-daerah", "docs/bantuan/kelola-daerah.md", "penyumbang"),
    Guide("berkas", "practices/README.md", "penyumbang"),
    Guide("kolom", "docs/kolom.md", "penyumbang"),
    Guide("kode-masalah", "docs/kode-masalah.md", "penyumbang", twin="problem-codes"),
    Guide("problem-codes", "docs/problem-codes.md", "penyumbang", "en", twin="kode-masalah"),
    Guide("kurator", "docs/konten.md", "kurator"),
    Guide("kurasi", "docs/bantuan/kurasi.md", "kurator"),
    Guide("pengelola", "docs/bantuan/pengelola.md", "pengelola", twin="operator"),
    Guide("operator", "docs/operator.md", "pengelola", "en", twin="pengelola"),
    Guide("perintah", "docs/perintah.md", "pengelola", twin="commands"),
    Guide("commands", "docs/commands.md", "pengelola", "en", twin="perintah"),
    Guide("terbit", "docs/bantuan/penerbitan.md", "pengelola", twin="publishing"),
    Guide("publishing", "docs/publishing.md", "pengelola", "en", twin="terbit"),
    Guide("pengaturan", "docs/bantuan/pengaturan.md", "pengelola", twin="settings"),
    Guide("settings", "docs/settings.md", "pengelola", "en", twin="pengaturan"),
    Guide("arsitektur", "docs/architecture.md", "pengembang", "en"),
    Guide("api", "docs/api.md", "pengembang", "en"),
    Guide("data", "docs/data.md", "pengembang", twin="open-data"),
    Guide("open-data", "docs/open-data.md", "pengembang", "en", twin="data"),
    Guide("pencarian", "docs/search.md", "pengembang", "en"),
    Guide("pengukuran", "docs/measurements.md", "pengembang", "en"),
)
"""In the order of the page that lists them; those in the language of that page come first on each shelf."""
ABOUT: Final = Guide("tentang", "docs/tentang.md", "", twin="about")
ABOUT_IN_ENGLISH: Final = Guide("about", "docs/about.md", "", "en", twin="tentang")
EVERY_GUIDE: Final = (*GUIDES, ABOUT, ABOUT_IN_ENGLISH)
Address = Callable[[str], str | None]
"""Path of a file below the root of the repository -> address of its page, None where it has none."""


@dataclass(frozen=True, slots=True)
class GuideReading:
    """A guide, rendered.

    Attributes:
        lead: what stands before the first section; sanitised HTML.
        opening: its first paragraph as plain text.
    """

    guide: Guide
    title: str
    lead: str
    opening: str
    body: Body


class GuideReader:
    """Reads guides; they do not change while the program runs, so each is rendered once.

    Attributes:
        version: digest of their files as they were at the start, for the validators of pages.
    """

    def __init__(self, root: Path | None = None) -> None:
        """Take the folder in which `docs/` and `practices/` lie; by default the one that ships."""
        self._root = root or (SHIPPED if SHIPPED.is_dir() else _PACKAGE.parent)
        self._kept = lru_cache(maxsize=2 * len(EVERY_GUIDE))(self._read)
        self.version = _digest(self._root)

    def guides(self, address: Address) -> tuple[GuideReading, ...]:
        """Read all guides, in their order. Raises as `guide` does."""
        return tuple(self._kept(guide, address) for guide in GUIDES)

    def guide(self, slug: str, address: Address) -> GuideReading:
        """Read one guide.

        Raises:
            GuideNotFoundError: there is none of this name. GuideMissingError: its file did not ship.
        """
        found = next((guide for guide in GUIDES if guide.slug == slug), None)
        if found is None:
            raise GuideNotFoundError(slug)
        return self._kept(found, address)

    def about(self, language: str, address: Address) -> GuideReading:
        """Read what the site says of itself, in a language. Raises as `guide` does."""
        return self._kept(ABOUT if language == ABOUT.language else ABOUT_IN_ENGLISH, address)

    def _read(self, guide: Guide, address: Address) -> GuideReading:
        try:
            text = (self._root / guide.path).read_text(encoding="utf-8")
        except OSError as error:
            raise GuideMissingError(self._root / guide.path) from error
        first, *others = render_body(unfenced(with_addresses(text, guide.path, address))).sections
        return GuideReading(guide, first.title, first.html, _opening(first.html or others[0].html), Body(tuple(others)))


def _digest(root: Path) -> str:
    """Return a digest of the guides; 200 KB are read, in 0.3 ms."""
    digest = hashlib.sha256()
    for guide in EVERY_GUIDE:
        try:
            text = (root / guide.path).read_bytes()
        except OSError:
            text = b""  # its page says that it is missing
        digest.update(f"{guide.path}\0{len(text)}\0".encode() + text)
    return digest.hexdigest()[:8]


_FENCED: Final = re.compile(r"^( *)```[a-z]*\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
_CODE: Final = re.compile(r"(^ *```.*?^ *```$|`[^`\n]*`)", re.DOTALL | re.MULTILINE)
_TAG: Final = re.compile(r"<[^>]*>")
_LINK: Final = re.compile(r"\]\((?![a-z]+:|/|#)([^()\s#]+)(?:#([^()\s]*))?\)")


def with_addresses(text: str, path: str, address: Address) -> str:
    """Return Markdown whose relative links are addresses of the site; one that leads nowhere there becomes text.

    Args:
        text: Markdown.
        path: of its file, below the root of the repository.
        address: of a file.
    """

    def moved(match: re.Match[str]) -> str:
        target = address(posixpath.normpath(posixpath.join(posixpath.dirname(path), match[1])))
        anchor = f"#isi-{match[2]}" if match[2] else ""
        return f"]({target}{anchor})" if target else match.group()  # a relative address is dropped when it is rendered

    pieces = _CODE.split(text)
    return "".join(piece if place % 2 else _LINK.sub(moved, piece) for place, piece in enumerate(pieces))


def unfenced(text: str) -> str:
    """Return Markdown whose fenced blocks are indented ones, which the bodies of records know."""
    return _FENCED.sub(lambda match: "".join(f"    {line}\n" for line in match[2].splitlines()), text)


def _opening(lead: str) -> str:
    """Return the first paragraph of sanitised HTML as plain text."""
    paragraph = lead.partition("<p>")[2].partition("</p>")[0]
    return " ".join(html.unescape(_TAG.sub("", paragraph)).split())
