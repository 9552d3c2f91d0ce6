"""CPU of every page of the exchange, over 10,000 practices, 3,000 replications, 1,000 needs and 300 agreements.

Run: python -m bench.pages [--scale 0.1]. Each address is asked for once, so that nothing of it is kept: records are
read, parsed and rendered. Four requests to others of the kind go before, since a worker reads its tables once.
"""

import argparse
import random
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench.corpus import SEED
from bench.exchange import Exchange, Sizes
from bench.index import build
from bench.site import serving
from registry.services.export import FILES

CONTENT = Path(__file__).resolve().parent.parent / "practices"
STAGES = ("diterapkan", "kaji-tiru", "kesepakatan", "minat", "penyesuaian", "uji-coba")
ASKED = 30
"""Addresses of each kind of page."""


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="bench.pages", description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0, help="of the number of records")
    scale = parser.parse_args().scale
    whole = Sizes()
    sizes = Sizes(*(int(scale * one) for one in (whole.practices, whole.transfers, whole.needs, whole.agreements)))
    with tempfile.TemporaryDirectory() as name:
        content, index = Path(name) / "content", Path(name) / "index"
        corpus = Exchange(CONTENT)
        ids = corpus.write_all(content, sizes)
        for lists in ("_vocabularies", "_search"):
            shutil.copytree(CONTENT / lists, content / lists)
        build(content, index)
        print(f"{sizes}\n\n| page | CPU ms per request |\n|---|---|")
        with serving(content, index) as site:
            for page, paths in addresses(corpus, ids).items():
                site.first_ms(paths[:4])
                print(f"| {page} | {site.first_ms(paths[4:]):.1f} |", flush=True)
            files = [f"/data/{name}" for name in FILES]
            print(
                f"| all downloads, made once: s of CPU | {site.first_ms(files) * len(files) / 1000:.1f} |", flush=True
            )
            print(f"| one download, made before | {site.first_ms(files * 4):.1f} |")
            print(f"| the page of downloads | {site.first_ms(_each('/data?{}', range(ASKED))):.1f} |")
            for path in sorted((index / "downloads").glob("g*/[a-z]*")):
                print(f"| size of {path.name}, MB | {path.stat().st_size / 1e6:.1f} |")


def addresses(corpus: Exchange, ids: Mapping[str, Sequence[str]]) -> Mapping[str, Sequence[str]]:
    """Return different addresses of each kind of page, four of them to begin with; seeded."""
    chance = random.Random(SEED)
    transfers, needs, agreements = (
        chance.sample(list(ids[kind]), min(2 * ASKED + 8, len(ids[kind]))) for kind in ("transfer", "need", "agreement")
    )
    regions = chance.sample(corpus.regions, ASKED + 4)
    words = corpus.queries(ASKED + 4, (1, 1), common=True)
    every = "&".join(f"stage={stage}" for stage in STAGES)
    first, others = ids["practice"][:240], chance.sample(ids["practice"][240:], 5 * (ASKED + 4))
    practices, compared = others[: ASKED + 4], iter(others[ASKED + 4 : 4 * (ASKED + 4)])
    return {
        "replications with the map": _each("/replikasi?q={}", words),
        "replications with the map, all stages, since a year": [
            f"/replikasi?{every}&year_from={year}" for year in range(1990, 2020)
        ],
        "replications of a region": _each("/replikasi?region={}", regions),
        "one replication": _each("/replikasi/{}", transfers[: ASKED + 4]),
        "regions": _each("/daerah?q={}", ["", *"abcdefghiklmnoprstuwy", "ka", "ko", "pro", "ba", "ma", "su", "ja"]),
        "one region": _each("/daerah/{}", regions),
        "agreements": _each("/kerja-sama?q={}", words),
        "one agreement": _each("/kerja-sama/{}", agreements[: ASKED + 4]),
        "needs": _each("/kebutuhan?q={}", words),
        "one need": _each("/kebutuhan/{}", needs[: ASKED + 4]),
        "one practice": _each("/praktik/{}", practices),
        "a practice that many took": _each("/praktik/{}", first[: ASKED + 4]),
        "record of replications of a practice": _each("/praktik/{}/catatan-replikasi", first[200:234]),
        "record of replications of a region": _each("/daerah/{}/catatan-replikasi", regions),
        "kit": _each("/praktik/{}/paket", first[40:74]),
        "kit for a region, one paper": [
            f"/praktik/{one}/paket?untuk={region}&berkas=telaahan-staf"
            for one, region in zip(first[80:114], regions, strict=True)
        ],
        "kit for a region, all six papers as ZIP": [
            f"/praktik/{one}/paket?untuk={region}&berkas=semua"
            for one, region in zip(others[4 * (ASKED + 4) :], regions, strict=True)
        ],
        "one page": _each("/praktik/{}/satu-halaman", first[120:154]),
        "three side by side": [
            f"/bandingkan?id={one}&id={two}&id={three}"
            for one, two, three in zip(compared, compared, compared, strict=False)
        ],
        "search": _each("/cari?q={}", words),
        "API, list": _each("/api/v1/transfers?q={}", words),
        "API, list, a hundred a page": _each("/api/v1/practices?per_page=100&page={}", range(1, 35)),
        "API, regions": _each("/api/v1/regions?q={}&per_page=100", "abcdefghiklmnoprstuwy"),
        "API, one practice": _each("/api/v1/practices/{}", first[154:188]),
        "API, one region": _each("/api/v1/regions/{}", regions),
        "API, one replication": _each("/api/v1/transfers/{}", transfers[ASKED + 4 :]),
        "API, one need": _each("/api/v1/needs/{}", needs[ASKED + 4 :]),
        "API, one agreement": _each("/api/v1/agreements/{}", agreements[ASKED + 4 :]),
        "feed of a region": _each("/daerah/{}/feed.atom", regions),
        "feed of changes": _each("/feed.atom?{}", range(12)),
        "feed of a search": _each("/cari.atom?q={}", words),
        "table of a search": _each("/cari.csv?q={}", words),
        "workbook of a search": _each("/cari.xlsx?q={}", words),
        "feed of a topic": _each("/cari.atom?topic={}", corpus.topics),
    }


def _each(form: str, values: Sequence[object] | range | str) -> list[str]:
    return [form.format(value) for value in values]


if __name__ == "__main__":
    main()
