"""The fields of the index and how text becomes terms.

Names (title and aliases) and the rest of the text are each indexed as stems and as exact words. Two words that are
written as one elsewhere need no field of their own: they are two stems that follow each other. Everything else is a
code to filter by, or is kept to be shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final

from whoosh.fields import KEYWORD, STORED, TEXT, Schema

from registry.domain.document import Document
from registry.search.language import content_words, name_key, stem
from registry.search.plan import Form
from registry.search.whoosh.occurrences import Term
from registry.search.whoosh.shown import shown_text

NAMES, TEXT_PART = "names", "text"
PART_WEIGHTS: Final[Mapping[str, float]] = {NAMES: 1.1, TEXT_PART: 1.0}
"""Weight of a match by part of a document. Names are short, so a match there is worth more already; and a query that is
a whole name is first anyway."""
FORMS: Final = (Form.STEM, Form.EXACT)
"""Forms that have a field."""
KEY: Final = "key"
CODES: Final = (KEY, "name", "ref", "tag")
"""Fields of codes: what a document is, is called, points at and is tagged with."""
STORED_FIELDS: Final = ("shown", "tags", "body")
"""Fields that are kept to be shown; the key is kept too."""
BM25_K1, BM25_B = 0.9, 0.6
MAX_EXPANSIONS: Final = 50
"""Words that one `beginning*` may stand for."""


def field_name(part: str, form: Form) -> str:
    """Return the field of a part in which a form is looked for: `names_stem`."""
    return f"{part}_{Form.EXACT if form is Form.EXACT else Form.STEM}"


def stem_term(word: str) -> str:
    """Return the stem of a word as a term; "" stays what it is."""
    return stem(word) if word else ""


WORDS: Final[Mapping[str, tuple[str, Term]]] = {
    **{field_name(part, Form.STEM): (part, stem_term) for part in PART_WEIGHTS},
    **{field_name(part, Form.EXACT): (part, str) for part in PART_WEIGHTS},
    **{name: (name, str) for name in CODES},
}
"""Field -> (name of its words in `words_of`, how each word becomes a term)."""


@lru_cache(maxsize=8)
def placed_words(text: str) -> tuple[str, ...]:
    """Return the words of a text as they take places: no stop words, and "" between lines, which no phrase spans."""
    return tuple(chain.from_iterable((*content_words(line), "") for line in text.split("\n")))[:-1]


def make_schema() -> Schema:
    """Return the schema of the index; words are handed over by whoever writes, so that no field analyses a text."""
    texts = {field_name(part, form): TEXT(phrase=True, stored=False) for part in PART_WEIGHTS for form in FORMS}
    codes = {name: KEYWORD(stored=False) for name in CODES}
    return Schema(**texts, **codes, **dict.fromkeys(STORED_FIELDS, STORED))


def words_of(document: Document) -> Mapping[str, Sequence[str]]:
    """Return the words and codes of a document by the names under which `WORDS` reads them."""
    return {
        NAMES: placed_words("\n".join((document.title, *document.names))),
        TEXT_PART: placed_words("\n".join((document.summary, *document.keywords, document.results, document.body))),
        KEY: (f"{document.kind}:{document.id}",),
        "name": _different(name_key(name) for name in (document.title, *document.names)),
        "ref": _different(document.refs),
        "tag": _different(map(name_key, document.tags)),
    }


def stored_of(document: Document) -> Mapping[str, str]:
    """Return what is kept of a document to be shown, "" left out."""
    values = {
        KEY: f"{document.kind}:{document.id}",
        "shown": shown_text(document),
        "tags": "\n".join(document.tags),
        "body": f"{document.results}\n{document.body}".strip(),
    }
    return {name: value for name, value in values.items() if value}


def _different(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(code for code in dict.fromkeys(codes) if code)
