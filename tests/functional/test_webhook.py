"""From a merge to the page: a real `registry serve` over a bare clone, told by a signed request."""

import hashlib
import hmac
import time
from pathlib import Path

from tests import corpus
from tests.raw_server import RawServer, serving, status
from tests.repository import Repository

SECRET, BODY = b"rahasia-yang-panjang", b'{"ref": "refs/heads/main"}'
PATIENCE_S = 50.0
"""Ten times what the product promises."""


def _shows(server: RawServer, address: str, text: bytes) -> bool:
    end = time.monotonic() + PATIENCE_S
    while time.monotonic() < end:
        answer = server.ask(f"GET {address} HTTP/1.1")
        if status(answer) == 200 and text in answer:
            return True
        time.sleep(0.05)
    return False


def _call(server: RawServer) -> bytes:
    signature = hmac.new(SECRET, BODY, hashlib.sha256).hexdigest()
    headers = (f"X-Hub-Signature-256: sha256={signature}", f"Content-Length: {len(BODY)}")
    return server.ask("POST /hooks/git HTTP/1.1", *headers, body=BODY)


def _begins(pid: int, number: int) -> bool:
    """Say whether a process comes to have so many children; they begin one after the other."""
    children, end = Path(f"/proc/{pid}/task/{pid}/children"), time.monotonic() + PATIENCE_S
    while (found := len(children.read_text().split())) < number and time.monotonic() < end:
        time.sleep(0.05)
    return found == number


def test_merging_is_publishing(tmp_path: Path) -> None:
    """With two workers: page and search show what was merged, then that the remote is lost, then what came after."""
    origin = Repository(tmp_path / "asal")
    corpus.write_registry(origin.path / "practices")
    origin.commit({})
    origin.git("clone", "--quiet", "--bare", str(origin.path), str(tmp_path / "isi.git"))
    (tmp_path / "secret").write_bytes(SECRET)
    settings = {"REGISTRY_WORKERS": "2", "REGISTRY_WEBHOOK_SECRET_FILE": str(tmp_path / "secret")}
    place = Path(f"{tmp_path / 'isi.git'}@main:practices")
    with serving(place, tmp_path / "index", **settings) as server:
        origin.commit({"practices/kota-solok/baru.md": corpus.practice("Bank sampah di sekolah")})
        assert _begins(server.process.pid, 3), "two that answer and one that publishes"
        assert status(server.ask("GET /praktik/kota-solok/baru HTTP/1.1")) == 404
        assert status(_call(server)) == 202
        assert _shows(server, "/praktik/kota-solok/baru", b"Bank sampah di sekolah")
        assert _shows(server, "/cari?q=bank+sampah+sekolah", b"/praktik/kota-solok/baru")
        assert _shows(server, "/status", b"Perubahan diterbitkan.")
        origin.path.rename(tmp_path / "hilang")
        assert status(_call(server)) == 202
        assert _shows(server, "/status", b"Gudang asal tidak terjangkau.")
        assert status(server.ask("GET /praktik/kota-solok/baru HTTP/1.1")) == 200
    assert "Traceback" not in server.log.read_text()
