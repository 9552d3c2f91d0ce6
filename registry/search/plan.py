"""From a parsed query to weighted clauses: what is looked up, in which form, and what each match counts.

A word is looked up as a stem (1.0), as it is written (.3) and as two words written as one (.4). Beside it stand its
neighbour written together with it, what the table of synonyms says that it means, what it names, and, only where
nothing knows it, words one or two slips away. Nothing here knows an index: it is asked through `Vocabulary`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import groupby, islice, pairwise
from typing import Final, Protocol

from registry.domain.stop_words import STOP_WORDS
from registry.search.language import content_words, is_word, joined, stem
from registry.search.mentions import Mentions, Named
from registry.search.parsed import ParsedQuery, Term
from registry.search.synonyms import MAX_MEANINGS, Meaning, Meanings
from registry.search.typos import Near


class Form(StrEnum):
    """In which form something is looked for; JOIN: as two stems that follow each other and are it together."""

    STEM = "stem"
    EXACT = "exact"
    JOIN = "join"


FORM_WEIGHTS: Final[Mapping[Form, float]] = {Form.STEM: 1.0, Form.EXACT: 0.3, Form.JOIN: 0.4}
ALL_WORDS: Final = 2.0
"""What the score of a document is multiplied by in which every place of the query is filled."""
_PAIR, _MAX_READINGS = 2, 4


class Why(StrEnum):
    """Why something is looked up."""

    WORD = "word"
    BEGINNING = "beginning"
    TOGETHER = "together"
    MEANING = "meaning"
    SLIP = "slip"
    PHRASE = "phrase"
    NAME = "name"
    EVERY_WORD = "every_word"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that is looked up in names and text.

    Attributes:
        why: it is.
        form: the field; a beginning stands for all its words.
        terms: one term, or those of a phrase in their order.
        weight: beside a typed word's stem in the text.
        places: bits of the places of the query that a match fills.
        text: what a reader would call it.
    """

    why: Why
    form: Form
    terms: tuple[str, ...]
    weight: float
    places: int
    text: str


class Vocabulary(Protocol):
    """What the words of an index are asked for."""

    def has(self, form: Form, term: str) -> bool:
        """Whether any document has a term."""

    def near(self, word: str) -> tuple[Near, ...]:
        """Return the words that one may have meant."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What a query is read with beside the index: synonyms, and the names of regions, topics and sectors."""

    meanings: Meanings
    mentions: Mentions


@dataclass(frozen=True, slots=True)
class Evidence:
    """Something that the query names, what that counts, and the bits of the places that it fills."""

    named: Named
    weight: float
    places: int
    text: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is looked up for a query.

    Attributes:
        clauses: each word once, then phrases and what stands beside the words.
        evidence: what the query names, each once.
        near: by word that nothing knows, the likely words.
    """

    clauses: tuple[Clause, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    near: Mapping[str, tuple[Near, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Run:
    """Words that were typed one after the other, and what the table of synonyms says of them."""

    terms: tuple[Term, ...]
    meanings: tuple[Meaning, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(term.text for term in self.terms)

    def places(self, start: int, end: int) -> int:
        filled = 0
        for term in self.terms[start:end]:
            filled |= term.places
        return filled


def make_plan(query: ParsedQuery, knowledge: Knowledge, vocabulary: Vocabulary) -> Plan:
    """Return the clauses of a query: some ten for each word, bounded however it was typed."""
    plain = (term for term in query.terms if term.places and not term.is_prefix)
    grouped = (tuple(terms) for _, terms in groupby(plain, lambda term: term.run))
    runs = [_Run(terms, knowledge.meanings.of_query([term.text for term in terms])) for terms in grouped]
    meant = sorted(((meaning, run) for run in runs for meaning in run.meanings), key=lambda pair: -pair[0].weight)
    kept = [(meaning, run.places(meaning.start, meaning.end)) for meaning, run in meant[:MAX_MEANINGS]]
    near = {
        word: found for run in runs for word in _unknown(run, knowledge, vocabulary) if (found := vocabulary.near(word))
    }
    phrases = (
        Clause(Why.PHRASE, Form.EXACT, one.words, FORM_WEIGHTS[Form.EXACT], one.places, f'"{" ".join(one.words)}"')
        for one in query.phrases
    )
    letter = _letter(query, knowledge, vocabulary)
    return Plan(
        (
            *letter,
            *(clause for term in _once(query.terms) for clause in _of_term(term, near)),
            *phrases,
            *(clause for run in runs for clause in _together(run.terms, near)),
            *(clause for meaning, places in kept for clause in _of_meaning(meaning, places)),
        ),
        _evidence(runs, kept, knowledge.mentions),
        near,
    )


def _unknown(run: _Run, knowledge: Knowledge, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield the words of a run that nothing knows: they may be slips."""
    for at, word in enumerate(run.words):
        if any(meaning.start <= at < meaning.end for meaning in run.meanings):
            continue
        if not _is_known(word, knowledge, vocabulary):
            yield word


