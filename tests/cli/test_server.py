import http.client
import socket
import subprocess
import sys
from contextlib import closing

import pytest

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
Server(lambda environ, start: [], options | {"post_fork": hang_up, "child_exit": note}).run()
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
Server(answer, options | {"post_worker_init": rest}).run()
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
