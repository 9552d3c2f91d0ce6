"""What is asked of every engine: seeded queries by class, each as the weighted clauses that our search makes of it."""

import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from string import ascii_lowercase

from bench.corpus import SEED, Corpus
from registry.domain.stop_words import STOP_WORDS
from registry.domain.synonyms import Synonyms
from registry.search.engine import NO_LISTS
from registry.search.language import is_question
from registry.search.mentions import Mentions
from registry.search.parsed import ParsedQuery, Phrase
from registry.search.plan import Form, Knowledge, Plan, Why, make_plan
from registry.search.query import parse
from registry.search.synonyms import Meanings
from registry.search.typos import Near

QUERIES = 40
COMMON, MIDDLE = slice(20, 200), slice(400, 3000)
"""Which words of a corpus, the most frequent first, are common, and which are in the middle."""
MOST_BEGINNINGS = 40
"""Words that a beginning stands for; our search takes the first fifty, the others all."""
MOST_NEAR, LEAST_LETTERS = 8, 6
CLASSES: Mapping[str, str] = {
    "common": "one common word",
    "middle": "one word of middling frequency",
    "or": "any of 2 to 4 common words",
    "and": "all of 2 to 4 common words",
    "not": "a common word without another",
    "phrase": "phrase of 2 or 3 words",
    "prefix": "beginning of a word",
    "fuzzy": "a word with one slip",
    "synonyms": "2 to 4 words and what they also mean",
    "filter": "any of 2 to 4, under two filters",
    "facets": "any of 2 to 4, with 4 facets counted",
}


@dataclass(frozen=True, slots=True)
class Ask:
    """One question, ready for every engine.

    Attributes:
        kind: its class.
        text: what a person would type.
        query, plan: what our search makes of it: clauses, of which any may match, and places that must be filled.
        mistyped: a word to look up with one slip instead of clauses; "" for none.
        filters: code -> value that a document must have.
        counts: whether the facets are counted over all matches.
    """

    kind: str
    text: str
    query: ParsedQuery
    plan: Plan
    mistyped: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)
    counts: bool = False


class _AllWords:
    """A vocabulary that knows every word, so that plans are the same at every size."""

    def has(self, form: Form, term: str) -> bool:  # noqa: ARG002 - prescribed
        """Say yes."""
        return True

    def near(self, word: str) -> tuple[Near, ...]:  # noqa: ARG002 - prescribed
        """Return nothing: every word is known."""
        return ()


