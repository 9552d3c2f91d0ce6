"""A corpus of any size for measurements: real shape, no meaning. Document i is the same at every size.

The words are those of the registry's own content, drawn by a Zipf law, so that postings are as long as in real text.
"""

import bisect
import csv
import json
import random
import re
from collections import Counter
from importlib import resources
from pathlib import Path

from registry.domain.stop_words import STOP_WORDS
from registry.search.language import is_question

SEED = 20170308
_WORD = re.compile(r"[a-z]{3,}")
_FORMS = ("tata-kelola", "pelayanan-publik", "lainnya")
_SECTORS = tuple(f"1.{number:02}" for number in range(1, 7)) + tuple(f"2.{number:02}" for number in range(7, 25))


class Corpus:
    """Writes practices made of the words of a content directory."""

    def __init__(self, content: Path) -> None:
        counted: Counter[str] = Counter(
            word for path in sorted(content.rglob("*.md")) for word in _WORD.findall(path.read_text("utf-8").lower())
        )
        frequent = [word for word, _ in counted.most_common()]
        made = [first + second for first in frequent[:160] for second in frequent[160:320:2]]
        self.words = frequent + sorted(set(made) - set(frequent))
        """All that occur, the most frequent first."""
        self._steps, total = list[float](), 0.0
        for rank in range(len(self.words)):
            total += 1.0 / (rank + 8)
            self._steps.append(total)
        table = resources.files("registry").joinpath("data", "regions.csv").read_text("utf-8")
        self.regions = [row["slug"] for row in csv.DictReader(table.splitlines())]

    def write(self, directory: Path, size: int) -> list[str]:
        """Write `size` practices below a directory and return their ids; the open lists are not written."""
        ids = []
        for number in range(size):
            id_, text = self.practice(number)
            path = directory / f"{id_}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            ids.append(id_)
        return ids

    def practice(self, number: int) -> tuple[str, str]:
        """Return id and text of one practice."""
        chance = random.Random(SEED + number)
        region, year = chance.choice(self.regions), chance.randint(2009, 2025)
        title = " ".join(self.word(chance) for _ in range(5)).capitalize()
        front = {
            "title": f"{title} {number}",
            "summary": self.sentences(chance, 2),
            "status": "published",
            "form": chance.choice(_FORMS),
            "digital": chance.choice((True, False)),
            "sector": chance.choice(_SECTORS),
            "tags": [self.word(chance) for _ in range(4)],
            "stages": [{"stage": "diterapkan", "since": str(year)}],
            "sources": [
                {
                    "id": "s1",
                    "title": "Dokumen uji",
                    "publisher": "Uji",
                    "kind": "dokumen",
                    "date": str(year),
                    "number": str(number),
                }
            ],
        }
        head = "".join(
            f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in (front | self.more(number)).items()
        )
        parts = [f"## {heading}\n\n{self.sentences(chance, 7)}\n" for heading in ("Masalah", "Cara kerja", "Hasil")]
        return f"{region}/p{number:06}", f"---\n{head}---\n\n" + "\n".join(parts)

    def more(self, _number: int) -> dict[str, object]:
        """Return further keys of a practice; this corpus has none."""
        return {}

    def queries(self, count: int, words: tuple[int, int], *, common: bool) -> list[str]:
        """Return different seeded queries of some words each, from the frequent or the middle part of the words."""
        chance = random.Random(f"{SEED}{count}{words}{common}")
        said = [word for word in self.words if word not in STOP_WORDS and not is_question(word)]
        pool = said[20:200] if common else said[400:3000]
        found = dict[str, None]()
        while len(found) < count:
            found[" ".join(chance.sample(pool, chance.randint(*words)))] = None
        return list(found)

    def word(self, chance: random.Random) -> str:
        """Draw a word by the law of the corpus."""
        return self.words[bisect.bisect_left(self._steps, chance.random() * self._steps[-1])]

    def sentences(self, chance: random.Random, count: int) -> str:
        """Write sentences of such words."""
        return " ".join(
            " ".join(self.word(chance) for _ in range(chance.randint(8, 18))).capitalize() + "." for _ in range(count)
        )
