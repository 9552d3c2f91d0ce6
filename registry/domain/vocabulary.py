"""Open lists: words that the content may add to by pull request (sectors, topics, initiators, software types)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class VocabularyName(StrEnum):
    """The open lists; the file is `practices/_vocabularies/<name>.yml`."""

    SECTOR = "sector"
    TOPIC = "topic"
    INITIATOR = "initiator"
    SOFTWARE_TYPE = "software_type"


@dataclass(frozen=True, slots=True)
class Term:
    """One word of a list: its key, labels and explanations by language (`id`, `en`)."""

    key: str
    labels: Mapping[str, str]
    explanations: Mapping[str, str]

    def label(self, language: str = "id") -> str:
        """Return the label in a language, else in Indonesian, else the key."""
        return self.labels.get(language) or self.labels.get("id") or self.key


class Vocabulary(Mapping[str, Term]):
    """An ordered open list, by key."""

    def __init__(self, terms: tuple[Term, ...] = ()) -> None:
        self._terms = MappingProxyType({term.key: term for term in terms})

    def __getitem__(self, key: str) -> Term:
        return self._terms[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __len__(self) -> int:
        return len(self._terms)

    def label(self, key: str, language: str = "id") -> str:
        """Return the label of a key; an unknown key is its own label."""
        return self._terms[key].label(language) if key in self._terms else key


Vocabularies = Mapping[VocabularyName, Vocabulary]
