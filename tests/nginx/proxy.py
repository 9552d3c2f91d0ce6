"""A real nginx with the repository's own `docs/server/nginx.conf`, in front of a real `registry serve`.

Only the name of the site, the certificate, the ports and the folder of the challenge are replaced. Around it stands
what Debian has around it, with its own temporary folders; there nginx is told to take a visitor's address from a header
of the tests, since the limits do not count those of this machine.
"""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.raw_server import PATIENCE_S, ROOT, RawServer, status

CONFIGURATION: Final = ROOT / "docs" / "server" / "nginx.conf"
NAME: Final = "situs.example.go.id"
ADDRESS_HEADER: Final = "X-Test-Address"
_AROUND: Final = """\
{user}
daemon off;
worker_processes 2;
pid {directory}/nginx.pid;
error_log {directory}/error.log notice;
events {{ worker_connections 768; }}
http {{
    default_type application/octet-stream;
    gzip on;
    set_real_ip_from 127.0.0.1;
    real_ip_header {address_header};
{temporary}
    include {directory}/site.conf;
}}
"""


@dataclass(frozen=True)
class Proxied:
    """A site behind nginx: `https` and `http` as visitors reach it, `registry` what stands behind."""

    https: RawServer
    http: RawServer
    registry: RawServer


@contextmanager
def proxied(registry: RawServer, directory: Path) -> Iterator[Proxied]:
    """Start nginx in front of a server, wait until it answers, and end it."""
    directory.mkdir()
    certificate = _certificate(directory)
    with ExitStack() as taken:
        sockets = [taken.enter_context(closing(socket.create_server(("127.0.0.1", 0)))) for _ in range(2)]
        http_port, https_port = (int(one.getsockname()[1]) for one in sockets)
    configuration = configured(directory, http_port, https_port, registry.port)
    log = directory / "error.log"
    process = subprocess.Popen([nginx(), "-p", str(directory), "-c", str(configuration)], stderr=subprocess.DEVNULL)
    tls = ssl.create_default_context(cafile=certificate)
    site = Proxied(RawServer(process, https_port, log, NAME, tls), RawServer(process, http_port, log, NAME), registry)
    try:
        _wait(site.https)
        yield site
    finally:
        process.terminate()
        process.wait(20)


def configured(directory: Path, http_port: int, https_port: int, registry_port: int) -> Path:
    """Write the repository's configuration for this place; return the file that includes it."""
    own = CONFIGURATION.read_text("utf-8")
    for old, new in (
        ("praktik.example.go.id", NAME),
        (f"/etc/letsencrypt/live/{NAME}", str(directory)),
        ("/var/www/html", str(directory)),
        ("server 127.0.0.1:8000;", f"server 127.0.0.1:{registry_port};"),
        ("listen 80;", f"listen 127.0.0.1:{http_port};"),
        ("listen 443 ssl http2;", f"listen 127.0.0.1:{https_port} ssl http2;"),
        ("    listen [::]:80;\n", ""),  # the same once more, which not every machine has
        ("    listen [::]:443 ssl http2;\n", ""),
    ):
        assert old in own, f"docs/server/nginx.conf no longer has {old!r}"
        own = own.replace(old, new)
    (directory / "site.conf").write_text(own, "utf-8")
    around = directory / "nginx.conf"
    around.write_text(
        _AROUND.format(
            directory=directory,
            user="user root;" if os.geteuid() == 0 else "",
            address_header=ADDRESS_HEADER,
            temporary=_temporary(directory),
        )
    )
    return around


def nginx() -> str:
    """Return the path of nginx; without one nothing here says anything."""
    places = (os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", str(ROOT / "var/nginx/usr/sbin"))
    found = shutil.which("nginx", path=":".join(places))
    assert found, "there is no nginx: make check-nginx fetches it (Debian: apt-get install nginx-light)"
    return found


def _temporary(directory: Path) -> str:
    """Return a line for each folder that this nginx was built to write into: as nobody special it may not."""
    told = subprocess.run([nginx(), "-V"], check=True, capture_output=True, text=True, timeout=20).stderr
    kinds = re.findall(r"--http-([a-z-]+)-temp-path=", told)
    return "".join(f"    {kind.replace('-', '_')}_temp_path {directory}/{kind};\n" for kind in kinds)


def _certificate(directory: Path) -> Path:
    certificate = directory / "fullchain.pem"
    names = f"subjectAltName=DNS:{NAME},IP:127.0.0.1"
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
    files = ("-keyout", str(directory / "privkey.pem"), "-out", str(certificate))
    command = ["openssl", "req", "-x509", *key, *files, "-days", "2", "-subj", f"/CN={NAME}", "-addext", names]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    return certificate


def _wait(server: RawServer) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            if status(server.ask("GET /readyz HTTP/1.1")) == 200:
                return
        except OSError:
            pass
        told = server.log.read_text() if server.log.exists() else "no log"
        assert server.process.poll() is None, told
        assert time.monotonic() < end, told
        time.sleep(0.05)
