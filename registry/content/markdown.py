"""The Markdown of a body -> sanitised HTML in sections, and -> plain text for the index."""

import html
import re
from collections.abc import Iterator, Mapping
from typing import Final
from xml.etree.ElementTree import Element

import nh3
from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from markdown.treeprocessors import Treeprocessor

from registry.content.html_tags import KEPT_TAGS
from registry.content.links import canonical_address, mark_links
from registry.content.nearest import slug
from registry.content.text import without_special
from registry.domain.body import Body, Section

ANCHOR_PREFIX: Final = "isi-"
"""Before every id that comes from a body, so that none equals an id of the page around it."""
_BACK: Final = "Kembali ke teks"
_TABLE: Final = "Tabel"

_ATTRIBUTES: Final[Mapping[str, set[str]]] = {
    "a": {"href", "id", "class", "aria-label"},
    "div": {"class", "tabindex", "role", "aria-label"},
    "li": {"id"},
    "sup": {"id"},
    "ol": {"start"},
    "th": {"scope", "class", "colspan", "rowspan"},
    "td": {"class", "colspan", "rowspan"},
    "h3": {"id"},
    "h4": {"id"},
    "h5": {"id"},
    "h6": {"id"},
    "abbr": {"title"},
}
_VALUES: Final[Mapping[str, re.Pattern[str]]] = {
    "id": re.compile(rf"{ANCHOR_PREFIX}[a-z0-9_-]{{1,120}}|fn(?:ref[0-9]*)?:[A-Za-z0-9_-]{{1,60}}"),
    "class": re.compile(r"table-scroll|footnote|footnote-ref|footnote-backref|align-(?:left|right|center)"),
    "aria-label": re.compile(f"{_BACK}|{_TABLE}(?: [0-9]{{1,4}})?"),
    "tabindex": re.compile("0"),
    "role": re.compile("region"),
    "scope": re.compile("col|row"),
    "start": re.compile("[0-9]{1,6}"),
    "colspan": re.compile("[1-9][0-9]?"),
    "rowspan": re.compile("[1-9][0-9]?"),
    "title": re.compile(r"[^<>\"]{1,200}"),
}
_CUT = re.compile("<p>\x02bagian:([0-9]+)\x03</p>")


def render_body(markdown: str) -> Body:
    """Render a body that passed the check; about 2 ms for 1,500 characters.

    Top-level headings `#` and `##` begin sections; all others become `h3` and lower. Raw HTML is kept only as far as
    the allow-list goes; links to other hosts show the real host.
    """
    renderer = _Renderer()
    rendered = renderer.convert(without_special(markdown))
    pieces = _CUT.split(rendered)
    sections = [Section("", "", _sanitised(pieces[0]))] if pieces[0].strip() else []
    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        title, anchor = renderer.sections[int(number)]
        sections.append(Section(title, anchor, _sanitised(piece)))
    return Body(tuple(sections))


class _Renderer(Markdown):
    """Python-Markdown with our extensions; one for each body, since it keeps state."""

    def __init__(self) -> None:
        super().__init__(
            extensions=[
                TableExtension(use_align_attribute=True),
                SaneListExtension(),
                FootnoteExtension(BACKLINK_TITLE=""),
                TocExtension(marker="", slugify=_anchor),
            ]
        )
        self.sections: list[tuple[str, str]] = []
        self.treeprocessors.register(_Shape(self), "registry-shape", 2)


class _Shape(Treeprocessor):
    """Cuts the tree into sections and gives tables, pictures and headings the form of our pages."""

    def __init__(self, renderer: _Renderer) -> None:
        super().__init__(renderer)
        self._renderer = renderer

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        names = {
            token["id"]: html.unescape(token["name"]) for token in _flat(getattr(self._renderer, "toc_tokens", []))
        }
        for element in root:
            if element.tag in ("h1", "h2"):
                anchor = element.get("id", "")
                number = len(self._renderer.sections)
                self._renderer.sections.append((without_special(names.get(anchor, "")).strip(), anchor))
                _replace(element, "p", f"\x02bagian:{number}\x03")
        for parent in list(root.iter()):
            for index, element in enumerate(list(parent)):
                _shape_one(parent, index, element)
        _number(root)


