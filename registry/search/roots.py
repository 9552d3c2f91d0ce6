"""The word list that stems are checked against: `registry/data/roots.txt`, our own.

Lines are `root other-form …` and `=whole other-form …`; the file says what they mean and where they come from.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Roots:
    """The list as tables.

    Attributes:
        whole: every word of the list -> its root in today's spelling; also words that are kept as they are.
        bound: those of them that may stand under affixes.
    """

    whole: Mapping[str, str]
    bound: Mapping[str, str]


@cache
def load_roots() -> Roots:
    """Read the list; once per process, about 5 ms."""
    text = resources.files("registry").joinpath("data", "roots.txt").read_text(encoding="utf-8")
    return read_roots(text)


def read_roots(text: str) -> Roots:
    """Read a list from its text; where a word stands twice, the first line counts."""
    whole: dict[str, str] = {}
    bound: dict[str, str] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        root, *others = line.removeprefix("=").split()
        for word in (root, *others):
            whole.setdefault(word, root)
            if not line.startswith("="):
                bound.setdefault(word, root)
    return Roots(whole, bound)
