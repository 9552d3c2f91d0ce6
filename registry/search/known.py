"""What was typed as `field:value`, held against what the field may be: a value that nobody knows narrows nothing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Final

from registry.domain.file import ContentLists
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import FacetName
from registry.domain.vocabulary import VocabularyName
from registry.domain.words import Form, NeedProgress, PracticeStage, Status, TransferStage
from registry.search.parsed import ParsedQuery

IGNORED: Final = "field_ignored"
_WORDS: Final[Mapping[str, tuple[type[StrEnum], ...]]] = {
    FacetName.FORM: (Form,),
    FacetName.STAGE: (PracticeStage, TransferStage),
    FacetName.STATUS: (Status,),
    FacetName.PROGRESS: (NeedProgress,),
    FacetName.KIND: (RecordKind,),
}
_VOCABULARIES: Final = {FacetName.TOPIC.value: VocabularyName.TOPIC, FacetName.SECTOR.value: VocabularyName.SECTOR}
_PATTERNS: Final[Mapping[str, re.Pattern[str]]] = {
    FacetName.YEAR: re.compile(r"[0-9]{4}(?:-[0-9]{4})?"),
    FacetName.DIGITAL: re.compile("true|false"),
}
_REGIONS: Final = frozenset({FacetName.REGION, FacetName.ORIGIN, FacetName.PROVINCE})

Field = tuple[str, str]


def with_known_fields(parsed: ParsedQuery, lists: ContentLists) -> ParsedQuery:
    """Leave out typed filters with a value that there is not, and say so by the notice `field_ignored`.

    A region may be typed without its kind: `daerah:kediri` is the city and the regency.
    """
    if not parsed.fields and not parsed.not_fields:
        return parsed
    fields, not_fields = (tuple(_known(typed, lists)) for typed in (parsed.fields, parsed.not_fields))
    is_whole = all(_values(name, value, lists) for name, value in (*parsed.fields, *parsed.not_fields))
    notices = parsed.notices if is_whole else (*parsed.notices, IGNORED)
    return replace(parsed, fields=fields, not_fields=not_fields, notices=notices)


def _known(fields: Iterable[Field], lists: ContentLists) -> Iterable[Field]:
    for name, value in fields:
        yield from ((name, one) for one in _values(name, value, lists))


def _values(name: str, value: str, lists: ContentLists) -> tuple[str, ...]:
    """Return the values that one typed value stands for; none where nobody knows it."""
    if name in _REGIONS and lists.regions:
        if value in lists.regions:
            return (value,)
        short = value.replace("-", " ")
        return tuple(slug for slug, region in lists.regions.items() if region.short_name.lower() == short)
    if name in _VOCABULARIES:
        known = lists.vocabularies.get(_VOCABULARIES[name])
        return (value,) if known is None or value in known else ()
    if name in _PATTERNS:
        return (value,) if _PATTERNS[name].fullmatch(value) else ()
    if name in _WORDS:
        words = {word.value for kind in _WORDS[name] for word in kind} | ({REGION_KIND} if name == "kind" else set())
        return (value,) if value in words else ()
    return (value,)
