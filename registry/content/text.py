"""Bytes of a file -> its text: UTF-8 only, line ends made equal, no character that hides or turns what follows."""

import re
import unicodedata
from typing import Final

from registry.content.codes import Code
from registry.content.findings import Findings, Found, Spot, printable
from registry.content.limits import MAX_FILE_BYTES

_LINE_BREAKS: Final = "\x85\u2028\u2029"
_DIRECTIONS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_INVISIBLE: Final = "\u00ad\u200b\u200e\u200f\u2060\ufeff"
_CONTROL: Final = r"\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff"
_SPECIAL = re.compile(f"[{_CONTROL}{_LINE_BREAKS}{_DIRECTIONS}{_INVISIBLE}]")
_FORBIDDEN = re.compile(f"[{_CONTROL}{_LINE_BREAKS}{_DIRECTIONS}]")
_TO_DROP = re.compile(f"[{_INVISIBLE}]")
_MANY_NULS = 4
"""One NUL in so many bytes means text of two bytes a character, not a slip."""


def read_text(blob: bytes, findings: Findings) -> str | None:
    """Decode a file and report what it must not contain; None where nothing further can be read.

    Forbidden characters are replaced by U+FFFD, so that the rest of the file is still checked; invisible ones are
    dropped with a warning. U+200C and U+200D stay: scripts and emoji need them.
    """
    if len(blob) > MAX_FILE_BYTES:
        found = Found.of(found=-(-len(blob) // 1024), max=MAX_FILE_BYTES // 1024)
        findings.error(Code.TOO_LARGE, Spot(1, 1), found)
        return None
    text = _decoded(blob, findings)
    if text is None:
        return None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    lines = text.split("\n")
    if _SPECIAL.search(text) is None:
        findings.quote_from(lines, {})
        return text
    findings.quote_from([printable(line) for line in lines], {})
    _report_lines(text, lines, findings)
    dropped = {
        number: [match.start() for match in _TO_DROP.finditer(line)]
        for number, line in enumerate(lines, start=1)
        if _TO_DROP.search(line)
    }
    findings.quote_from([printable(line) for line in lines], dropped)
    return _TO_DROP.sub("", _FORBIDDEN.sub("\ufffd", text))


def clean_scalar(value: str, spot: Spot, findings: Findings) -> str:
    """Apply the same rules to a quoted value: an escape may bring in what the raw text must not hold."""
    if _SPECIAL.search(value) is None:
        return value
    for character in dict.fromkeys(_SPECIAL.findall(value)):
        _report(character, spot, findings, value.count(character))
    return _TO_DROP.sub("", _FORBIDDEN.sub("\ufffd", value))


def without_special(text: str) -> str:
    """Return a text without the characters that no file may bring in; an entity such as `&#x202e;` may have."""
    return _SPECIAL.sub("", text)


def _report_lines(text: str, lines: list[str], findings: Findings) -> None:
    """Report each forbidden character, and each kind of invisible one once: pasted text may hold hundreds."""
    seen: set[str] = set()
    for number, line in enumerate(lines, start=1):
        for match in _SPECIAL.finditer(line):
            character = match.group()
            if character in _INVISIBLE and character in seen:
                continue
            seen.add(character)
            _report(character, Spot(number, match.start() + 1), findings, text.count(character))


def _report(character: str, spot: Spot, findings: Findings, count: int = 1) -> None:
    found = Found.of(character=f"U+{ord(character):04X}", name=unicodedata.name(character, ""), count=count)
    if character in _INVISIBLE:
        findings.warning(Code.INVISIBLE, spot, found)
    elif character in _LINE_BREAKS:
        findings.error(Code.LINE_BREAK, spot, found)
    elif character in _DIRECTIONS:
        findings.error(Code.BIDI, spot, found)
    else:
        findings.error(Code.CONTROL, spot, found)


def _decoded(blob: bytes, findings: Findings) -> str | None:
    if blob.startswith((b"\xff\xfe", b"\xfe\xff")) or blob.count(0) * _MANY_NULS > len(blob):
        findings.error(Code.NOT_UTF8, Spot(1, 1), Found.of(encoding="UTF-16"))
        return None
    try:
        return blob.decode("utf-8")
    except UnicodeDecodeError as error:
        before = blob[: error.start].decode("utf-8").removeprefix("\ufeff")
        spot = Spot(before.count("\n") + 1, len(before) - before.rfind("\n"))
        findings.quote_from([printable(line) for line in blob.decode("utf-8", "replace").split("\n")], {})
        findings.error(Code.NOT_UTF8, spot, Found.of(f"0x{blob[error.start]:02X}", encoding=_guess(blob, error.start)))
        return None


def _guess(blob: bytes, at: int) -> str:
    """Name the encoding that a text editor most likely saved; surrogates are UTF-8 gone wrong."""
    is_surrogate = blob[at] == 0xED and at + 1 < len(blob) and 0xA0 <= blob[at + 1] <= 0xBF  # noqa: PLR2004 - UTF-8 D800-DFFF
    return "surrogate" if is_surrogate else "Windows-1252"
