"""The types of fields. Every scalar of a file arrives as its text; the field decides what it means.

A field refuses a value with a `PydanticCustomError` whose type is a problem code (`registry.domain.problem`).
"""

import ipaddress
import re
from decimal import Decimal
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from registry.domain.dates import PartialDate

MAX_DIGITS = 18
"""Longest integer accepted: amounts fit in 64 bits."""
SUMMARY_WORDS = 120
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MAX_SLUG = 80
_INTEGER = re.compile(r"0|[1-9][0-9]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,6})?")
_MONEY = re.compile(
    r"(?i)\s*rp\.?\s*[0-9]|[0-9]{1,3}(?:\.[0-9]{3})+\s*$|[0-9]+\s*(?:ribu|juta|miliar|milyar|triliun|jt|rb)\b"
)
_HOST = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])", re.IGNORECASE
)
_EMAIL = re.compile(r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,24}")


def _boolean(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    if isinstance(value, bool):
        return value
    raise PydanticCustomError("boolean", "true or false")


def _integer(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str):
        if _INTEGER.fullmatch(value) and len(value) <= MAX_DIGITS:
            return int(value)
        if _MONEY.match(value):
            raise PydanticCustomError(
                "money_text", "write the number only", {"digits": re.sub(r"[^0-9]", "", value)[:MAX_DIGITS]}
            )
        if value.isascii() and value.isdigit() and len(value) > MAX_DIGITS:
            raise PydanticCustomError("number_too_long", "at most {max} digits", {"max": MAX_DIGITS})
    raise PydanticCustomError("integer", "digits only")


def _number(value: object) -> object:
    if isinstance(value, Decimal) or (isinstance(value, int) and not isinstance(value, bool)):
        return Decimal(value)
    if isinstance(value, str):
        if _NUMBER.fullmatch(value):
            return Decimal(value)
        if _MONEY.match(value):
            raise PydanticCustomError(
                "money_text", "write the number only", {"digits": re.sub(r"[^0-9]", "", value)[:MAX_DIGITS]}
            )
    raise PydanticCustomError("number", "digits, with a point before decimals")


def _figure(value: object) -> object:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    return Decimal(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _date(value: object) -> object:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("date_form", "a date")
    try:
        return PartialDate.parse(value)
    except ValueError as error:
        raise PydanticCustomError(f"date_{error.args[0]}", "not a date") from error


def _web_address(value: str) -> str:
    parts = _split_address(value)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or not host:
        raise PydanticCustomError("address_scheme", "only http or https with a host name")
    if parts.username is not None or parts.password is not None:
        raise PydanticCustomError("address_user", "no user name in an address")
    if _is_ip(host) or not _HOST.fullmatch(host.encode("idna").decode() if not host.isascii() else host):
        raise PydanticCustomError("address_host", "a host name, not a number")
    return value


def _split_address(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        _ = parts.hostname, parts.port
        (parts.hostname or "").encode("idna")
    except (ValueError, UnicodeError) as error:
        raise PydanticCustomError("address_form", "not an address") from error
    if any(character.isspace() or character in '\\<>"`{}|^' for character in value):
        raise PydanticCustomError("address_form", "not an address")
    return parts


def _is_ip(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return bool(re.fullmatch(r"[0-9.x]+", host))
    return True


def _summary(value: str) -> str:
    words = len(value.split())
    if words > SUMMARY_WORDS:
        raise PydanticCustomError(
            "too_many_words", "{words} words, at most {max}", {"words": words, "max": SUMMARY_WORDS}
        )
    return value


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        raise PydanticCustomError("email", "not an e-mail address")
    return value


def _text(limit: int) -> StringConstraints:
    return StringConstraints(min_length=1, max_length=limit, strip_whitespace=True)


YesNo = Annotated[bool, BeforeValidator(_boolean)]
"""Exactly `true` or `false`."""
Amount = Annotated[int, BeforeValidator(_integer), Field(ge=0)]
"""Whole rupiah or a whole count, digits without leading zero."""
Year = Annotated[int, BeforeValidator(_integer), Field(ge=1900, le=2100)]
Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="validation"),
    WithJsonSchema({"type": "string", "description": "A decimal number, digit by digit."}, mode="serialization"),
]
Figure = Annotated[
    Decimal | Annotated[str, _text(200)],
    BeforeValidator(_figure),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema({"type": ["number", "string"]}),
]
"""A number, or a short text where the source gives none."""
Date = Annotated[
    PartialDate,
    BeforeValidator(_date),
    PlainSerializer(str, when_used="json"),
    WithJsonSchema(
        {
            "type": ["string", "integer"],
            "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
            "minimum": 1900,
            "maximum": 2100,
        }
    ),
]
ShortText = Annotated[str, _text(200)]
Text = Annotated[str, _text(2000)]
Title = Annotated[str, StringConstraints(min_length=5, max_length=130, strip_whitespace=True)]
Summary = Annotated[str, _text(1500), AfterValidator(_summary)]
Slug = Annotated[str, StringConstraints(pattern=f"^{SLUG}$", max_length=MAX_SLUG)]
RegionRef = Annotated[str, StringConstraints(pattern=f"^{SLUG}$", max_length=MAX_SLUG)]
"""Slug of a region of the table."""
PracticeRef = Annotated[str, StringConstraints(pattern=f"^{SLUG}/{SLUG}$", max_length=2 * MAX_SLUG)]
"""Id of a practice, `<region>/<slug>`."""
TransferRef = Annotated[str, StringConstraints(pattern=f"^{SLUG}/{SLUG}/{SLUG}$", max_length=3 * MAX_SLUG)]
AnyRef = Annotated[str, StringConstraints(pattern=f"^{SLUG}(/{SLUG}){{0,2}}$", max_length=3 * MAX_SLUG)]
SectorCode = Annotated[str, StringConstraints(pattern=r"^[1-8]\.[0-9]{2}$")]
SourceId = Annotated[str, StringConstraints(pattern=f"^{SLUG}$", max_length=40)]
WebAddress = Annotated[str, _text(1000), AfterValidator(_web_address)]
EmailAddress = Annotated[str, _text(200), AfterValidator(_email)]
