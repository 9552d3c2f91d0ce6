"""The kit: the papers that an official needs to get a decision on a study visit, and those for a handover."""

import io
import zipfile
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final

from registry.content.papers import write_paper
from registry.content.paragraphs import paragraphs

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


def write(paper: Paper, values: Mapping[str, object]) -> bytes:
    """Write one paper as DOCX.

    Raises:
        ContentError: its template was edited so that it cannot be filled in.
    """
    return write_paper(TEMPLATES / f"{paper.value}.docx", values)


def zipped(names: Mapping[Paper, str], values: Mapping[str, object]) -> bytes:
    """Write papers into one ZIP file, under the names given.

    Raises:
        ContentError: as `write`.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_STORED) as archive:  # a DOCX is compressed already
        for paper, name in names.items():
            archive.writestr(name, write(paper, values))
    return written.getvalue()
