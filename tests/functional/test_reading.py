"""Reading starts no process: no git, nor anything else, while a page is answered."""

import os
import subprocess
from pathlib import Path

import pytest

from registry.bootstrap import make_services
from registry.settings import load_settings
from registry.web.app import create_app
from tests import corpus
from tests.proposing import Installation
from tests.visitor import parse

PAGES = (
    *("/", "/cari?q=pusyar", "/cari?kind=need", "/cari?q=qqqxxxzzz", "/praktik/kota-mojokerto/pusyar"),
    *("/daerah", "/daerah/kota-mojokerto", "/replikasi", "/kerja-sama", "/kebutuhan", "/bantuan", "/tentang", "/data"),
    *("/kebutuhan/kota-mojokerto/smart-city", "/kerja-sama/2017-03-08-blitar", "/status", "/en", "/en/cari?q=pusyar"),
    *("/usulkan", "/usulkan/praktik", "/usulkan/perbaikan?id=kota-mojokerto/pusyar", "/praktik/tidak/ada"),
    *("/api/v1/search?q=pusyar", "/api/v1/suggest?q=pus", "/feed.atom", "/sitemap.xml", "/healthz", "/readyz"),
    *("/data/practices.csv", "/cari.atom?q=pusyar"),
)


def _counting(started: list[object]) -> type[subprocess.Popen[bytes]]:
    """Return the class that begins processes, which notes each."""

    class Counting(subprocess.Popen[bytes]):
        def __init__(self, command: list[str], **keys: object) -> None:
            started.append(command)
            super().__init__(command, **keys)  # type: ignore[call-overload]

    return Counting


def test_no_process_is_started_while_a_page_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By a worker that has just started over a branch of a repository; what they lead to is read too."""
    installation = Installation(tmp_path)
    settings = load_settings({"REGISTRY_CONTENT": installation.place, "REGISTRY_INDEX": str(tmp_path / "index")})
    client = create_app(make_services(settings), settings).test_client()
    started: list[object] = []
    monkeypatch.setattr(subprocess, "Popen", _counting(started))
    for name in ("fork", "posix_spawn", "system"):
        monkeypatch.setattr(os, name, lambda *arguments, **_keys: started.append(arguments))
    seen, asked = set[str](), list(PAGES)
    while asked:
        address = asked.pop()
        seen.add(address)
        answer = client.get(address, buffered=True)
        assert answer.status_code in {200, 301, 308, 404}, address
        assert started == [], address
        if address in PAGES and answer.mimetype == "text/html":
            links = (one["href"] for one in parse(answer.text) if one.tag == "a" and one["href"].startswith("/"))
            asked += {link.partition("#")[0] for link in links if "?" not in link} - seen - set(asked)
    assert f"/praktik/{corpus.PUSYAR.removesuffix('.md')}" in seen
    assert len(seen) > 2 * len(PAGES)
    subprocess.run(["git", "--version"], check=True, capture_output=True)
    assert started, "the trap does not work"
