"""Numbers, money and dates as the readers of a page write them: Indonesians, or readers of English."""

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from registry.domain.dates import PartialDate
from registry.web.texts import ENGLISH, LANGUAGE, language, ngettext
from registry.web.texts import gettext as _

_MONTHS = {
    LANGUAGE: (
        *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
        *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
    ),
    ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_SCALES: Mapping[str, tuple[tuple[int, str], ...]] = {
    LANGUAGE: ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta")),
    ENGLISH: ((10**12, "trillion"), (10**9, "billion"), (10**6, "million")),
}
"""Words for round amounts; never "jt", "M" or "T", which are read in two ways."""
_NARROW_SPACE = "\N{NO-BREAK SPACE}"
_MEGABYTE = 10**6
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86400


def number(value: Decimal | int) -> str:
    """`20854` → `20.854`; `0.02` → `0,02`; decimals stay as written. In English `20,854` and `0.02`."""
    text = f"{value:,}" if isinstance(value, int) else f"{value:,f}"
    if language() == ENGLISH:
        return text
    whole, _point, decimals = text.partition(".")
    whole = whole.replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole


def money(amount_idr: Decimal | int) -> str:
    """`1200000000` → `Rp 1,2 miliar`, with at most two decimals; below a million all digits; `Rp 1.2 billion`."""
    amount = Decimal(amount_idr)
    for scale, word in _SCALES[language()]:
        if abs(amount) >= scale:
            rounded = (amount / scale).quantize(Decimal("0.01"), ROUND_HALF_UP)
            return f"Rp{_NARROW_SPACE}{number(_plain(rounded))}{_NARROW_SPACE}{word}"
    return money_exact(amount_idr)


def money_exact(amount_idr: Decimal | int) -> str:
    """`1200000000` → `Rp 1.200.000.000`."""
    return f"Rp{_NARROW_SPACE}{number(amount_idr)}"


def _plain(value: Decimal) -> Decimal:
    """Drop zeros behind the comma and nothing else."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()


def figure(value: Decimal | str, unit: str | None) -> str:
    """Write a figure with its unit: `9,2%`, `Rp 9 miliar`, `623 usaha`; a text stands as it is."""
    if isinstance(value, str):
        return value
    match unit:
        case "persen":
            return f"{number(value)}%"
        case "rupiah":
            return money(value)
        case None:
            return number(value)
        case _:
            return f"{number(value)} {unit}"


def date(value: PartialDate | dt.date) -> str:
    """`8 Maret 2017`, `Maret 2017` or `2017`, as known; `8 March 2017` in English."""
    parts = [str(value.year)]
    if value.month is not None:
        parts.insert(0, _MONTHS[language()][value.month - 1])
    if value.month is not None and value.day is not None:
        parts.insert(0, str(value.day))
    return _NARROW_SPACE.join(parts)


def moment(value: dt.datetime) -> str:
    """`8 Maret 2017 pukul 14.05 UTC`, in English `8 March 2017 at 14:05 UTC`."""
    utc = value.astimezone(dt.UTC)
    time = f"{utc:%H:%M}" if language() == ENGLISH else f"{utc:%H.%M}"
    return _("%(date)s pukul %(time)s UTC", date=date(utc.date()), time=time)


def size(value: int) -> str:
    """`2134567` → `2,1 MB`; below a million `340 KB`; never nothing."""
    if value >= _MEGABYTE:
        return f"{number(_plain(Decimal(value) / _MEGABYTE).quantize(Decimal('0.1')))}{_NARROW_SPACE}MB"
    return f"{number(max(1, round(value / 1000)))}{_NARROW_SPACE}KB"


def age(seconds: int) -> str:
    """`kurang dari semenit`, `5 menit`, `3 jam`, `2 hari`."""
    if seconds < _MINUTE_S:
        return _("kurang dari semenit")
    if seconds < _HOUR_S:
        return ngettext("%(num)s menit", "%(num)s menit", seconds // _MINUTE_S)
    if seconds < 2 * _DAY_S:
        return ngettext("%(num)s jam", "%(num)s jam", seconds // _HOUR_S)
    return ngettext("%(num)s hari", "%(num)s hari", seconds // _DAY_S)


def partial_date(text: str | None) -> PartialDate | None:
    """Read a date as an index keeps it; None for none."""
    return PartialDate.parse(text) if text else None


def unbroken(text: str) -> str:
    """Keep an arrow on the line of what it points to: `Kota Mojokerto → Kota Padang`."""
    return text.replace("→ ", f"→{_NARROW_SPACE}")


def within(words: str) -> str:
    """Write a label as it stands within a sentence: `Pelayanan terpadu` → `pelayanan terpadu`; acronyms stay large."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
