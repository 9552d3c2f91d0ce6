"""Papers for officials: DOCX files made from templates that people edit in Word.

A template names its values in double braces (`{{ penerima.nama }}`); `docs/paket.md` lists them. Values are text and
never templates themselves, so a record that contains braces prints braces.
"""

import io
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from registry.errors import ContentError

if TYPE_CHECKING:
    from jinja2 import Environment

MOST_PARTS = 128
"""Parts of templates that are kept ready; a paper has about seven."""


def write_paper(template: Path, values: Mapping[str, object]) -> bytes:
    """Fill a template in.

    Args:
        template: a DOCX file with the names of values in double braces.
        values: texts, and lists and mappings of texts.

    Raises:
        ContentError: the template is missing, is no DOCX, or names a value that there is not.
    """
    # Only who asks for papers pays for the library: it takes longer to import than the whole index command has.
    from docx.opc.exceptions import PackageNotFoundError  # noqa: PLC0415 - see above
    from docxtpl import DocxTemplate  # noqa: PLC0415 - see above
    from jinja2 import TemplateError  # noqa: PLC0415 - see above

    written = io.BytesIO()
    try:
        document = DocxTemplate(template)
        document.render(dict(values), _environment(), autoescape=True)
        document.save(written)
    except (OSError, BadZipFile, KeyError, PackageNotFoundError, TemplateError) as error:
        raise ContentError(template, str(error)) from error
    return written.getvalue()


@cache
def _environment() -> "Environment":
    """Return what fills templates in; each part is compiled once, which is a third of the work."""
    from jinja2 import Environment, StrictUndefined, Template  # noqa: PLC0415 - see `write_paper`

    class Keeping(Environment):
        @lru_cache(maxsize=MOST_PARTS)  # noqa: B019 - there is one environment, for as long as the process lives
        def from_string(self, source: str) -> Template:  # type: ignore[override]
            """Compile a part of a template, or return it as it was compiled before."""
            return super().from_string(source)

    return Keeping(undefined=StrictUndefined, autoescape=True)
