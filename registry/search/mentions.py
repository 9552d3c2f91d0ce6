"""Regions, topics and sectors that a query names: evidence beside the words, never a filter.

Who types `aduan warga kediri` wants Kediri first, the city's and the regency's alike, and the others after it. A region
is named by its exact words, a topic or sector by the stems of its label or of a part of it: `gizi` names "Stunting dan
gizi".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

from registry.domain.file import ContentLists
from registry.domain.query import FacetName
from registry.domain.region import Region, RegionKind
from registry.domain.vocabulary import Term, VocabularyName
from registry.search.language import content_words, stem

REGION_WEIGHT: Final = 1.5
PROVINCE_WEIGHT: Final = 1.0
TOPIC_WEIGHT: Final = 0.7
PART_WEIGHT: Final = 0.4
"""What being of a region, of a topic or of something that is part of a label counts beside a word in the text."""
_AND: Final = re.compile(r",| dan | serta | and ")
_KINDS: Final[Mapping[RegionKind, tuple[str, ...]]] = {
    RegionKind.CITY: ("kota", "pemkot", "pemerintahkota"),
    RegionKind.REGENCY: ("kabupaten", "kab", "pemkab", "pemerintahkabupaten"),
    RegionKind.PROVINCE: ("provinsi", "prov", "propinsi", "pemprov", "pemerintahprovinsi"),
}
_VOCABULARIES: Final = ((VocabularyName.TOPIC, FacetName.TOPIC), (VocabularyName.SECTOR, FacetName.SECTOR))


@dataclass(frozen=True, slots=True)
class Named:
    """What a term names.

    Attributes:
        facet, values: the documents that have any of these values.
        weight: what that counts.
        is_whole: whether the documents answer by this alone; else it only lifts those that the words find.
    """

    facet: FacetName
    values: tuple[str, ...]
    weight: float
    is_whole: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named by the words `words[start:end]` of a query."""

    start: int
    end: int
    named: Named
    text: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """The table of names of one generation; immutable, shared by threads."""

    _regions: Mapping[str, Named]
    _subjects: Mapping[str, tuple[Named, ...]]
    _longest: int

    @classmethod
    def of(cls, lists: ContentLists) -> Self:
        """File regions, topics and sectors; about 10 ms."""
        slugs: dict[str, list[Region]] = {}
        for region in lists.regions.values():
            for name in _names(region):
                slugs.setdefault(name, []).append(region)
        subjects: dict[str, dict[Named, None]] = {}
        for vocabulary, facet in _VOCABULARIES:
            for term in lists.vocabularies.get(vocabulary, {}).values():
                for name, named in _subjects(term, facet):
                    subjects.setdefault(name, {}).setdefault(named)
        longest = max((len(content_words(region.name)) for region in lists.regions.values()), default=1)
        return cls(
            {name: _place(tuple(dict.fromkeys(regions))) for name, regions in slugs.items()},
            {name: tuple(found) for name, found in subjects.items()},
            longest + 1,
        )

    def of_query(self, typed: Sequence[str]) -> tuple[Mention, ...]:
        """Return what the words of a query name; the longest name counts, not those inside it.

        Args:
            typed: tokens in normal form and in their order, without stop words.
        """
        found = list[Mention]()
        for length in range(min(self._longest, len(typed)), 0, -1):
            for start in range(len(typed) - length + 1):
                end = start + length
                if any(
                    mention.start < end and start < mention.end
                    for mention in found
                    if mention.end - mention.start > length
                ):
                    continue
                text = " ".join(typed[start:end])
                found += [Mention(start, end, named, text) for named in self.of_term(typed[start:end])]
        return tuple(found)

    def of_term(self, typed: Sequence[str]) -> tuple[Named, ...]:
        """Return what a whole term names."""
        region = self._regions.get("".join(typed))
        return (*((region,) if region else ()), *self._subjects.get("".join(map(stem, typed)), ()))


def _names(region: Region) -> Iterator[str]:
    """Yield the ways of naming a region, written as one: the kind before or after its name, or no kind."""
    short = "".join(content_words(region.short_name))
    yield short
    for kind in _KINDS[region.kind]:
        yield kind + short
        yield short + kind


def _place(regions: tuple[Region, ...]) -> Named:
    """Return the evidence of a name: of a province also what lies in it, unless a region in it has the same name."""
    if all(region.kind is RegionKind.PROVINCE for region in regions):
        return Named(FacetName.PROVINCE, tuple(region.slug for region in regions), PROVINCE_WEIGHT, is_whole=True)
    return Named(FacetName.REGION, tuple(region.slug for region in regions), REGION_WEIGHT, is_whole=True)


def _subjects(term: Term, facet: FacetName) -> Iterator[tuple[str, Named]]:
    """Yield the names of a topic or sector: its whole labels, and their parts."""
    for label in term.labels.values():
        parts = [part.strip() for part in _AND.split(label.lower()) if part.strip()]
        yield _key(label), Named(facet, (term.key,), TOPIC_WEIGHT, is_whole=facet is FacetName.TOPIC)
        for part in parts if len(parts) > 1 else ():
            yield _key(part), Named(facet, (term.key,), PART_WEIGHT, is_whole=False)


def _key(text: str) -> str:
    return "".join(map(stem, content_words(text)))
