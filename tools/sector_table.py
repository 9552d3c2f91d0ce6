"""Write the table of practices with their sectors and topics, for a curator: `python tools/sector_table.py`."""

from pathlib import Path

from registry.content.reader import read_record
from registry.content.regions import load_regions
from registry.content.vocabularies import read_vocabularies
from registry.domain.file import ContentLists
from registry.domain.practice import Practice
from registry.domain.vocabulary import VocabularyName

CONTENT, TABLE = Path("practices"), Path("docs/urusan-dan-topik.md")
_HEAD = """# Urusan dan topik setiap praktik

Untuk ditinjau kurator. Dibuat dari catatannya dengan `python tools/sector_table.py`; jangan disunting dengan tangan.

| praktik | daerah | urusan | topik |
|---|---|---|---|
"""


def table() -> str:
    """Return the table, one practice a line in the order of paths."""
    files = {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in sorted(CONTENT.rglob("*.*"))}
    vocabularies, _ = read_vocabularies(files)
    lists = ContentLists(load_regions(), vocabularies)
    rows = []
    for path, blob in files.items():
        read = read_record(path, blob, lists=lists) if path.endswith(".md") and "/" in path else None
        if read is not None and read.key is not None and isinstance(read.record, Practice):
            practice, region = read.record, lists.regions[read.key.region or ""].name
            sectors = [
                f"{code} {vocabularies[VocabularyName.SECTOR].label(code)}"
                for code in (practice.sector or "", *practice.other_sectors)
            ]
            topics = [vocabularies[VocabularyName.TOPIC].label(key) for key in practice.topics]
            mark = "" if practice.status == "published" else " *(catatan awal)*"
            cells = (f"[{practice.title}](../practices/{path}){mark}", region, "; ".join(sectors), "; ".join(topics))
            rows.append(f"| {' | '.join(cells)} |\n")
    return _HEAD + "".join(rows)


if __name__ == "__main__":
    TABLE.write_text(table(), "utf-8")
