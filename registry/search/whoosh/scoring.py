"""Scores of the documents that match a query: BM25 of every clause of its plan, added up in one array."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from registry.domain.results import Explanation
from registry.search.parsed import ParsedQuery
from registry.search.plan import ALL_WORDS, Clause, Evidence, Form, Plan, Why
from registry.search.whoosh.columns import Bools, Columns
from registry.search.whoosh.postings import Numbers, Postings, Weights
from registry.search.whoosh.schema import BM25_B, BM25_K1, MAX_EXPANSIONS, NAMES, PART_WEIGHTS, field_name

Floats = npt.NDArray[np.float64]
Found = tuple[Numbers, Weights]


@dataclass(frozen=True, slots=True)
class Gain:
    """What one clause or piece of evidence added: to these documents, ascending, so much."""

    why: str
    text: str
    where: str
    form: str
    weight: float
    numbers: Numbers
    gains: Floats

    def at(self, number: int) -> float:
        """Return what it added to one document."""
        place = int(np.searchsorted(self.numbers, number))
        return float(self.gains[place]) if place < len(self.numbers) and self.numbers[place] == number else 0.0


@dataclass(frozen=True, slots=True)
class Scored:
    """Which documents match, and how well.

    Attributes:
        mask: by document.
        scores: by document.
        is_full: which documents fill every place of the query.
        found: the clauses that found anything.
        gains: of all clauses and evidence, where they were asked for.
    """

    mask: Bools
    scores: Floats
    is_full: Bools
    found: tuple[Clause, ...]
    gains: tuple[Gain, ...] = ()

    def explain(self, number: int) -> tuple[Explanation, ...]:
        """Return why a document was found, the heaviest reason first."""
        added = [(gain.at(number), gain) for gain in self.gains]
        rows = [
            Explanation(str(gain.why), gain.text, gain.where, str(gain.form), round(gain.weight, 4), round(amount, 4))
            for amount, gain in added
            if amount
        ]
        if rows and self.is_full[number]:
            total = sum(amount for amount, _ in added)
            rows.append(Explanation(str(Why.EVERY_WORD), "", "", "", ALL_WORDS, round(total * (ALL_WORDS - 1), 4)))
        return tuple(sorted(rows, key=lambda row: -row.gain))


class Scorer:
    """Scores queries over the postings of one generation."""

    def __init__(self, postings: Postings, columns: Columns) -> None:
        self._postings, self._columns = postings, columns
        self._size, self._documents = len(columns), int(columns.alive.sum())
        self._norms = {
            part: _norm(postings.field_lengths(field_name(part, Form.EXACT)), columns.alive) for part in PART_WEIGHTS
        }

    def score(self, query: ParsedQuery, plan: Plan, *, is_explaining: bool = False) -> Scored:
        """Score a query: any word may match, every phrase must, nothing excluded may; noise matches nothing."""
        run = _Run(np.zeros(self._size), np.zeros(self._size, dtype=np.uint32), is_explaining)
        found = tuple(clause for clause in plan.clauses if self._add(run, clause))
        for evidence in sorted(plan.evidence, key=lambda one: not one.named.is_whole):
            self._weigh(run, evidence)
        is_full = (run.filled & query.places) == query.places
        run.scores[is_full] *= ALL_WORDS
        mask = np.full(self._size, not query.is_noise) if query.is_empty else run.scores > 0
        if required := query.required:
            mask &= (run.filled & required) == required
        return Scored(mask & ~self._excluded(query), run.scores, is_full, found, tuple(run.gains))

    def documents(self, field: str, code: str) -> Bools:
        """Return which documents have a code in a field."""
        mask = np.zeros(self._size, dtype=bool)
        mask[self._postings.postings(field, code)[0]] = True
        return mask

    def _add(self, run: "_Run", clause: Clause) -> bool:
        """Add what a clause finds; say whether it found anything."""
        is_found = False
        for part, weight in PART_WEIGHTS.items():
            if part != NAMES and clause.why is Why.BEGINNING and len(clause.terms[0]) == 1:
                continue  # a single letter begins too much of any text
            numbers, counts = self._found(field_name(part, clause.form), clause)
            if len(numbers):
                is_found = True
                gains = clause.weight * weight * self._bm25(part, numbers, counts)
                run.add(Gain(clause.why, clause.text, part, clause.form, clause.weight * weight, numbers, gains))
                run.filled[numbers] |= np.uint32(clause.places)
        return is_found

    def _found(self, field: str, clause: Clause) -> Found:
        if clause.why is Why.BEGINNING:
            return self._postings.beginning(field, clause.terms[0], MAX_EXPANSIONS)
        if clause.form is Form.JOIN:
            return self._postings.neighbours(field, clause.terms[0])
        return self._postings_of(field, clause.terms)

    def _postings_of(self, field: str, terms: Sequence[str]) -> Found:
        return self._postings.postings(field, terms[0]) if len(terms) == 1 else self._postings.phrase(field, terms)

    def _bm25(self, part: str, numbers: Numbers, counts: Weights) -> Floats:
        frequencies = counts.astype(np.float64)
        return np.asarray(
            self._rarity(len(numbers)) * frequencies * (BM25_K1 + 1) / (frequencies + self._norms[part][numbers])
        )

    def _rarity(self, frequency: int) -> float:
        return float(np.log1p((self._documents - frequency + 0.5) / (frequency + 0.5)))

    def _weigh(self, run: "_Run", evidence: Evidence) -> None:
        """Add what being of a region or topic counts: to all that is, or only to what the words find."""
        named = evidence.named
        rows = self._columns.mask(named.facet.value, named.values) & self._columns.alive
        rarity = self._rarity(int(rows.sum()))
        numbers = np.flatnonzero(rows if named.is_whole else rows & (run.scores > 0))
        gains = np.full(len(numbers), evidence.weight * rarity)
        run.add(Gain(Why.NAME, evidence.text, named.facet.value, "", evidence.weight, numbers, gains))
        run.filled[numbers] |= np.uint32(evidence.places)

    def _excluded(self, query: ParsedQuery) -> Bools:
        mask = np.zeros(self._size, dtype=bool)
        for terms in (*((word,) for word in query.not_words), *query.not_phrases):
            for part in PART_WEIGHTS:
                mask[self._postings_of(field_name(part, Form.EXACT), terms)[0]] = True
        return mask


@dataclass(slots=True)
class _Run:
    """What has been added up so far."""

    scores: Floats
    filled: npt.NDArray[np.uint32]
    is_explaining: bool
    gains: list[Gain] = field(default_factory=list)

    def add(self, gain: Gain) -> None:
        self.scores[gain.numbers] += gain.gains
        if self.is_explaining:
            self.gains.append(gain)


def _norm(lengths: npt.NDArray[np.uint32], alive: Bools) -> Floats:
    """Return the part of BM25 that depends on the document alone: k1 (1 - b + b length / average)."""
    average = float(lengths[alive].mean()) if alive.any() else 0.0
    return np.asarray(BM25_K1 * (1 - BM25_B + BM25_B * lengths / max(average, 1.0)), dtype=np.float64)