def _number(root: Element) -> None:
    """Tell several tables apart for those who go from one region of a page to the next."""
    scrollers = [element for element in root.iter("div") if element.get("aria-label") == _TABLE]
    for number, scroller in enumerate(scrollers if len(scrollers) > 1 else (), start=1):
        scroller.set("aria-label", f"{_TABLE} {number}")


def _flat(tokens: list[dict[str, object]]) -> Iterator[dict[str, str]]:
    for token in tokens:
        yield {"id": str(token["id"]), "name": str(token["name"])}
        children = token["children"]
        if isinstance(children, list):
            yield from _flat(children)


def _replace(element: Element, tag: str, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.attrib.clear()
    element.tag, element.text = tag, text


def _shape_one(parent: Element, index: int, element: Element) -> None:
    if element.tag in ("h1", "h2"):
        element.tag = "h3"
    elif element.tag == "table":
        scroller = Element("div", {"class": "table-scroll", "tabindex": "0", "role": "region", "aria-label": _TABLE})
        scroller.tail, element.tail = element.tail, None
        parent.remove(element)
        parent.insert(index, scroller)
        scroller.append(element)
    elif element.tag in ("th", "td"):
        align = element.attrib.pop("align", None)
        if align:
            element.set("class", f"align-{align}")
        if element.tag == "th":
            element.set("scope", "col")
    elif element.tag == "img":
        address, text, tail = element.get("src", ""), element.get("alt") or "gambar", element.tail
        _replace(element, "a", text)
        element.set("href", address)
        element.tail = tail
    elif element.tag == "a" and element.get("class") == "footnote-backref":
        element.set("aria-label", _BACK)


def _anchor(title: str, separator: str) -> str:
    del separator
    return ANCHOR_PREFIX + (slug(title) or "bagian")


def _sanitised(rendered: str) -> str:
    clean = nh3.clean(
        rendered,
        tags=set(KEPT_TAGS),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        attribute_filter=_kept,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    return mark_links(without_special(clean)).strip()


def _kept(tag: str, name: str, value: str) -> str | None:
    """Keep an attribute only with a value that our own templates or the renderer could have written."""
    del tag
    if name == "href":
        return canonical_address(value)
    pattern = _VALUES.get(name)
    return value if pattern is not None and pattern.fullmatch(value) else None


_TAG = re.compile(r"<!--[^<>]*-->|</?[A-Za-z][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"\n]*\")?\)")
_LINE_START = re.compile(r"(?m)^[ \t>]*(?:#{1,6}[ \t]+|(?:[-*+]|[0-9]{1,9}[.)])[ \t]+|\[\^?[^\[\]\n]{1,60}\]:[ \t]*)")
_HEADING = re.compile(r"(?m)^[ \t>]*#{1,6}[ \t]+([^\n]+)$")
_RULE = re.compile(r"(?m)^[ \t|:=-]+$")
_MARKS = re.compile(r"\[\^[^\[\]]*\]|\\(?=[^\w\s])|[*`|]+|(?<!\w)_+|_+(?!\w)")


def plain_text(markdown: str) -> str:
    """Strip the marks of Markdown without rendering it: words in their order, for the index; linear, about 0.2 ms.

    A heading ends with a colon, so that an excerpt does not run it into the sentence behind it.
    """
    text = _HEADING.sub(_told_apart, _TAG.sub(" ", markdown))
    text = _LINK.sub(r"\1", text)
    text = _RULE.sub("", text)
    text = _LINE_START.sub("", text)
    text = html.unescape(_MARKS.sub(" ", text))
    return " ".join(without_special(text).split())


def _told_apart(heading: re.Match[str]) -> str:
    words = heading[1].rstrip(" \t#*_`")
    return words if not words or words[-1] in ":.?!" else f"{words}:"
