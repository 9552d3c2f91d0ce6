"""Papers for officials: DOCX files made from templates that people edit in Word.

A template names its values in double braces (`{{ penerima.nama }}`); `docs/paket.md` lists them. Values are text and
never templates themselves, so a record that contains braces prints braces.
"""

import io
from collections.abc import Mapping
from pathlib import Path
from zipfile import BadZipFile

from registry.errors import ContentError


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
    from jinja2 import Environment, StrictUndefined, TemplateError  # noqa: PLC0415 - see above

    written = io.BytesIO()
    try:
        document = DocxTemplate(template)
        environment = Environment(undefined=StrictUndefined, autoescape=True)
        document.render(dict(values), environment, autoescape=True)
        document.save(written)
    except (OSError, BadZipFile, KeyError, PackageNotFoundError, TemplateError) as error:
        raise ContentError(template, str(error)) from error
    return written.getvalue()
