"""The affixes of Indonesian: what may stand before and after a root, and what a nasal hides.

`me-` and `pe-` end in a nasal that swallows the first letter of roots in k, p, s, t: menata is me- and tata. Only a
word list can tell menata (tata) from menanti (nanti), so every function here answers with all that may be.
"""

from collections.abc import Callable, Mapping
from typing import Final

Cut = tuple[str, str]
"""A prefix by its kind, and what is left of the word."""
_VOWELS: Final = frozenset("aiueo")
_SWALLOWED_BEFORE: Final = _VOWELS | {"r"}
"""Letters before which a nasal swallows p and t: memilih (pilih), and loosely memroses (proses)."""
ENCLITICS: Final = ("nya", "lah", "kah", "tah", "pun", "ku", "mu")
"""Written together with the word before: sampahnya, adakah. `-ku` and `-mu` are cut only down to a known root."""

_VERB: Final = ("", "kan", "i", "an")
LEARNED: Final = (
    "antar", "anti", "inter", "intra", "kontra", "maha", "makro", "mikro", "mini", "multi", "non", "pasca", "pra",
    "purna", "semi", "serba", "sub", "super", "supra", "swa", "tuna", "ultra",
)  # fmt: skip
"""First parts of compounds that are also written apart: antarkecamatan and antar kecamatan have the same parts."""
BARE_ENDINGS: Final = ("an", "kan", "i")
"""Endings of a word without prefix, in the order in which they are tried: tindakan is tindak, lakukan is laku."""
ENDINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "di": _VERB, "me": _VERB, "ku": _VERB, "ter": _VERB, "ber": ("", "an", "kan"), "se": ("", "an"),
    "ke": ("an", "", "i"), "tidak": ("an",), "pe": ("an", ""), "per": ("an", "", "kan", "i"),
}  # fmt: skip
"""By kind of the outermost prefix, the endings that go with it. Nouns of pe-, per- and ke- lose both ends at once:
pembagian is bagi, not bagian. A verb in -an is one in -kan whose root ends in k, often misspelt: menunjukan."""
FOLLOWS: Final[Mapping[str, frozenset[str]]] = {
    "di": frozenset(("per", "ber", "ke", "se", "pe", "ter")), "me": frozenset(("per", "ber", "ke", "se", "pe", "ter")),
    "ku": frozenset(("per",)), "ter": frozenset(("per", "pe", "se")), "ber": frozenset(("ke", "pe", "per", "se")),
    "se": frozenset(("pe", "ke", "per", "ber")), "ke": frozenset(("ber", "ter", "pe", "per", "se")),
    "tidak": frozenset(("ber", "ter", "se")), "pe": frozenset(("ber", "me", "se", "ke", "per")),
    "per": frozenset(("se", "ke", "ber")),
}  # fmt: skip
"""By kind of a prefix, the kinds that may stand inside it: pemberdayaan is pe-, ber-, daya."""


def cut_prefix(word: str) -> tuple[Cut, ...]:
    """Return every way to take one prefix off a word, the likeliest first."""
    by_letter = _BY_LETTER.get(word[0])
    return by_letter(word) if by_letter else ()


def _b(word: str) -> tuple[Cut, ...]:
    if not word.startswith("be"):
        return ()
    if word.startswith("ber"):
        return ("ber", word[3:]), ("ber", word[2:])
    return (("ber", word[2:]),) if word[3:5] == "er" else ()


def _d(word: str) -> tuple[Cut, ...]:
    return (("di", word[2:]),) if word.startswith("di") else ()


def _k(word: str) -> tuple[Cut, ...]:
    if word.startswith("ketidak"):
        return ("tidak", word[7:]), ("ke", word[2:])
    if word.startswith("ke"):
        return (("ke", word[2:]),)
    if word.startswith("kau"):
        return ("ku", word[3:]), ("ku", word[2:])
    return (("ku", word[2:]),) if word.startswith("ku") else ()


def _m(word: str) -> tuple[Cut, ...]:
    return _nasal(word, "me") if word.startswith("me") else ()


def _p(word: str) -> tuple[Cut, ...]:
    if not word.startswith("pe"):
        return ()
    if word.startswith("per"):
        return ("pe", word[2:]), ("per", word[3:])
    return _nasal(word, "pe")


def _s(word: str) -> tuple[Cut, ...]:
    return (("se", word[2:]),) if word.startswith("se") else ()


def _t(word: str) -> tuple[Cut, ...]:
    if word.startswith("ter"):
        return ("ter", word[3:]), ("ter", word[2:])
    return (("ter", word[2:]),) if word.startswith("te") and word[3:5] == "er" else ()


def _nasal(word: str, kind: str) -> tuple[Cut, ...]:
    """Take me- or pe- off, giving back the letter that its nasal may have swallowed."""
    rest, plain = word[3:], (kind, word[2:])
    swallows = rest[:1] in _SWALLOWED_BEFORE
    if word[2] == "m":
        return ((kind, "p" + rest), plain, (kind, "f" + rest)) if swallows else ((kind, rest), plain)
    if word[2] != "n":
        return (plain,)
    if rest[:1] == "g":
        return _before_g(word, kind)
    if rest[:1] == "y":
        return (kind, "s" + word[4:]), plain, (kind, "c" + word[4:])
    return ((kind, "t" + rest), plain) if swallows else ((kind, rest), plain)


def _before_g(word: str, kind: str) -> tuple[Cut, ...]:
    """Take meng- or peng- off; it hides a k or nothing, and before a short word it is menge-."""
    rest, plain = word[4:], (kind, word[2:])
    if rest[:1] not in _VOWELS:
        return (kind, rest), (kind, "k" + rest), plain
    short = ((kind, rest[1:]),) if rest[0] == "e" else ()
    return (kind, rest), (kind, "k" + rest), *short, plain


_BY_LETTER: Final[Mapping[str, Callable[[str], tuple[Cut, ...]]]] = {
    "b": _b, "d": _d, "k": _k, "m": _m, "p": _p, "s": _s, "t": _t,
}  # fmt: skip
