"""A site as a process on loopback: start, CPU and time of each request, memory."""

import http.client
import os
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.process import cpu_ms, family, pss_mb

_SETTLING_S = 0.02
"""After an answer, until what a server does behind it is done."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: what it cost the whole family of processes, what it took, and its answer."""

    cpu_ms: float
    wall_ms: float
    body: bytes
    etag: str


class Talk:
    """One connection that is kept, so that one worker answers all."""

    def __init__(self, pid: int, port: int) -> None:
        """Connect to a site."""
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self._processes = family(pid)

    def get(
        self, paths: Sequence[str], headers: Sequence[Mapping[str, str]] = (), status: int = http.client.OK
    ) -> list[Request]:
        """Ask for paths one after the other.

        Args:
            paths: to ask for.
            headers: of each request; () for none.
            status: that each must answer.

        Raises:
            ConnectionError: one answered otherwise.
        """
        answers, spent = list[Request](), [cpu_ms(self._processes)]
        for place, path in enumerate(paths):
            started = time.perf_counter()
            self._connection.request("GET", path, headers={**(headers[place] if headers else {})})
            answer = self._connection.getresponse()
            body = answer.read()
            took = (time.perf_counter() - started) * 1000
            if answer.status != status:
                raise ConnectionError(answer.status, path)
            if place + 1 == len(paths):
                time.sleep(_SETTLING_S)
            spent.append(cpu_ms(self._processes))
            answers.append(Request(spent[-1] - spent[-2], took, body, answer.headers.get("ETag", "")))
        return answers

    def close(self) -> None:
        """Disconnect."""
        self._connection.close()


@dataclass(frozen=True, slots=True)
class Site:
    """A running site: process, port, and what passed from its start to the first answer.

    Attributes:
        start_s: on the clock. start_cpu_s: of CPU, all its processes together.
    """

    pid: int
    port: int
    start_s: float
    start_cpu_s: float

    def talk(self) -> closing[Talk]:
        """Connect until the end of the context."""
        return closing(Talk(self.pid, self.port))

    def first_ms(self, paths: Sequence[str]) -> float:
        """Return CPU milliseconds per request of addresses that nobody asked for before, on one connection."""
        with self.talk() as talk:
            return statistics.fmean(request.cpu_ms for request in talk.get(paths))

    def status(self, path: str) -> int:
        """Return the status of the answer to a path."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
            connection.request("GET", path)
            return connection.getresponse().status

    def pss_mb(self) -> list[float]:
        """Return the memory of its processes in MB."""
        return pss_mb(self.pid)


@contextmanager
def serving(content: Path | str, index: Path, **settings: str) -> Iterator[Site]:
    """Run `registry serve` over content and stop it at the end; what it tells is in `serve.log` beside the index."""
    port = free_port()
    own = {
        "REGISTRY_CONTENT": str(content),
        "REGISTRY_INDEX": str(index),
        "REGISTRY_STATE": str(index.with_name(f"{index.name}-state")),
        **settings,
    }
    command = [sys.executable, "-m", "bench.more_files", "serve", "--port", str(port)]
    log = index.with_name("serve.log")
    with running(command, port, "/readyz", {**os.environ, **own}, log) as site:
        yield site


@contextmanager
def running(
    command: Sequence[str], port: int, ready: str, environment: Mapping[str, str], log: Path = Path(os.devnull)
) -> Iterator[Site]:
    """Run a server until the end of the context; it is there once it answers a path."""
    started = time.monotonic()
    with log.open("wb") as told, subprocess.Popen(command, env=environment, stdout=told, stderr=told) as process:
        try:
            _wait(process, port, ready)
            start_s = time.monotonic() - started
            yield Site(process.pid, port, start_s, cpu_ms(family(process.pid)) / 1000)
        finally:
            process.terminate()
            process.wait(30)


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: "subprocess.Popen[bytes]", port: int, path: str) -> None:
    for _ in range(60_000):
        if process.poll() is not None:
            raise ConnectionError(process.returncode, process.args)
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", path)
                if connection.getresponse().status == http.client.OK:
                    return
        except OSError:
            time.sleep(0.01)
    raise TimeoutError(port)
