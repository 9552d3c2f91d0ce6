"""The site as a process on loopback: start, CPU per request, memory."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.process import cpu_s, pss_mb

_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: process, port, and seconds from its start to the first answer."""

    pid: int
    port: int
    start_s: float

    def cpu_ms(self, paths: Sequence[str], *, is_new: bool = False) -> float:
        """Return CPU milliseconds per request: the median of five rounds over the paths, one keep-alive connection.

        Args:
            paths: what to ask for.
            is_new: whether each round asks for something that is not kept: searches with an unknown order, of which
                the page says that it was ignored.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        costs = []
        for number in range(_ROUNDS + 1):
            asked = [f"{path}&sort={number}" for path in paths] if is_new else paths
            before = cpu_s(self.pid)
            for path in asked:
                _read(connection, path)
            costs.append((cpu_s(self.pid) - before) * 1000 / len(paths))
        connection.close()
        return statistics.median(costs[1:])

    def first_ms(self, paths: Sequence[str]) -> float:
        """Return CPU milliseconds per request of addresses that nobody asked for before, on one connection."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        before = cpu_s(self.pid)
        for path in paths:
            _read(connection, path)
        connection.close()
        return (cpu_s(self.pid) - before) * 1000 / len(paths)

    def pss_mb(self) -> list[float]:
        """Return the memory of its processes in MB."""
        return pss_mb(self.pid)


def _read(connection: http.client.HTTPConnection, path: str) -> None:
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    if answer.status != http.client.OK:
        raise ConnectionError(answer.status, path)


@contextmanager
def serving(content: Path, index: Path, **settings: str) -> Iterator[Site]:
    """Run `registry serve` over a content directory, or a branch, and stop it at the end."""
    port = _free_port()
    environment = {**os.environ, "REGISTRY_CONTENT": str(content), "REGISTRY_INDEX": str(index), **settings}
    started = time.monotonic()
    command = [sys.executable, "-m", "registry", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            _wait(port)
            yield Site(process.pid, port, time.monotonic() - started)
        finally:
            process.terminate()
            process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    for _ in range(60_000):
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/readyz")
                if connection.getresponse().status == http.client.OK:
                    return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(port)
