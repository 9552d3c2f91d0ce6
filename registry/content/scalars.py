"""One value as YAML text: plain, double-quoted, folded or literal."""

import re
import textwrap
import unicodedata
from decimal import Decimal
from enum import StrEnum
from typing import Final

from registry.domain.dates import PartialDate

FOLD_WIDTH: Final = 118
"""Columns of folded text, its indentation included."""
PLAIN_KEYS: Final = frozenset(
    {
        *("id", "sources", "topics", "initiator", "softwareType", "practices", "named", "former_ids"),
        *("matched_practices", "matched_transfer", "became", "agreement", "parent", "replaced_by", "region"),
    }
)
"""Fields whose texts are names of something, written without quotes."""
_PLAIN = re.compile(r"(?:[A-Za-z][A-Za-z0-9]*|[A-Za-z0-9]+(?=[-/]))(?:[-/][A-Za-z0-9]+)*")
_TAKEN: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
"""Words that some reader of YAML would not take as text."""
_ESCAPES: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


def scalar(key: str, value: object) -> str:
    """Write a value on one line, as the field of this name has it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int | PartialDate):
        return str(value)
    text = str(value)
    is_plain = key in PLAIN_KEYS and _PLAIN.fullmatch(text) is not None and text.lower() not in _TAKEN
    return text if is_plain else quoted(text)


def quoted(text: str) -> str:
    """Write a text in double quotes."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable() or unicodedata.category(character) == "Zs" or character in "\u200c\u200d":
        return character
    return f"\\U{ord(character):08X}"


def block(text: str, indent: int) -> list[str] | None:
    """Write a text as a block: the header that follows the key, then its lines; None where only quotes keep it whole.

    A text on one line is folded (`>-`), one with line breaks is literal (`|-`).
    """
    margin = " " * indent
    if not text.isprintable() and "\n" not in text:
        return None
    if "\n" in text:
        lines = text.split("\n")
        if not all(line == line.rstrip() and line.isprintable() for line in lines) or lines[0][:1] in ("", " "):
            return None
        return ["|-", *(margin + line if line else "" for line in lines)]
    if " " not in text or "  " in text or text != text.strip(" "):
        return None
    width = max(FOLD_WIDTH - indent, 20)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return [">-", *(margin + line for line in lines)]
