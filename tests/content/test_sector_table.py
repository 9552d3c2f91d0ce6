"""The table for a curator's review is that of the records."""

import runpy
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_table_of_sectors_is_made_from_the_records() -> None:
    """The table in docs equals what the tool makes of the records now."""
    made = runpy.run_path(str(ROOT / "tools/sector_table.py"))["table"]()
    assert made == (ROOT / "docs/urusan-dan-topik.md").read_text("utf-8"), "run: .venv/bin/python tools/sector_table.py"
