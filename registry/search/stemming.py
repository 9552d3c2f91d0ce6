"""Stems of Indonesian words: candidates by the rules of affixes, checked against a word list of our own.

Plain Snowball cuts letters and restores none (menerima → erima, penataan → ata), so families fall apart. Here a word
is cut in every way that the language allows, fewest affixes first, and the first candidate that is a known root is the
stem. A word of no known root loses only what is surely an affix. Pure functions over constant tables: safe for threads.
"""

import re
from typing import Final

from registry.search.affixes import BARE_ENDINGS, ENCLITICS, ENDINGS, FOLLOWS, LEARNED, cut_prefix
from registry.search.roots import load_roots

MIN_AFFIXED: Final = 5
"""Shorter words carry no affix: they are roots or acronyms."""
MIN_CUT: Final = 4
"""Letters that must be left of a word whose root is unknown."""
_SURE_CLITIC: Final = re.compile(r"(?:nya|lah|kah|pun)$")
_SURE_SHAPES: Final = (
    (re.compile(r"[mp]em([bfvp].{3,}?)(?:kan|i|an)"), ""),
    (re.compile(r"[mp]en([cdjtz].{3,}?)(?:kan|i|an)"), ""),
    (re.compile(r"[mp]eng([ghk].{3,}?)(?:kan|i|an)"), ""),
    (re.compile(r"[mp]em([bfvp].{4,})"), ""),
    (re.compile(r"[mp]en([cdjtz].{4,})"), ""),
    (re.compile(r"[mp]eng([ghk].{4,})"), ""),
    (re.compile(r"[mp]eny([aiueo].{2,}?)(?:kan|i|an)"), "s"),
    (re.compile(r"[mp]en([aiueo].{2,}?)(?:kan|i|an)"), "t"),
    (re.compile(r"[mp]em([aiueo].{2,}?)(?:kan|i|an)"), "p"),
    (re.compile(r"[mp]eng([aiueo].{3,}?)(?:kan|i|an)"), ""),
    (re.compile(r"(?:me|di|ter)(.{4,}?)kan"), ""),
    (re.compile(r"(?:per|ke)(.{4,}?)an"), ""),
    (re.compile(r"(.{4,}?)an"), ""),
)
"""What an affixed word of an unknown root looks like, and the letter that its nasal has swallowed."""
_WHOLE, _BOUND = load_roots().whole, load_roots().bound


def stem(word: str) -> str:
    """Return the stem of one lower-case token in normal form; numbers, acronyms and short words are their own.

    Words of one family have one stem: a root in today's spelling where the list knows it (perijinan → izin), else what
    is left of the word. About 3 µs.
    """
    known = _WHOLE.get(word)
    if known is not None:
        return known
    if not word.isalpha():
        return _doubled(word)
    if len(word) < MIN_AFFIXED:
        return word
    for base in _without_enclitics(word):
        found = _WHOLE.get(base) or _parsed(base) or _compound(base)
        if found is not None:
            return found
    return _by_shape(word)


def _doubled(word: str) -> str:
    """Read `anak2` as anak-anak; whatever else has a digit stays as it is."""
    single = word[:-1]
    return stem(single) if word.endswith("2") and single.isalpha() and len(single) >= MIN_CUT else word


def _without_enclitics(word: str) -> tuple[str, ...]:
    """Return the word, then what is left of it without one and two enclitics: adanyalah, adanya, ada."""
    bases = [word]
    for _ in range(2):
        base = bases[-1]
        enclitic = next((end for end in ENCLITICS if base.endswith(end) and len(base) > len(end) + 2), None)
        if enclitic is None:
            break
        bases.append(base[: -len(enclitic)])
    return tuple(bases)


def _parsed(word: str) -> str | None:
    """Return the root of a word that has one in the list: no prefix before one before two."""
    root = _with_endings(word, BARE_ENDINGS)
    if root is not None:
        return root
    cuts = cut_prefix(word)
    for kind, rest in cuts:
        root = _with_endings(rest, ENDINGS[kind])
        if root is not None:
            return root
    for kind, rest in cuts:
        for inner, core in cut_prefix(rest) if len(rest) >= MIN_AFFIXED else ():
            root = _with_endings(core, ENDINGS[kind]) if inner in FOLLOWS[kind] else None
            if root is not None:
                return root
    return None


def _with_endings(word: str, endings: tuple[str, ...]) -> str | None:
    """Return the root that is left of a word without one of the endings, tried in their order."""
    for ending in endings:
        if not ending:
            root = _BOUND.get(word)
        elif word.endswith(ending):
            root = _BOUND.get(word[: -len(ending)])
        else:
            continue
        if root is not None:
            return root
    return None


def _compound(word: str) -> str | None:
    """Return the first part and the root of a compound in one: antarkecamatan → antarcamat."""
    for first in LEARNED:
        if word.startswith(first):
            rest = word[len(first) :]
            root = _WHOLE.get(rest) or (_parsed(rest) if len(rest) >= MIN_AFFIXED else None)
            if root is not None:
                return first + root
    return None


def _by_shape(word: str) -> str:
    """Take off what is surely an affix of a word whose root is unknown."""
    enclitic = _SURE_CLITIC.search(word)
    base = word[: enclitic.start()] if enclitic and enclitic.start() >= MIN_CUT else word
    for shape, swallowed in _SURE_SHAPES:
        match = shape.fullmatch(base)
        if match:
            return swallowed + match.group(1)
    return base
