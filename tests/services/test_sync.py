"""Synchronising with a real remote, over a path and over http (`git http-backend`)."""

import errno
import fcntl
import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from registry.cli.main import run
from registry.errors import ContentError, FetchError, IndexBusyError, ShrinkRefusedError, StorageError
from registry.git import fetch
from registry.services import snapshot
from registry.services.journal import Outcome
from registry.services.sync import Synced
from registry.services.sync_worker import SyncWorker
from tests import corpus
from tests.repository import PLAIN, Repository, day
from tests.sites import Site

MARCH, APRIL, MAY = "2017-03-08T12:00:00+0000", "2017-04-08T12:00:00+0000", "2017-05-08T12:00:00+0000"
NEW = {"practices/kota-solok/baru.md": corpus.practice("Bank sampah di sekolah")}


class Follower(Site):
    """A site over a bare clone, and the repository that it follows."""

    def __init__(self, directory: Path) -> None:
        self.origin = Repository(directory / "asal")
        corpus.write_registry(self.origin.path / "practices")
        self.origin.commit({"README.md": "registri"}, MARCH)
        self.bare = directory / "isi.git"
        self.origin.git("clone", "--quiet", "--bare", str(self.origin.path), str(self.bare))
        self.clone = Repository(self.bare, is_bare=True)
        super().__init__(self.origin.path / "practices", directory / "index", f"{self.bare}@main:practices")
        self.sync()

    def sync(self, *, allow_shrink: bool = False) -> Synced:
        """Synchronise, and let the services look at once."""
        synced = self.services.synchroniser.sync(allow_shrink=allow_shrink)
        self.look()
        return synced

    def git(self, *arguments: str) -> str:
        """Run git in the bare clone."""
        return self.clone.git(*arguments)

    def fails(self, reason: str) -> None:
        """Synchronise in vain: what is served stays, and the journal says why."""
        before = self.services.generation(), self.git("rev-parse", "main")
        with pytest.raises(FetchError) as caught:
            self.sync()
        assert caught.value.reason == reason, caught.value.detail
        self.look()
        assert (self.services.generation(), self.git("rev-parse", "main")) == before
        attempt = self.services.health.status().attempt
        assert attempt is not None
        assert (attempt.outcome, attempt.reason) == (Outcome.FAILED, f"FetchError.{reason}")
        assert attempt.since is not None


@pytest.fixture
def follower(tmp_path: Path) -> Follower:
    """Return a site that was synchronised once."""
    return Follower(tmp_path)


@contextmanager
def _http(root: Path) -> Iterator[str]:
    """Serve repositories over http as git hosts do."""

    class Backend(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            """Hand the request to git, by the rules of CGI."""
            path, _, query = self.path.partition("?")
            length = self.headers.get("Content-Length", "0")
            done = subprocess.run(
                ["git", "http-backend"],
                env={
                    **os.environ,
                    **PLAIN,
                    "GIT_PROJECT_ROOT": str(root),
                    "GIT_HTTP_EXPORT_ALL": "1",
                    "PATH_INFO": path,
                    "QUERY_STRING": query,
                    "REQUEST_METHOD": self.command,
                    "CONTENT_LENGTH": length,
                    "CONTENT_TYPE": self.headers.get("Content-Type", ""),
                    "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
                    "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
                },
                input=self.rfile.read(int(length)),
                capture_output=True,
                check=True,
                timeout=60,
            )
            head, _, body = done.stdout.partition(b"\r\n\r\n")
            fields = dict(line.split(": ", 1) for line in head.decode("ascii").split("\r\n"))
            self.send_response(int(fields.pop("Status", "200")[:3]))
            for name, value in fields.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 - a name of the standard library

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Backend) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()


def test_what_was_merged_is_found_after_a_sync(follower: Follower) -> None:
    """Over a path: by search, with its date; the journal names the commit."""
    commit = follower.origin.commit(NEW, APRIL)
    assert not follower.publish().is_new
    synced = follower.sync()
    assert synced.fetched is not None
    assert (synced.fetched.after, synced.published.documents) == (commit, 1)
    assert follower.find("bank sampah sekolah")[0] == "kota-solok/baru"
    assert follower.services.reader.practice("kota-solok/baru").reading.modified == day("2017-04-08")
    attempt = follower.services.health.status().attempt
    assert attempt is not None
    assert (attempt.outcome, attempt.wanted, attempt.since) == (Outcome.PUBLISHED, commit, None)
    assert not follower.sync().published.is_new


