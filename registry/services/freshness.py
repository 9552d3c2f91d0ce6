"""When the content was last looked at."""

import time
from pathlib import Path


class Freshness:
    """When the content was last found to be current, as the time of change of one file that all processes see."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def mark(self) -> None:
        """Note that what is served was just found to be current."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def age_s(self) -> int:
        """Return the seconds since then; very many where it was never noted."""
        try:
            return max(0, int(time.time() - self._file.stat().st_mtime))
        except FileNotFoundError:
            return 10**9
