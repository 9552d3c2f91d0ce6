"""Engines over the same analysed words, for `bench.postings`: three weighted fields, BM25, ten best, all counted."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt
import tantivy
from whoosh import query as wq
from whoosh.analysis import SpaceSeparatedTokenizer
from whoosh.fields import TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.scoring import BM25F

from registry.search.language import stem
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.segments import ColumnWriter

Floats = npt.NDArray[np.float32]
Clause = tuple[str, npt.NDArray[np.int64], Floats]
WEIGHTS = {"names": 2.0, "stem": 1.0, "exact": 0.3}
K1, B, TOP = 0.9, 0.4, 10


@dataclass(frozen=True, slots=True)
class Texts:
    """The words of a document by field: stems of its title, stems and exact words of all."""

    names: Sequence[str]
    stem: Sequence[str]
    exact: Sequence[str]

    def joined(self) -> dict[str, str]:
        """Return each field as one text."""
        return {field: " ".join(getattr(self, field)) for field in WEIGHTS}


class Rival(Protocol):
    """An engine over the texts."""

    def search(self, kind: str, words: Sequence[str]) -> int:
        """Find the ten best and return how many documents match."""


def terms(word: str) -> dict[str, str]:
    """Return the term of a word in each field."""
    return {field: word if field == "exact" else stem(word) for field in WEIGHTS}


class Raw:
    """Our columns with a throw-away executor."""

    def __init__(self, scratch: Path, texts: Sequence[Texts]) -> None:
        schema = Schema(**{field: TEXT() for field in WEIGHTS})
        writer = ColumnWriter(
            FileStorage(str(scratch)).create_index(schema), {field: (field, str) for field in WEIGHTS}
        )
        for text in texts:
            writer.add_document({field: getattr(text, field) for field in WEIGHTS}, {})
        writer.commit()
        self._postings = Postings(scratch)
        self._norms = {field: self._norm(field) for field in WEIGHTS}

    def _norm(self, field: str) -> Floats:
        lengths = self._postings.field_lengths(field)
        return np.asarray(K1 * (1 - B + B * lengths / lengths.mean()), dtype=np.float32)

    def search(self, kind: str, words: Sequence[str]) -> int:
        """Find the ten best and return how many documents match."""
        scores = np.zeros(len(self._postings), dtype=np.float32)
        if kind == "prefix":
            self._add(scores, "exact", *self._postings.beginning("exact", words[0]))
        elif kind == "phrase":
            self._add(scores, "exact", *self._postings.phrase("exact", words))
        else:
            found = [
                [(field, *self._postings.postings(field, term)) for field, term in terms(word).items()]
                for word in words
            ]
            allowed = self._with_all(found) if kind == "and" else None
            for field, numbers, weights in chain.from_iterable(found):
                self._add(scores, field, numbers, weights, allowed)
        matching = np.flatnonzero(scores > 0)
        reached = scores[matching]
        if len(matching) > TOP:
            best = np.argpartition(reached, -TOP)[-TOP:]
            matching[best[np.argsort(-reached[best])]]
        return len(matching)

    def _with_all(self, found: Sequence[Sequence[Clause]]) -> npt.NDArray[np.bool_]:
        """Return which documents have each word in any field."""
        masks = np.zeros((len(found), len(self._postings)), dtype=bool)
        for mask, clauses in zip(masks, found, strict=True):
            for _, numbers, _ in clauses:
                mask[numbers] = True
        return np.asarray(masks.all(axis=0))

    def _add(
        self,
        scores: Floats,
        field: str,
        numbers: npt.NDArray[np.int64],
        weights: Floats,
        allowed: npt.NDArray[np.bool_] | None = None,
    ) -> None:
        if len(numbers):
            idf = np.log1p((len(scores) - len(numbers) + 0.5) / (len(numbers) + 0.5))
            if allowed is not None:
                kept = allowed[numbers]
                numbers, weights = numbers[kept], weights[kept]
            gained = weights / (weights + self._norms[field].take(numbers))
            gained *= np.float32(WEIGHTS[field] * idf * (K1 + 1))
            scores[numbers] += gained


class Stock:
    """Whoosh as it comes."""

    def __init__(self, scratch: Path, texts: Sequence[Texts]) -> None:
        index = FileStorage(str(scratch)).create_index(
            Schema(**{field: TEXT(analyzer=SpaceSeparatedTokenizer()) for field in WEIGHTS})
        )
        writer = index.writer(limitmb=256)
        for text in texts:
            writer.add_document(**text.joined())
        writer.commit()
        self._searcher = index.searcher(weighting=BM25F(B=B, K1=K1))

    def search(self, kind: str, words: Sequence[str]) -> int:
        """Find the ten best and return how many documents match."""
        results = self._searcher.search(self._query(kind, words), limit=TOP)
        return len(results)

    def _query(self, kind: str, words: Sequence[str]) -> wq.Query:
        if kind == "prefix":
            return wq.Prefix("exact", words[0])
        if kind == "phrase":
            return wq.Phrase("exact", list(words))
        clauses = [
            wq.Or([wq.Term(field, term, boost=WEIGHTS[field]) for field, term in terms(word).items()]) for word in words
        ]
        return wq.And(clauses) if kind == "and" else wq.Or(clauses)


class Fts5:
    """SQLite FTS5 in memory."""

    def __init__(self, _: Path, texts: Sequence[Texts]) -> None:
        self._database = sqlite3.connect(":memory:")
        self._database.execute(
            f"create virtual table t using fts5({', '.join(WEIGHTS)}, tokenize='unicode61 remove_diacritics 0')"
        )
        rows = (tuple(text.joined().values()) for text in texts)
        self._database.executemany("insert into t values (?, ?, ?)", rows)
        self._database.execute("insert into t(t) values ('optimize')")
        weights = ", ".join(map(str, WEIGHTS.values()))
        self._best = f"select rowid from t where t match ? order by bm25(t, {weights}) limit {TOP}"  # noqa: S608 - numbers

    def search(self, kind: str, words: Sequence[str]) -> int:
        """Find the ten best and return how many documents match."""
        match = (self._match(kind, words),)
        self._database.execute(self._best, match).fetchall()
        return int(self._database.execute("select count(*) from t where t match ?", match).fetchone()[0])

    def _match(self, kind: str, words: Sequence[str]) -> str:
        if kind == "prefix":
            return f'exact : "{words[0]}" *'
        if kind == "phrase":
            return 'exact : "' + " ".join(words) + '"'
        clauses = [
            "(" + " OR ".join(f'{field} : "{term}"' for field, term in terms(word).items()) + ")" for word in words
        ]
        return (" AND " if kind == "and" else " OR ").join(clauses)


class Tantivy:
    """Tantivy, a native engine."""

    def __init__(self, scratch: Path, texts: Sequence[Texts]) -> None:
        builder = tantivy.SchemaBuilder()
        for field in WEIGHTS:
            builder.add_text_field(field, tokenizer_name="whitespace", index_option="position")
        self._schema = builder.build()
        index = tantivy.Index(self._schema, path=str(scratch))
        writer = index.writer(num_threads=1)
        for text in texts:
            writer.add_document(tantivy.Document(**text.joined()))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def search(self, kind: str, words: Sequence[str]) -> int:
        """Find the ten best and return how many documents match."""
        return int(self._searcher.search(self._query(kind, words), TOP).count)  # type: ignore[attr-defined]

    def _query(self, kind: str, words: Sequence[str]) -> tantivy.Query:
        query = tantivy.Query
        if kind == "prefix":
            return query.regex_query(self._schema, "exact", words[0] + ".*")
        if kind == "phrase":
            return query.phrase_query(self._schema, "exact", list(words))
        occur = tantivy.Occur.Must if kind == "and" else tantivy.Occur.Should
        return query.boolean_query([(occur, self._clause(word)) for word in words])

    def _clause(self, word: str) -> tantivy.Query:
        query, should = tantivy.Query, tantivy.Occur.Should
        return query.boolean_query(
            [
                (should, query.boost_query(query.term_query(self._schema, field, term), WEIGHTS[field]))
                for field, term in terms(word).items()
            ]
        )
