"""Made-up records that show every part of a page; they lie beside this module as content files."""

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent / "specimens"

FILES: Final = {
    path.relative_to(_FOLDER).as_posix(): path.read_text(encoding="utf-8")
    for path in sorted(_FOLDER.rglob("*"))
    if path.is_file()
}
DRAFT: Final = FILES["kota-mojokerto/tipis.md"]
