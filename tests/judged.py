"""A small judged set with documents of its own."""

import json
from pathlib import Path

DOCUMENTS = (
    {"id": "d1", "title": "Bank sampah", "text": "Warga menabung sampah plastik."},
    {"id": "d2", "title": "", "text": "Pengaduan warga lewat aplikasi."},
    {"id": "d3", "text": "Perpustakaan keliling."},
)
QUERIES = (
    {"id": "q1", "text": "bank sampah", "class": "plain"},
    {"id": "q2", "text": "mengadu", "class": "morph"},
    {"id": "q3", "text": "zzzz", "class": "morph"},
)


def make_judged_set(directory: Path) -> Path:
    """Write the set; `queries_short.jsonl` asks the same of fewer words."""
    directory.mkdir()
    short = ({"id": "q1", "text": "sampah"},)
    for name, rows in (("docs", DOCUMENTS), ("queries", QUERIES), ("queries_short", short)):
        lines = (json.dumps(row) + "\n" for row in rows)
        (directory / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    (directory / "qrels.tsv").write_text(
        "# judged by hand\nq1\t0\td1\t2\nq2\t0\td2\t1\nq3\t0\td3\t1\n", encoding="utf-8"
    )
    return directory
