"""Gather every visible sentence of the interface into registry/web/translations/messages.pot.

`python tools/messages.py` writes the file; a test holds it to what the code and the templates say.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po

ROOT: Final = Path(__file__).resolve().parent.parent
WEB: Final = ROOT / "registry" / "web"
TEMPLATE: Final = WEB / "translations" / "messages.pot"
KEYWORDS: Final = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2)}


def gathered() -> bytes:
    """Return the catalogue's template: sentences in the order of files, each with the files that say it."""
    catalogue = Catalog(project="registry", fuzzy=False)
    for method, path in _files():
        for _line, message, comments, context in extract_from_file(method, path, keywords=KEYWORDS):
            name = path.relative_to(ROOT).as_posix()
            catalogue.add(message, None, [(name, 1)], auto_comments=comments, context=context)
    output = io.BytesIO()
    write_po(output, catalogue, width=100, omit_header=True, include_lineno=False)
    return output.getvalue()


def _files() -> Iterator[tuple[str, Path]]:
    yield from (("python", path) for path in sorted(WEB.rglob("*.py")))
    yield from (("jinja2.ext.babel_extract", path) for path in sorted((WEB / "templates").rglob("*.html")))


if __name__ == "__main__":
    TEMPLATE.write_bytes(gathered())
