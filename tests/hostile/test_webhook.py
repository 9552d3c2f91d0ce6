"""Rows W: requests to `POST /hooks/git`."""

import hashlib
import hmac
import json
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from registry.services.sync_worker import _seen
from registry.settings import load_settings
from registry.web.app import create_app
from tests.sites import Site

SECRET = b"rahasia-yang-panjang"
BODY = json.dumps({"ref": "refs/heads/main", "repository": {"clone_url": "https://evil.example/x.git"}}).encode()
HOSTS = ("X-Hub-Signature-256", "X-Gitea-Signature", "X-Forgejo-Signature", "X-Gitlab-Token")


def _client(site: Site, tmp_path: Path, secret: bytes | None) -> FlaskClient:
    values = {"REGISTRY_CONTENT": site.place, "REGISTRY_INDEX": str(site.index)}
    if secret is not None:
        (tmp_path / "secret").write_bytes(secret + b"\n")
        values["REGISTRY_WEBHOOK_SECRET_FILE"] = str(tmp_path / "secret")
    return create_app(site.services, load_settings(values)).test_client()


@pytest.fixture
def client(site: Site, tmp_path: Path) -> FlaskClient:
    """Return a client of a site with a secret, whose worker does not run by itself."""
    return _client(site, tmp_path, SECRET)


def _signed(header: str, body: bytes = BODY, secret: bytes = SECRET) -> dict[str, str]:
    digest = hmac.new(secret, body, hashlib.sha256).hexdigest()
    value = {"X-Hub-Signature-256": f"sha256={digest}", "X-Gitlab-Token": secret.decode()}.get(header, digest)
    return {header: value}


def _is_asked(site: Site) -> bool:
    return _seen(site.index / "wanted") is not None


@pytest.mark.parametrize("header", HOSTS)
def test_a_signed_request_asks_for_a_synchronisation(client: FlaskClient, site: Site, header: str) -> None:
    """As each host signs it."""
    answer = client.post("/hooks/git", data=BODY, headers=_signed(header))
    assert (answer.status_code, answer.json) == (202, {"status": "wanted"})
    assert _is_asked(site)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        *({name: value} for name in HOSTS for value in ("", "sha256=", "salah", "é" * 64, "0" * 64)),
        {"X-Hub-Signature": "sha1=" + hmac.new(SECRET, BODY, hashlib.sha1).hexdigest()},
        {"X-Hub-Signature-256": hmac.new(SECRET, BODY, hashlib.sha256).hexdigest()},
    ],
)
def test_w1_w3_without_a_right_signature_nothing_happens(
    client: FlaskClient, site: Site, headers: dict[str, str]
) -> None:
    """None, a wrong one, one that is no ASCII, one by SHA-1: 401."""
    assert client.post("/hooks/git", data=BODY, headers=headers).status_code == 401
    assert not _is_asked(site)


@pytest.mark.parametrize("header", HOSTS[:3])
def test_w2_a_signature_of_another_body(client: FlaskClient, site: Site, header: str) -> None:
    """Every byte is signed."""
    assert client.post("/hooks/git", data=BODY + b" ", headers=_signed(header)).status_code == 401
    assert not _is_asked(site)


@pytest.mark.parametrize("secret", [None, b"", b"  "])
def test_w4_without_a_secret_there_is_no_such_address(site: Site, tmp_path: Path, secret: bytes | None) -> None:
    """An empty secret would be known to everybody."""
    client = _client(site, tmp_path, secret)
    for header in HOSTS:
        answer = client.post("/hooks/git", data=BODY, headers=_signed(header, secret=(secret or b"").strip()))
        assert answer.status_code == 404
    assert not _is_asked(site)


def test_w5_a_hundred_at_once_are_one_fetch(client: FlaskClient, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same request again, or another one: each is answered at once, and one synchronisation follows."""
    for number in range(100):
        headers = {**_signed("X-Gitea-Signature"), "X-Gitea-Delivery": str(number // 2)}
        assert client.post("/hooks/git", data=BODY, headers=headers).status_code == 202
    done = list[bool]()
    monkeypatch.setattr(site.services.synchroniser, "sync", lambda: done.append(True))
    while site.services.worker.step():
        pass
    assert done == [True]


def test_w6_an_address_in_the_body_is_not_read(client: FlaskClient, site: Site) -> None:
    """What is fetched is a setting; here it is a directory, and stays one."""
    assert client.post("/hooks/git", data=BODY, headers=_signed("X-Gitea-Signature")).status_code == 202
    assert site.services.worker.step()
    status = site.services.health.status()
    assert status.attempt is not None
    assert status.attempt.is_good
    assert "evil" not in (site.index / "sync.json").read_text()


def test_w7_what_is_no_json_or_too_large(client: FlaskClient, site: Site) -> None:
    """400 and 413, though they are signed."""
    for body in (b"", b"payload=%7B%7D", b"\xff", b"[1]", b"[" * 100_000):
        headers = _signed("X-Gitea-Signature", body)
        assert client.post("/hooks/git", data=body, headers=headers).status_code == 400
    large = b'{"a": "' + b"x" * 2_000_000 + b'"}'
    assert client.post("/hooks/git", data=large, headers=_signed("X-Gitea-Signature", large)).status_code == 413
    fits = b'{"a": "' + b"x" * 1_000_000 + b'"}'
    assert client.post("/hooks/git", data=fits, headers=_signed("X-Gitea-Signature", fits)).status_code == 202
    assert _is_asked(site)
