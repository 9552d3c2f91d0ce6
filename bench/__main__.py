"""`python -m bench`: build corpora, measure, print one table in Markdown."""

import argparse
import os
import platform
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote_plus

from bench.corpus import Corpus
from bench.index import build, size_mb
from bench.peers import Fts5
from bench.site import Site, serving
from registry.bootstrap import make_services
from registry.domain.query import SearchQuery
from registry.settings import load_settings

CONTENT = Path("practices")
QUERIES = 40


def main() -> None:
    """Measure at each size and print."""
    arguments = _arguments()
    corpus = Corpus(CONTENT)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print("| what | size | figure |\n|---|---|---|")
    with tempfile.TemporaryDirectory() as scratch:
        for size in arguments.sizes:
            content = Path(scratch) / f"content-{size}"
            _fill(corpus, content, size, arguments.corpus)
            _measure(corpus, content, Path(scratch) / f"index-{size}", size)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[1_000, 10_000],
        help="numbers of practices: 1000,10000",
    )
    parser.add_argument("--corpus", type=Path, help="a directory of practices to use instead of our own, at every size")
    return parser.parse_args()


def _fill(corpus: Corpus, content: Path, size: int, other: Path | None) -> None:
    if other is None:
        corpus.write(content, size)
    else:
        shutil.copytree(other, content)
    for lists in ("_vocabularies", "_search"):
        if (CONTENT / lists).is_dir():
            shutil.copytree(CONTENT / lists, content / lists, dirs_exist_ok=True)


def _measure(corpus: Corpus, content: Path, index: Path, size: int) -> None:
    built = build(content, index)
    _row("index: CPU ms per document", size, f"{built.cpu_s * 1000 / built.documents:.1f}")
    _row("index: wall s", size, f"{built.wall_s:.1f}")
    _row("index: peak memory MB", size, f"{built.peak_mb:.0f}")
    _row("index: size on disk MB", size, f"{size_mb(index):.1f}")
    changed = next(content.glob("*/*.md"))
    changed.write_text(changed.read_text("utf-8") + "\nDitambahkan kemudian.\n", "utf-8")
    again = build(content, index)
    _row("one changed file: wall s of `registry index`", size, f"{again.wall_s:.2f} ({again.documents} document)")
    _engines(corpus, content, index, size)
    with serving(content, index) as site:
        _row("start with an index present: s to the first answer", size, f"{site.start_s:.2f}")
        _pages(corpus, content, site, size)
        _row("memory PSS MB by process", size, ", ".join(f"{part:.0f}" for part in site.pss_mb()))


def _pages(corpus: Corpus, content: Path, site: Site, size: int) -> None:
    practices = [
        f"/praktik/{path.relative_to(content).as_posix().removesuffix('.md')}"
        for path in sorted(content.glob("*/*.md"))[:QUERIES]
    ]
    searches = {
        "search page, two to four middle words": [
            f"/cari?q={quote_plus(query)}" for query in corpus.queries(QUERIES, (2, 4), common=False)
        ],
        "search page, one common word": [
            f"/cari?q={quote_plus(query)}" for query in corpus.queries(QUERIES, (1, 1), common=True)
        ],
    }
    regions = sorted({f"/daerah/{path.split('/')[2]}" for path in practices})
    for name, paths in searches.items():
        _row(f"{name}, first time: CPU ms per request", size, f"{site.cpu_ms(paths, is_new=True):.1f}")
    kept = {"home page": ["/"] * QUERIES, "practice page": practices, "region page": regions, **searches}
    for name, paths in kept.items():
        _row(f"{name}, again: CPU ms per request", size, f"{site.cpu_ms(paths):.1f}")


def _engines(corpus: Corpus, content: Path, index: Path, size: int) -> None:
    services = make_services(load_settings({"REGISTRY_CONTENT": str(content), "REGISTRY_INDEX": str(index)}))
    peer = Fts5(content)
    for name, queries in {
        "one common word": corpus.queries(QUERIES, (1, 1), common=True),
        "two to four words": corpus.queries(QUERIES, (2, 4), common=False),
    }.items():
        ours = _median_ms(lambda query: services.finder.find(SearchQuery(query, per_page=10)).total, queries)
        theirs = _median_ms(peer.search, queries)
        _row(
            f"engine, {name}: CPU ms (FTS5 in the same run; ratio)",
            size,
            f"{ours:.2f} ({theirs:.2f}; {ours / theirs:.1f}×)",
        )


def _median_ms(search: Callable[[str], int], queries: Sequence[str]) -> float:
    costs = []
    for query in queries:
        search(query)
        started = time.process_time()
        search(query)
        costs.append((time.process_time() - started) * 1000)
    return statistics.median(costs)


def _row(what: str, size: int, figure: str) -> None:
    print(f"| {what} | {size:,} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
