"""Words that a search takes for one another: acronyms, spellings, translations. Curated by pull request."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final

SYNONYM_WEIGHT: Final = 0.7
"""What a one-word synonym counts beside the word that was typed; a phrase counts this by the root of its length."""
MAX_TERM_WORDS: Final = 8
"""Longest term in words."""


@dataclass(frozen=True, slots=True)
class SynonymRow:
    """One row of the table: whoever types one of `sources` also means each of `targets`.

    In a row of equivalents both are the same terms, and a term never leads to itself.

    Attributes:
        sources, targets: terms as written, one to eight words each.
        note: why the row is one-way or needs care; "" for none.
    """

    sources: tuple[str, ...]
    targets: tuple[str, ...]
    note: str = ""

    @property
    def is_one_way(self) -> bool:
        """Whether the targets do not lead back."""
        return self.sources != self.targets


@dataclass(frozen=True, slots=True)
class Expansion:
    """What else a typed term means: a word or a phrase, and what it counts beside the term (0 to 1)."""

    term: str
    weight: float


@dataclass(frozen=True, slots=True)
class Synonyms:
    """The whole table, by folded term."""

    rows: tuple[SynonymRow, ...] = ()
    _expansions: Mapping[str, tuple[Expansion, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_expansions", MappingProxyType(_by_term(self.rows)))

    def expansions(self, term: str) -> tuple[Expansion, ...]:
        """Return what a term also means, the heaviest first; () where the table does not know it.

        Case, hyphens and white space do not matter: `E-Budgeting` is `e budgeting`.
        """
        return self._expansions.get(fold(term), ())

    @property
    def terms(self) -> tuple[str, ...]:
        """All terms that lead somewhere, folded, in the order of the file."""
        return tuple(self._expansions)


def fold(term: str) -> str:
    """Return a term as it is compared: lower case, hyphens and runs of white space as one space."""
    return " ".join(term.lower().replace("-", " ").split())


def weight_of(term: str) -> float:
    """Return what an expansion counts: .7 by the root of its number of words, so that phrases do not drown a query."""
    return SYNONYM_WEIGHT / math.sqrt(max(1, len(fold(term).split())))


def _by_term(rows: Iterable[SynonymRow]) -> dict[str, tuple[Expansion, ...]]:
    found: dict[str, dict[str, Expansion]] = {}
    for row in rows:
        for source in map(fold, row.sources):
            others = found.setdefault(source, {})
            for target in row.targets:
                if fold(target) != source:
                    others.setdefault(fold(target), Expansion(fold(target), weight_of(target)))
    return {
        term: tuple(sorted(others.values(), key=lambda expansion: (-expansion.weight, expansion.term)))
        for term, others in found.items()
        if others
    }
