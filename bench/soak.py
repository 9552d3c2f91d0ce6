"""A site under load while its content changes: no error, no wrong count, and what it costs.

A real `registry serve` with two workers over a bare repository; a commit and a webhook every second; every answer is
held against the generation that it names. Run: `python -m bench.soak --seconds 60` (`--help` for the mixed load).
"""

import argparse
import asyncio
import os
import re
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote_plus

from bench.changing import REGION, WORD, ChangingContent, Hook
from bench.checks import Generations, Requests, asking, bulk, mixed
from bench.load import PATIENCE_S, Connection, Report, load
from bench.site import Site, serving
from registry.bootstrap import make_services
from registry.domain.query import MAX_PER_PAGE, Filters, SearchQuery
from registry.settings import load_settings

CONNECTIONS, MIXED_PER_SECOND = 16, 10
_TROUBLE = re.compile(r"WARNING|ERROR|CRITICAL|Traceback|could not")
PROBES, DOWNLOADS = 60, 4
"""Looks at the memory, and downloads of everything, in all."""
GROWTH, LONG_S = 0.10, 600
"""A run of so many seconds may not grow by more than this share from the first quarter to the last."""


def main() -> int:
    """Print the figures; return 1 where anything was wrong."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="soak-", ignore_cleanup_errors=True) as name, ExitStack() as stack:
        directory = Path(name)
        content, hook = ChangingContent(directory, options.records), Hook(directory)
        index = directory / "index"
        environment = {"REGISTRY_CONTENT": content.place, "REGISTRY_INDEX": str(index)}
        totals = _totals(content, environment)
        generations = stack.enter_context(Generations(index, content))
        site = stack.enter_context(serving(content.place, index, **hook.settings))
        plan = mixed(content, totals) if options.mixed else asking(content, totals)
        soak = Soak(options, content, hook, site, Requests(plan, generations))
        report = asyncio.run(soak.run())
        wrong = _print(options, report, soak, len(generations))
        log = index.with_name("serve.log").read_text()
        print(log[-2000:])
        told = [line for line in log.splitlines() if _TROUBLE.search(line)]
        print("\n".join(f"WRONG in the log: {line}" for line in told[:20]))
        return 1 if wrong or told else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--records", type=int, default=10_000)
    parser.add_argument("--change-every", type=float, default=1.0, metavar="S", help="seconds between two commits")
    parser.add_argument("--mixed", action="store_true", help="ten requests a second of every kind, not all that go")
    parser.add_argument("--hang-up-every", type=float, default=0, metavar="S", help="send SIGHUP so often")
    return parser.parse_args()


def _totals(content: ChangingContent, environment: Mapping[str, str]) -> dict[str, int]:
    """Index the content; return searches that the changes do not touch, with their number of hits by one thread."""
    services = make_services(load_settings(environment))
    services.publisher.publish()
    queries = content.corpus.queries(50, (1, 1), common=False) + content.corpus.queries(30, (2, 4), common=False)

    def finds_ours(query: str) -> bool:
        nearby = services.finder.find(SearchQuery(query, Filters(region=(REGION,)), per_page=MAX_PER_PAGE))
        return any(WORD in hit.title for hit in nearby.hits)

    return {
        f"/api/v1/search?q={quote_plus(query)}": services.finder.find(SearchQuery(query)).total
        for query in queries
        if not finds_ours(query)
    }


class Soak:
    """The load, and what happens beside it."""

    def __init__(
        self, options: argparse.Namespace, content: ChangingContent, hook: Hook, site: Site, requests: Requests
    ) -> None:
        self._options, self.content, self._hook, self._site, self.requests = options, content, hook, site, requests
        self.memory: list[list[float]] = []
        self.hang_ups = 0
        self.downloads_s: list[float] = []
        self._wrong_downloads: list[str] = []

    async def run(self) -> Report:
        """Run the load with all that happens beside it."""
        options = self._options
        beside: list[tuple[float, Callable[[], Awaitable[None]]]] = [
            (options.change_every, self._change),
            (options.seconds / PROBES, self._probe),
        ]
        if options.hang_up_every:
            beside.append((options.hang_up_every, self._hang_up))
        if options.mixed:
            beside.append((options.seconds / DOWNLOADS, self._download))
        tasks = [asyncio.create_task(_every(seconds, do)) for seconds, do in beside]
        rate = MIXED_PER_SECOND if options.mixed else 0
        end = time.monotonic() + options.seconds
        report = await load(self._site.port, CONNECTIONS, lambda: time.monotonic() >= end, self.requests.step, rate)
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                report.note(f"beside the load: {result!r}")
        for wrong in self._wrong_downloads:
            report.note(wrong)
        return report

    async def _change(self) -> None:
        await asyncio.to_thread(self.content.change)
        await asyncio.to_thread(self._hook.call, self._site.port)

    async def _probe(self) -> None:
        try:
            self.memory.append(await asyncio.to_thread(self._site.pss_mb))
        except (FileNotFoundError, ProcessLookupError):
            return  # a worker that ended between two looks

    async def _hang_up(self) -> None:
        os.kill(self._site.pid, signal.SIGHUP)
        self.hang_ups += 1

    async def _download(self) -> None:
        connection, started = Connection(self._site.port, 10 * PATIENCE_S), time.monotonic()
        path, check = bulk(self.content)
        if wrong := self.requests.wrong(path, await connection.get(path), check):
            self._wrong_downloads.append(f"{path}: {wrong}")
        self.downloads_s.append(time.monotonic() - started)
        connection.close()


async def _every(seconds: float, do: Callable[[], Awaitable[None]]) -> None:
    """Do something over and over, the first time after this many seconds."""
    began, count = time.monotonic(), 0
    while True:
        count += 1
        await asyncio.sleep(max(0.0, began + count * seconds - time.monotonic()))
        await do()


def _print(options: argparse.Namespace, report: Report, soak: Soak, generations: int) -> bool:
    """Print the figures; say whether anything was wrong."""
    answers, p = len(report.took_s), report.percentile_ms
    kind = f"mixed, {MIXED_PER_SECOND} requests/s" if options.mixed else "as fast as they are answered"
    print(f"{options.records:,} records, {CONNECTIONS} connections, {options.seconds:g} s, {kind}")
    print(f"{answers:,} answers, {answers / options.seconds:.1f}/s, {sum(report.wrong.values())} wrong")
    print(f"p50 {p(0.5):.0f} ms, p95 {p(0.95):.0f} ms, p99 {p(0.99):.0f} ms, longest {p(1):.0f} ms")
    print(f"{soak.content.number} commits, {generations} generations served, {soak.hang_ups} SIGHUP")
    quarter = max(1, len(soak.memory) // 4)
    sums = [sum(parts) for parts in soak.memory]
    first, last = statistics.mean(sums[:quarter]), statistics.mean(sums[-quarter:])
    print(f"PSS of all processes: {first:.0f} MB in the first quarter, {last:.0f} MB in the last", end="; ")
    print(f"at the end {', '.join(f'{part:.0f}' for part in soak.memory[-1])}")
    print(f"all along {' '.join(f'{part:.0f}' for part in sums)} MB")
    if soak.downloads_s:
        print(f"download of all records: {', '.join(f'{took:.1f}' for took in soak.downloads_s)} s")
    for path, took in sorted(soak.requests.took_s.items(), key=lambda one: -_p95(one[1]))[:8]:
        print(
            f"  {path}: {len(took)} times, median {statistics.median(took) * 1000:.0f}, p95 {_p95(took) * 1000:.0f} ms"
        )
    for what, times in sorted(report.wrong.items(), key=lambda one: -one[1])[:20]:
        print(f"WRONG {times} times: {what}")
    has_grown = options.seconds >= LONG_S and last > first * (1 + GROWTH)
    if has_grown:
        print("WRONG memory grew")
    return bool(report.wrong) or has_grown


def _p95(took: Sequence[float]) -> float:
    return sorted(took)[int(len(took) * 0.95)]


if __name__ == "__main__":
    sys.exit(main())