def test_what_was_merged_is_found_after_a_sync_over_http(follower: Follower, tmp_path: Path) -> None:
    """By git's own server; when it is gone, what is served stays, and the status says since when."""
    with _http(tmp_path) as address:
        follower.git("config", "remote.origin.url", f"{address}/asal/.git")
        follower.origin.commit(NEW, APRIL)
        assert follower.sync().published.documents == 1
        assert follower.find("bank sampah sekolah")[0] == "kota-solok/baru"
    follower.fails("unreachable")


def test_a_lost_network_is_told_and_forgotten_when_it_is_back(follower: Follower) -> None:
    """The start of the trouble stays the same until the next success."""
    follower.origin.path.rename(follower.origin.path.with_name("hilang"))
    follower.fails("unreachable")
    first = follower.services.health.status().attempt
    follower.fails("unreachable")
    second = follower.services.health.status().attempt
    assert first is not None
    assert second is not None
    assert first.since == second.since
    follower.services.synchroniser.publish()
    assert follower.services.health.status().attempt == second, "a start of the server does not know the remote"
    follower.origin.path.with_name("hilang").rename(follower.origin.path)
    follower.sync()
    attempt = follower.services.health.status().attempt
    assert attempt is not None
    assert attempt.is_good


def test_r6_a_force_push_is_served_and_told(follower: Follower) -> None:
    """With the dates of the new history."""
    old = follower.origin.git("rev-parse", "HEAD")
    follower.origin.git("checkout", "--quiet", "--orphan", "baru")
    follower.origin.commit(NEW, MAY)
    follower.origin.git("branch", "--quiet", "-M", "main")
    follower.sync()
    rewritten = follower.services.health.status().rewritten
    assert rewritten is not None
    assert rewritten.before == old
    assert follower.services.reader.practice("kota-mojokerto/pusyar").reading.modified == day("2017-05-08")


def test_r7_a_refused_shrink_names_the_commit_that_is_waited_for(follower: Follower) -> None:
    """Until somebody says that it is meant."""
    follower.origin.commit({f"practices/{path}": text for path, text in corpus.many(20).items()}, APRIL)
    follower.sync()
    wanted = follower.origin.commit({f"practices/{path}": None for path in corpus.many(20)}, MAY)
    with pytest.raises(ShrinkRefusedError):
        follower.sync()
    attempt = follower.services.health.status().attempt
    assert attempt is not None
    assert (attempt.outcome, attempt.wanted, attempt.lost) == (Outcome.REFUSED, wanted, 20)
    assert follower.sync(allow_shrink=True).published.records == len(corpus.registry())


