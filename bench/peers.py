"""SQLite FTS5 over the same files, as the peer of the engine: same words, OR, BM25, ten hits."""

import re
import sqlite3
from pathlib import Path


class Fts5:
    """A full-text table in memory."""

    def __init__(self, content: Path) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            "create virtual table practice using fts5(id unindexed, text, tokenize='unicode61 remove_diacritics 2')"
        )
        rows = (
            (path.relative_to(content).as_posix(), path.read_text("utf-8")) for path in sorted(content.rglob("*.md"))
        )
        self._database.executemany("insert into practice values (?, ?)", rows)

    def search(self, query: str) -> int:
        """Return the number of the best ten hits that any of the words has."""
        words = " OR ".join(f'"{word}"' for word in re.findall(r"\w+", query))
        return len(
            self._database.execute(
                "select id, bm25(practice) from practice where practice match ? order by 2 limit 10", (words,)
            ).fetchall()
        )
