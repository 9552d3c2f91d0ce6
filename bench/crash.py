"""Killed for certain: after `kill -9` at any moment of publishing the old or the new is served, whole.

Each round commits a change of known effect and kills who publishes it at a seeded moment; then everything that a
restart serves is held against the files of the commit that it names. Run: `python -m bench.crash --rounds 50`.
"""

import argparse
import hashlib
import http.client
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

from bench.changing import MARKED, WORD, ChangingContent, Hook, mark, others
from bench.process import family
from bench.site import Site, serving
from registry.bootstrap import Services, make_services
from registry.domain.query import SearchQuery
from registry.search.generation import GenerationStore
from registry.settings import load_settings

SEED = 20170308
PATIENCE_S = 60.0
SWITCH_S = 0.03
"""A switch takes about so long after its manifest was written."""
KINDS = ("index", "switch", "rebuild", "switch", "serve", "switch", "first", "index", "serve", "switch")
"""What is killed in each round: `registry index` at any moment, at the switch, with `--rebuild`, without an index
before; and a serving process that publishes, with all its workers."""
FINDING_OURS, OTHERS = ("", "masalah", "cara kerja"), ("layanan", "air", "pajak daerah", "warga sekolah")
"""Searches that find every record of ours beside others, and searches that find none of ours."""


class BrokenError(Exception):
    """What is served after a kill is not what it may be."""


class Crashes:
    """Rounds over one site."""

    def __init__(self, directory: Path, size: int, seed: int = SEED) -> None:
        """Write the content and publish it once."""
        self.content, self._hook = ChangingContent(directory, size), Hook(directory)
        self._index, self._chance = directory / "index", random.Random(seed)
        self._environment = {"REGISTRY_CONTENT": self.content.place, "REGISTRY_INDEX": str(self._index)}
        self._files = {0: self.content.files()}
        started = time.monotonic()
        self._run("index").wait(PATIENCE_S)
        self._first_s = time.monotonic() - started
        self._change()
        started = time.monotonic()
        self._run("index").wait(PATIENCE_S)
        self._next_s = time.monotonic() - started
        services = make_services(load_settings(self._environment))
        self._others = {query: _total(services, query) for query in OTHERS}
        self._beside = {query: _total(services, query) - 1 - others(1) for query in FINDING_OURS}
        self._check(1)

    def round(self, kind: str) -> str:
        """Publish a change, kill who does it, and say what is served then: `old`, `new`, or `none` if none was before.

        Raises:
            BrokenError: what is served is not whole, or neither of the two.
        """
        before = self.content.number
        if kind == "first":
            shutil.rmtree(self._index)
        self._change(is_taken=kind != "serve")
        if kind == "serve":
            self._kill_serving()
        else:
            self._kill_indexing(kind)
        found = self._served()
        _hold(found in (before, self.content.number) or (found is None and kind == "first"), "served", found, before)
        if found is not None:
            self._check(found)
        self._recover()
        return {before: "old", self.content.number: "new", None: "none"}[found]

    def _change(self, *, is_taken: bool = True) -> None:
        self.content.change()
        self._files[self.content.number] = self.content.files()
        if is_taken:
            self.content.take()

    def _kill_indexing(self, kind: str) -> None:
        with self._run("index", *(["--rebuild"] if kind == "rebuild" else [])) as process:
            if kind == "switch":
                end = time.monotonic() + PATIENCE_S
                while not any(self._index.glob("generations/*.building/manifest.json")) and process.poll() is None:
                    _hold(time.monotonic() < end, "no switch")
                time.sleep(self._chance.uniform(0, SWITCH_S))
            else:
                whole = self._first_s if kind in ("first", "rebuild") else self._next_s
                time.sleep(self._chance.uniform(0.3, 1.05) * whole)
            process.kill()

    def _kill_serving(self) -> None:
        with self._serving() as site:
            self._hook.call(site.port)
            time.sleep(self._chance.uniform(0, 1.5) * self._next_s)
            for pid in family(site.pid):
                os.kill(pid, signal.SIGKILL)
        for lock in self.content.bare.rglob("*.lock"):
            lock.unlink()  # of git; the product removes it when it is older than any fetch
        with self._serving() as site:
            for path in ("/", f"/cari?q={WORD}", f"/api/v1/search?q={MARKED}"):
                _hold(site.status(path) == http.client.OK, "error after a restart", path)

    def _serving(self) -> AbstractContextManager[Site]:
        return serving(self.content.place, self._index, **self._hook.settings)

    def _recover(self) -> None:
        """Publish again as the next run does; the newest must be there, whole, and nothing of the killed one."""
        self.content.take()
        make_services(load_settings(self._environment)).publisher.publish()
        self._check(self.content.number)
        left = [path.name for path in (self._index / "generations").iterdir() if path.suffix]
        _hold(not left, "left behind", *left)

    def _served(self) -> int | None:
        """Return the number that is served; None where nothing is."""
        store = GenerationStore(self._index)
        name = store.served_name()
        if name is None:
            return None
        store.manifest(name)  # raises where a digest is wrong: a restart finds it whole, and builds nothing
        commit = make_services(load_settings(self._environment)).served.current().about.commit
        return self.content.numbers[commit or ""]

    def _check(self, number: int) -> None:
        """Hold everything that is served against the files of a number."""
        services = make_services(load_settings(self._environment))
        texts = services.served.current().texts
        served = {
            row.path: hashlib.sha256(texts.text(row)).hexdigest()
            for row in texts.rows()
            if row.place is not None and row.path.endswith(".md")
        }
        _hold(served == self._files[number], "texts", number)
        ours = 1 + others(number)
        expected = {**self._others, **{query: beside + ours for query, beside in self._beside.items()}, WORD: ours}
        found = {query: _total(services, query) for query in expected}
        _hold(found == expected, "hit counts", found, expected)
        (hit,) = services.finder.find(SearchQuery(MARKED)).hits
        _hold(mark(number) in hit.summary.split(), "summary", hit.summary)

    def _run(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "registry", *arguments]
        own = {**os.environ, **self._environment}
        return subprocess.Popen(command, env=own, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _hold(is_so: bool, *what: object) -> None:  # noqa: FBT001 - the one thing that it takes
    if not is_so:
        raise BrokenError(*what)


def _total(services: Services, query: str) -> int:
    return services.finder.find(SearchQuery(query)).total


def main() -> None:
    """Kill, look, and count what was served."""
    parser = argparse.ArgumentParser(prog="bench.crash", description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--records", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crash-", ignore_cleanup_errors=True) as name:
        crashes = Crashes(Path(name), options.records, options.seed)
        found: Counter[tuple[str, str]] = Counter()
        for number in range(options.rounds):
            kind = KINDS[number % len(KINDS)]
            found[kind, crashes.round(kind)] += 1
    for (kind, served), times in sorted(found.items()):
        print(f"{kind}: {served} generation served {times} times, whole")


if __name__ == "__main__":
    main()
