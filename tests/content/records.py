"""Made-up records for property tests, from the models themselves."""

from decimal import Decimal
from enum import StrEnum
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from registry.domain.dates import PartialDate

_WORDS = st.text(
    alphabet=st.one_of(
        st.sampled_from("abc xyz 0123 :#-,{}[]&*!|>'\"%@`\\?=~"),
        st.characters(categories=("L", "N", "P", "S", "Zs"), exclude_characters="\u00ad"),
    ),
    min_size=1,
    max_size=60,
)
_TEXTS = st.one_of(
    _WORDS,
    st.lists(_WORDS, min_size=2, max_size=4).map("\n".join),
    st.lists(st.sampled_from(["kata", "null", "true", "2017", "- x", "a: b", "#c", "  ", "\n"]), min_size=1).map(
        " ".join
    ),
).map(str.strip)
_SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
_DATES = st.dates().filter(lambda date: 1900 <= date.year <= 2100)
_PARTIAL = st.one_of(
    _DATES.map(lambda date: PartialDate(date.year)),
    _DATES.map(lambda date: PartialDate(date.year, date.month)),
    _DATES.map(lambda date: PartialDate(date.year, date.month, date.day)),
)
_BY_PATTERN = {
    3: st.tuples(_SLUGS, _SLUGS, _SLUGS).map("/".join),
    2: st.tuples(_SLUGS, _SLUGS).map("/".join),
    1: _SLUGS,
}
BODIES = st.lists(
    st.one_of(_WORDS, st.sampled_from(["## Masalah", "---", "    kode", "", "> kutipan"])), max_size=8
).map("\n".join)


def records(model: type[BaseModel]) -> st.SearchStrategy[BaseModel]:
    """Return records of a model that its fields accept."""
    fields = {info.alias or name: _field(info) for name, info in model.model_fields.items()}
    required = {info.alias or name for name, info in model.model_fields.items() if info.is_required()}
    return st.fixed_dictionaries(
        {key: value for key, value in fields.items() if key in required},
        optional={key: value for key, value in fields.items() if key not in required},
    ).map(lambda values: model.model_validate(values, by_alias=True, by_name=False))


def _field(info: FieldInfo) -> st.SearchStrategy[object]:
    return _typed(info.annotation, list(info.metadata))


def _typed(annotation: object, metadata: list[object]) -> st.SearchStrategy[object]:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _typed(args[0], [*metadata, *args[1:]])
    if origin in (Union, UnionType):
        inner = [arg for arg in args if arg is not type(None)]
        if set(inner) & {Decimal}:
            return st.one_of(_numbers(), _TEXTS.filter(_is_short))
        return _typed(inner[0], metadata)
    if origin is tuple:
        least = next((int(value) for item in metadata if (value := getattr(item, "min_length", None))), 0)
        return st.lists(_typed(args[0], []), min_size=least, max_size=max(least, 2)).map(tuple)
    return _scalar(annotation, metadata)


def _is_short(text: str) -> bool:
    return 0 < len(text) <= 200


def _numbers() -> st.SearchStrategy[object]:
    return st.decimals(min_value=-10_000, max_value=10**9, places=2)


def _scalar(annotation: object, metadata: list[object]) -> st.SearchStrategy[object]:
    if not isinstance(annotation, type):
        raise TypeError(annotation)
    if issubclass(annotation, BaseModel):
        return records(annotation)
    if issubclass(annotation, StrEnum):
        return st.sampled_from(list(annotation))
    simple: dict[type, st.SearchStrategy[object]] = {
        bool: st.booleans(),
        int: st.integers(1900, 2100),
        Decimal: _numbers(),
        PartialDate: _PARTIAL,
    }
    return simple[annotation] if annotation in simple else _strings(metadata)


def _strings(metadata: list[object]) -> st.SearchStrategy[object]:
    pattern = next((str(pattern) for item in metadata if (pattern := getattr(item, "pattern", None))), None)
    if pattern is not None:
        return (
            st.sampled_from(["2.17", "5.02"])
            if "[1-8]" in pattern
            else _BY_PATTERN[pattern.count("/") + 1 if "{0,2}" not in pattern else 1]
        )
    names = {getattr(getattr(item, "func", None), "__name__", "") for item in metadata}
    if "_web_address" in names:
        return _SLUGS.map(lambda slug: f"https://{slug}.example/{slug}?a=b")
    if "_email" in names:
        return st.just("dinas@kota.go.id")
    least = next((int(value) for item in metadata if (value := getattr(item, "min_length", None))), 1)
    most = next((int(value) for item in metadata if (value := getattr(item, "max_length", None))), 200)
    return _TEXTS.map(lambda text: (text + " isi")[:most].strip() if len(text) < least else text[:most].strip()).filter(
        lambda text: len(text) >= least
    )