class Asker:
    """Makes the questions over a corpus; the same at every size."""

    def __init__(self, corpus: Corpus, synonyms: Synonyms, texts: Sequence[str]) -> None:
        """Take the words of a corpus.

        Args:
            corpus: whose words are asked for.
            synonyms: what words also mean.
            texts: words of some documents, for phrases that occur.
        """
        self._words = [word for word in corpus.words if word not in STOP_WORDS and not is_question(word)]
        self._vocabulary, self._sorted, self._texts = frozenset(corpus.words), sorted(corpus.words), texts
        no_names = Mentions.of(NO_LISTS)
        self._plain = Knowledge(Meanings.of(NO_LISTS.synonyms), no_names)
        self._knowing = Knowledge(Meanings.of(synonyms), no_names)

    def asks(self, kind: str) -> list[Ask]:
        """Return the questions of a class."""
        chance = random.Random(f"{SEED}{kind}")
        return list(islice(self._made(kind, chance), QUERIES))

    def _made(self, kind: str, chance: random.Random) -> Iterator[Ask]:
        match kind:
            case "fuzzy":
                yield from (replace(self._ask(kind, word), mistyped=word) for word in self._mistyped(chance))
            case "prefix":
                yield from (self._ask(kind, f"{start}*") for start in self._beginnings(chance))
            case "phrase":
                yield from (_only_phrases(self._ask(kind, f'"{text}"')) for text in self._phrases(chance))
            case "and":
                yield from (_all_of(self._ask(kind, text)) for text in self._any(chance, (2, 4)))
            case "not":
                yield from (self._ask(kind, text.replace(" ", " -")) for text in self._any(chance, (2, 2)))
            case "synonyms":
                yield from (self._ask(kind, text, self._knowing) for text in self._meant(chance))
            case "filter":
                codes = {"form": "pelayanan-publik", "digital": "true"}
                yield from (replace(self._ask(kind, text), filters=codes) for text in self._any(chance, (2, 4)))
            case "facets":
                yield from (replace(self._ask(kind, text), counts=True) for text in self._any(chance, (2, 4)))
            case "or":
                yield from (self._ask(kind, text) for text in self._any(chance, (2, 4)))
            case _:
                pool = self._words[COMMON if kind == "common" else MIDDLE]
                yield from (self._ask(kind, word) for word in chance.sample(pool, QUERIES))

    def _ask(self, kind: str, text: str, knowledge: Knowledge | None = None) -> Ask:
        query = parse(text)
        plan = make_plan(query, knowledge or self._plain, _AllWords())
        return Ask(kind, text, query, replace(plan, evidence=()))

    def _any(self, chance: random.Random, words: tuple[int, int]) -> Iterator[str]:
        while True:
            yield " ".join(chance.sample(self._words[COMMON], chance.randint(*words)))

    def _meant(self, chance: random.Random) -> Iterator[str]:
        """Yield words of which the table of synonyms knows at least one."""
        known = [word for word in self._words[:3000] if self._knowing.meanings.of_query([word])]
        for text in self._any(chance, (1, 3)):
            yield f"{chance.choice(known)} {text}"

    def _phrases(self, chance: random.Random) -> Iterator[str]:
        while True:
            words, length = chance.choice(self._texts).split(), chance.randint(2, 3)
            start = chance.randrange(max(len(words) - length, 1))
            if all(word.isalpha() and word in self._vocabulary for word in words[start : start + length]):
                yield " ".join(words[start : start + length])

    def _beginnings(self, chance: random.Random) -> Iterator[str]:
        for word in chance.sample(self._words[COMMON], len(self._words[COMMON])) * QUERIES:
            starts = (word[:end] for end in range(3, len(word)))
            yield from islice((start for start in starts if self._begun_by(start) <= MOST_BEGINNINGS), 1)

    def _begun_by(self, start: str) -> int:
        """Return how many words a beginning stands for."""
        return bisect_left(self._sorted, start + "~") - bisect_left(self._sorted, start)

    def _mistyped(self, chance: random.Random) -> Iterator[str]:
        """Yield words with a wrong letter that are no words, and are one slip away from few."""
        while True:
            word = chance.choice(self._words[COMMON])
            place = chance.randrange(1, len(word))
            wrong = word[:place] + chance.choice(ascii_lowercase) + word[place + 1 :]
            near = one_slip(wrong) & self._vocabulary
            is_fit = len(wrong) >= LEAST_LETTERS and len(near) <= MOST_NEAR and not near & _swapped(wrong)
            if is_fit and wrong not in self._vocabulary:
                yield wrong


def _only_phrases(ask: Ask) -> Ask:
    """Leave out the words of the phrase, which only rank."""
    clauses = tuple(clause for clause in ask.plan.clauses if clause.why is Why.PHRASE)
    return replace(ask, plan=replace(ask.plan, clauses=clauses))


def _all_of(ask: Ask) -> Ask:
    """Require every word, in any form."""
    phrases = tuple(Phrase((term.text,), term.places) for term in ask.query.terms)
    return replace(ask, query=replace(ask.query, phrases=phrases))


def one_slip(word: str) -> set[str]:
    """Return every text of small letters with a letter less, other or more, or two neighbours swapped."""
    halves = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    other = (f"{head}{letter}{tail[1:]}" for head, tail in halves if tail for letter in ascii_lowercase)
    more = (f"{head}{letter}{tail}" for head, tail in halves for letter in ascii_lowercase)
    less = (head + tail[1:] for head, tail in halves if tail)
    return {*other, *more, *less, *_swapped(word)} - {word}


def _swapped(word: str) -> set[str]:
    places: Iterable[int] = range(len(word) - 1)
    return {word[:place] + word[place + 1] + word[place] + word[place + 2 :] for place in places}
