"""Atom feeds (RFC 4287), written so that any text makes a valid one."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

MEDIA_TYPE: Final = "application/atom+xml; charset=utf-8"
_NAMESPACE: Final = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even as entities."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `address` is whole, and its id in every language; `page` is where it leads to, if not there."""

    address: str
    title: str
    summary: str
    label: str
    date: dt.date
    page: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its own address and that of the page it tells of."""

    address: str
    page: str
    title: str
    subtitle: str
    author: str
    rights: str
    language: str
    updated: dt.date
    entries: tuple[Entry, ...]


def feed_xml(feed: Feed) -> bytes:
    """Write a feed as a document."""
    root = Element("feed", {"xmlns": _NAMESPACE, "xml:lang": feed.language})
    _texts(root, id=feed.address, title=feed.title, subtitle=feed.subtitle, updated=_moment(feed.updated))
    SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": _clean(feed.address)})
    SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": _clean(feed.page)})
    _texts(SubElement(root, "author"), name=feed.author)
    _texts(root, rights=feed.rights)
    for entry in feed.entries:
        _add(root, entry)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def newest(entries: Iterable[Entry], otherwise: dt.date) -> dt.date:
    """Return the date of the newest entry."""
    return max((entry.date for entry in entries), default=otherwise)


def _add(root: Element, entry: Entry) -> None:
    element = SubElement(root, "entry")
    _texts(element, id=entry.address, title=entry.title, updated=_moment(entry.date))
    SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": _clean(entry.page or entry.address)})
    SubElement(element, "category", {"term": _clean(entry.label)})
    _texts(element, summary=entry.summary or entry.title)


def _texts(parent: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _moment(date: dt.date) -> str:
    return f"{date.isoformat()}T00:00:00Z"
