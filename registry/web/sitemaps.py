"""Maps of the site by the sitemaps protocol 0.9: an index, and one file for at most 10,000 addresses of a kind.

Every page is named in both its languages.
"""

from collections.abc import Iterable
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA_TYPE: Final = "application/xml; charset=utf-8"
PART: Final = 10_000
"""Addresses in one file; the protocol allows 50,000 and 50 MB."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"

Translated = tuple[tuple[str, str], ...]
"""Language and full address, of one page."""


def index(addresses: Iterable[str]) -> bytes:
    """Write the index of the files at these addresses."""
    root = Element("sitemapindex", {"xmlns": _NAMESPACE})
    for address in addresses:
        SubElement(SubElement(root, "sitemap"), "loc").text = address
    return _written(root)


def part(pages: Iterable[tuple[Translated, str | None]]) -> bytes:
    """Write one file: pages with the date of their last change (`YYYY-MM-DD`) where it is known."""
    root = Element("urlset", {"xmlns": _NAMESPACE, "xmlns:xhtml": _XHTML})
    for addresses, modified in pages:
        for _code, address in addresses:
            url = SubElement(root, "url")
            SubElement(url, "loc").text = address
            if modified:
                SubElement(url, "lastmod").text = modified
            for code, other in addresses:
                SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": code, "href": other})
    return _written(root)


def _written(root: Element) -> bytes:
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written
