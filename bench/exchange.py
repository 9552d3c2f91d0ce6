"""An exchange of any size: practices, replications, needs and agreements that name each other; real shape, no meaning.

Record i is the same at every size of the others but for the practice that it names; few practices are taken by many.
"""

import json
import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Final

from bench.corpus import SEED, Corpus

_STEPS: Final = ("minat", "kaji-tiru", "kesepakatan", "penyesuaian", "uji-coba", "diterapkan")
_SOURCES: Final = [
    {"id": "s1", "title": "Dokumen uji", "publisher": "Uji", "kind": "dokumen", "date": "2020", "number": "1"},
]
_GRADED: Final = {"evidence": "dokumen", "stated_by": "penerima", "sources": ["s1"]}
_KEY: Final = re.compile(r"^ {2}- key: (\S+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records of each kind."""

    practices: int = 10_000
    transfers: int = 3_000
    needs: int = 1_000
    agreements: int = 300


class Exchange(Corpus):
    """Writes all four kinds of record."""

    def __init__(self, content: Path) -> None:
        super().__init__(content)
        self.topics = _KEY.findall((content / "_vocabularies/topic.yml").read_text("utf-8"))

    def more(self, number: int) -> dict[str, object]:
        """Return topics, figures, costs and, for every fourth, software of a practice."""
        chance = random.Random(f"{SEED}more{number}")
        figures = [
            {"indicator": self.sentences(chance, 1)[:80], "role": "hasil", "value": chance.randint(1, 9_999)}
            | {"unit": "orang", "year": str(chance.randint(2012, 2024))}
            | _GRADED
            for _ in range(3)
        ]
        cost = {"item": "Pengembangan", "kind": "bangun", "amount_idr": chance.randint(1, 900) * 1_000_000}
        software = {"url": f"https://git.example.org/{number}.git", "access": "terbuka", "legal": {"license": "MIT"}}
        return {
            "topics": sorted(chance.sample(self.topics, 2)),
            "results": figures,
            "costs": [{**cost, "year": "2019", "sources": ["s1"]}],
            **({"software": software} if number % 4 == 0 else {}),
        }

    def write_all(self, directory: Path, sizes: Sizes) -> Mapping[str, Sequence[str]]:
        """Write the records below a directory and return their ids by kind; the open lists are not written."""
        practices = self.write(directory, sizes.practices)
        agreements = [f"2020-{number:04}" for number in range(sizes.agreements)]
        transfers: dict[str, None] = {}
        for number in count():
            if len(transfers) == sizes.transfers:
                break
            transfers[self._transfer(directory, number, practices, agreements)] = None
        needs = [self._need(directory, number, practices) for number in range(sizes.needs)]
        for number, id_ in enumerate(agreements):
            self._agreement(directory, number, id_, practices)
        return {"practice": practices, "transfer": list(transfers), "need": needs, "agreement": agreements}

    def _transfer(self, directory: Path, number: int, practices: Sequence[str], agreements: Sequence[str]) -> str:
        chance = random.Random(f"{SEED}transfer{number}")
        practice = self._popular(chance, practices)
        receiver = chance.choice([one for one in self.regions if one != practice.partition("/")[0]])
        year, last = chance.randint(2012, 2023), chance.randint(1, len(_STEPS))
        steps = [{"stage": step, "date": str(year + at // 3), **_GRADED} for at, step in enumerate(_STEPS[:last])]
        named = {"agreement": chance.choice(agreements)} if agreements and chance.random() < 1 / 3 else {}
        record = {"model": "pendampingan", **named, "stages": steps, "sources": _SOURCES}
        origin, _, slug = practice.partition("/")
        _write(directory / f"{receiver}/transfers/{origin}/{slug}.yml", _yaml(record))
        return f"{receiver}/{practice}"

    def _need(self, directory: Path, number: int, practices: Sequence[str]) -> str:
        chance = random.Random(f"{SEED}need{number}")
        id_, words = f"{chance.choice(self.regions)}/k{number:05}", self.sentences(chance, 3)
        record = {
            "title": f"{words[:60]} {number}",
            "problem": words,
            "sector": "2.16",
            "topics": sorted(chance.sample(self.topics, 2)),
            "origin": "dicatat-dari-sumber",
            "progress": "tidak-diketahui",
            "posted_on": str(chance.randint(2015, 2024)),
            "said_by": "Bupati",
            "matched_practices": sorted({self._popular(chance, practices) for _ in range(chance.randint(0, 3))}),
            "sources": _SOURCES,
        }
        _write(directory / f"{id_.replace('/', '/needs/')}.yml", _yaml(record))
        return id_

    def _agreement(self, directory: Path, number: int, id_: str, practices: Sequence[str]) -> None:
        chance = random.Random(f"{SEED}agreement{number}")
        parties = chance.sample(self.regions, chance.randint(2, 8))
        record = {
            "title": f"Kerja sama {self.word(chance)} {number}",
            "type": "ksdd",
            "instrument": "nota-kesepahaman",
            "signed_on": f"2020-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
            "place": "Kota Blitar",
            "parties": [{"region": one, "role": "penanda-tangan", "sources": ["s1"]} for one in parties],
            "practices": sorted({self._popular(chance, practices) for _ in range(3)}),
            "sources": _SOURCES,
        }
        _write(directory / f"_agreements/{id_}.md", f"---\n{_yaml(record)}---\n\n{self.sentences(chance, 4)}\n")

    def _popular(self, chance: random.Random, practices: Sequence[str]) -> str:
        """Draw a practice; the first ones far more often, so that some are taken by a hundred regions."""
        return practices[int(len(practices) * chance.random() ** 4)]


def _yaml(record: Mapping[str, object]) -> str:
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in record.items())


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
