"""The words of one generation: which are there, and which a mistyped one may have been."""

from functools import cached_property, partial

from registry.search.plan import Form
from registry.search.typos import Near, Neighbourhood
from registry.search.whoosh.postings import Postings
from registry.search.whoosh.schema import PART_WEIGHTS, field_name


class IndexWords:
    """Answers what a plan asks; neighbours are filed when the first unknown word is typed."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings

    def has(self, form: Form, term: str) -> bool:
        """Whether any document has a term."""
        fields = [field_name(part, form) for part in PART_WEIGHTS]
        if form is Form.JOIN:
            return any(len(self._postings.neighbours(field, term)[0]) for field in fields)
        return any(self._postings.has(field, term) for field in fields)

    def near(self, word: str) -> tuple[Near, ...]:
        """Return the words that one may have meant, the likeliest first."""
        return self._neighbourhood.near(word)

    @cached_property
    def _neighbourhood(self) -> Neighbourhood:
        fields = (field_name(part, Form.EXACT) for part in PART_WEIGHTS)
        found = {word for field in fields for word in self._postings.terms(field)}
        return Neighbourhood(sorted(found), partial(_frequency, self._postings))


def _frequency(postings: Postings, word: str) -> int:
    """Return in how many parts of documents a word is; bound to no `IndexWords`, so that nothing goes in a circle."""
    return sum(postings.doc_frequency(field_name(part, Form.EXACT), word) for part in PART_WEIGHTS)
