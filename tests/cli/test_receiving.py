import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from registry.web import refusals
from tests import corpus

SERVING = """
import sys
import gunicorn.util
from registry.cli import receiving, server
from registry.settings import load_settings

receiving.HEAD_S = receiving.BODY_S = 0.3
server.TAKE_S = 1
gunicorn.util.close_graceful.__defaults__ = (float(sys.argv[2]), 65_536)

def answer(environ, start):
    read = environ["wsgi.input"].read()
    body = b"x" * (50_000_000 if environ["PATH_INFO"] == "/besar" else 5)
    start("200 OK", [("Content-Length", str(len(body)))])
    return [body]

options = server.options_of("127.0.0.1", int(sys.argv[1]), load_settings({"REGISTRY_WORKERS": "1"}))
told = {"post_worker_init": lambda worker: print(worker.pid, flush=True)}
server.Server(answer, options | told, "http://127.0.0.1").run()
"""
THREADS = 4
Opened = Callable[[bytes], socket.socket]


@pytest.fixture
def opened(request: pytest.FixtureRequest) -> Iterator[Opened]:
    """Open connections to a server of one impatient worker, and send something; its log stays without a trace.

    Who does not close his side is waited for 0.2 seconds, or as many as the parameter says.
    """
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = int(taken.getsockname()[1])
    connections: list[socket.socket] = []

    def send(content: bytes) -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", port), timeout=60)
        connections.append(connection)
        connection.sendall(content)
        return connection

    command = [sys.executable, "-c", SERVING, str(port), getattr(request, "param", "0.2")]
    with subprocess.Popen(command, cwd=corpus.ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            assert process.stdout.readline()
            yield send
        finally:
            for connection in connections:
                connection.close()
            process.terminate()
            log = process.stderr.read()
            process.wait(30)
    assert b"Traceback" not in log


def _all(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65_536), b""))


WHOLE = b"GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"


def test_h3_half_a_head_is_told_that_it_took_too_long(opened: Opened) -> None:
    """As many as there are threads, and more; whoever sends a whole one is answered."""
    halves = [opened(b"GET / HTTP/1.1\r\nHost:") for _ in range(THREADS + 2)]
    assert _all(opened(WHOLE)).endswith(b"\r\n\r\nxxxxx")
    assert {_all(half) for half in halves} == {refusals.answer(408, "http://127.0.0.1")}


@pytest.mark.parametrize("length", [b"Content-Length: 9", b"Transfer-Encoding: chunked"])
def test_h3_half_a_body_is_waited_for_no_longer(opened: Opened, length: bytes) -> None:
    """Also where it comes in pieces."""
    halves = [opened(b"POST / HTTP/1.1\r\nHost: a\r\n" + length + b"\r\n\r\n5\r\n") for _ in range(THREADS + 2)]
    assert _all(opened(WHOLE)).endswith(b"\r\n\r\nxxxxx")
    assert {_all(half) for half in halves} == {b""}


def test_h3_a_slow_whole_request_is_answered(opened: Opened) -> None:
    """The other side: in two parts, and a second one over the same connection."""
    connection = opened(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nab")
    connection.sendall(b"cd")
    assert connection.recv(65_536).startswith(b"HTTP/1.1 200")
    connection.sendall(WHOLE)
    assert _all(connection).endswith(b"\r\n\r\nxxxxx")


@pytest.mark.parametrize("opened", ["600"], indirect=True)
def test_h3_who_does_not_close_his_side_keeps_nobody_out(opened: Opened) -> None:
    """One thread waits for him, and not the one that takes connections."""
    silent = [opened(WHOLE) for _ in range(THREADS - 1)]
    assert {connection.recv(12) for connection in silent} == {b"HTTP/1.1 200"}
    assert _all(opened(WHOLE)).endswith(b"\r\n\r\nxxxxx")


def test_h3_an_answer_that_nobody_takes_is_given_up(opened: Opened) -> None:
    """A visitor who has gone, or who means harm, keeps no thread."""
    for _ in range(THREADS):
        opened(b"GET /besar HTTP/1.1\r\nHost: a\r\n\r\n")
    assert _all(opened(WHOLE)).endswith(b"\r\n\r\nxxxxx")
