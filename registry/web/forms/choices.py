"""The lists of the forms: what may be chosen, with the labels that readers see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import Final

from registry.domain.answers import RecordPart
from registry.domain.words import NeedOrigin, StatedBy, TransferStage
from registry.web.labels import label
from registry.web.lexicon import Lexicon


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a list."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """Values under one heading; "" where the list has none."""

    heading: str
    choices: tuple[Choice, ...]


def choices(kind: str, lexicon: Lexicon) -> tuple[ChoiceGroup, ...]:
    """Return the list of a kind of question; empty for one that is written."""
    make = _LISTS.get(kind)
    return make(lexicon) if make else ()


def _regions(lexicon: Lexicon) -> tuple[ChoiceGroup, ...]:
    """Group the regions by province, the province's own government first, in the order of codes."""
    regions = lexicon.regions
    return tuple(
        ChoiceGroup(province, tuple(Choice(slug, lexicon.region(slug)) for slug in slugs))
        for province, slugs in groupby(regions, key=lambda slug: regions.province_of(slug).short_name)
    )


def _sectors(lexicon: Lexicon) -> tuple[ChoiceGroup, ...]:
    return _one(Choice(code, lexicon.sector(code)) for code in lexicon.sectors())


def _words(words: Iterable[StrEnum]) -> Callable[[Lexicon], tuple[ChoiceGroup, ...]]:
    kept = tuple(words)
    return lambda lexicon: _one(Choice(word.value, label(word, lexicon.language)) for word in kept)


def _one(values: Iterable[Choice]) -> tuple[ChoiceGroup, ...]:
    return (ChoiceGroup("", tuple(values)),)


_LISTS: Final[Mapping[str, Callable[[Lexicon], tuple[ChoiceGroup, ...]]]] = {
    "region": _regions,
    "sector": _sectors,
    "stage": _words(TransferStage),
    "stated-by": _words((StatedBy.RECEIVER, StatedBy.GIVER)),
    "need-origin": _words(NeedOrigin),
    "part": _words(RecordPart),
}
