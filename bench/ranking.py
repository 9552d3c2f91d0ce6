"""Engines as they come, for `bench.relevance`: any word may match, the title counts twice, best first by their BM25."""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import ModuleType
from typing import Final, Protocol

TITLE_WEIGHT: Final = 2.0
TRIGRAM: Final = 3
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document as a peer gets it: its key, the names by which it is called, and all its other text."""

    key: str
    title: str
    text: str


class Peer(Protocol):
    """An engine over papers."""

    def rank(self, text: str, limit: int) -> list[str]:
        """Return the keys of the best papers."""


class Fts5:
    """SQLite FTS5 in memory with its BM25."""

    def __init__(self, papers: Iterable[Paper], tokenizer: str) -> None:
        """Index papers with one of its tokenizers."""
        self._shortest = TRIGRAM if tokenizer == "trigram" else 1
        self._database = sqlite3.connect(":memory:")
        self._database.execute(f"create virtual table t using fts5(key unindexed, title, text, tokenize='{tokenizer}')")
        self._database.executemany(
            "insert into t values (?, ?, ?)", ((paper.key, paper.title, paper.text) for paper in papers)
        )

    def rank(self, text: str, limit: int) -> list[str]:
        """Return the keys of the best papers."""
        match = " OR ".join(f'"{word}"' for word in _WORD.findall(text) if len(word) >= self._shortest)
        if not match:
            return []
        best = "select key from t where t match ? order by bm25(t, 0, ?, 1) limit ?"
        return [key for (key,) in self._database.execute(best, (match, TITLE_WEIGHT, limit))]


class Tantivy:
    """Tantivy in memory with its default tokenizer."""

    def __init__(self, papers: Iterable[Paper], tantivy: ModuleType) -> None:
        """Index papers."""
        self._tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("key", stored=True, tokenizer_name="raw")
        for field in ("title", "text"):
            builder.add_text_field(field)
        self._schema = builder.build()
        index = tantivy.Index(self._schema)
        writer = index.writer(num_threads=1)
        for paper in papers:
            writer.add_document(tantivy.Document(key=paper.key, title=paper.title, text=paper.text))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def rank(self, text: str, limit: int) -> list[str]:
        """Return the keys of the best papers."""
        query, should = self._tantivy.Query, self._tantivy.Occur.Should
        clauses = [
            (should, query.boost_query(query.term_query(self._schema, field, word), weight))
            for word in _WORD.findall(text.lower())
            for field, weight in (("title", TITLE_WEIGHT), ("text", 1.0))
        ]
        hits = self._searcher.search(query.boolean_query(clauses), limit).hits
        return [self._searcher.doc(address)["key"][0] for _, address in hits]


class Xapian:
    """Xapian in memory with its Indonesian stemmer."""

    def __init__(self, papers: Iterable[Paper], xapian: ModuleType) -> None:
        """Index papers."""
        self._xapian = xapian
        self._database = xapian.WritableDatabase("", xapian.DB_BACKEND_INMEMORY)
        stemmer, generator = xapian.Stem("indonesian"), xapian.TermGenerator()
        generator.set_stemmer(stemmer)
        for paper in papers:
            document = xapian.Document()
            document.set_data(paper.key)
            generator.set_document(document)
            generator.index_text(paper.title, int(TITLE_WEIGHT))
            generator.increase_termpos()
            generator.index_text(paper.text)
            self._database.add_document(document)
        self._parser = xapian.QueryParser()
        self._parser.set_stemmer(stemmer)
        self._parser.set_stemming_strategy(xapian.QueryParser.STEM_SOME)
        self._parser.set_default_op(xapian.Query.OP_OR)

    def rank(self, text: str, limit: int) -> list[str]:
        """Return the keys of the best papers."""
        enquire = self._xapian.Enquire(self._database)
        enquire.set_query(self._parser.parse_query(text, 0))
        return [match.document.get_data().decode() for match in enquire.get_mset(0, limit)]


NATIVE: Final[Mapping[str, tuple[str, Callable[[Sequence[Paper], ModuleType], Peer]]]] = {
    "tantivy": ("tantivy", Tantivy),
    "Xapian": ("xapian-bindings-binary", Xapian),
}
"""Module in lower letters, the package that brings it, and what makes the peer of it."""


def peers(papers: Sequence[Paper]) -> dict[str, Peer]:
    """Return every peer that is installed, over the same papers."""
    found: dict[str, Peer] = {
        "FTS5": Fts5(papers, "unicode61 remove_diacritics 2"),
        "FTS5 trigram": Fts5(papers, "trigram"),
    }
    for name, (package, make) in NATIVE.items():
        try:
            module = import_module(name.lower())
        except ImportError:
            print(f"<!-- left out: {name}; pip install {package} -->")
        else:
            found[name] = make(papers, module)
    return found
