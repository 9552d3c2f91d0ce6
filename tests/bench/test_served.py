import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from bench.asks import QUERIES
from bench.corpus import Corpus
from bench.served import NEEDED, PageFigures, addresses
from bench.site import Request, Site

OWN = Path("practices")


class _Pages(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with the path, and 304 to who has it."""
        body = b"" if self.headers["If-None-Match"] else self.path.encode()
        self.send_response(304 if not body else 404 if body == b"/none" else 200)
        self.send_header("ETag", '"x"')
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    """Run a small server in a thread of this process."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever).start()
        yield Site(os.getpid(), server.server_port, 0.1, 0.1)
        server.shutdown()


def test_each_request_has_its_cost_its_time_and_its_answer(site: Site) -> None:
    """CPU is that of the server's processes between two requests, so it is never less than nothing."""
    with site.talk() as talk:
        answers = talk.get(["/a", "/b"])
        assert [answer.body for answer in answers] == [b"/a", b"/b"]
        assert all(answer.cpu_ms > 0 and answer.wall_ms > 0 and answer.etag == '"x"' for answer in answers)
        assert [answer.body for answer in talk.get(["/a"], [{"If-None-Match": '"x"'}], 304)] == [b""]


def test_an_answer_that_is_none_is_not_measured(site: Site) -> None:
    """An error page is quick, and no figure."""
    with site.talk() as talk, pytest.raises(ConnectionError, match="404"):
        talk.get(["/none"])


def test_a_page_costs_the_median_of_its_rounds() -> None:
    """One disturbed round moves the 95th percentile, not the median."""
    quiet = [Request(1.0, 2.0, b"", "")] * (2 * QUERIES)
    figures = PageFigures.of("page", 10, [*quiet, *[Request(9.0, 9.0, b"", "")] * QUERIES])
    assert (figures.cpu_ms, figures.wall_ms) == (1.0, 2.0)
    assert (figures.cpu_p95, figures.wall_p95) == (9.0, 9.0)


def test_no_address_is_asked_for_twice_as_new(tmp_path: Path) -> None:
    """An answer that was kept would count as a first one."""
    corpus = Corpus(OWN)
    corpus.write(tmp_path, 2 * NEEDED)
    asked = addresses(corpus, tmp_path)
    for found in (*asked.searches.values(), asked.practices):
        assert len(found) == len(set(found)) == NEEDED
    assert len(asked.regions) == len(set(asked.regions)) > 0
