"""What was typed, as a small bounded tree. Nothing that a person types reaches another parser, and nothing raises.

Language: words (best match first), `"exact phrase"`, `-word` or `-"phrase"` for what must not occur, `word*` for a
beginning, `field:value` for a facet. `OR` is how words combine anyway and is dropped.
"""

import re
from dataclasses import dataclass

from registry.domain.query import MAX_QUERY_CHARACTERS, FacetName
from registry.search.language import QUESTION_WORDS, STOP_WORDS, words

MAX_TERMS = 16
MAX_PHRASES = 3
MAX_PHRASE_WORDS = 12
MIN_PREFIX = 2
_PIECE = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_FIELDS = frozenset(name.value for name in FacetName if name is not FacetName.YEAR)
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query ready for an engine.

    Attributes:
        words: tokens in normal form, any of which may match; at most 16 with those of phrases.
        prefixes: beginnings of words.
        phrases: sequences of tokens, all of which must match.
        not_words, not_phrases: what must not occur.
        fields: facet values typed as `field:value`.
        notices: `query_cut`, `terms_cut`, `phrases_cut`.
        text: what was typed, cleaned and cut to the limit.
    """

    words: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    not_words: tuple[str, ...] = ()
    not_phrases: tuple[tuple[str, ...], ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    notices: tuple[str, ...] = ()
    text: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for by words; only exclusions or nothing at all."""
        return not (self.words or self.prefixes or self.phrases)

    @property
    def is_noise(self) -> bool:
        """Whether something was typed and none of it can be looked for: `!!!`, `AND OR`."""
        return bool(self.text) and self.is_empty and not (self.not_words or self.not_phrases or self.fields)


def clean(text: str) -> str:
    """Drop soft hyphens and zero-width characters, replace control and bidi ones by spaces, and fold white space."""
    return " ".join(_UNPRINTABLE.sub(" ", _INVISIBLE.sub("", text)).split())


def parse(text: str) -> ParsedQuery:
    """Read a query; whatever is typed gives a tree within the limits."""
    cleaned = clean(text)
    builder = _Builder(cleaned[:MAX_QUERY_CHARACTERS].rstrip())
    if len(cleaned) > MAX_QUERY_CHARACTERS:
        builder.notices["query_cut"] = None
    for match in _PIECE.finditer(builder.text):
        builder.add(match["phrase"], match["word"], is_negative=match["minus"] is not None)
    return builder.finish()


class _Builder:
    """Collects the pieces of a query within the limits."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words: list[str] = []
        self.dull: list[str] = []
        self.prefixes: list[str] = []
        self.phrases: list[tuple[str, ...]] = []
        self.not_words: list[str] = []
        self.not_phrases: list[tuple[str, ...]] = []
        self.fields: list[tuple[str, str]] = []
        self.left, self.notices = MAX_TERMS, dict[str, None]()

    def add(self, phrase: str | None, word: str | None, *, is_negative: bool) -> None:
        if phrase is not None:
            self._add_phrase(words(phrase)[:MAX_PHRASE_WORDS], is_negative=is_negative)
        elif word is not None and word not in ("OR", "AND", "NOT"):
            field, colon, value = word.partition(":")
            if colon and value and field.lower() in _FIELDS and not is_negative:
                self.fields.append((field.lower(), value.lower()))
            else:
                self._add_word(word, is_negative=is_negative)

    def _add_phrase(self, found: list[str], *, is_negative: bool) -> None:
        if len(found) == 1 or STOP_WORDS.issuperset(found):
            self._add_words(found, is_negative=is_negative)
        elif len(self.phrases) + len(self.not_phrases) >= MAX_PHRASES:
            self.notices["phrases_cut"] = None
        elif kept := self._take(found):
            (self.not_phrases if is_negative else self.phrases).append(tuple(kept))

    def _add_word(self, word: str, *, is_negative: bool) -> None:
        found = words(word)
        if word.endswith("*") and len(word.rstrip("*")) >= MIN_PREFIX and found and not is_negative:
            self.prefixes.extend(self._take([found.pop()]))
        self._add_words(found, is_negative=is_negative)

    def _add_words(self, found: list[str], *, is_negative: bool) -> None:
        """Set stop words aside: they stand only when nothing else was asked for, and take nobody's place."""
        self.dull.extend(word for word in found if word in STOP_WORDS and not is_negative)
        (self.not_words if is_negative else self.words).extend(
            self._take([word for word in found if word not in STOP_WORDS])
        )

    def _take(self, found: list[str]) -> list[str]:
        if len(found) > self.left:
            self.notices["terms_cut"] = None
        taken = found[: self.left]
        self.left -= len(taken)
        return taken

    def finish(self) -> ParsedQuery:
        kept = tuple(dict.fromkeys(self.words))
        if not (self.prefixes or self.phrases):
            kept = kept or tuple(dict.fromkeys(self.dull))[:MAX_TERMS]
        kept = tuple(word for word in kept if word not in QUESTION_WORDS) or (
            kept if not (self.prefixes or self.phrases) else ()
        )
        return ParsedQuery(
            kept,
            tuple(dict.fromkeys(self.prefixes)),
            tuple(dict.fromkeys(self.phrases)),
            tuple(dict.fromkeys(self.not_words)),
            tuple(dict.fromkeys(self.not_phrases)),
            tuple(dict.fromkeys(self.fields)),
            tuple(self.notices),
            self.text,
        )
