"""Answers as typed -> values of a file: dates written out, one line where one is meant, a body without headings."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from registry.content import nearest
from registry.content.document import Tree
from registry.domain.answers import Proof
from registry.domain.words import SourceKind

SLUG_LENGTH: Final = 60
"""Longest slug made of a title; room is left for a number behind it."""
SUMMARY_WORDS: Final = 45
_RESERVED: Final = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]|readme")
_HEADING: Final = re.compile(r"(?m)^[ \t]{0,3}#{1,2}(?=[ \t])")
_UNDERLINE: Final = re.compile(r"(?m)^([ \t]{0,3})([=-]+[ \t]*)$")
_LIST_MARK: Final = re.compile(r"(?m)^[ \t]*(?:[-*+]|[0-9]{1,3}[.)])[ \t]+")


def one_line(text: str) -> str:
    """Return a text with every run of white space as one space."""
    return " ".join(text.split())


def paragraphs(text: str) -> str:
    """Return a text for the body: equal line ends, no headings of its own that would forge a section."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()
    return _UNDERLINE.sub(r"\1\\\2", _HEADING.sub("###", kept))


def date(text: str) -> str:
    """Return a date in the form of files where it is clear, else as typed: the reader says what is wrong."""
    plain = one_line(text)
    return nearest.iso_date(plain) or plain


def amount(text: str) -> str:
    """Return an amount of rupiah in digits where it is clear (`Rp 1,5 miliar`), else as typed."""
    plain = one_line(text)
    return nearest.rupiah(plain) or plain


def slug(title: str) -> str:
    """Return the slug of a title: ASCII, no name that Windows keeps for itself; "praktik" where no letter is left."""
    words = (nearest.slug(title) or "").split("-")
    kept = words[0][:SLUG_LENGTH]
    for word in words[1:]:
        if len(kept) + len(word) >= SLUG_LENGTH:
            break
        kept = f"{kept}-{word}"
    return f"{kept or 'praktik'}-1" if _RESERVED.fullmatch(kept or "") else kept or "praktik"


def summary(text: str) -> str:
    """Return the first sentences of a text, at most 45 words: the curator writes a better one."""
    words = one_line(_LIST_MARK.sub("", text)).split()
    if len(words) <= SUMMARY_WORDS:
        return " ".join(words)
    cut = " ".join(words[:SUMMARY_WORDS])
    end = max(cut.rfind(mark) for mark in (". ", "! ", "? "))
    return cut[: end + 1] if end > 0 else f"{cut} …"


def person(name: str) -> str:
    """Return a name as git may hold it: no `<>`, line breaks, NUL or other signs that do not show (row S8)."""
    shown = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in name if sign not in "<>")
    return one_line(shown)[:100].strip(" .,:;\"'\\")


def source(proof: Proof, id_: str) -> dict[str, Tree]:
    """Return the source that a proof makes; of an address alone, its host is all that is known."""
    url = one_line(proof.url)
    host = _host(url)
    kind = proof.kind or (
        SourceKind.DOCUMENT if not url else SourceKind.OFFICIAL if host.endswith(".go.id") else SourceKind.NEWS
    )
    title = one_line(proof.title)
    return filled(
        {
            "id": id_,
            "title": title or (f"Halaman di {host}" if host else ""),
            "title_is_summary": "" if title else "true",
            "publisher": one_line(proof.publisher) or host,
            "date": date(proof.date),
            "kind": str(kind),
            "number": one_line(proof.number),
            "url": url,
        }
    )


def filled(values: Mapping[str, Tree]) -> dict[str, Tree]:
    """Leave out what was not answered: a file has no empty keys."""
    return {name: value for name, value in values.items() if value}


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
