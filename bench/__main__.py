"""`python -m bench`: build corpora, hold engines to the same answers, measure, print tables in Markdown."""

import argparse
import datetime as dt
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from bench import datasette, report
from bench.asks import CLASSES
from bench.at_size import Bench, SizeFigures
from bench.goals import goals_table
from bench.growth import TOKENS, draw
from bench.more_files import lift

OWN = Path("practices")
DOCUMENT = Path("docs/measurements.md")
PICTURE = Path("docs/images/growth.svg")


def main() -> None:
    """Measure at each size and print."""
    arguments, started = _arguments(), time.monotonic()
    lift()

    def say(what: str) -> None:
        print(f"[{time.monotonic() - started:5.0f} s] {what}", file=sys.stderr, flush=True)

    with tempfile.TemporaryDirectory(prefix="registry-bench-") as scratch:
        bench = Bench(
            OWN, Path(scratch), say, stock_up_to=arguments.stock_up_to, has_datasette=not arguments.without_datasette
        )
        if arguments.corpus:
            sizes = [bench.other_corpus(directory) for directory in arguments.corpus]
        else:
            sizes = [bench.own_corpus(size) for size in arguments.sizes]
    say("done")
    sections = _sections(sizes)
    for section in sections.values():
        print(section)
    if arguments.write:
        report.write(DOCUMENT, sections)
        if len(sizes) > 1:
            PICTURE.write_text(_picture(sizes), "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument(
        "--sizes",
        type=lambda text: [int(part) for part in text.split(",")],
        default=[1_000, 10_000],
        help="numbers of practices: 1000,10000,100000",
    )
    parser.add_argument("--corpus", type=Path, action="append", help="a directory of practices instead, or several")
    parser.add_argument("--stock-up-to", type=int, default=10_000, help="practices with which stock Whoosh takes part")
    parser.add_argument("--without-datasette", action="store_true", help="ask only our own site for pages")
    parser.add_argument("--write", action="store_true", help=f"put the tables into {DOCUMENT}")
    return parser.parse_args()


def _sections(sizes: Sequence[SizeFigures]) -> dict[str, str]:
    versions = ", ".join(f"{name} {version(name)}" for name in ("whoosh-reloaded", "tantivy"))
    versions += f", SQLite {sqlite3.sqlite_version}, Datasette {datasette.VERSION}"
    machine = (
        f"`python -m bench {' '.join(sys.argv[1:])}`, {dt.datetime.now(dt.UTC):%Y-%m-%d}: Python "
        f"{platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}, {versions}.\n"
    )
    return {
        "run": machine,
        "engines": report.engines_table(sizes),
        "hits": report.hits_table(sizes),
        "index": report.index_table(sizes),
        "pages": report.pages_table(sizes),
        "found": report.found_table(sizes),
        "goals": goals_table(sizes),
        "growth": report.growth_table(sizes),
    }


def _picture(sizes: Sequence[SizeFigures]) -> str:
    first, last = sizes[0].size, sizes[-1].size
    description = (
        f"{len(CLASSES)} charts, one for each class of questions, both axes logarithmic: documents from {first:,} to "
        f"{last:,} across, CPU milliseconds upwards, a line for each engine. The figures stand in the table beside it."
    )
    return draw(
        "Cost of a question as the registry grows", description, report.panels(sizes), TOKENS.read_text("utf-8")
    )


if __name__ == "__main__":
    main()
