"""When the content was last looked at."""

import logging
import time
from pathlib import Path
from typing import Final

UNKNOWN_S: Final = 10**9
"""An age that nothing has: that of content of which nobody knows when it was looked at."""
_AHEAD_S: Final = 60
"""So far ahead of the clock a time may lie by chance."""
log = logging.getLogger(__name__)


class Freshness:
    """When the content was last found to be current, as the time of change of one file that all processes see."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def mark(self) -> None:
        """Note that what is served was just found to be current; where that cannot be noted, it will soon be stale."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._file.touch()
        except OSError as error:
            log.warning("It could not be noted that the content is current: %r", error)

    def age_s(self) -> int:
        """Return the seconds since then; `UNKNOWN_S` where it was never noted, or by a clock that was ahead of ours."""
        try:
            age = int(time.time() - self._file.stat().st_mtime)
        except OSError:
            return UNKNOWN_S
        return max(0, age) if age >= -_AHEAD_S else UNKNOWN_S
