import http.client
import socket
import subprocess
import sys
from contextlib import closing

import pytest

from registry.web import refusals
from tests import corpus

BOOTING = """
import os, signal, sys
from registry.cli.server import Server, options_of
from registry.settings import load_settings

ended = []

def hang_up(server, worker):
    os.kill(os.getpid(), getattr(signal, sys.argv[1]))

def note(server, worker):
    ended.append(worker.pid)
    if len(ended) == 2:
        os.kill(os.getpid(), signal.SIGTERM)

options = options_of("127.0.0.1", 0, load_settings({"REGISTRY_WORKERS": "1"}))
Server(lambda environ, start: [], options | {"post_fork": hang_up, "child_exit": note}, "").run()
"""


@pytest.mark.parametrize("signal", ["SIGTERM", "SIGQUIT"])
def test_a_worker_that_is_told_to_stop_while_it_starts_does_so(signal: str) -> None:
    """It waits until the worker can hear it; gunicorn alone loses it, and the worker lives until it is killed."""
    command = [sys.executable, "-c", BOOTING, signal]
    done = subprocess.run(command, cwd=corpus.ROOT, check=False, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    assert b"Traceback" not in done.stderr


RESTING = """
import os, sys
from registry.cli.server import Server, options_of
from registry.settings import load_settings

def answer(environ, start):
    start("200 OK", [("Content-Length", str(len(body := str(os.getpid()).encode())))])
    return [body]

def rest(worker):
    if worker.age == 1:
        worker.rest()
        print(worker.pid, flush=True)

options = options_of("127.0.0.1", int(sys.argv[1]), load_settings({"REGISTRY_WORKERS": "2"}))
Server(answer, options | {"post_worker_init": rest}, "").run()
"""


def test_a_worker_that_has_other_work_takes_no_visitors() -> None:
    """The one that publishes answers nobody, so that both are quick."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = int(taken.getsockname()[1])
    command = [sys.executable, "-c", RESTING, str(port)]
    with subprocess.Popen(command, cwd=corpus.ROOT, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            resting = process.stdout.readline().strip()
            answering = {_answer(port) for _ in range(40)}
        finally:
            process.terminate()
            process.wait(30)
    assert resting
    assert len(answering) == 1
    assert resting not in answering


def _answer(port: int) -> bytes:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().read()


FAILING = """
import sys
from registry.cli.server import Server, options_of
from registry.settings import load_settings

def fail(environ, start):
    raise RuntimeError("rahasia")

options = options_of("127.0.0.1", int(sys.argv[1]), load_settings({"REGISTRY_WORKERS": "1"}))
Server(fail, options | {"post_worker_init": lambda worker: print(worker.pid, flush=True)}, sys.argv[2]).run()
"""


@pytest.mark.parametrize("base_url", ["https://praktik.example.go.id", "http://praktik.example.go.id"])
def test_an_application_that_fails_is_answered_by_the_plain_page(base_url: str) -> None:
    """500 with every header of the site and nothing of the failure, also where Flask itself has broken."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = int(taken.getsockname()[1])
    command = [sys.executable, "-c", FAILING, str(port), base_url]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, cwd=corpus.ROOT, **pipes) as process:  # type: ignore[call-overload]
        try:
            assert process.stdout.readline()
            with closing(socket.create_connection(("127.0.0.1", port), timeout=20)) as connection:
                connection.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
                answer = b"".join(iter(lambda: connection.recv(65_536), b""))
        finally:
            process.terminate()
            process.wait(30)
    assert answer == refusals.answer(500, base_url)
    assert b"rahasia" not in answer
