"""Gather every visible sentence of the interface, and carry the English catalogue along with them.

`python tools/messages.py` writes `messages.pot`, updates `en.po` (sentences that are gone leave it, new ones wait there
without a translation, and are printed) and compiles `en.mo`, which the program reads. Tests hold the three together.
"""

import datetime as dt
import io
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
WEB: Final = ROOT / "registry" / "web"
TEMPLATE: Final = WEB / "translations" / "messages.pot"
ENGLISH: Final = TEMPLATE.with_name("en.po")
COMPILED: Final = ENGLISH.with_suffix(".mo")
_DATE: Final = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""Of every catalogue: what git knows already would only make two branches differ."""
KEYWORDS: Final = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2)}


def gathered() -> bytes:
    """Return the catalogue's template: sentences in the order of files, each with the files that say it."""
    return _written(_gathered(), omit_header=True)


def carried() -> bytes:
    """Return the English catalogue with exactly the sentences that are said, each as it is translated so far."""
    kept = read_po(io.BytesIO(ENGLISH.read_bytes())) if ENGLISH.exists() else Catalog()
    catalogue = _gathered(locale="en")
    for message in catalogue:
        if message.id and (old := kept.get(message.id)) is not None:
            message.string = old.string
    return _written(catalogue, omit_header=False)


def compiled() -> bytes:
    """Return the English catalogue as `gettext` reads it."""
    output = io.BytesIO()
    write_mo(output, read_po(io.BytesIO(ENGLISH.read_bytes())))
    return output.getvalue()


def pairs() -> tuple[tuple[str, str], ...]:
    """Return every sentence with its English; "" where there is none yet."""
    catalogue = read_po(io.BytesIO(ENGLISH.read_bytes()))
    return tuple(pair for message in catalogue for pair in zip(_all(message.id), _all(message.string), strict=True))


def untranslated() -> tuple[str, ...]:
    """Return the sentences that have no English yet."""
    return tuple(sentence for sentence, english in pairs() if not english)


def _all(forms: str | Sequence[str] | None) -> tuple[str, ...]:
    return (forms or "",) if isinstance(forms, str) or forms is None else tuple(forms)


def _gathered(locale: str | None = None) -> Catalog:
    catalogue = Catalog(
        locale,
        header_comment="# Sentences of the interface; see tools/messages.py.",
        project="registry",
        version="1",
        msgid_bugs_address="none",
        last_translator="registry",
        language_team="registry",
        fuzzy=False,
        creation_date=_DATE,
        revision_date=_DATE,
    )
    for method, path in _files():
        for _line, message, comments, context in extract_from_file(method, path, keywords=KEYWORDS):
            name = path.relative_to(ROOT).as_posix()
            catalogue.add(message, None, [(name, 1)], auto_comments=comments, context=context)
    return catalogue


def _written(catalogue: Catalog, *, omit_header: bool) -> bytes:
    output = io.BytesIO()
    write_po(output, catalogue, width=100, omit_header=omit_header, include_lineno=False)
    return output.getvalue()


def _files() -> Iterator[tuple[str, Path]]:
    yield from (("python", path) for path in sorted(WEB.rglob("*.py")))
    yield from (("jinja2.ext.babel_extract", path) for path in sorted((WEB / "templates").rglob("*.html")))


if __name__ == "__main__":
    TEMPLATE.write_bytes(gathered())
    ENGLISH.write_bytes(carried())
    COMPILED.write_bytes(compiled())
    for sentence in untranslated():
        sys.stderr.write(f"no English yet: {sentence}\n")
