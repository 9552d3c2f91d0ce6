"""The fields of the index and how text becomes terms.

Text goes into pairs of fields, exact words and their stems, for names (title and aliases) and for the rest; exact ones
count for less on their own and break ties. Everything else is a code to filter by, or is kept to be shown.
"""

from collections.abc import Iterator
from typing import Any

from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.formats import Existence

from registry.domain.document import Document
from registry.search.language import STOP_WORDS, name_key, stem, words

TEXT_FIELDS = ("names_stem", "text_stem", "names_exact", "text_exact")
WEIGHTS = {"names_stem": 2.0, "text_stem": 1.0, "names_exact": 0.6, "text_exact": 0.3}
"""Weight of a match by field; the reasons stand in the search design: stem 1.0, exact .3, names twice."""
BM25_K1, BM25_B = 0.9, 0.4


class WordAnalyzer(Analyzer):
    """Yields the words of a text, or their stems, without stop words."""

    def __init__(self, *, is_stemming: bool) -> None:
        self.is_stemming = is_stemming

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        """Yield one token object again and again, as Whoosh expects."""
        token = Token(positions, mode="index")
        for position, word in _placed(value):
            if word in STOP_WORDS:
                continue
            token.text = stem(word) if self.is_stemming else word
            token.boost = 1.0
            token.stopped = False
            if positions:
                token.pos = position
            yield token


def _placed(value: str) -> Iterator[tuple[int, str]]:
    """Yield the words of a text with their places; a line begins one place later, so that no phrase spans two."""
    position = 0
    for line in value.split("\n"):
        for word in words(line):
            yield position, word
            position += 1
        position += 1


class CodeAnalyzer(Analyzer):
    """Yields the codes of a value as they are; they are joined by line breaks."""

    def __call__(self, value: str, **_: Any) -> Iterator[Token]:
        """Yield one token object again and again, as Whoosh expects."""
        token = Token(mode="index")
        for code in value.split("\n"):
            token.text, token.boost, token.stopped = code, 1.0, False
            yield token


def make_schema() -> Schema:
    """Return the schema of the index."""

    def text(*, is_stemming: bool) -> TEXT:
        return TEXT(analyzer=WordAnalyzer(is_stemming=is_stemming), phrase=True, stored=False)

    def codes() -> KEYWORD:
        field = KEYWORD(stored=False)
        field.analyzer, field.format = CodeAnalyzer(), Existence()
        return field

    return Schema(
        key=ID(unique=True, stored=True, sortable=True),
        names_stem=text(is_stemming=True),
        text_stem=text(is_stemming=True),
        names_exact=text(is_stemming=False),
        text_exact=text(is_stemming=False),
        name=codes(),
        ref=codes(),
        shown=STORED,
        body=STORED,
    )


def count_words(text: str) -> int:
    """Return the length of a text as the index has it: its words without stop words."""
    return sum(1 for word in words(text) if word not in STOP_WORDS)


def fields_of(document: Document) -> dict[str, Any]:
    """Return the values of the fields of one document."""
    names = "\n".join((document.title, *document.names))
    text = "\n".join((document.summary, *document.keywords, document.results, document.body))
    keys = dict.fromkeys(name_key(name) for name in (document.title, *document.names))
    return {
        "key": f"{document.kind}:{document.id}",
        "names_stem": names,
        "text_stem": text,
        "names_exact": names,
        "text_exact": text,
        "name": "\n".join(key for key in keys if key) or None,
        "ref": "\n".join(document.refs) or None,
        "body": f"{document.results}\n{document.body}".strip(),
    }
