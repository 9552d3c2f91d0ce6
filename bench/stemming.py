"""`python -m bench.stemming`: our stems beside plain Snowball, on word families and in forms per CPU second."""

import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import Stemmer

from registry.search.stemming import stem

FAMILIES = Path("tests/search/families.txt")
CONTENT = Path("practices")


def main() -> None:
    """Print one row for each stemmer; with a file of documents as argument, the speed is measured on its words."""
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    words = sorted(set(re.findall(r"[a-z]+", _text(source).lower())))
    print(f"| stemmer | families: recall | false merges | forms/s, {len(words):,} different words |\n|---|---|---|---|")
    for name, function in (("ours", stem), ("Snowball", Stemmer.Stemmer("indonesian").stemWord)):
        together, apart = (_share_merged(function, _pairs(sign)) for sign in "=#")
        print(f"| {name} | {together:.3f} | {apart:.3f} | {_speed(function, words):,.0f} |")


def _text(source: Path | None) -> str:
    if source is None:
        return " ".join(path.read_text("utf-8") for path in sorted(CONTENT.rglob("*.md")))
    return " ".join(json.loads(line)["text"] for line in source.read_text("utf-8").splitlines())


def _pairs(sign: str) -> list[list[str]]:
    lines = [line for line in FAMILIES.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [line.split(f" {sign} ") for line in lines if f" {sign} " in line]


def _share_merged(function: Callable[[str], str], pairs: Sequence[Sequence[str]]) -> float:
    return sum(function(one) == function(other) for one, other in pairs) / len(pairs)


def _speed(function: Callable[[str], str], words: Sequence[str]) -> float:
    started = time.process_time()
    for word in words:
        function(word)
    return len(words) / (time.process_time() - started)


if __name__ == "__main__":
    main()
