"""The kit: the papers that an official needs to get a decision on a study visit, and those for a handover."""

import io
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from registry.content.paragraphs import paragraphs
from registry.content.papers import write_paper

TEMPLATES: Final = Path(__file__).resolve().parent.parent / "data" / "papers"


class Paper(StrEnum):
    """The papers of a kit, in the order in which they are needed; each value is the name of its template."""

    MEMO = "telaahan-staf"
    LETTER = "surat-permohonan"
    REPORT = "laporan-kaji-tiru"
    ACCORD = "kesepakatan-bersama"
    CONTRACT = "perjanjian-kerja-sama"
    HANDOVER = "berita-acara"


ALWAYS: Final = (Paper.MEMO, Paper.LETTER, Paper.REPORT)
IF_HANDED_OVER: Final = (Paper.ACCORD, Paper.CONTRACT, Paper.HANDOVER)
"""Papers that are needed only where something is handed over: an application, a document, a right."""


def plain(html: str) -> tuple[str, ...]:
    """Return a section of a body as paragraphs of plain text, as papers need it."""
    return paragraphs(html)


class KitWriter:
    """Writes papers from templates; holds nothing of what it wrote."""

    def __init__(self, own_templates: Path | None = None) -> None:
        """Keep the places of templates.

        Args:
            own_templates: directory of the operator; a template in it goes before ours of the same name.
        """
        self._own = own_templates

    def paper(self, paper: Paper, values: Mapping[str, object]) -> bytes:
        """Write one paper as DOCX.

        Raises:
            PaperTemplateError: the operator's template cannot be filled in.
        """
        return write_paper(self._template(paper), values)

    def zipped(self, names: Mapping[Paper, str], values: Mapping[str, object]) -> bytes:
        """Write papers into one ZIP file, under the names given.

        Raises:
            PaperTemplateError: as `paper`.
        """
        written = io.BytesIO()
        with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:  # a DOCX is compressed already
            for paper, name in names.items():
                archive.writestr(name, self.paper(paper, values))
        return written.getvalue()

    def _template(self, paper: Paper) -> Path:
        name = f"{paper.value}.docx"
        if self._own is not None and (self._own / name).is_file():
            return self._own / name
        return TEMPLATES / name
