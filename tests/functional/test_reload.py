"""Replacing the workers of a real `registry serve` while it is asked."""

import asyncio
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.load import Connection, Report, load
from tests import corpus
from tests.raw_server import RawServer, serving

CONNECTIONS, HANG_UPS, PATIENCE_S = 16, 2, 60.0


def _workers(server: RawServer) -> set[str]:
    return set(Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split())


class _HangingUp:
    """Hangs up again whenever all workers are new, and is over after so many times."""

    def __init__(self, server: RawServer) -> None:
        self._server, self._left, self._old = server, HANG_UPS, set[str]()
        self._end = time.monotonic() + PATIENCE_S

    def is_over(self) -> bool:
        """Say whether the workers were replaced often enough."""
        assert time.monotonic() < self._end, self._server.log.read_text()
        now = _workers(self._server)
        if len(now) != 2 or now & self._old:
            return False
        if self._left == 0:
            return True
        self._left, self._old = self._left - 1, now
        os.kill(self._server.process.pid, signal.SIGHUP)
        return False


def test_no_request_fails_while_the_workers_are_replaced(tmp_path: Path) -> None:
    """Under 16 kept-alive connections that ask all the time; each of the old workers ends what it began."""
    corpus.write_registry(tmp_path / "isi")

    async def step(connection: Connection, number: int) -> str:
        answer = await connection.get(("/", "/cari?q=pusyar", "/praktik/kota-mojokerto/pusyar")[number % 3])
        return "" if answer.status == 200 and answer.body else f"status {answer.status}"

    apart = ThreadPoolExecutor(1)  # the browser of other tests keeps a loop in this thread
    with serving(tmp_path / "isi", tmp_path / "index", REGISTRY_WORKERS="2") as server, apart:
        asked = load(server.port, CONNECTIONS, _HangingUp(server).is_over, step)
        report: Report = apart.submit(asyncio.run, asked).result()
    assert report.wrong == {}
    assert len(report.took_s) > CONNECTIONS
    assert "Traceback" not in server.log.read_text()
