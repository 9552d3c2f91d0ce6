"""`registry serve` as a real process on a free port of this machine."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from registry.cli.server import GRACE_S
from registry.search.generation import GenerationStore
from tests import corpus
from tests.sites import Site

PAGES = (
    "/",
    "/cari?q=pusyar",
    "/praktik/kota-mojokerto/pusyar",
    "/praktik/kota-bandung/e-budgeting",
    "/replikasi/kota-padang/kota-mojokerto/pusyar",
    "/kerja-sama/2017-03-08-blitar",
    "/kebutuhan/kota-mojokerto/smart-city",
    "/daerah/kota-mojokerto",
    "/status",
    "/healthz",
    "/readyz",
    "/api/v1/search?q=pusyar",
)


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        return int(taken.getsockname()[1])


class Server:
    """A running `registry serve`."""

    def __init__(self, site: Site, *arguments: str, **environment: str) -> None:
        self.site, self.port = site, _free_port()
        self.log = site.index.with_name("serve.log")
        own = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")}
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "registry", "serve", "--port", str(self.port), *arguments],
                cwd=corpus.ROOT,
                env={
                    **own,
                    "REGISTRY_CONTENT": site.place,
                    "REGISTRY_INDEX": str(site.index),
                    "REGISTRY_STATE": str(site.index.with_name("state")),
                    **environment,
                },
                stderr=log,
                stdout=log,
            )

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Ask for a page; return status and body."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)) as connection:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read()

    def wait(self, until: Callable[[], bool], limit_s: float = 40.0) -> None:
        """Wait until something is so, while the process lives."""
        end = time.monotonic() + limit_s
        while True:
            try:
                if until():
                    return
            except (OSError, http.client.HTTPException):
                pass
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.05)

    def start(self) -> "Server":
        """Wait until it answers."""
        self.wait(lambda: self.get("/readyz")[0] == 200)
        return self

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to stop; return its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            return self.process.wait(GRACE_S + 20)
        finally:
            self.process.kill()
            self.process.wait(10)

    def first_hit(self, query: str) -> str:
        """Return the id of the best result."""
        results = json.loads(self.get(f"/api/v1/search?q={query}")[1])["results"]
        return str(results[0]["id"]) if results else ""


@pytest.fixture
def serve(site: Site) -> Iterator[Callable[..., Server]]:
    """Start servers, and end them whatever happens."""
    started: list[Server] = []

    def start(*arguments: str, **environment: str) -> Server:
        started.append(Server(site, *arguments, **environment))
        return started[-1]

    yield start
    for server in started:
        server.stop(signal.SIGKILL)


@pytest.fixture(scope="module")
def running(published_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for all tests that do not stop it."""
    directory = tmp_path_factory.mktemp("serve") / "situs"
    shutil.copytree(published_template, directory)
    server = Server(Site(directory / "isi", directory / "index"))
    try:
        yield server.start()
    finally:
        server.stop(signal.SIGKILL)


def _everything_is_answered(server: Server) -> None:
    for path in PAGES:
        status, body = server.get(path)
        assert status == 200, (path, body[:300])
        assert b"Traceback" not in body
    assert server.first_hit("pusyar") == "kota-mojokerto/pusyar"


def test_every_page_and_the_api_are_answered(running: Server) -> None:
    """From one command, with nothing else to start."""
    _everything_is_answered(running)
    assert json.loads(running.get("/readyz")[1])["stale"] is False
    assert running.get("/praktik/kota-mojokerto/tidak-ada")[0] == 404


def test_h1_only_the_own_host_is_answered(running: Server) -> None:
    """A name that is not ours gets no page, and never comes back in one."""
    status, body = running.get("/", Host="evil.example")
    assert status == 400
    assert b"evil.example" not in body


def test_what_another_process_publishes_is_served_within_seconds(running: Server) -> None:
    """`registry index` beside the running site; no worker has to be told."""
    running.site.write({"kota-solok/baru.md": corpus.practice("Bank sampah sekolah")})
    command = [sys.executable, "-m", "registry", "index"]
    environment = {**os.environ, "REGISTRY_CONTENT": running.site.place, "REGISTRY_INDEX": str(running.site.index)}
    subprocess.run(command, cwd=corpus.ROOT, env=environment, check=True, capture_output=True, timeout=60)
    time.sleep(1.5)
    for _ in range(6):
        assert running.first_hit("bank+sampah+sekolah") == "kota-solok/baru"


def test_x3_the_index_is_removed_while_running_and_nobody_notices(running: Server) -> None:
    """No error page, from any worker, and soon there is an index again."""
    shutil.rmtree(running.site.index)
    end = time.monotonic() + 2.5
    while time.monotonic() < end:
        _everything_is_answered(running)
    running.wait((running.site.index / "CURRENT").exists)
    store = GenerationStore(running.site.index)
    store.manifest(store.current_name())
    time.sleep(1.2)
    _everything_is_answered(running)


