"""Values of a file -> a record, or every problem of its fields at once."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType, UnionType
from typing import Annotated, Final, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from registry.content.codes import Code
from registry.content.document import Document, Loc, Tree
from registry.content.findings import Findings, Found, Spot
from registry.content.limits import MAX_PROBLEMS
from registry.content.nearest import iso_date, nearest, rupiah, slug

M = TypeVar("M", bound=BaseModel)

CODES: Final[Mapping[str, Code]] = MappingProxyType(
    {
        "missing": Code.MISSING,
        "extra_forbidden": Code.UNKNOWN_KEY,
        "enum": Code.UNKNOWN_VALUE,
        "string_too_short": Code.TEXT_TOO_SHORT,
        "string_too_long": Code.TEXT_TOO_LONG,
        "string_pattern_mismatch": Code.ID_FORM,
        "string_type": Code.NOT_TEXT,
        "tuple_type": Code.NOT_A_LIST,
        "model_type": Code.NOT_PAIRS,
        "model_attributes_type": Code.NOT_PAIRS,
        "dict_type": Code.NOT_PAIRS,
        "too_short": Code.LIST_TOO_SHORT,
        "too_long": Code.LIST_TOO_LONG,
        "greater_than_equal": Code.OUT_OF_RANGE,
        "less_than_equal": Code.OUT_OF_RANGE,
        "boolean": Code.NOT_BOOLEAN,
        "integer": Code.NOT_INTEGER,
        "number": Code.NOT_NUMBER,
        "money_text": Code.MONEY_TEXT,
        "number_too_long": Code.TOO_MANY_DIGITS,
        "date_form": Code.DATE_FORM,
        "date_no_such_date": Code.NO_SUCH_DATE,
        "date_year_range": Code.YEAR_RANGE,
        "address_form": Code.ADDRESS_FORM,
        "address_scheme": Code.ADDRESS_SCHEME,
        "address_user": Code.ADDRESS_USER,
        "address_host": Code.ADDRESS_HOST,
        "too_many_words": Code.TOO_MANY_WORDS,
        "email": Code.EMAIL_FORM,
    }
)
"""pydantic's error types, and those of `registry.domain.fields`, by our codes."""

_SECTOR_PATTERN = r"^[1-8]\.[0-9]{2}$"
_ONE_OF_TYPES = ("decimal_type", "decimal_parsing", "is_instance_of")
"""Errors of the number half of a field that takes a number or a text: its text half says what is wrong."""
_YES = {"ya": "true", "yes": "true", "benar": "true", "tidak": "false", "no": "false", "salah": "false"}


def validate(model: type[M], document: Document, findings: Findings) -> M | None:
    """Make a record of a file's values; None, with every problem found, where they are no such record."""
    _report_absent(model, document, findings)
    try:
        return model.model_validate(document.data, by_alias=True, by_name=False)
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=True, include_input=True)
        _report(model, details[:MAX_PROBLEMS], document, findings)
        return None


def _report_absent(model: type[BaseModel], document: Document, findings: Findings) -> None:
    """Report unknown keys without a value: in `{amount_idr: 1,5 miliar}` the comma makes one of `5 miliar`."""
    for loc in document.absent:
        inner = _model_at(model, loc[:-1])
        keys = legal_keys(inner) if inner is not None else ()
        if inner is not None and loc[-1] not in keys:
            value = str(loc[-1])
            found = Found.of(value, nearest(value, keys), legal=", ".join(keys))
            findings.error(Code.UNKNOWN_KEY, document.key_spot(loc), found)


