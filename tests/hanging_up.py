"""Replacing the workers of a server by `kill -HUP` while it is asked, until each was replaced often enough."""

import os
import signal
import time
from pathlib import Path

from bench.load import Connection
from tests.raw_server import RawServer

CONNECTIONS, HANG_UPS, PATIENCE_S = 16, 2, 60.0
PAGES = ("/", "/cari?q=pusyar", "/praktik/kota-mojokerto/pusyar")


async def step(connection: Connection, number: int) -> str:
    """Ask for one of the pages; say what is wrong with its answer."""
    answer = await connection.get(PAGES[number % len(PAGES)])
    return "" if answer.status == 200 and answer.body else f"status {answer.status}"


class HangingUp:
    """Hangs up again whenever both workers are new, and is over after so many times."""

    def __init__(self, server: RawServer) -> None:
        self._server, self._left, self._old = server, HANG_UPS, set[str]()
        self._end = time.monotonic() + PATIENCE_S

    def is_over(self) -> bool:
        """Say whether the workers were replaced often enough."""
        assert time.monotonic() < self._end, self._server.log.read_text()
        pid = self._server.process.pid
        now = set(Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
        if len(now) != 2 or now & self._old:
            return False
        if self._left == 0:
            return True
        self._left, self._old = self._left - 1, now
        os.kill(pid, signal.SIGHUP)
        return False