def test_r14_a_worker_that_is_killed_comes_back(running: Server) -> None:
    """The others answer meanwhile."""
    children = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
    assert len(children) == 2
    os.kill(int(children[0]), signal.SIGKILL)
    running.wait(lambda: running.get("/healthz")[0] == 200)

    def is_back() -> bool:
        now = Path(f"/proc/{running.process.pid}/task/{running.process.pid}/children").read_text().split()
        return len(now) == 2 and children[0] not in now

    running.wait(is_back)
    _everything_is_answered(running)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_when_it_is_asked_to(serve: Callable[..., Server], number: int) -> None:
    """Cleanly, with no process left and no trace in the log.

    A worker that is still starting may miss the signal, and is ended after gunicorn's time of grace.
    """
    server = serve().start()
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    started = time.monotonic()
    assert server.stop(number) == 0
    assert time.monotonic() - started < GRACE_S + 10
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    log = server.log.read_text()
    assert "Traceback" not in log
    assert f"Situs dilayani di http://127.0.0.1:{server.port}" in log


def test_a_taken_port_is_one_clear_sentence(running: Server) -> None:
    """Exit 2, before anything is indexed, with what to do."""
    command = [sys.executable, "-m", "registry", "serve", "--port", str(running.port)]
    content = running.site.content.with_name("tidak-ada")
    for language, advice in (("id", "Coba --port lain."), ("en", "Try another --port.")):
        environment = {**os.environ, "REGISTRY_CONTENT": str(content), "REGISTRY_LANG": language}
        done = subprocess.run(command, cwd=corpus.ROOT, env=environment, check=False, capture_output=True, timeout=60)
        told = done.stderr.decode()
        assert done.returncode == 2, told
        assert f"127.0.0.1:{running.port}" in told
        assert advice in told
        assert len(told.splitlines()) == 1


def test_without_content_and_index_it_does_not_start(serve: Callable[..., Server], site: Site) -> None:
    """Exit 2, one sentence."""
    shutil.rmtree(site.index)
    shutil.rmtree(site.content)
    server = serve()
    assert server.process.wait(30) == 2
    assert len(server.log.read_text().splitlines()) == 1


@pytest.mark.parametrize("trouble", ["shrink", "gone"])
def test_r7_where_publishing_is_refused_it_starts_with_what_was_served_before(
    serve: Callable[..., Server], site: Site, trouble: str
) -> None:
    """A restart in a bad moment is no outage; the operator reads why the content is old."""
    site.write(corpus.many(20))
    site.publish()
    site.write(dict.fromkeys(corpus.many(20)))
    if trouble == "gone":
        shutil.rmtree(site.content)
    server = serve().start()
    assert server.first_hit("layanan+bergerak").startswith("kota-surabaya/praktik-")
    assert "Yang dilayani ialah isi sebelumnya." in server.log.read_text()
    assert server.stop() == 0


def test_x2_an_index_of_another_schema_version_is_rebuilt_at_the_start(
    serve: Callable[..., Server], site: Site
) -> None:
    """The program was updated; so is a torn one."""
    store = GenerationStore(site.index)
    manifest = store.directory(store.current_name()) / "manifest.json"
    data = json.loads(manifest.read_text())
    manifest.write_text(json.dumps({**data, "schema": 0}))
    server = serve(REGISTRY_WORKERS="1").start()
    _everything_is_answered(server)
    assert server.stop() == 0


def test_reload_shows_a_saved_file_and_names_what_is_wrong(serve: Callable[..., Server], site: Site) -> None:
    """With `--reload` a saved file is on its page at once, and a broken one is told in the terminal with its line."""
    server = serve("--reload").start()
    path = site.content / "kota-mojokerto/pusyar.md"
    good = path.read_text("utf-8")
    path.write_text(good + "\nKalimatbaru dari penyunting.\n", "utf-8")
    server.wait(lambda: server.first_hit("kalimatbaru") == "kota-mojokerto/pusyar", limit_s=10)
    assert b"Kalimatbaru dari penyunting" in server.get("/praktik/kota-mojokerto/pusyar")[1]
    path.write_text(good.replace("\nsector:", "\nsektor:"), "utf-8")
    server.wait(lambda: "kota-mojokerto/pusyar.md:" in server.log.read_text(), limit_s=10)
    line = good[: good.index("\nsector:")].count("\n") + 2
    assert f"kota-mojokerto/pusyar.md:{line}:" in server.log.read_text()
    assert server.get("/praktik/kota-mojokerto/pusyar")[0] == 200, "the last good version stays"
