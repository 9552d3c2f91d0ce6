"""Addresses in a rendered body: what a browser would make of them, and a mark that shows where they really lead."""

import html
import re
from typing import Final
from urllib.parse import quote, urlsplit

_SAFE: Final = "!#$%&'()*+,/:;=?@[]~"
_STRIPPED = re.compile(r"[\t\n\r]")
_EDGES: Final = "".join(map(chr, range(0x21)))
_SCHEME = re.compile(r"(?i)(https?):/*")
_MAIL = re.compile(r"(?i)mailto:[a-z0-9._%+-]{1,64}@[a-z0-9.-]{1,253}(?:\?[^\"<>\s]{0,500})?")
_LINK = re.compile(r"<a(?: ([^>]*))?>(.*?)</a>", re.DOTALL)
_HREF = re.compile(r'href="([^"]*)"')
_TAG = re.compile(r"<[^>]*>")


def canonical_address(address: str) -> str | None:
    """Return an address as a browser understands it, or None where a page should not link to it.

    Kept are http and https with a host and no user name, mail, fragments and addresses of this site that begin with one
    slash. Backslashes count as slashes and `//host` as another site, as browsers read them (F34).
    """
    text = _STRIPPED.sub("", address).strip(_EDGES).replace("\\", "/")
    if text.startswith("//"):
        text = "https://" + text.lstrip("/")
    text = _SCHEME.sub(lambda match: f"{match[1].lower()}://", text, count=1) if _SCHEME.match(text) else text
    if text.startswith(("http://", "https://")):
        host = _host(text)
        return quote(text.replace(urlsplit(text).hostname or "", host, 1), safe=_SAFE) if host else None
    if text.startswith("#") or (text.startswith("/") and ":" not in text.partition("?")[0]):
        return quote(text, safe=_SAFE)
    return text if _MAIL.fullmatch(text) else None


def _host(address: str) -> str | None:
    """Return the host of an http address in ASCII; None for one with a user name or without a host."""
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        if not host or "@" in parts.netloc:
            return None
        return host.encode("idna").decode("ascii") if not host.isascii() else host
    except (ValueError, UnicodeError):
        return None


def mark_links(sanitised: str) -> str:
    """Add to each link of another site what it is and the host it leads to; links without an address become text.

    Args:
        sanitised: HTML as the sanitiser writes it: links are not nested and their addresses went through
            `canonical_address`.
    """
    return _LINK.sub(_marked, sanitised)


def _marked(match: re.Match[str]) -> str:
    attributes, text = match[1] or "", match[2]
    href = _HREF.search(attributes)
    if href is None:
        return text
    host = _host(html.unescape(href[1])) if href[1].startswith("http") else None
    if host is None:
        return match.group()
    shown = html.unescape(_TAG.sub("", text)).strip()
    says_host = re.match(rf"(?:https?://)?{re.escape(host)}(?:[/?#:]|$)", shown) is not None
    mark = "" if says_host else f' <span class="link-host">({html.escape(host)})</span>'
    return f'<a {attributes} rel="external nofollow noopener noreferrer">{text}{mark}</a>'
