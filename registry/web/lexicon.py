"""Names of everything that an address or a record may name, in one language: regions, open lists, closed words."""

from collections.abc import Iterable
from enum import StrEnum

from registry.domain.file import ContentLists
from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import FacetName
from registry.domain.region import RegionKind
from registry.domain.vocabulary import Vocabulary, VocabularyName
from registry.domain.words import Form, NeedProgress, PracticeStage, Status, TransferStage
from registry.web import labels

_WORDS: dict[FacetName, tuple[type[StrEnum], ...]] = {
    FacetName.KIND: (RecordKind,),
    FacetName.FORM: (Form,),
    FacetName.STAGE: (TransferStage, PracticeStage),
    FacetName.STATUS: (Status,),
    FacetName.PROGRESS: (NeedProgress,),
}
"""Facets whose values are closed words; a stage of either kind, the words of both have one label."""


class Lexicon:
    """The content's lists, seen in one language; made once at start."""

    def __init__(self, lists: ContentLists, language: str = "id") -> None:
        self.language = language
        self.regions = lists.regions
        self._topics = lists.vocabularies.get(VocabularyName.TOPIC, Vocabulary())
        self._sectors = lists.vocabularies.get(VocabularyName.SECTOR, Vocabulary())
        self._initiators = lists.vocabularies.get(VocabularyName.INITIATOR, Vocabulary())
        self._software_types = lists.vocabularies.get(VocabularyName.SOFTWARE_TYPE, Vocabulary())
        self._facets = {facet: dict(self._values(facet)) for facet in FacetName}

    def topic(self, key: str) -> str:
        """Label of a topic."""
        return self._topics.label(key, self.language)

    def topics(self) -> tuple[str, ...]:
        """Keys of all topics in the list's own order."""
        return tuple(self._topics)

    def sector(self, code: str) -> str:
        """Label of an *urusan* code."""
        return self._sectors.label(code, self.language)

    def sectors(self) -> tuple[str, ...]:
        """Codes of all *urusan* in the list's own order."""
        return tuple(self._sectors)

    def initiator(self, key: str) -> str:
        """Label of who started a practice."""
        return self._initiators.label(key, self.language)

    def software_type(self, key: str) -> str:
        """Label of a type of software."""
        return self._software_types.label(key, self.language)

    def region(self, slug: str) -> str:
        """Name of a region with its kind; an unknown slug is its own name."""
        return self.regions[slug].name if slug in self.regions else slug

    def kind(self, kind: str) -> str:
        """Label of a kind of record, or of the kind `region`."""
        return self.value(FacetName.KIND, kind)

    def facet(self, facet: FacetName, kind: str | None = None) -> str:
        """Heading of a facet, in a list of one kind the one that it has there."""
        own = labels.REGION_IN.get(kind or "") if facet is FacetName.REGION else None
        return labels.pick(own, self.language) if own else labels.label(facet, self.language)

    def value(self, facet: FacetName, value: str) -> str:
        """Label of a facet's value; an unknown value, and a year, is its own label."""
        return self._facets[facet].get(value, value)

    def has_value(self, facet: FacetName, value: str) -> bool:
        """Whether a value is legal in an address."""
        return value in self._facets[facet]

    def position(self, facet: FacetName, value: str) -> int:
        """Place of a value in its list, for facets that are shown in that order."""
        return list(self._facets[facet]).index(value) if value in self._facets[facet] else len(self._facets[facet])

    def _values(self, facet: FacetName) -> Iterable[tuple[str, str]]:
        match facet:
            case FacetName.TOPIC:
                return ((key, self.topic(key)) for key in self._topics)
            case FacetName.SECTOR:
                return ((code, self.sector(code)) for code in self._sectors)
            case FacetName.REGION | FacetName.ORIGIN:
                return ((slug, region.name) for slug, region in self.regions.items())
            case FacetName.PROVINCE:
                provinces = (one for one in self.regions.values() if one.kind is RegionKind.PROVINCE)
                return ((one.slug, one.short_name) for one in provinces)
            case FacetName.DIGITAL:
                return ((key, labels.pick(both, self.language)) for key, both in labels.YES_NO.items())
            case _:
                return self._closed(facet)

    def _stages_of_kinds(self) -> Iterable[tuple[str, str]]:
        """Yield the stages of one kind alone, as a filter in which both kinds stand writes them."""
        for kind, words in (("transfer", TransferStage), ("practice", PracticeStage)):
            name = labels.label(RecordKind(kind), self.language).lower()
            yield from ((f"{kind}/{word}", f"{labels.label(word, self.language)} ({name})") for word in words)

    def _closed(self, facet: FacetName) -> Iterable[tuple[str, str]]:
        for words in _WORDS.get(facet, ()):
            yield from ((word.value, labels.label(word, self.language)) for word in words)
        if facet is FacetName.KIND:
            yield REGION_KIND, labels.pick(labels.REGION_LABEL, self.language)
        if facet is FacetName.STAGE:
            yield from self._stages_of_kinds()
        if facet is FacetName.SILENT:
            yield "true", labels.pick(labels.SILENT, self.language)
