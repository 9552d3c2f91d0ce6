"""Datasette over the same practices, as the peer of our pages: installed for the bench alone."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote_plus

from bench.served import BROWSER, Addresses, PageFigures
from bench.site import Request, Site, Talk, free_port, running
from registry.domain.document import Document

VERSION: Final = "0.65.1"
PLACE: Final = Path("var/bench/datasette")
FACETS: Final = ("form", "digital", "sector", "region")
_TABLES: Final = """
pragma journal_mode = off; pragma synchronous = off;
create table practice(id text, title text, summary text, tags text, body text,
    form text, digital text, sector text, region text, year integer);
create virtual table practice_fts using fts5(title, summary, tags, body,
    content="practice", tokenize='unicode61 remove_diacritics 2');
"""
_INSERT: Final = "insert into practice values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
_WORD: Final = re.compile(r"[^\W_]+")


def program() -> Path:
    """Return Datasette's command, installed in a place of its own if it is not there yet.

    Raises:
        subprocess.CalledProcessError: it cannot be had.
    """
    command = PLACE / "bin" / "datasette"
    if not command.exists():
        venv.create(PLACE, with_pip=True, clear=True)
        install = [str(PLACE / "bin" / "python"), "-m", "pip", "install", "--quiet", f"datasette=={VERSION}"]
        subprocess.run(install, check=True, stdout=sys.stderr)
    return command


class Practices:
    """The database: a row for each practice with what we filter by, and a full-text table."""

    def __init__(self, path: Path) -> None:
        """Make the tables."""
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(path)
        self._database.executescript(_TABLES)
        self._words: list[frozenset[str]] = []
        self.ids: dict[str, int] = {}

    def add(self, document: Document) -> None:
        """Take a document; others than practices are left out."""
        if document.kind != "practice":
            return
        texts = (document.title, document.summary, "\n".join(document.tags), document.body)
        digital = {None: None, True: "true", False: "false"}[document.digital]
        codes = (document.form, digital, document.sector, document.region, document.year)
        self._database.execute(_INSERT, (document.id, *texts, *codes))
        self._words.append(frozenset(_WORD.findall(" ".join(texts).lower())))
        self.ids[document.id] = len(self._words)

    def finish(self) -> None:
        """Fill the full-text table, and merge it."""
        for command in ("rebuild", "optimize"):
            self._database.execute("insert into practice_fts(practice_fts) values (?)", (command,))
        self._database.commit()
        self._database.close()

    def with_any(self, query: str) -> int:
        """Return how many practices have any of the words, by looking at each."""
        words = query.split()
        return sum(not found.isdisjoint(words) for found in self._words)


@contextmanager
def serving(practices: Practices) -> Iterator[Site]:
    """Run Datasette over the database until the end of the context."""
    port = free_port()
    settings = {"suggest_facets": "off", "sql_time_limit_ms": "60000", "facet_time_limit_ms": "60000"}
    command = [str(program()), "serve", str(practices.path), "--port", str(port)]
    command += [part for name, value in settings.items() for part in ("--setting", name, value)]
    with running(command, port, "/-/versions.json", dict(os.environ)) as site:
        yield site


def measure(site: Talk, practices: Practices, asked: Addresses, size: int) -> Iterator[PageFigures]:
    """Ask Datasette for what is like our pages."""
    _get(site, ["/", f"{_search('pemanasan')}&{_facets()}"])
    for name, queries in asked.searches.items():
        yield PageFigures.of(
            f"search page, {name}", size, _get(site, [f"{_search(one)}&{_facets()}" for one in queries])
        )
        yield PageFigures.of(f"search page without facets, {name}", size, _get(site, [_search(one) for one in queries]))
        paths = [f"{_search(one, '.json')}&{_facets()}" for one in queries]
        yield PageFigures.of(f"search API, {name}", size, _get(site, paths))
    table = f"/{practices.path.stem}/practice"
    paths = [f"{table}/{practices.ids[id_]}" for id_ in asked.practices]
    yield PageFigures.of("practice page", size, _get(site, paths))


def totals(site: Talk, queries: Sequence[str]) -> list[int]:
    """Return how many practices Datasette finds for each query."""
    paths = [f"{_search(query, '.json')}&_size=1" for query in queries]
    return [int(json.loads(answer.body)["filtered_table_rows_count"]) for answer in site.get(paths)]


def _search(query: str, ending: str = "") -> str:
    """Return the address of a search for any of the words."""
    match = quote_plus(" OR ".join(f'"{word}"' for word in query.split()))
    return f"/practices/practice{ending}?_searchmode=raw&_search={match}"


def _facets() -> str:
    return "&".join(f"_facet={name}" for name in FACETS)


def _get(site: Talk, paths: Sequence[str]) -> list[Request]:
    return site.get(paths, [BROWSER] * len(paths))
