"""Replacing the workers of a real `registry serve` while it is asked."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from bench.load import Report, load
from tests import corpus
from tests.hanging_up import CONNECTIONS, HangingUp, step
from tests.raw_server import serving


def test_no_request_fails_while_the_workers_are_replaced(tmp_path: Path) -> None:
    """Under 16 kept-alive connections that ask all the time; each of the old workers ends what it began."""
    corpus.write_registry(tmp_path / "isi")
    apart = ThreadPoolExecutor(1)  # the browser of other tests keeps a loop in this thread
    with serving(tmp_path / "isi", tmp_path / "index", REGISTRY_WORKERS="2") as server, apart:
        asked = load(server.port, CONNECTIONS, HangingUp(server).is_over, step)
        report: Report = apart.submit(asyncio.run, asked).result()
    assert report.wrong == {}
    assert len(report.took_s) > CONNECTIONS
    assert "Traceback" not in server.log.read_text()
