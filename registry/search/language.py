"""Indonesian text to words: normal form, tokens, words that say something, stems. Both sides of a search use these."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice, pairwise

from registry.domain.stop_words import STOP_WORDS
from registry.search import stemming
from registry.search.roots import load_roots

QUESTION_WORDS = frozenset(
    (
        "apa", "apakah", "bagaimana", "mengapa", "kenapa", "siapa", "kapan", "dimana", "mana", "berapa", "adakah",
    )
)  # fmt: skip
"""Dropped from a query too, in each of their forms, if something remains."""
ASKING_WORDS = frozenset(("kami", "saya", "butuh", "membutuhkan", "ingin", "tolong", "mohon", "maksud", "dimaksud"))
"""Who asks and that one asks: `kami butuh …`, `apa yang dimaksud dengan …`. Dropped like question words, but only as
they stand here: kebutuhan and maksudnya say something."""
MAX_TOKEN = 64
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*", re.UNICODE)
_SEPARATORS = "\N{NO-BREAK SPACE}–—‘’“”•…"
"""What makes most texts more than ASCII: none of it is in a token."""
_BETWEEN = bytes(code if chr(code).isalnum() or chr(code) == "." else ord(" ") for code in range(128)) + b" " * 128


def normalise(text: str) -> str:
    """Return text in NFKC, lower case, without diacritics."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def tokens(text: str) -> list[str]:
    """Return the tokens of a text as it stands, one for each of its spans; hyphens split, inner dots stay."""
    plain = text
    if not text.isascii():
        for sign in _SEPARATORS:
            plain = plain.replace(sign, " ")
    if plain.isascii():
        return _cut(_ascii_tokens(plain.lower()))
    return _cut([word.lower() if word.isascii() else normalise(word) for word in _TOKEN.findall(text)])


def spans(text: str) -> list[tuple[int, int]]:
    """Return start and end of each token of a text."""
    return [match.span() for match in _TOKEN.finditer(text)]


def spans_of(text: str, places: Collection[int]) -> list[tuple[int, int]]:
    """Return start and end of the tokens in some places of a text, ascending; nothing behind the last one is read."""
    found = islice(_TOKEN.finditer(text), max(places, default=-1) + 1)
    return [match.span() for place, match in enumerate(found) if place in places]


def words(text: str) -> list[str]:
    """Return the tokens of a text without their places."""
    plain = normalise(text)
    return _cut(_ascii_tokens(plain) if plain.isascii() else _TOKEN.findall(plain))


def _ascii_tokens(text: str) -> list[str]:
    """Return what `_TOKEN` finds, ten times as fast."""
    if ".." in text:
        return _TOKEN.findall(text)
    between = f" {text} ".encode().translate(_BETWEEN).decode()
    return between.replace(". ", " ").replace(" .", " ").split()


def _cut(found: list[str]) -> list[str]:
    """Cut what is too long; nearly always nothing is."""
    return found if max(map(len, found), default=0) <= MAX_TOKEN else [word[:MAX_TOKEN] for word in found]


def says_something(typed: Sequence[str], place: int) -> bool:
    """Whether the word in a place is no stop word, or one that stands twice in a row: oleh-oleh, dalam-dalam."""
    word = typed[place]
    return word not in STOP_WORDS or word in (*typed[max(place - 1, 0) : place], *typed[place + 1 : place + 2])


def content_words(text: str) -> list[str]:
    """Return the words of a text that say something, in their order."""
    found = words(text)
    return [word for place, word in enumerate(found) if says_something(found, place)]


def is_question(word: str) -> bool:
    """Whether a word only asks: apa, siapakah, mohon."""
    return word in QUESTION_WORDS or word in ASKING_WORDS or stem(word) in QUESTION_WORDS


def is_word(word: str) -> bool:
    """Whether a word, or another form of it, is in the word list: then it is no slip, even where no text has it."""
    return stem(word) in load_roots().whole


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a token in normal form."""
    return stemming.stem(word)


def joined(words_: Sequence[str]) -> list[str]:
    """Return each pair of neighbours as one word of their stems: `wali kota` and `walikota` meet, `e budgeting` too."""
    stems = [stem(word) for word in words_]
    return [one + other for one, other in pairwise(stems)]


def name_key(text: str) -> str:
    """Return the key by which names are compared: `E-Budgeting`, `e budgeting` and `ebudgeting` have the same."""
    return "".join(words(text))[:200]
