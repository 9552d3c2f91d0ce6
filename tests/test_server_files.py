"""The files in docs/server name what is there: settings, commands, directories and limits of the program."""

import re
import shlex
from pathlib import Path

import pytest

from registry.cli.main import COMMANDS
from registry.cli.server import KEEP_ALIVE_S
from registry.settings import SETTINGS, load_settings
from registry.web import security
from registry.web.forms.guarding import MAX_FORM_BYTES
from registry.web.security import MAX_ADDRESS_CHARACTERS
from registry.web.views.hooks import MAX_HOOK_BYTES
from tools.refusals import written

SERVER = Path(__file__).resolve().parent.parent / "docs" / "server"
UNITS = sorted(path.name for path in SERVER.iterdir() if path.suffix in {".service", ".socket", ".timer"})
WITHOUT_PRIVILEGES = (
    *("User=registry", "NoNewPrivileges=true", "CapabilityBoundingSet=", "AmbientCapabilities=", "UMask=0077"),
    *("ProtectSystem=strict", "ProtectHome=true", "PrivateTmp=true", "PrivateDevices=true", "ProtectProc=invisible"),
    *("ProtectKernelTunables=true", "ProtectKernelModules=true", "ProtectKernelLogs=true", "ProtectControlGroups=true"),
    *("ProtectClock=true", "ProtectHostname=true", "LockPersonality=true", "RestrictNamespaces=true"),
    *("RestrictRealtime=true", "RestrictSUIDSGID=true", "SystemCallArchitectures=native"),
    *("SystemCallFilter=@system-service", "MemoryMax=1536M", "TasksMax=128"),
)


def _environment() -> dict[str, str]:
    lines = (SERVER / "registry.env").read_text(encoding="utf-8").split()
    return dict(line.split("=", 1) for line in lines)


def test_the_settings_are_settings_behind_one_proxy() -> None:
    """What the guide says to copy starts, and counts visitors and not nginx."""
    settings = load_settings(_environment())
    assert settings.proxies == 1
    assert settings.base_url.startswith("https://")


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_runs_commands_of_the_program_in_its_own_directories(name: str) -> None:
    """A renamed command or setting does not leave a unit behind; every service is without privileges."""
    text = (SERVER / name).read_text(encoding="utf-8")
    for command in re.findall(r"/?\.venv/bin/registry (\w+)", text):
        assert command in COMMANDS
    for setting in re.findall(r"REGISTRY_\w+", text):
        assert setting in {one.name for one in SETTINGS}
    if name.endswith(".service"):
        lines = text.splitlines()
        assert set(WITHOUT_PRIVILEGES) - set(lines) == set()
        assert any(line.startswith("RestrictAddressFamilies=AF_") for line in lines)
    for path in _environment().values():
        if path.startswith("/var"):
            assert path.startswith(("/var/lib/registry/", "/var/cache/registry/"))


def test_nginx_lets_through_what_the_program_answers() -> None:
    """Long searches reach the cut with a notice, headers say who asks, and nobody reads the metrics through it."""
    text = (SERVER / "nginx.conf").read_text(encoding="utf-8")
    count, size = re.findall(r"large_client_header_buffers (\d+) (\d+)k;", text)[0]
    assert int(size) * 1024 > MAX_ADDRESS_CHARACTERS
    assert int(count) >= 4
    assert "location ~ ^/+metrics/*$ { return 404; }" in text
    assert "\n    proxy_set_header Host $registry_host;\n" in text
    for header in ("X-Forwarded-For $remote_addr", "X-Forwarded-Proto $scheme"):
        assert f"proxy_set_header {header};" in text
    sizes = {
        int(size) * 1024 ** (1 + (unit == "m")) for size, unit in re.findall(r"client_max_body_size (\d+)([km]);", text)
    }
    assert sizes == {MAX_FORM_BYTES, MAX_HOOK_BYTES}
    (kept_s,) = re.findall(r"keepalive_timeout (\d+)s;", text)
    assert int(kept_s) < KEEP_ALIVE_S


def test_nginx_says_by_itself_what_the_program_would() -> None:
    """Every status that it refuses has the page of the program; every header is the program's, http without HSTS."""
    text = (SERVER / "nginx.conf").read_text(encoding="utf-8")
    assert written(text) == text, "run: .venv/bin/python -m tools.refusals"
    headers = re.findall(r'^ +add_header ([\w-]+) "(.*)" always;$', text, flags=re.MULTILINE)
    own = [("Cache-Control", "no-store"), ("X-Request-Id", "$request_id")]
    http, https = (list(security.headers(f"{scheme}://x").items()) for scheme in ("http", "https"))
    assert headers == [*http, *own, *https, *own]
    assert text.count("add_header") == len(headers)


def test_the_image_holds_what_the_program_reads_and_runs_without_privileges() -> None:
    """Its folders are there, its settings are settings, its user is not root."""
    text = (SERVER / "Containerfile").read_text(encoding="utf-8")
    for folder in re.findall(r"^COPY (\w+) ", text, flags=re.MULTILINE):
        assert (SERVER.parent.parent / folder).exists()
    known = {one.name for one in SETTINGS}
    assert set(re.findall(r"\b(REGISTRY_\w+)=", text)) <= known
    assert re.search(r"^USER \d{5}$", text, flags=re.MULTILINE)
    assert text.index("COPY registry ") < text.index("-m compileall ") < text.index("\nUSER ")
    assert "http://127.0.0.1:8000/healthz" in text.splitlines()[-2]
    assert "127.0.0.1" in load_settings(_environment()).trusted_hosts
    for option in ("--format docker", "--read-only", "--cap-drop=all", "--memory", "REGISTRY_PROXIES=1"):
        assert option in text.partition("\nFROM ")[0], option
    assert shlex.split(text.splitlines()[-1].removeprefix("CMD ").strip("[]").replace(",", " "))[2] == "registry"
