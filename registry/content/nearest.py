"""Guesses at what was meant: the nearest legal word, an amount written in words, a date written out."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from registry.domain.dates import PartialDate

_LONGEST = 100
_MONEY = re.compile(
    r"(?:rp\.?\s*)?(?P<number>[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,15})(?:,(?P<fraction>[0-9]{1,3}))?"
    r"\s*(?P<unit>ribu|rb|juta|jt|miliar|milyar|triliun)?(?:,-)?",
    re.IGNORECASE,
)
_UNITS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_MONTHS = (
    ("januari", "january", "jan"), ("februari", "february", "feb", "pebruari"), ("maret", "march", "mar"),
    ("april", "apr"), ("mei", "may"), ("juni", "june", "jun"), ("juli", "july", "jul"),
    ("agustus", "august", "agu", "agt", "aug"), ("september", "sep", "sept"), ("oktober", "october", "okt", "oct"),
    ("november", "nov", "nopember"), ("desember", "december", "des", "dec"),
)  # fmt: skip
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_WRITTEN_DATE = re.compile(r"(?:(?P<day>[0-9]{1,2})\s+)?(?P<month>[a-z]+)\.?\s+(?P<year>[0-9]{4})", re.IGNORECASE)
_DAY_FIRST = re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})(?:[-/.](?P<day>[0-9]{1,2}))?(?:[T ].*)?")
_LOOKALIKES = str.maketrans("–авеһіјкмнорсԁтуѕхԛԝοαρν", "-abehijkmhopcdtysxqwoapv")


def nearest(value: str, options: Iterable[str]) -> str | None:
    """Return the option most like a misspelt value, compared without case; None where none is near.

    A word that is a part of exactly one option means it: `umkm` → `umkm-dan-ekonomi-lokal`.
    """
    by_folded = {option.casefold(): option for option in options}
    wanted = value[:_LONGEST].casefold().strip()
    for folded in (wanted, re.sub(r"[\s_]+", "-", wanted)):
        if folded in by_folded:
            return by_folded[folded]
    close = difflib.get_close_matches(wanted, by_folded, n=1, cutoff=0.6)
    if close:
        return by_folded[close[0]]
    holding = [option for folded, option in by_folded.items() if wanted in re.split(r"[-_\s]", folded)]
    return holding[0] if len(holding) == 1 else None


def rupiah(value: str) -> str | None:
    """Return the digits of an amount as people write it: `Rp 1,5 miliar` → `1500000000`; None if it is not clear."""
    match = _MONEY.fullmatch(value.strip())
    if match is None:
        return None
    amount = Decimal(match["number"].replace(".", "") + "." + (match["fraction"] or "0"))
    amount *= 10 ** _UNITS.get((match["unit"] or "").lower(), 0)
    return str(int(amount)) if amount == int(amount) else None


def iso_date(value: str) -> str | None:
    """Return a date written out as the files want it: `8 Maret 2017`, `08/03/2017` → `2017-03-08`."""
    text = value.strip()
    match = _WRITTEN_DATE.fullmatch(text) or _DAY_FIRST.fullmatch(text) or _YEAR_FIRST.fullmatch(text)
    if match is None:
        return None
    month = match["month"]
    number = int(month) if month.isdigit() else _MONTH_NUMBERS.get(month.lower(), 0)
    date = f"{match['year']}-{number:02d}" + (f"-{int(match['day']):02d}" if match["day"] else "")
    try:
        return str(PartialDate.parse(date))
    except ValueError:
        return None


def slug(value: str) -> str | None:
    """Return the nearest legal slug: lower case, ASCII, hyphens; look-alikes of Latin letters become them."""
    plain = unicodedata.normalize("NFKD", value[:_LONGEST].casefold().translate(_LOOKALIKES))
    ascii_only = plain.encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).strip("-") or None
