"""Write the table of problem codes, from the sentences that the check says: `python tools/problem_table.py`."""

from pathlib import Path

from registry.services.explain import sentences

TABLE = Path("docs/kode-masalah.md")
_HEAD = """# Kode masalah

Yang dapat ditemukan `registry check`, dan apa yang perlu dilakukan. Kode tetap sama dari versi ke versi, sehingga
dapat dipakai oleh program lain. `{…}` diganti dengan isi berkasnya. Tabel ini dibuat dengan
`python tools/problem_table.py`; jangan disunting dengan tangan.

| kode | apa yang salah | yang perlu dilakukan |
|---|---|---|
"""


def table() -> str:
    """Return the table, one code a line in the order of the sentences."""
    rows = []
    for code, row in sentences().items():
        wrong, advice = (_cell(text) for text in row["id"])
        rows.append(f"| `{code}` | {wrong} | {advice} |\n")
    return _HEAD + "".join(rows)


def _cell(text: str) -> str:
    """Write a sentence as a cell; doubled braces are how the table of sentences writes a brace."""
    for old, new in (("|", "\\|"), ("<", "&lt;"), ("{{", "{"), ("}}", "}")):
        text = text.replace(old, new)
    return text


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
