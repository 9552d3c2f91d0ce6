"""The query string of a search, read: what is known becomes a `SearchQuery`, what is not becomes a notice.

Limits are those of `registry.domain.query`; a digit is one of 0-9, though `int` would read others, and `1_0` too.
"""

import re
import unicodedata
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from registry.domain.query import (
    DEFAULT_PER_PAGE,
    MAX_PAGE,
    MAX_PER_PAGE,
    MAX_QUERY_CHARACTERS,
    FacetName,
    Filters,
    SearchQuery,
    Sort,
)
from registry.web.lexicon import Lexicon

MAX_VALUES = 20
"""Most values of one filter that are read; more are ignored with a notice."""
_SHOWN_CHARACTERS = 40
_PAGE = re.compile(r"[0-9]{1,4}")
_YEAR = re.compile(r"(?:19|20|21)[0-9]{2}")
_SORTS = {sort.value: sort for sort in Sort}
_INVISIBLE = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@dataclass(frozen=True, slots=True)
class Notice:
    """Something of the address that was changed or ignored.

    Attributes:
        key: `value_ignored`, `values_cut`, `page_changed`, or a key of `SearchResults.notices`.
        parameter: its name in the query string; "" where the query as a whole is meant.
        value: what stood there, cut for printing.
    """

    key: str
    parameter: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query string after reading."""

    query: SearchQuery
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True)
class AskedRegions:
    """What the list of regions is asked for; `province` is a slug, None for all."""

    text: str
    province: str | None
    notices: tuple[Notice, ...]


class _Reading:
    """One pass over the parameters, collecting notices."""

    def __init__(self, arguments: MultiDict[str, str], lexicon: Lexicon) -> None:
        self._arguments = arguments
        self._lexicon = lexicon
        self.notices: list[Notice] = []

    def text(self) -> str:
        text = clean(self._arguments.get("q", ""))
        if len(text) > MAX_QUERY_CHARACTERS:
            self.notices.append(Notice("query_cut"))
        return text[:MAX_QUERY_CHARACTERS].rstrip()

    def values(self, facet: FacetName) -> tuple[str, ...]:
        given = dict.fromkeys(value for value in self._arguments.getlist(facet.value) if value)
        known = sorted(value for value in given if self._lexicon.has_value(facet, value))
        unknown = next((value for value in given if not self._lexicon.has_value(facet, value)), None)
        if unknown is not None:
            self._ignore(facet.value, unknown)
        if len(known) > MAX_VALUES:
            self.notices.append(Notice("values_cut", facet.value))
        return tuple(known[:MAX_VALUES])

    def year(self, name: str) -> int | None:
        value = self._arguments.get(name, "").strip()
        if not value:
            return None
        if _YEAR.fullmatch(value):
            return int(value)
        self._ignore(name, value)
        return None

    def number(self, name: str, default: int, most: int) -> int:
        value = self._arguments.get(name)
        if value is None or value == "":
            return default
        if _PAGE.fullmatch(value) and 1 <= int(value) <= most:
            return int(value)
        self.notices.append(Notice("page_changed", name, _shown(value)))
        return most if _PAGE.fullmatch(value) and int(value) > most else default

    def sort(self) -> Sort:
        value = self._arguments.get("sort", "")
        if not value:
            return Sort.RELEVANCE
        if value not in _SORTS:
            self._ignore("sort", value)
        return _SORTS.get(value, Sort.RELEVANCE)

    def _ignore(self, parameter: str, value: str) -> None:
        self.notices.append(Notice("value_ignored", parameter, _shown(value)))


def clean(text: str) -> str:
    """Normalise what was typed: composed letters, single spaces, nothing invisible that turns or hides text."""
    composed = unicodedata.normalize("NFC", text[: 20 * MAX_QUERY_CHARACTERS])
    seen = ("" if sign in _BIDI else " " if unicodedata.category(sign) in _INVISIBLE else sign for sign in composed)
    return " ".join("".join(seen).split())


def _shown(value: str) -> str:
    short = clean(value)
    return short if len(short) <= _SHOWN_CHARACTERS else f"{short[:_SHOWN_CHARACTERS]}…"


def read(arguments: MultiDict[str, str], lexicon: Lexicon, kind: str | None = None) -> Asked:
    """Read the parameters of a search: the first `q`, known values only, numbers within their limits.

    Values of one filter come out sorted and without doubles, so that equal searches have one address.

    Args:
        arguments: as they came.
        lexicon: what is known.
        kind: of the list at whose path they came; it stands above a parameter.
    """
    reading = _Reading(arguments, lexicon)
    query = SearchQuery(
        text=reading.text(),
        filters=Filters(
            kind=reading.values(FacetName.KIND) if kind is None else (kind,),
            topic=reading.values(FacetName.TOPIC),
            region=reading.values(FacetName.REGION),
            origin=reading.values(FacetName.ORIGIN),
            province=reading.values(FacetName.PROVINCE),
            sector=reading.values(FacetName.SECTOR),
            form=reading.values(FacetName.FORM),
            digital=reading.values(FacetName.DIGITAL),
            stage=reading.values(FacetName.STAGE),
            status=reading.values(FacetName.STATUS),
            progress=reading.values(FacetName.PROGRESS),
            silent=reading.values(FacetName.SILENT),
            year_from=reading.year("year_from"),
            year_to=reading.year("year_to"),
        ),
        sort=reading.sort(),
        page=reading.number("page", 1, MAX_PAGE),
        per_page=reading.number("per_page", DEFAULT_PER_PAGE, MAX_PER_PAGE),
    )
    return Asked(query, tuple(reading.notices))


def region_names(arguments: MultiDict[str, str], lexicon: Lexicon) -> AskedRegions:
    """Read what the list of regions is asked for: the first `q`, and one known province."""
    reading = _Reading(arguments, lexicon)
    text, provinces = reading.text(), reading.values(FacetName.PROVINCE)
    return AskedRegions(text, provinces[0] if provinces else None, tuple(reading.notices))
