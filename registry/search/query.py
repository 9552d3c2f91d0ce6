"""What was typed, as small bounded parts. Nothing that a person types reaches another parser, and nothing raises.

Language: words (best match first, all of them preferred), `"exact phrase"`, `-word`, `NOT word` or `-"phrase"` for what
must not occur, `word*` for a beginning, `field:value` and `-field:value` for a facet, `one OR other` where either will
do.

There are no brackets: OR ties what stands beside it, so `pajak OR retribusi daerah` asks for daerah and either tax.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from registry.domain.query import MAX_QUERY_CHARACTERS, FacetName
from registry.search.language import content_words, is_question, says_something, words
from registry.search.parsed import ParsedQuery, Phrase, Term

MAX_TERMS = 16
MAX_PHRASES = 3
MAX_PHRASE_WORDS = 12
MIN_PREFIX = 2
_PIECE = re.compile(r'(?P<minus>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
FIELDS = {name.value: name.value for name in FacetName} | {
    "jenis": "kind", "topik": "topic", "daerah": "region", "asal": "origin", "provinsi": "province",
    "urusan": "sector", "bentuk": "form", "tahap": "stage", "tahun": "year",
}  # fmt: skip
"""Filters by the names that may be typed, in both languages."""
_INVISIBLE = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def clean(text: str) -> str:
    """Drop soft hyphens and zero-width characters, replace control and bidi ones by spaces, and fold white space."""
    return " ".join(_UNPRINTABLE.sub(" ", _INVISIBLE.sub("", text)).split())


def parse(text: str) -> ParsedQuery:
    """Read a query; whatever is typed gives parts within the limits."""
    cleaned = clean(text)
    cut = cleaned[:MAX_QUERY_CHARACTERS].rstrip()
    builder = _Builder()
    if len(cleaned) > MAX_QUERY_CHARACTERS:
        builder.notices["query_cut"] = None
    for piece in _worth_a_place(tuple(_pieces(cut))):
        builder.add(piece)
    return builder.finish(cut)


@dataclass(frozen=True, slots=True)
class _Piece:
    """One part of a query, between white space or quotes."""

    words: tuple[str, ...]
    run: int = 0
    field: str = ""
    is_phrase: bool = False
    is_prefix: bool = False
    is_negative: bool = False
    is_tied: bool = False

    @property
    def is_plain(self) -> bool:
        return not (self.field or self.is_phrase or self.is_negative)


def _pieces(text: str) -> Iterator[_Piece]:
    """Yield the parts of a query; operators are told by how the next part looks."""
    run, operator = 0, ""
    for match in _PIECE.finditer(text):
        phrase, word = match["phrase"], match["word"]
        if word in ("OR", "AND", "NOT"):
            run, operator = run + 1, word
            continue
        is_negative = match["minus"] is not None or operator == "NOT"
        piece = _Piece((), run, is_negative=is_negative, is_tied=operator == "OR" and not is_negative)
        if phrase is not None:
            yield replace(piece, words=tuple(content_words(phrase)[:MAX_PHRASE_WORDS]), is_phrase=True)
        elif field := _field(word):
            yield replace(piece, field=field[0], words=(field[1],))
        else:
            is_prefix = word.endswith("*") and len(word.rstrip("*")) >= MIN_PREFIX and not is_negative
            yield replace(piece, words=tuple(words(word)), is_prefix=is_prefix)
        if phrase is not None or is_negative or word.endswith("*"):
            run += 1
        operator = ""


def _field(word: str) -> tuple[str, str] | None:
    name, _, value = word.partition(":")
    field = FIELDS.get(name.lower())
    return (field, value.lower()) if field and value else None


def _worth_a_place(pieces: tuple[_Piece, ...]) -> Iterator[_Piece]:
    """Leave out stop words, and question words, where something else is asked for: they take nobody's place."""
    plain = [piece for piece in pieces if piece.is_plain]
    flat = [(piece.run, word) for piece in plain for word in piece.words]
    says = iter(
        [
            says_something([word if run == own else "" for run, word in flat], place)
            for place, (own, _) in enumerate(flat)
        ]
    )
    kept = {id(piece): tuple(word for word in piece.words if next(says) or piece.is_prefix) for piece in plain}
    asks = {
        id(piece): tuple(word for word in kept[id(piece)] if piece.is_prefix or not is_question(word))
        for piece in plain
    }
    is_other = any(piece.is_phrase and piece.words and not piece.is_negative for piece in pieces)
    for chosen in (asks, kept):
        if is_other or any(chosen.values()):
            break
    else:
        chosen = {id(piece): piece.words for piece in plain}
    for piece in pieces:
        yield replace(piece, words=chosen.get(id(piece), piece.words))


class _Builder:
    """Collects the pieces of a query within the limits."""

    def __init__(self) -> None:
        self.terms, self.phrases = list[Term](), list[Phrase]()
        self.not_words, self.not_phrases = list[str](), list[tuple[str, ...]]()
        self.fields, self.not_fields = list[tuple[str, str]](), list[tuple[str, str]]()
        self.left, self.notices = MAX_TERMS, dict[str, None]()
        self._places, self._last, self._next = dict[str, int](), 0, 1

    def add(self, piece: _Piece) -> None:
        if piece.field:
            (self.not_fields if piece.is_negative else self.fields).append((piece.field, piece.words[0]))
        elif piece.is_phrase:
            self._add_phrase(piece)
        elif piece.is_negative:
            says = (word for at, word in enumerate(piece.words) if says_something(piece.words, at))
            self.not_words.extend(self._take(says))
        else:
            self._add_words(piece)

    def _add_phrase(self, piece: _Piece) -> None:
        if not piece.words:
            return
        if len(self.phrases) + len(self.not_phrases) >= MAX_PHRASES:
            self.notices["phrases_cut"] = None
        elif kept := self._take(piece.words):
            if piece.is_negative:
                self.not_phrases.append(kept)
                return
            self._last = self._last if piece.is_tied and self._last else self._place()
            self.phrases.append(Phrase(kept, self._last))
            self.terms.extend(Term(word, 0, piece.run) for word in kept)

    def _add_words(self, piece: _Piece) -> None:
        tied, group, kept = self._last if piece.is_tied else 0, 0, self._take(piece.words)
        for at, word in enumerate(kept):
            is_prefix = piece.is_prefix and at == len(piece.words) - 1
            key = f"{word}*" if is_prefix else word
            places = tied or self._places.get(key) or self._place()
            self._places.setdefault(key, places)
            self.terms.append(Term(word, places, piece.run, is_prefix))
            group |= places
        self._last = group or self._last

    def _place(self) -> int:
        place, self._next = self._next, self._next << 1
        return place

    def _take(self, found: Iterable[str]) -> tuple[str, ...]:
        asked = tuple(found)
        if len(asked) > self.left:
            self.notices["terms_cut"] = None
        taken = asked[: self.left]
        self.left -= len(taken)
        return taken

    def finish(self, text: str) -> ParsedQuery:
        return ParsedQuery(
            tuple(self.terms),
            tuple(dict.fromkeys(self.phrases)),
            tuple(dict.fromkeys(self.not_words)),
            tuple(dict.fromkeys(self.not_phrases)),
            tuple(dict.fromkeys(self.fields)),
            tuple(dict.fromkeys(self.not_fields)),
            tuple(self.notices),
            text,
        )
