"""What pages cost over HTTP: each address asked for the first time, again, and by a browser that has it."""

import http.client
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote_plus

from bench.asks import QUERIES
from bench.corpus import Corpus
from bench.figures import ROUNDS, median_of_rounds, percentile
from bench.site import Request, Talk

BROWSER: Mapping[str, str] = {"Accept-Encoding": "br, gzip"}
NEEDED = QUERIES * ROUNDS
P95 = 0.95
SEARCHES = {"two to four words": ((2, 4), False), "one common word": ((1, 1), True)}
"""How many words a search has, and whether they are common."""


@dataclass(frozen=True, slots=True)
class PageFigures:
    """What a kind of page costs: CPU of all processes of the server, and the time until the answer was read."""

    page: str
    size: int
    cpu_ms: float
    cpu_p95: float
    wall_ms: float
    wall_p95: float

    @classmethod
    def of(cls, page: str, size: int, requests: Sequence[Request]) -> "PageFigures":
        """Take the median over rounds of the medians of 40 requests, and what 95 of 100 requests do not exceed."""
        cpu, wall = ([request.cpu_ms for request in requests], [request.wall_ms for request in requests])
        return cls(page, size, _median(cpu), percentile(cpu, P95), _median(wall), percentile(wall, P95))


def _median(costs: Sequence[float]) -> float:
    return median_of_rounds([costs[start : start + QUERIES] for start in range(0, len(costs), QUERIES)])


@dataclass(frozen=True, slots=True)
class Addresses:
    """What is asked for: searches and records, each address once in all."""

    searches: Mapping[str, Sequence[str]]
    practices: Sequence[str]
    regions: Sequence[str]


def addresses(corpus: Corpus, content: Path) -> Addresses:
    """Return queries by name, and the ids of practices and regions."""
    ids = [path.relative_to(content).as_posix().removesuffix(".md") for path in sorted(content.glob("*/*.md"))]
    step = max(len(ids) // NEEDED, 1)
    practices = ids[::step][:NEEDED]
    searches = {name: corpus.queries(NEEDED, words, common=is_common) for name, (words, is_common) in SEARCHES.items()}
    return Addresses(searches, practices, sorted({id_.partition("/")[0] for id_ in ids})[:NEEDED])


def measure(site: Talk, asked: Addresses, size: int) -> Iterator[PageFigures]:
    """Ask our site for each kind of page."""
    _get(site, ["/", "/cari?q=pemanasan", f"/praktik/{asked.practices[0]}", "/api/v1/search?q=pemanasan"])
    for name, queries in asked.searches.items():
        for page, address in (("search page", "/cari?q={}"), ("search API", "/api/v1/search?q={}")):
            paths = [address.format(quote_plus(query)) for query in queries]
            yield PageFigures.of(f"{page}, {name}", size, _get(site, paths))
    again = [f"/cari?q={quote_plus(query)}" for query in asked.searches["two to four words"]]
    kept = _get(site, again)
    yield PageFigures.of("search page, asked again", size, kept)
    unchanged = [{**BROWSER, "If-None-Match": answer.etag} for answer in kept]
    yield PageFigures.of("search page, unchanged (304)", size, site.get(again, unchanged, http.client.NOT_MODIFIED))
    practices = [f"/praktik/{id_}" for id_ in asked.practices]
    yield PageFigures.of("practice page", size, _get(site, practices))
    yield PageFigures.of("practice page, asked again", size, _get(site, practices))
    yield PageFigures.of("region page", size, _get(site, [f"/daerah/{slug}" for slug in asked.regions]))


def totals(site: Talk, queries: Sequence[str]) -> list[int]:
    """Return how many practices our API finds for each query."""
    paths = [f"/api/v1/search?kind=practice&q={quote_plus(query)}" for query in queries]
    return [int(json.loads(answer.body)["total"]) for answer in site.get(paths)]


def _get(site: Talk, paths: Sequence[str]) -> list[Request]:
    return site.get(paths, [BROWSER] * len(paths))
