"""Write the tables of problem codes, from the sentences that the check says: `python tools/problem_table.py`."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from registry.services.explain import sentences

TABLES: Final[Mapping[str, Path]] = {"id": Path("docs/kode-masalah.md"), "en": Path("docs/problem-codes.md")}
_HEADS: Final = {
    "id": """# Kode masalah

Yang dapat ditemukan `registry check`, dan apa yang perlu dilakukan. Kode tetap sama dari versi ke versi, sehingga
dapat dipakai oleh program lain. `{…}` diganti dengan isi berkasnya.

*In English: [Problem codes](problem-codes.md). Tabel ini dibuat dengan `python tools/problem_table.py`; jangan
disunting dengan tangan.*

| kode | apa yang salah | yang perlu dilakukan |
|---|---|---|
""",
    "en": """# Problem codes

What `registry check` may find, and what to do. Codes stay the same from version to version, so that other programs may
use them. What is in the file stands in place of `{…}`.

*Dalam bahasa Indonesia: [Kode masalah](kode-masalah.md). Made by `python tools/problem_table.py`; not to be edited by
hand.*

| code | what is wrong | what to do |
|---|---|---|
""",
}


def table(language: str) -> str:
    """Return the table of a language, one code a line in the order of the sentences."""
    rows = []
    for code, row in sentences().items():
        wrong, advice = (_cell(text) for text in row[language])
        rows.append(f"| `{code}` | {wrong} | {advice} |\n")
    return _HEADS[language] + "".join(rows)


def _cell(text: str) -> str:
    """Write a sentence as a cell; doubled braces are how the table of sentences writes a brace."""
    for old, new in (("|", "\\|"), ("<", "&lt;"), ("{{", "{"), ("}}", "}")):
        text = text.replace(old, new)
    return text


if __name__ == "__main__":
    for language, path in TABLES.items():
        path.write_text(table(language), "utf-8")