def _letter(query: ParsedQuery, knowledge: Knowledge, vocabulary: Vocabulary) -> tuple[Clause, ...]:
    """Read a letter that stands alone, and is no word of its own, as the beginning of words."""
    match query.terms:
        case (Term(text=letter),) if len(letter) == 1 and not _is_known(letter, knowledge, vocabulary):
            return (Clause(Why.BEGINNING, Form.EXACT, (letter,), 1.0, query.places, f"{letter}*"),)
        case _:
            return ()


def _is_known(word: str, knowledge: Knowledge, vocabulary: Vocabulary) -> bool:
    return (
        word in STOP_WORDS
        or is_word(word)
        or vocabulary.has(Form.EXACT, word)
        or vocabulary.has(Form.STEM, stem(word))
        or vocabulary.has(Form.JOIN, stem(word))
        or knowledge.meanings.knows(word)
        or bool(knowledge.mentions.of_term((word,)))
    )


def _once(terms: Sequence[Term]) -> Iterator[Term]:
    """Yield each word once, with the places that it fills wherever it stands."""
    places: dict[tuple[str, bool], int] = {}
    for term in terms:
        places[term.text, term.is_prefix] = places.get((term.text, term.is_prefix), 0) | term.places
    for (text, is_prefix), filled in places.items():
        yield Term(text, filled, 0, is_prefix)


def _of_term(term: Term, near: Mapping[str, tuple[Near, ...]]) -> Iterator[Clause]:
    if term.is_prefix:
        yield Clause(Why.BEGINNING, Form.EXACT, (term.text,), 1.0, term.places, f"{term.text}*")
        return
    yield from _of_word(Why.WORD, term.text, 1.0, term.places)
    for other in near.get(term.text, ()):
        yield from _of_word(Why.SLIP, other.word, other.weight, term.places)


def _of_word(why: Why, word: str, weight: float, places: int) -> Iterator[Clause]:
    for form, share in FORM_WEIGHTS.items():
        term = word if form is Form.EXACT else stem(word)
        yield Clause(why, form, (term,), weight * share, places, word)


def _together(run: Sequence[Term], near: Mapping[str, tuple[Near, ...]]) -> Iterator[Clause]:
    """Yield what each two neighbours are when written as one: `wali kota` finds walikota, `geo porral` geoportal."""
    seen = set[str]()
    for one, other in pairwise(run):
        pairs = ((first, second) for first in _readings(one, near) for second in _readings(other, near))
        for (first, share), (second, other_share) in islice(pairs, _MAX_READINGS):
            (text,) = joined((first, second))
            if text not in seen:
                seen.add(text)
                places = one.places | other.places
                yield Clause(Why.TOGETHER, Form.STEM, (text,), share * other_share, places, f"{first}{second}")


def _readings(term: Term, near: Mapping[str, tuple[Near, ...]]) -> Iterator[tuple[str, float]]:
    """Yield a word as it was typed, then what it may have meant, each with its weight."""
    yield term.text, 1.0
    yield from ((other.word, other.weight) for other in near.get(term.text, ()))


def _of_meaning(meaning: Meaning, places: int) -> Iterator[Clause]:
    form = Form.EXACT if meaning.is_exact else Form.STEM
    yield Clause(Why.MEANING, form, meaning.terms, meaning.weight, places, meaning.text)
    if form is Form.STEM and len(meaning.terms) == _PAIR:
        yield Clause(Why.MEANING, form, ("".join(meaning.terms),), meaning.weight, places, meaning.text)


def _evidence(runs: Iterable[_Run], meant: Iterable[tuple[Meaning, int]], mentions: Mentions) -> tuple[Evidence, ...]:
    """Return what the words name, and what their synonyms do: `jatim` is a province too. Each counts once."""
    found: dict[Named, Evidence] = {}
    for run in runs:
        for mention in mentions.of_query(run.words):
            places = run.places(mention.start, mention.end)
            found.setdefault(mention.named, Evidence(mention.named, mention.named.weight, places, mention.text))
    for meaning, places in meant:
        for named in mentions.of_term(content_words(meaning.text)):
            found.setdefault(named, Evidence(named, named.weight * meaning.weight, places, meaning.text))
    return tuple(found.values())
