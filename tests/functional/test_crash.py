"""`kill -9` in the middle of publishing; `make crash` does the same fifty times with more records."""

from pathlib import Path

from bench.crash import Crashes


def test_r14_what_is_served_after_a_kill_is_the_old_or_the_new_whole(tmp_path: Path) -> None:
    """Five seeded moments of indexing, the switch, and a serving process: every count and text is of one commit."""
    crashes = Crashes(tmp_path, 12)
    for kind in ("index", "switch", "rebuild", "switch", "serve"):
        assert crashes.round(kind) in {"old", "new"}