def legal_keys(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the keys that a mapping of this model may have, as files spell them."""
    return tuple(info.alias or name for name, info in model.model_fields.items())


def _report(model: type[BaseModel], errors: Iterable[ErrorDetails], document: Document, findings: Findings) -> None:
    seen: set[Loc] = set()
    for error in errors:
        loc = _known(error["loc"], document) if error["type"] != "missing" else error["loc"]
        if error["type"] in _ONE_OF_TYPES or loc in seen:
            continue
        seen.add(loc)
        code = CODES.get(error["type"], Code.VALUE)
        is_key = code in (Code.MISSING, Code.UNKNOWN_KEY)
        spot = document.key_spot(loc) if is_key else document.spot(loc)
        _report_one(code, error, _Place(model, loc, spot, _shown(error["input"])), findings)


@dataclass(frozen=True, slots=True)
class _Place:
    """What a message needs to know of the place it is about."""

    model: type[BaseModel]
    loc: Loc
    spot: Spot
    value: str


def _report_one(code: Code, error: ErrorDetails, place: _Place, findings: Findings) -> None:
    context, value = error.get("ctx", {}), place.value
    details = {name: str(context[key]) for key, name in _CONTEXT.items() if key in context}
    suggestion: str | None = None
    if code in _WITHOUT_VALUE:
        value = ""
    elif code is Code.UNKNOWN_KEY:
        value = str(place.loc[-1])
        keys = legal_keys(_model_at(place.model, place.loc[:-1]) or place.model)
        suggestion, details = nearest(value, keys), {"legal": ", ".join(keys)}
    elif code is Code.UNKNOWN_VALUE:
        words = re.findall(r"'([^']*)'", str(context.get("expected", "")))
        suggestion, details = nearest(value, words), {"legal": ", ".join(words)}
    elif code is Code.ID_FORM and context.get("pattern") == _SECTOR_PATTERN:
        code = Code.SECTOR_FORM
    elif code is Code.TEXT_TOO_SHORT and details.get("min") == "1":
        code = Code.TEXT_EMPTY
    elif code in _SUGGEST:
        suggestion = _SUGGEST[code](value)
    if code in (Code.TEXT_TOO_LONG, Code.TEXT_TOO_SHORT):
        details["found"] = str(len(value.strip()))
    findings.error(code, place.spot, Found(value, suggestion, details))


def _id(value: str) -> str | None:
    parts = [slug(part) for part in value.split("/")]
    return "/".join(part for part in parts if part) if all(parts) else None


def _whole(value: str) -> str | None:
    """`Rp 1.500.000` → `1500000`, `012` → `12`."""
    return (value.lstrip("0") or "0") if re.fullmatch(r"0[0-9]{1,17}", value) else rupiah(value)


def _decimal(value: str) -> str | None:
    """`15,3` → `15.3`."""
    return value.replace(",", ".") if re.fullmatch(r"[0-9]{1,9},[0-9]{1,6}", value) else rupiah(value)


def _yes_or_no(value: str) -> str | None:
    return nearest(value, ("true", "false")) or _YES.get(value.casefold())


_CONTEXT = {
    "min_length": "min", "max_length": "max", "ge": "min", "le": "max", "max": "max", "words": "found",
    "actual_length": "found",
}  # fmt: skip
_WITHOUT_VALUE = (Code.MISSING, Code.LIST_TOO_LONG, Code.LIST_TOO_SHORT)
_SUGGEST: Final[Mapping[Code, Callable[[str], str | None]]] = {
    Code.MONEY_TEXT: rupiah,
    Code.NOT_INTEGER: _whole,
    Code.NOT_NUMBER: _decimal,
    Code.DATE_FORM: iso_date,
    Code.ID_FORM: _id,
    Code.NOT_BOOLEAN: _yes_or_no,
}


def _shown(value: object) -> str:
    return value if isinstance(value, str) else ""


def _known(loc: tuple[int | str, ...], document: Document) -> Loc:
    """Cut what pydantic adds to a loc inside a union (`decimal`, `str`): the way to a value that the file has."""
    known: list[int | str] = []
    here: Tree = document.data
    for part in loc:
        inner = _inner(here, part)
        if inner is None:
            break
        here = inner
        known.append(part)
    return tuple(known)


def _inner(here: Tree, part: int | str) -> Tree | None:
    if isinstance(here, dict):
        return here.get(part) if isinstance(part, str) else None
    if isinstance(here, list) and isinstance(part, int) and part < len(here):
        return here[part]
    return None


def _model_at(model: type[BaseModel], loc: Loc) -> type[BaseModel] | None:
    """Return the model that reads the mapping at a loc."""
    here: type[BaseModel] | None = model
    for part in loc:
        if isinstance(part, int):
            continue
        here = _models_of(here).get(part) if here is not None else None
    return here


@cache
def _models_of(model: type[BaseModel]) -> Mapping[str, type[BaseModel]]:
    """Return the models of a model's keys, where a key holds a mapping or a list of mappings."""
    found = {info.alias or name: _model_in(info.annotation) for name, info in model.model_fields.items()}
    return {key: inner for key, inner in found.items() if inner is not None}


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if get_origin(annotation) in (Annotated, Union, UnionType, tuple):
        return next((inner for part in get_args(annotation) if (inner := _model_in(part)) is not None), None)
    return None
