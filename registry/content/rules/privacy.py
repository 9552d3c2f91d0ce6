"""What must not, or had better not, stand in a public file: identity numbers, mobile numbers, private mailboxes."""

import re
from collections.abc import Iterator

from registry.content.codes import Code
from registry.content.findings import Findings, Found, Spot
from registry.domain.region import Regions

SIXTEEN = re.compile(r"(?<![0-9A-Za-z])[0-9]{16}(?![0-9A-Za-z])")
GROUPED = re.compile(r"(?<![0-9A-Za-z])[0-9]{4}([ .-])[0-9]{4}\1[0-9]{4}\1[0-9]{4}(?![0-9A-Za-z])")
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
MOBILE = re.compile(
    r"(?:(?<![0-9A-Za-z/=_.-])(?:\+62[ .-]?|0)|(?<=wa\.me/)62)8[1-9][0-9][ .-]?[0-9]{3,4}[ .-]?[0-9]{2,5}(?![0-9])"
)
PRIVATE = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|aol|proton"
    r"|protonmail|gmx|mail|yandex|zoho)\.(?:com|co\.id|co\.uk|net|org|me|ru|id)\b",
    re.IGNORECASE,
)


def check_privacy(text: str, regions: Regions, findings: Findings) -> None:
    """Look through the whole text of a file.

    A run of 16 digits is refused; inside a web address, where long numbers are common, and in groups only when it has
    the form of a NIK: region code, day, month.
    """
    for line_number, line in enumerate(text.split("\n"), start=1):
        if not line:
            continue
        for match in _identity_numbers(line, regions):
            findings.mask(line_number, match.start(), match.end())
            findings.error(
                Code.NATIONAL_ID, Spot(line_number, match.start() + 1), Found.of("•" * 12 + match.group()[-4:])
            )
        for match in MOBILE.finditer(line):
            findings.warning(Code.MOBILE_NUMBER, Spot(line_number, match.start() + 1), Found.of(match.group()))
        for match in PRIVATE.finditer(line) if "@" in line else ():
            findings.warning(Code.PRIVATE_EMAIL, Spot(line_number, match.start() + 1), Found.of(match.group()))


def _identity_numbers(line: str, regions: Regions) -> Iterator[re.Match[str]]:
    addresses = [match.span() for match in _ADDRESS.finditer(line)] if "://" in line else []
    for match in SIXTEEN.finditer(line):
        is_in_address = any(start <= match.start() < end for start, end in addresses)
        if not is_in_address or _has_form_of_nik(match.group(), regions):
            yield match
    for match in GROUPED.finditer(line):
        if _has_form_of_nik(re.sub(r"[^0-9]", "", match.group()), regions):
            yield match


def _has_form_of_nik(digits: str, regions: Regions) -> bool:
    """Say whether 16 digits begin with a province code and a date of birth (women's days count from 41)."""
    day, month = int(digits[6:8]), int(digits[8:10])
    is_date = (1 <= day <= 31 or 41 <= day <= 71) and 1 <= month <= 12  # noqa: PLR2004 - days and months
    return is_date and digits[:2] in {province.code for province in regions.provinces()}
