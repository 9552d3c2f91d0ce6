"""A query after reading: its words in their order, the places that they fill, and what narrows the answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_


@dataclass(frozen=True, slots=True)
class Term:
    """A word to look up, any of which may match.

    Attributes:
        text: in normal form.
        places: bits of the places of the query that it fills. A word typed twice and words tied by OR share theirs;
            a word of a phrase fills none by itself.
        run: number of the unbroken run of words that it stands in; only inside one do words belong together.
        is_prefix: whether it is a beginning.
    """

    text: str
    places: int
    run: int
    is_prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other, stop words aside; its places must be filled, by it or by what OR ties."""

    words: tuple[str, ...]
    places: int


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query ready for an engine.

    Attributes:
        terms: in their order, at most 16 with those of phrases; a word that was typed twice stands there twice.
        phrases: each must match, or what is tied to it.
        not_words, not_phrases: what must not occur.
        fields, not_fields: facet values typed as `field:value` and `-field:value`, by the name of the facet.
        notices: `query_cut`, `terms_cut`, `phrases_cut`.
        text: what was typed, cleaned and cut to the limit.
    """

    terms: tuple[Term, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    not_words: tuple[str, ...] = ()
    not_phrases: tuple[tuple[str, ...], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    not_fields: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    text: str = ""

    @property
    def places(self) -> int:
        """The bits of all places."""
        return _together(term.places for term in self.terms) | self.required

    @property
    def required(self) -> int:
        """The bits of the places that must be filled."""
        return _together(phrase.places for phrase in self.phrases)

    @property
    def words(self) -> tuple[str, ...]:
        """The words typed, without beginnings and words of phrases."""
        return tuple(term.text for term in self.terms if term.places and not term.is_prefix)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for by words; only exclusions or nothing at all."""
        return not self.terms

    @property
    def is_wish(self) -> bool:
        """Whether filters were typed, or what must not occur."""
        return bool(self.not_words or self.not_phrases or self.fields or self.not_fields)

    @property
    def is_noise(self) -> bool:
        """Whether something was typed and none of it can be looked for: `!!!`, `AND OR`."""
        return bool(self.text) and self.is_empty and not self.is_wish


def _together(places: Iterable[int]) -> int:
    return reduce(or_, places, 0)
