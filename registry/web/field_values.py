"""Values as files write them -> as pages show them: labels, names, dates and amounts by the field that holds them."""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from typing import Final, get_args

from pydantic import BaseModel

from registry.domain.agreement import Agreement
from registry.domain.dates import PartialDate
from registry.domain.identity import RecordKind
from registry.domain.need import Need
from registry.domain.practice import Practice
from registry.domain.transfer import Transfer
from registry.web import field_names, formats
from registry.web.labels import label
from registry.web.lexicon import Lexicon
from registry.web.texts import gettext as _

MODELS: Final[Mapping[RecordKind, type[BaseModel]]] = {
    RecordKind.PRACTICE: Practice,
    RecordKind.TRANSFER: Transfer,
    RecordKind.AGREEMENT: Agreement,
    RecordKind.NEED: Need,
}
_MOST_DIGITS: Final = 18


class FieldWords:
    """Puts the fields of one kind of record into words."""

    def __init__(self, kind: RecordKind, lexicon: Lexicon) -> None:
        self._model, self._lexicon = MODELS[kind], lexicon

    def name(self, way: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names on the way to a field; entries of lists are called as they are."""
        model: type[BaseModel] | None = self._model
        names, is_entry = list[str](), False
        for step in way:
            if is_entry:
                names.append(f"“{self.value('', step)}”")
                is_entry = False
                continue
            names.append(field_names.name(step))
            model, is_entry = _inner(model, step) if model is not None else (None, False)
        return tuple(names)

    def value(self, key: str, text: str, way: tuple[str, ...] = ()) -> str:
        """Return a value as pages show it; one that its field does not know stands as it is.

        Args:
            key: of the value; "" for an entry of a plain list.
            text: as the file writes it.
            way: to what holds it.
        """
        known = key or (way[-1] if way else "")
        match known:
            case "topics":
                return self._joined(text, self._lexicon.topic)
            case "sector" | "sectors" | "other_sectors":
                return self._joined(text, self._lexicon.sector)
            case "region" | "named":
                return self._joined(text, self._lexicon.region)
            case "initiator":
                return self._lexicon.initiator(text)
            case "softwareType":
                return self._lexicon.software_type(text)
            case _:
                return self._typed(known, (*way, key) if key else way, text)

    @staticmethod
    def _joined(text: str, name: Callable[[str], str]) -> str:
        return ", ".join(name(part) for part in text.split(", "))

    def _typed(self, key: str, way: tuple[str, ...], text: str) -> str:
        types = _types(self._model, way)
        for one in types:
            if isinstance(one, type) and issubclass(one, StrEnum):
                known = {word.value: word for word in one}
                return ", ".join(label(known[part]) if part in known else part for part in text.split(", "))
        if PartialDate in types:
            return _date(text)
        if bool in types and text in {"true", "false"}:
            return _("Ya") if text == "true" else _("Tidak")
        return _amount(text) if key.endswith("_idr") else text


def _amount(text: str) -> str:
    try:
        return formats.money_exact(Decimal(text)) if text.isdigit() and len(text) <= _MOST_DIGITS else text
    except InvalidOperation:
        return text


def _date(text: str) -> str:
    try:
        return formats.date(PartialDate.parse(text))
    except ValueError:
        return text


def _inner(model: type[BaseModel], key: str) -> tuple[type[BaseModel] | None, bool]:
    """Return the model that a field holds, and whether it holds a list of it."""
    found = [one for one in _field_types(model, key) if isinstance(one, type) and issubclass(one, BaseModel)]
    return (found[0], tuple in _field_types(model, key)) if found else (None, False)


def _types(model: type[BaseModel], way: tuple[str, ...]) -> frozenset[object]:
    """Return the types of the field at the end of a way, in which entries of lists are named."""
    inner: type[BaseModel] | None = model
    types, is_entry = frozenset[object](), False
    for step in way:
        if is_entry:
            is_entry = False
            continue
        if inner is None:
            return frozenset()
        types = _field_types(inner, step)
        inner, is_entry = _inner(inner, step)
    return types


@cache
def _field_types(model: type[BaseModel], key: str) -> frozenset[object]:
    for name, field in model.model_fields.items():
        if (field.alias or name) == key:
            return frozenset(_all_types(field.annotation))
    return frozenset()


def _all_types(annotation: object) -> Iterator[object]:
    """Yield a type and all that it is made of; `tuple` for a list."""
    if getattr(annotation, "__origin__", None) is tuple:
        yield tuple
    yield annotation
    for one in get_args(annotation):
        yield from _all_types(one)
