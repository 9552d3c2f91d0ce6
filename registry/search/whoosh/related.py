"""Related practices: what shares rare words, tags, topics or sector with a record, or was taken by the same regions."""

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from registry.domain.region import Regions
from registry.domain.results import RelatedReason
from registry.domain.stop_words import STOP_WORDS
from registry.search.language import name_key, stem, words
from registry.search.plan import Form
from registry.search.whoosh.columns import Bools, Columns
from registry.search.whoosh.postings import Numbers, Postings
from registry.search.whoosh.schema import NAMES, TEXT_PART, field_name
from registry.search.whoosh.shown import hit_of

MAX_TERMS: Final = 24
"""Words of a record that are compared, the rarest for their number first."""
MAX_SHOWN: Final = 3
MAX_TRANSFERS: Final = 50
_COMMON: Final = 0.15
_FEW: Final = 5
"""Share of the practices from which a word is no rare one; so few of them are always few."""
_WEIGHTS: Final = {"terms": 1.0, "tags": 3.0, "topics": 2.0, "sector": 1.5, "transfers": 2.0}
"""What sharing something counts, times its rarity."""
_TIES: Final = {"terms": 1, "tags": 4, "topics": 2, "sector": 2, "transfers": 4}
"""How closely something ties two records."""
_LETTERS: Final = 4
_IN_TITLE, _IN_SUMMARY = 3, 2
"""What a word of the title, or of the summary, counts beside one of the body."""
_TELLING: Final = 2
"""How often a word must be there, so counted, on both sides: what is said once is said in passing."""
_TIED: Final = 4
"""From so many ties on two records are alike: a tag, a topic and two rare words, four rare words …"""
_EMPTY: Final = frozenset(
    stem(word)
    for word in (
        *(
            "tidak",
            "hasil",
            "cara",
            "buat",
            "memakai",
            "diperlukan",
            "terpasang",
            "sumber",
            "dinas",
            "publik",
            "membangun",
        ),
        *("januari", "februari", "maret", "april", "juni", "juli", "agustus", "september", "oktober", "november"),
        *("desember", "tahun", "bulan", "hari", "jumlah", "orang", "daerah", "kota", "kabupaten", "provinsi"),
    )
)
"""Stems of words that tell nothing of what a record is about, and that few records happen to repeat."""
Found = tuple[int, tuple[RelatedReason, ...]]


@dataclass(frozen=True, slots=True)
class _Share:
    """Something of a record that others share: these do, and so much it counts."""

    kind: str
    value: str
    weight: float
    numbers: Numbers


