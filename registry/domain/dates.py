"""A date as it is known: a year, a month or a day."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

_FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
FIRST_YEAR, LAST_YEAR = 1900, 2100


@dataclass(frozen=True, slots=True)
class PartialDate:
    """`2017`, `2017-03` or `2017-03-08`. It is shown as known and sorts at the start of its span."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the three written forms.

        Raises:
            ValueError: `form` when the text has none of the forms, `no_such_date` when the day or month does not exist,
                `year_range` when the year is outside 1900-2100.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError("form")
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValueError("year_range")
        if month is not None and not 1 <= month <= 12:  # noqa: PLR2004 - months of the year
            raise ValueError("no_such_date")
        if day is not None and month is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
            raise ValueError("no_such_date")
        return cls(year, month, day)

    @property
    def start(self) -> dt.date:
        """First day of the span."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def end(self) -> dt.date:
        """Last day of the span."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_full(self) -> bool:
        """Whether the day is known; only then can an expiry be counted in days."""
        return self.day is not None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.start, self.month or 0, self.day or 0) < (other.start, other.month or 0, other.day or 0)
