"""`/metrics`: what monitoring needs, by route, for this machine alone unless the settings say otherwise."""

import os
import re
import stat
from pathlib import Path

import pytest
from flask import Flask
from prometheus_client.parser import text_string_to_metric_families

from registry.bootstrap import make_services
from registry.settings import load_settings
from registry.web import metrics
from registry.web.app import create_app
from tests.served_site import ServedSite


def _app(site: ServedSite, state: str, **settings: str) -> Flask:
    given = {"REGISTRY_CONTENT": str(site.content), "REGISTRY_INDEX": str(site.index), "REGISTRY_STATE": state}
    made = load_settings({**given, **settings})
    return create_app(make_services(made), made)


def test_requests_are_counted_by_route_and_content_by_kind(
    site: ServedSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The parser of the library reads it; no address, search or dead link makes a series of its own."""
    client = _app(site, str(tmp_path_factory.mktemp("state"))).test_client()
    for path in ("/cari?q=satu", "/cari?q=dua", "/hilang/1", "/hilang/2", "/praktik/kota-mojokerto/pusyar"):
        client.get(path)
    response = client.get("/metrics")
    assert response.mimetype == "text/plain"
    families = {family.name: family for family in text_string_to_metric_families(response.text)}
    counted = {
        (one.labels["route"], one.labels["status"]): one.value
        for one in families["registry_requests"].samples
        if one.name == "registry_requests_total"
    }
    assert counted == {("/cari", "200"): 2, ("none", "404"): 2, ("/praktik/<region>/<slug>", "200"): 1}
    records = {one.labels["kind"]: one.value for one in families["registry_records"].samples}
    assert records["practice"] == site.services.reader.home().counts.by_kind["practice"]
    assert families["registry_ready"].samples[0].value == 1
    assert families["registry_stale"].samples[0].value == 0
    assert not re.search("satu|dua|hilang", response.text)


@pytest.mark.parametrize(
    ("setting", "remote", "headers", "status"),
    [
        ("local", "127.0.0.1", {}, 200),
        ("local", "198.51.100.7", {}, 404),
        ("local", "127.0.0.1", {"X-Forwarded-For": "198.51.100.7"}, 404),
        ("all", "198.51.100.7", {}, 200),
        ("off", "127.0.0.1", {}, 404),
    ],
)
def test_strangers_do_not_read_it(
    site: ServedSite,
    tmp_path_factory: pytest.TempPathFactory,
    setting: str,
    remote: str,
    headers: dict[str, str],
    status: int,
) -> None:
    """Also where a proxy on this machine passes them on and nobody named it in the settings."""
    client = _app(site, str(tmp_path_factory.mktemp("state")), REGISTRY_METRICS=setting).test_client()
    assert client.get("/metrics", environ_base={"REMOTE_ADDR": remote}, headers=headers).status_code == status


def test_r13_what_is_counted_together_lies_in_memory_and_is_swept_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk would end every process that counts; what a killed one left goes, what lives or is not ours stays."""
    memory, state = tmp_path / "memory", tmp_path / "state"
    alive, gone = memory / f"registry-metrics-{os.getpid()}-x", memory / "registry-metrics-999999999-x"
    for directory in (alive, gone, memory / "lain"):
        directory.mkdir(parents=True)
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", "")
    metrics.share(state, memory)
    used = Path(os.environ["PROMETHEUS_MULTIPROC_DIR"])
    assert used.parent == memory
    assert stat.S_IMODE(used.stat().st_mode) == 0o700
    assert set(memory.iterdir()) == {alive, used, memory / "lain"}
    assert not state.exists()
    metrics.share(state, tmp_path / "none")
    assert Path(os.environ["PROMETHEUS_MULTIPROC_DIR"]) == state