class Likeness:
    """Finds what is like a record among those of a kind; shared by threads.

    It is immutable but for the words that it found to be no rare ones: the next record need not look them up.
    """

    def __init__(self, postings: Postings, columns: Columns, regions: Regions, kind: str = "practice") -> None:
        """Look among the records of one kind."""
        self._postings, self._columns = postings, columns
        self._wanted: Bools = columns.alive & columns.mask("kind", (kind,))
        self._total, self._common = int(self._wanted.sum()), set[str]()
        self._places = {stem(word) for region in regions.values() for word in words(region.name)}

    def of(self, row: int, limit: int) -> tuple[Found, ...]:
        """Return the records that are most like a document, with what they share; each shares more than a sector."""
        if not self._total:
            return ()
        stored = self._postings.stored(row)
        shares = [*self._terms(stored), *self._tags(stored), *self._codes(row), *self._transfers(row, stored["key"])]
        scores, ties = np.zeros(len(self._columns)), np.zeros(len(self._columns))
        for share in shares:
            scores[share.numbers] += share.weight
            ties[share.numbers] += _TIES[share.kind]
        wanted = self._wanted & (ties >= _TIED)
        wanted[row] = False
        numbers = np.flatnonzero(wanted)
        best = numbers[np.lexsort((numbers, -np.round(scores[numbers], 6)))][:limit].tolist()
        return tuple((number, _reasons(number, shares)) for number in best)

    def _terms(self, stored: Mapping[str, str]) -> Iterator[_Share]:
        """Yield the rare words of a document by the forms that it has them in."""
        counted, forms = self._counted(stored)
        most, found = max(_COMMON * self._total, _FEW), list[_Share]()
        for base, number in counted.items():
            if number < _TELLING or base in self._common:
                continue
            numbers = self._with_stem(base)
            if len(numbers) > most:
                self._common.add(base)
            elif len(numbers) > 1:
                share = self._share("terms", forms[base].most_common(1)[0][0], numbers)
                found.append(replace(share, weight=share.weight * math.log1p(number)))
        yield from sorted(found, key=lambda share: -share.weight)[:MAX_TERMS]

    def _counted(self, stored: Mapping[str, str]) -> tuple[Counter[str], Mapping[str, Counter[str]]]:
        """Count the stems of a document that are words, and the forms of each; names of regions are none."""
        hit = hit_of(stored["key"], stored["shown"])
        counted, forms = Counter[str](), dict[str, Counter[str]]()
        texts = (
            (f"{hit.title} {' '.join(hit.facts.aliases)}", _IN_TITLE),
            (hit.summary, _IN_SUMMARY),
            (stored.get("body") or "", 1),
        )
        for text, weight in texts:
            for word, number in Counter(words(text)).items():
                base = stem(word)
                is_telling = word not in STOP_WORDS and base not in _EMPTY and base not in self._places
                if len(word) >= _LETTERS and word.isalpha() and is_telling:
                    counted[base] += number * weight
                    forms.setdefault(base, Counter())[word] += number * weight
        return counted, forms

    def _with_stem(self, base: str) -> Numbers:
        """Return the records that have a stem in a name or more than once."""
        named, _ = self._postings.postings(field_name(NAMES, Form.STEM), base)
        numbers, found = self._postings.postings(field_name(TEXT_PART, Form.STEM), base)
        numbers = _either(named, numbers[found >= _TELLING])
        return numbers[self._wanted[numbers]]

    def _tags(self, stored: Mapping[str, str]) -> Iterator[_Share]:
        for tag in filter(None, (stored.get("tags") or "").split("\n")):
            yield self._share("tags", tag, self._postings.postings("tag", name_key(tag))[0])

    def _codes(self, row: int) -> Iterator[_Share]:
        for facet, kind in (("topic", "topics"), ("sector", "sector")):
            starts, codes = self._columns.multiple[facet]
            for code in codes[starts[row] : starts[row + 1]].tolist():
                value = self._columns.values[facet][code]
                yield self._share(kind, value, np.flatnonzero(self._columns.mask(facet, (value,))))

    def _transfers(self, row: int, key: str) -> Iterator[_Share]:
        """Yield the regions that took a practice, with the other practices that each took; only among practices."""
        columns = self._columns
        if not self._wanted[row]:
            return
        taken = columns.alive & columns.mask("kind", ("transfer",))
        numbers = self._postings.postings("ref", key)[0]
        starts, codes = columns.multiple["region"]
        receivers = {
            code
            for number in numbers[taken[numbers]].tolist()
            for code in codes[starts[number] : starts[number + 1]].tolist()
        }
        row_of = {one: number for number, one in enumerate(columns.keys) if self._wanted[number]} if receivers else {}
        for code in sorted(receivers):
            slug = columns.values["region"][code]
            others = np.flatnonzero(taken & columns.mask("region", (slug,)))[:MAX_TRANSFERS]
            hits = (hit_of(stored["key"], stored["shown"]) for stored in map(self._postings.stored, others.tolist()))
            found = {
                row_of[f"practice:{hit.facts.practice}"] for hit in hits if f"practice:{hit.facts.practice}" in row_of
            }
            yield self._share("transfers", slug, np.asarray(sorted(found), dtype=np.int64))

    def _share(self, kind: str, value: str, numbers: Numbers) -> _Share:
        """Return what some documents share, of which only those of the kind count; the rarer, the more."""
        kept = numbers[self._wanted[numbers]]
        rarity = math.log(max(self._total, 2) / max(len(kept), 1))
        return _Share(kind, value, _WEIGHTS[kind] * rarity, kept)


def _either(one: Numbers, other: Numbers) -> Numbers:
    """Return the numbers that are in any of two ascending arrays: merging two runs beats numpy's union by far."""
    if not len(one):
        return other
    both = np.concatenate((one, other))
    both.sort(kind="stable")
    is_new = np.ones(len(both), dtype=bool)
    is_new[1:] = both[1:] != both[:-1]
    return both[is_new]


def _reasons(number: int, shares: Sequence[_Share]) -> tuple[RelatedReason, ...]:
    """Return what one practice shares, by kind."""
    values: dict[str, list[str]] = {}
    for share in shares:
        place = int(np.searchsorted(share.numbers, number))
        if place < len(share.numbers) and share.numbers[place] == number:
            values.setdefault(share.kind, []).append(share.value)
    return tuple(RelatedReason(kind, tuple(found[:MAX_SHOWN])) for kind, found in values.items())
