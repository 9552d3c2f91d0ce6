"""The fields of the index and how text becomes terms.

Names (title and aliases) and the rest of the text are each indexed as stems and as exact words. Two words that are
written as one elsewhere need no field of their own: they are two stems that follow each other. Everything else is a
code to filter by, or is kept to be shown.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, Final

from whoosh.analysis import Analyzer, Token
from whoosh.fields import ID, KEYWORD, STORED, TEXT, Schema
from whoosh.formats import Existence

from registry.domain.document import Document
from registry.search.language import content_words, name_key, stem
from registry.search.plan import Form

NAMES, TEXT_PART = "names", "text"
PART_WEIGHTS: Final[Mapping[str, float]] = {NAMES: 1.1, TEXT_PART: 1.0}
"""Weight of a match by part of a document. Names are short, so a match there is worth more already; and a query that is
a whole name is first anyway."""
FORMS: Final = (Form.STEM, Form.EXACT)
"""Forms that have a field."""
BM25_K1, BM25_B = 0.9, 0.6


def field_name(part: str, form: Form) -> str:
    """Return the field of a part in which a form is looked for: `names_stem`."""
    return f"{part}_{Form.EXACT if form is Form.EXACT else Form.STEM}"


@lru_cache(maxsize=8)
def content_lines(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of each line of a text, without stop words; each line is a text of its own."""
    return tuple(tuple(content_words(line)) for line in text.split("\n"))


def placed_terms(text: str, form: Form) -> Iterator[tuple[int, str]]:
    """Yield the terms of a text with their places; a line begins one place later, so that no phrase spans two."""
    position = 0
    for line in content_lines(text):
        for term in line if form is Form.EXACT else map(stem, line):
            yield position, term
            position += 1
        position += 1


def count_words(text: str) -> int:
    """Return the length of a text as the index has it: its words without stop words."""
    return sum(map(len, content_lines(text)))


class FormAnalyzer(Analyzer):
    """Yields the terms of a text in one form."""

    def __init__(self, form: Form) -> None:
        self.form = form

    def __call__(self, value: str, positions: bool = False, **_: Any) -> Iterator[Token]:
        """Yield one token object again and again, as Whoosh expects."""
        token = Token(positions, mode="index")
        for position, term in placed_terms(value, self.form):
            token.text, token.boost, token.stopped = term, 1.0, False
            if positions:
                token.pos = position
            yield token


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

    def codes() -> KEYWORD:
        field = KEYWORD(stored=False)
        field.analyzer, field.format = CodeAnalyzer(), Existence()
        return field

    texts = {
        field_name(part, form): TEXT(analyzer=FormAnalyzer(form), phrase=True, stored=False)
        for part in PART_WEIGHTS
        for form in FORMS
    }
    return Schema(
        key=ID(unique=True, stored=True, sortable=True),
        **texts,
        name=codes(),
        ref=codes(),
        tag=codes(),
        shown=STORED,
        tags=STORED,
        body=STORED,
    )


def fields_of(document: Document) -> dict[str, Any]:
    """Return the values of the fields of one document."""
    texts = {
        NAMES: "\n".join((document.title, *document.names)),
        TEXT_PART: "\n".join((document.summary, *document.keywords, document.results, document.body)),
    }
    return {
        "key": f"{document.kind}:{document.id}",
        **{field_name(part, form): text for part, text in texts.items() for form in FORMS},
        "name": _codes(name_key(name) for name in (document.title, *document.names)),
        "ref": _codes(document.refs),
        "tag": _codes(map(name_key, document.tags)),
        "tags": "\n".join(document.tags) or None,
        "body": f"{document.results}\n{document.body}".strip(),
    }


def _codes(values: Any) -> str | None:
    return "\n".join(value for value in dict.fromkeys(values) if value) or None
