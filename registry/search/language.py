"""Indonesian text to words: normal form, tokens, stems, stop words.

Design and measurements: `docs/adr/`, "search" of the design. Stemming is Snowball's Indonesian algorithm; words that it
would cut wrongly are exceptions.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

STOP_WORDS = frozenset(
    (
        "yang", "di", "ke", "dari", "dan", "atau", "pada", "untuk", "dengan", "oleh", "dalam", "adalah", "ini", "itu",
        "sebagai", "juga", "para", "bagi", "ialah", "yaitu", "serta", "akan", "telah", "sudah",
    )
)  # fmt: skip
"""Words that say nothing; long lists lose `kerja`, `masalah`, `ibu` and were measured worthless."""
QUESTION_WORDS = frozenset(
    (
        "apa", "apakah", "bagaimana", "mengapa", "kenapa", "siapa", "kapan", "dimana", "mana", "berapa", "adakah",
    )
)  # fmt: skip
"""Dropped from a query too, if something remains."""
EXCEPTIONS = frozenset(
    ("bagian", "satuan", "kementerian", "kabupaten", "kota", "desa", "pemilihan", "pemilahan", "perangkat")
)
"""Domain words that keep their form."""
MAX_TOKEN = 64
_TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*", re.UNICODE)
_DIGITS = re.compile(r"[0-9.]+")
_stemmers = threading.local()


def normalise(text: str) -> str:
    """Return text in NFKC, lower case, without diacritics."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).lower())
    return "".join(character for character in decomposed if not unicodedata.combining(character))


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (token in normal form, start, end) of a text as it stands; hyphens split, inner dots stay."""
    for match in _TOKEN.finditer(text):
        yield normalise(match.group())[:MAX_TOKEN], match.start(), match.end()


def words(text: str) -> list[str]:
    """Return the tokens of a text without their places."""
    return [token[:MAX_TOKEN] for token in _TOKEN.findall(normalise(text))]


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a token in normal form; numbers and exceptions are their own."""
    if word in EXCEPTIONS or _DIGITS.fullmatch(word):
        return word
    stemmer = getattr(_stemmers, "indonesian", None)
    if stemmer is None:
        stemmer = _stemmers.indonesian = Stemmer.Stemmer("indonesian")
    return str(stemmer.stemWord(word)) or word


def name_key(text: str) -> str:
    """Return the key by which names are compared: `E-Budgeting`, `e budgeting` and `ebudgeting` have the same."""
    return "".join(words(text))[:200]
