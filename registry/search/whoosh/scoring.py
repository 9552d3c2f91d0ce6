"""Scores of the documents that match a parsed query: BM25 over exact words and stems, names counting more."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np
import numpy.typing as npt
from whoosh.reading import IndexReader
from whoosh.searching import Searcher

from registry.search.language import STOP_WORDS, stem
from registry.search.query import ParsedQuery
from registry.search.whoosh.columns import Bools, Columns, Ints
from registry.search.whoosh.schema import BM25_B, BM25_K1, TEXT_FIELDS, WEIGHTS

MAX_EXPANSIONS = 50
"""Words that one `beginning*` may stand for."""
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scored:
    """Which documents match, and how well; terms are the stems that snippets mark."""

    mask: Bools
    scores: Floats
    stems: frozenset[str]


class Scorer:
    """Scores queries over one searcher; not for several threads at once."""

    def __init__(self, searcher: Searcher, columns: Columns) -> None:
        self._reader = searcher.reader()
        self._size, self._documents = len(columns), int(columns.alive.sum())
        self._norms = {part: _norm(columns.numbers[f"{part}_length"], columns.alive) for part in ("names", "text")}

    def score(self, query: ParsedQuery) -> Scored:
        """Score a query: any word may match, every phrase must, nothing excluded may; noise matches nothing."""
        scores = np.zeros(self._size)
        expanded = [word for prefix in query.prefixes for word in self._expansions(prefix)]
        wanted = dict.fromkeys((*query.words, *expanded, *(word for phrase in query.phrases for word in phrase)))
        for word in wanted:
            self._add(scores, word)
        mask = np.full(self._size, not query.is_noise) if query.is_empty else scores > 0
        for phrase in query.phrases:
            mask &= self._phrase(phrase)
        for word in query.not_words:
            mask &= ~self._any(("names_exact", "text_exact"), word)
        for phrase in query.not_phrases:
            mask &= ~self._phrase(phrase)
        return Scored(mask, scores, frozenset(stem(word) for word in wanted))

    def documents(self, field: str, code: str) -> Bools:
        """Return which documents have a code in a field."""
        return self._any((field,), code)

    def _add(self, scores: Floats, word: str) -> None:
        for field in TEXT_FIELDS:
            term = stem(word) if field.endswith("_stem") else word
            numbers, weights = self._postings(field, term)
            if len(numbers):
                idf = np.log1p((self._documents - len(numbers) + 0.5) / (len(numbers) + 0.5))
                scores[numbers] += (
                    WEIGHTS[field]
                    * idf
                    * weights
                    * (BM25_K1 + 1)
                    / (weights + self._norms[field.partition("_")[0]][numbers])
                )

    def _postings(self, field: str, term: str) -> tuple[npt.NDArray[np.int64], Floats]:
        numbers, weights = list[int](), list[float]()
        for leaf, offset in self._reader.leaf_readers():
            if (field, term) not in leaf:
                continue
            matcher = leaf.postings(field, term)
            while matcher.is_active():
                numbers.append(matcher.id() + offset)
                weights.append(matcher.weight())
                matcher.next()
        return np.asarray(numbers, dtype=np.int64), np.asarray(weights, dtype=np.float64)

    def _any(self, fields: Iterable[str], term: str) -> Bools:
        mask = np.zeros(self._size, dtype=bool)
        for field in fields:
            mask[self._postings(field, term)[0]] = True
        return mask

    def _phrase(self, phrase: tuple[str, ...]) -> Bools:
        """Return which documents have the words one after the other; a stop word stands for any word in its place."""
        wanted = tuple((offset, word) for offset, word in enumerate(phrase) if word not in STOP_WORDS)
        mask = np.zeros(self._size, dtype=bool)
        for field in ("names_exact", "text_exact"):
            for leaf, first in self._reader.leaf_readers():
                if wanted and all((field, word) in leaf for _, word in wanted):
                    mask[[number + first for number in _beginnings(leaf, field, wanted)]] = True
        return mask

    def _expansions(self, prefix: str) -> Iterator[str]:
        """Yield the words of the index with a beginning, at most 50, in the order of the alphabet."""
        found = {
            word
            for field in ("names_exact", "text_exact")
            for word in islice(self._living(field, prefix), MAX_EXPANSIONS)
        }
        yield from sorted(found)[:MAX_EXPANSIONS]

    def _living(self, field: str, prefix: str) -> Iterator[str]:
        """Yield the words of a field with a beginning that some document has that was not removed."""
        for term in self._reader.expand_prefix(field, prefix):
            word = term.decode("utf-8") if isinstance(term, bytes) else term
            if len(self._postings(field, word)[0]):
                yield word


def _beginnings(leaf: IndexReader, field: str, wanted: tuple[tuple[int, str], ...]) -> Iterable[int]:
    """Return the numbers of the documents of a segment in which all words stand in their places, rarest word first."""
    places: dict[int, set[int]] = {}
    for step, (offset, word) in enumerate(sorted(wanted, key=lambda pair: leaf.doc_frequency(field, pair[1]))):
        matcher, kept = leaf.postings(field, word), dict[int, set[int]]()
        while matcher.is_active():
            number = matcher.id()
            if not step or number in places:
                starts = {position - offset for position in matcher.value_as("positions")}
                if common := starts & places[number] if step else starts:
                    kept[number] = common
            matcher.next()
        places = kept
    return places


def _norm(lengths: Ints, alive: Bools) -> Floats:
    """Return the part of BM25 that depends on the document alone: k1 (1 - b + b length / average)."""
    average = float(lengths[alive].mean()) if alive.any() else 0.0
    return np.asarray(BM25_K1 * (1 - BM25_B + BM25_B * lengths / max(average, 1.0)), dtype=np.float64)
