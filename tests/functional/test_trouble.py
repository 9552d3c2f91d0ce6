"""A running site when its machine is in trouble: it keeps answering, says what is stale, and goes on by itself."""

import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from bench.changing import Hook
from registry.cli.main import run
from tests import corpus
from tests.raw_server import RawServer, serving, status
from tests.repository import Repository
from tests.sites import Site

PATIENCE_S = 50.0
PAGES = (
    *("/", "/cari?q=pusyar", "/cari?q=zzqqxxy", "/praktik/kota-mojokerto/pusyar", "/daerah/kota-mojokerto"),
    *("/api/v1/search?q=pusyar", "/api/v1/suggest?q=pus", "/feed.atom", "/status", "/healthz", "/metrics"),
)
NEW = {"kota-solok/baru.md": corpus.practice("Bank sampah di sekolah")}
NEW_PAGE = "/praktik/kota-solok/baru"


def _wait(server: RawServer, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, server.log.read_text()
        time.sleep(0.05)


def _ready(server: RawServer) -> dict[str, object]:
    answer = server.ask("GET /readyz HTTP/1.1")
    return dict(json.loads(answer.partition(b"\r\n\r\n")[2]))


def _everything_is_answered(server: RawServer) -> None:
    answers = {page: server.ask(f"GET {page} HTTP/1.1") for page in PAGES}
    assert {page: status(answer) for page, answer in answers.items()} == dict.fromkeys(PAGES, 200)
    assert b"/praktik/kota-mojokerto/pusyar" in answers["/cari?q=pusyar"]
    assert not any(b"Traceback" in answer for answer in answers.values())


def _replace_workers(server: RawServer) -> None:
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    before = set(children.read_text().split())
    os.kill(server.process.pid, signal.SIGHUP)
    _wait(server, lambda: len(now := set(children.read_text().split())) == len(before) and not now & before)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of two megabytes; only who may mount one can run these tests."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(disk)]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("mounting a disk needs more rights; the sentences are tested without one")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


def _fill(disk: Path) -> None:
    with (disk / "penuh").open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    assert not os.statvfs(disk).f_bavail


def test_r13_on_a_full_disk_the_site_answers_tells_it_and_goes_on_when_there_is_room(
    small_disk: Path, tmp_path: Path
) -> None:
    """Also with new workers, and after a restart; what was merged meanwhile is shown once there is room."""
    content, hook = tmp_path / "isi", Hook(tmp_path)
    corpus.write_registry(content)
    own = {**hook.settings, "REGISTRY_STATE": str(small_disk / "state")}
    with serving(content, small_disk / "index", **own) as server:
        hook.call(server.port)
        _wait(server, lambda: b"Sinkronisasi terakhir" in server.ask("GET /status HTTP/1.1"))
        _fill(small_disk)
        corpus.write(content, NEW)
        hook.call(server.port)
        _wait(server, lambda: _ready(server)["reason"] == "StorageError.full")
        assert b"Disk penuh." in server.ask("GET /status HTTP/1.1")
        _everything_is_answered(server)
        _replace_workers(server)
        _everything_is_answered(server)
        form = server.ask("GET /usulkan/praktik HTTP/1.1")
        assert status(form) == 503
        assert b"Retry-After" in form
    log = small_disk / "index.log"
    assert b"Traceback" not in log.read_bytes()
    log.unlink()
    with serving(content, small_disk / "index", **own) as server:
        _everything_is_answered(server)
        assert status(server.ask(f"GET {NEW_PAGE} HTTP/1.1")) == 404
        (small_disk / "penuh").unlink()
        hook.call(server.port)
        _wait(server, lambda: status(server.ask(f"GET {NEW_PAGE} HTTP/1.1")) == 200)
        _wait(server, lambda: _ready(server)["reason"] is None)


@pytest.mark.parametrize("command", ["index", "sync"])
def test_r13_a_full_disk_is_a_sentence_of_the_command_line(
    command: str, small_disk: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to do, before there is an index and after."""
    content = tmp_path / "isi"
    corpus.write_registry(content)
    monkeypatch.setenv("REGISTRY_CONTENT", str(content))
    monkeypatch.setenv("REGISTRY_INDEX", str(small_disk / "index"))
    monkeypatch.setenv("REGISTRY_STATE", str(small_disk / "state"))
    for path, text in corpus.many(2).items():
        _fill(small_disk)
        corpus.write(content, {path: text})
        assert run([command]) == 1
        told = capsys.readouterr().err.splitlines()[-1]
        assert "penuh" in told
        assert "Kosongkan ruang" in told
        (small_disk / "penuh").unlink()
        assert run([command]) == 0


def test_x3_without_repository_and_index_the_site_answers_and_says_that_it_is_stale(tmp_path: Path) -> None:
    """New workers, which find nothing, ask for patience; both come back, and the site with them."""
    origin, hook = Repository(tmp_path / "asal"), Hook(tmp_path)
    corpus.write_registry(origin.path / "practices")
    origin.commit({})
    bare, index = tmp_path / "isi.git", tmp_path / "index"
    origin.git("clone", "--quiet", "--bare", str(origin.path), str(bare))
    with serving(Path(f"{bare}@main:practices"), index, **hook.settings) as server:
        bare.rename(tmp_path / "hilang")
        hook.call(server.port)
        _wait(server, lambda: _ready(server)["reason"] == "ContentError")
        assert b"Isi tidak dapat dibaca." in server.ask("GET /status HTTP/1.1")
        _everything_is_answered(server)
        assert _ready(server)["stale"] is False
        shutil.rmtree(index)
        _everything_is_answered(server)
        assert _ready(server)["stale"] is True
        assert "Tidak diketahui kapan isi terakhir diperiksa" in server.ask("GET /status HTTP/1.1").decode()
        _replace_workers(server)
        patience = server.ask("GET / HTTP/1.1")
        assert status(patience) == 503
        assert b"Retry-After: 10" in patience
        assert _ready(server)["ready"] is False
        (tmp_path / "hilang").rename(bare)
        _wait(server, lambda: status(server.ask("GET / HTTP/1.1")) == 200)
        _everything_is_answered(server)
    assert "Traceback" not in server.log.read_text()


def test_r7_a_refused_publication_stands_on_the_status_page(tmp_path: Path) -> None:
    """With the numbers, since when, and what is shown instead; gone when it was meant and allowed."""
    content, hook = tmp_path / "isi", Hook(tmp_path)
    corpus.write_registry(content)
    corpus.write(content, corpus.many(20))
    with serving(content, tmp_path / "index", **hook.settings) as server:
        corpus.write(content, dict.fromkeys(list(corpus.many(20))[:18]))
        hook.call(server.port)
        refused = "Tidak diterbitkan: 18 dari 27 catatan akan hilang atau rusak sekaligus."
        _wait(server, lambda: refused in server.ask("GET /status HTTP/1.1").decode())
        assert str(_ready(server)["reason"]).startswith("ShrinkRefusedError")
        _everything_is_answered(server)
        Site(content, tmp_path / "index").services.synchroniser.publish(allow_shrink=True)
        _wait(server, lambda: refused not in server.ask("GET /status HTTP/1.1").decode())
        assert _ready(server)["failing_since"] is None


def test_with_a_clock_that_was_ahead_the_site_goes_on_and_says_that_it_does_not_know(tmp_path: Path) -> None:
    """What was published "in ten years" is followed by what is published now, and is not fresh for ten years."""
    content, hook = tmp_path / "isi", Hook(tmp_path)
    corpus.write_registry(content)
    index, ahead = tmp_path / "index", time.time() + 10 * 365 * 86_400
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(time, "time_ns", lambda: int(ahead * 1_000_000_000))
        Site(content, index).publish()
    with serving(content, index, **hook.settings) as server:
        before = str(_ready(server)["generation"])
        os.utime(index / "checked", (ahead, ahead))
        assert _ready(server)["stale"] is True
        assert "Tidak diketahui kapan isi terakhir diperiksa" in server.ask("GET /status HTTP/1.1").decode()
        _everything_is_answered(server)
        corpus.write(content, NEW)
        os.utime(content / "kota-solok/baru.md", (ahead, ahead))
        hook.call(server.port)
        _wait(server, lambda: status(server.ask(f"GET {NEW_PAGE} HTTP/1.1")) == 200)
        assert _ready(server)["stale"] is False
        assert str(_ready(server)["generation"]) > before