def test_r8_a_transfer_above_the_limit_is_refused(follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seven megabytes that do not compress, with a limit of one; the branch stays where it was."""
    monkeypatch.setenv("REGISTRY_FETCH_MIB", "1")
    follower.origin.commit({"besar.bin": os.urandom(7_000_000)}, APRIL)
    remote = follower.services.synchroniser._remote
    assert remote is not None
    before = follower.git("rev-parse", "main")
    with pytest.raises(FetchError) as caught:
        fetch.fetch_branch(remote.repository, "main", max_bytes=1024 * 1024)
    assert caught.value.reason == "too_large", caught.value.detail
    assert follower.git("rev-parse", "main") == before
    assert follower.sync().fetched is not None


def test_r9_too_many_files_are_refused(follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before any of them is read; the limit is made small here."""
    monkeypatch.setattr(snapshot, "MAX_FILES", 10)
    before = follower.services.generation()
    follower.origin.commit(NEW, APRIL)
    with pytest.raises(ContentError, match="too_many_files"):
        follower.sync()
    follower.look()
    assert follower.services.generation() == before


def test_r10_a_corrupt_object_is_not_taken_over(follower: Follower) -> None:
    """A tree that no git would write: fsck refuses the transfer."""
    blob = follower.origin.blob(b"isi")
    entry = b"100644 a\0" + bytes.fromhex(blob)
    tree = follower.origin.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", stdin=entry + entry)
    follower.origin.raw_commit(tree, APRIL, parent=follower.origin.git("rev-parse", "HEAD"))
    follower.fails("corrupt")


def test_r13_a_full_disk_is_one_sentence(follower: Follower, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old generation is served, and the next run recovers."""
    follower.origin.commit(NEW, APRIL)
    full = OSError(errno.ENOSPC, "No space left on device")

    def no_room(*_: object, **__: object) -> None:
        raise full

    with monkeypatch.context() as patch:
        patch.setattr("registry.services.publish.write_texts", no_room)
        with pytest.raises(StorageError) as caught:
            follower.sync()
    assert caught.value.reason == "full"
    follower.look()
    assert follower.find("pusyar")[0] == "kota-mojokerto/pusyar"
    assert follower.sync().published.documents == 1


def test_r14_a_lock_that_a_killed_git_left_stops_no_synchronisation(follower: Follower) -> None:
    """Not even the next one; how it is told from one that lives is in `tests/git/test_fetch.py`."""
    lock = follower.bare / "refs" / "heads" / "main.lock"
    lock.touch()
    follower.origin.commit(NEW, APRIL)
    assert follower.sync().published.documents == 1
    assert not lock.exists()


def test_r15_of_two_syncs_at_once_one_wins(follower: Follower) -> None:
    """The other is told, and it is not noted as a failure."""
    with (follower.index / "sync.lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(IndexBusyError):
            follower.sync()
    attempt = follower.services.health.status().attempt
    assert attempt is not None
    assert attempt.is_good


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_repository_of_another_account_is_told(follower: Follower) -> None:
    """Its configuration could start programs."""
    os.chown(follower.bare, 12_345, 12_345)
    before = follower.services.generation()
    with pytest.raises(FetchError) as caught:
        follower.sync()
    assert caught.value.reason == "foreign_owner"
    assert follower.services.generation() == before


@pytest.mark.parametrize("address", ["ext::sh -c touch% /tmp/jahat", "fd::3"])
def test_only_known_ways_lead_to_a_remote(follower: Follower, address: str) -> None:
    """What would start a program is refused."""
    follower.git("config", "remote.origin.url", address)
    follower.fails("protocol")


def test_dates_are_known_after_the_history_was_completed(follower: Follower, tmp_path: Path) -> None:
    """The same commit, without --rebuild."""
    follower.origin.commit(NEW, APRIL)
    shallow = tmp_path / "dangkal.git"
    follower.origin.git("clone", "--quiet", "--bare", "--depth=1", follower.origin.path.as_uri(), str(shallow))
    site = Site(follower.content, tmp_path / "index-dangkal", f"{shallow}@main:practices")
    site.services.synchroniser.sync()
    assert site.services.reader.practice("kota-solok/baru").reading.modified is None
    assert site.services.health.status().is_shallow
    follower.origin.git("-C", str(shallow), "fetch", "--quiet", "--unshallow")
    assert not site.services.synchroniser.sync().published.is_rebuild
    site.look()
    assert site.services.reader.practice("kota-solok/baru").reading.modified == day("2017-04-08")
    assert site.services.reader.practice("kota-mojokerto/pusyar").reading.modified == day("2017-03-08")
    assert not site.services.health.status().is_shallow


def test_a_worker_does_what_was_asked_for_once(follower: Follower) -> None:
    """However often; and again after the next time; a fetch that failed is not forgotten."""
    worker = SyncWorker(follower.services.synchroniser, follower.index, 0, is_on=True)
    assert not worker.step()
    follower.origin.commit(NEW, APRIL)
    for _ in range(100):
        worker.ask()
    assert worker.step()
    follower.look()
    assert follower.find("bank sampah sekolah")[0] == "kota-solok/baru"
    assert not worker.step()
    follower.origin.path.rename(follower.origin.path.with_name("hilang"))
    worker.ask()
    assert worker.step()
    follower.origin.path.with_name("hilang").rename(follower.origin.path)
    assert not worker.step()
    worker._not_before = 0.0
    assert worker.step()
    assert not worker.step()


def test_the_command_says_what_it_did(
    follower: Follower, site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a branch the commit; of a directory that it was published where it lies."""
    monkeypatch.setenv("REGISTRY_CONTENT", follower.place)
    monkeypatch.setenv("REGISTRY_INDEX", str(follower.index))
    monkeypatch.delenv("REGISTRY_TEST_CHROMIUM", raising=False)
    commit = follower.origin.commit(NEW, APRIL)
    assert run(["sync"]) == 0
    assert f"Diambil sampai {commit[:10]}." in capsys.readouterr().err
    follower.git("config", "remote.origin.url", "/tidak/ada")
    assert run(["sync"]) == 1
    assert "tidak terjangkau" in capsys.readouterr().err
    monkeypatch.setenv("REGISTRY_CONTENT", str(site.content))
    monkeypatch.setenv("REGISTRY_INDEX", str(site.index))
    assert run(["sync"]) == 0
    assert "seperti registry index" in capsys.readouterr().err
