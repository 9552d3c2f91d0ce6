"""The style sheet, the script and the icon: read once, served from memory under addresses that name their content."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli

_STATIC = Path(__file__).parent / "static"
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_QUOTED = re.compile(r"(\"[^\"]*\")")
PREFIX = "/static/"
FOUNDATION = ("tokens", "base", "table")
COMPONENTS = (
    *("header", "footer", "breadcrumb", "button", "badge", "evidence", "meanings", "marks", "card", "cards"),
    *("searchbox", "notice", "facts", "toc", "prose", "bar", "sources", "share", "file"),
    *("tally", "transfers", "folded", "problems", "stale"),
)
PAGES = ("main", "home", "search", "suggest", "record", "print")
STYLES = (*FOUNDATION, *COMPONENTS, *PAGES)
"""Names of the style sheets that every page loads, in the order in which they are joined; each names its own layer."""
_SHOWN = (
    *("map", "family", "lineage", "sides", "answers", "contact", "figures", "costs", "disputed", "replications"),
    *("timeline", "ladder", "steps"),
)
"""What the page of a record may show, before it is published too."""
EXTRA_STYLES: Mapping[str, tuple[str, ...]] = {
    "exchange": (*_SHOWN, "compare", "balance", "lacking", "chain", "replicated", "partners", "oldversion"),
    "lists": (
        *("map", "kinds", "sorts", "facets", "option", "chips", "pager", "zero", "guess", "picker", "years"),
        *("province", "regionfilter", "columns", "compare"),
    ),
    "kit": ("regionfilter", "papers", "qrcode", "comparison", "onepage"),
    "form": ("form", "question", "draft", "kept", "offline", "gitway", "receipt"),
    "preview": (*_SHOWN, "form", "offline", "gitway"),
    "history": ("versions", "oldversion"),
    "data": ("data",),
}
"""Style sheets that only some pages load beside the first one, joined under a name; a page loads one at most."""
SCRIPTS = ("registry", "compare", "suggest", "live")
"""Names of the scripts of almost every page, joined into one module in this order."""
EXTRA_SCRIPTS: Mapping[str, tuple[str, ...]] = {"form": ("registry", "form")}
"""Modules that some pages load in its place, with what they need of it: a page loads one, each file is a request."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One file in its encodings.

    Attributes:
        address: path with a digest of the content, so that it may be kept for ever.
        encoded: bytes by content encoding, `br` and `gzip`.
    """

    address: str
    media_type: str
    plain: bytes
    encoded: Mapping[str, bytes]

    @classmethod
    def of(cls, name: str, media_type: str, content: bytes) -> "Asset":
        """Name content by its digest and compress it as far as it goes."""
        stem, _dot, suffix = name.rpartition(".")
        digest = hashlib.sha256(content).hexdigest()[:12]
        encoded = {"br": brotli.compress(content, quality=11), "gzip": gzip.compress(content, 9, mtime=0)}
        return cls(f"{PREFIX}{stem}-{digest}.{suffix}", media_type, content, encoded)


@dataclass(frozen=True, slots=True)
class Assets:
    """All files that pages name."""

    stylesheet: Asset
    script: Asset
    icon: Asset
    card: Asset
    """Picture that links to the site show in messages; PNG, 1200 by 630 pixels, made by `tools/card.py`."""
    version: str
    """Digest of the program, for the validators of pages: another template or text is another page."""
    extra_styles: Mapping[str, Asset]
    extra_scripts: Mapping[str, Asset]

    @classmethod
    def load(cls) -> "Assets":
        """Read them from the package."""
        return cls(
            _style("registry", STYLES),
            _script("registry", SCRIPTS),
            Asset.of("favicon.svg", "image/svg+xml", (_STATIC / "favicon.svg").read_bytes()),
            Asset.of("card.png", "image/png", (_STATIC / "card.png").read_bytes()),
            program_version(Path(__file__).parent.parent),
            {name: _style(name, sheets) for name, sheets in EXTRA_STYLES.items() if sheets},
            {name: _script(name, files) for name, files in EXTRA_SCRIPTS.items() if files},
        )

    def all(self) -> tuple[Asset, ...]:
        """Return every asset that is served."""
        return (
            self.stylesheet,
            self.script,
            self.icon,
            self.card,
            *self.extra_styles.values(),
            *self.extra_scripts.values(),
        )

    def find(self, address: str) -> Asset | None:
        """Return the asset with an address."""
        return next((one for one in self.all() if one.address == address), None)


def program_version(package: Path) -> str:
    """Return a digest of the code, templates and data of the package; 2 MB are read, once."""
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*")):
        if file.is_file() and file.suffix not in {".pyc", ".pyo"}:
            digest.update(f"{file.relative_to(package)}\0".encode() + file.read_bytes())
    return digest.hexdigest()[:8]


def _style(name: str, sheets: tuple[str, ...]) -> Asset:
    return Asset.of(f"{name}.css", "text/css; charset=utf-8", squeezed(_joined(sheets, "css").decode()).encode())


def squeezed(css: str) -> str:
    """Leave out of a style sheet what only people read: comments, line breaks, indentation; a tenth less to send.

    What stands in quotes stays as it is; a space is dropped only behind a colon or comma and around braces.
    """
    pieces = _QUOTED.split(_COMMENT.sub("", css))
    return "".join(piece if at % 2 else _squeezed(piece) for at, piece in enumerate(pieces)).strip()


def _squeezed(css: str) -> str:
    single = re.sub(r"\s+", " ", css)
    return re.sub(r"([:,]) ", r"\1", re.sub(r" ?([{};]) ?", r"\1", single)).replace(";}", "}")


def _script(name: str, files: tuple[str, ...]) -> Asset:
    return Asset.of(f"{name}.js", "text/javascript; charset=utf-8", _joined(files, "js"))


def _joined(names: tuple[str, ...], suffix: str) -> bytes:
    """Join the files of components into the one that is served."""
    return b"\n".join((_STATIC / suffix / f"{name}.{suffix}").read_bytes() for name in names)
