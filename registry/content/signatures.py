"""What a file is by its first bytes, whatever its name says: a workbook, one of an old or locked kind, or none."""

import codecs
from typing import Final

ZIP: Final = b"PK"
"""How a workbook begins, and every other zip archive."""
_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")
"""How the binary files of Excel 97 to 2003 begin, and workbooks that a password protects."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""How a text begins that Excel saved as Unicode text."""


def refusal(content: bytes, *, is_text: bool) -> str | None:
    """Return why a file is no table that can be read, by a key of `TableError`; None where nothing speaks against it.

    Args:
        content: of the file.
        is_text: whether a table as text is looked for.
    """
    start = content[:512].lstrip().lower()
    if not start:
        return "empty"
    if content.startswith(_COMPOUND):
        return "locked" if _ENCRYPTED in content else "old"
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta")):
        return "web_page"
    if content.startswith(ZIP) or is_text:
        return None
    return "no_workbook"


def decoded(content: bytes) -> str:
    """Return a text in the alphabet that it says or shows: UTF-8, UTF-16 with its mark, else that of old Windows."""
    if content.startswith(_WIDE):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")
