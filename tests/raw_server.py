"""A real `registry serve` on a free port, and bytes sent to it as they are, past every tidying client library."""

import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PATIENCE_S = 40.0


@dataclass(frozen=True)
class RawServer:
    """A running server; `log` is what it prints, `host` what it is called, `tls` what it is known by over https."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    host: str = ""
    tls: ssl.SSLContext | None = None

    def send(self, request: bytes, limit_s: float = 20.0) -> bytes:
        """Send bytes and return all that comes back until the server closes, or until it has nothing more to say."""
        with closing(self.connection(limit_s)) as connection:
            # it may answer and close before it has read all
            with suppress(BrokenPipeError, ConnectionResetError, ssl.SSLError):
                connection.sendall(request)
            return _received(connection)

    def ask(self, line: str, *headers: str, body: bytes = b"") -> bytes:
        """Send one request that asks to close the connection, with a Host of ours."""
        host = self.host or f"127.0.0.1:{self.port}"
        head = "\r\n".join((line, f"Host: {host}", "Connection: close", *headers, "", ""))
        return self.send(head.encode("latin-1") + body)

    def connection(self, limit_s: float) -> socket.socket:
        """Open a connection, over TLS where the server has it."""
        connection = socket.create_connection(("127.0.0.1", self.port), timeout=limit_s)
        return self.tls.wrap_socket(connection, server_hostname=self.host) if self.tls else connection

    def lives(self) -> bool:
        """Say whether it still answers."""
        return status(self.ask("GET /healthz HTTP/1.1")) == 200


def status(answer: bytes) -> int:
    """Return the status of the first answer; 0 where the connection was closed without one."""
    return int(answer.split(b" ", 2)[1]) if answer.startswith(b"HTTP/1.") else 0


def _received(connection: socket.socket) -> bytes:
    received = bytearray()
    while True:
        try:
            piece = connection.recv(65_536)
        except (ConnectionResetError, TimeoutError, ssl.SSLError):
            return bytes(received)
        if not piece:
            return bytes(received)
        received += piece


@contextmanager
def serving(content: Path, index: Path, **environment: str) -> Iterator[RawServer]:
    """Start `registry serve`, wait until it is ready, and end it."""
    with closing(socket.create_server(("127.0.0.1", 0))) as taken:
        port = int(taken.getsockname()[1])
    log = index.with_name(f"{index.name}.log")
    own = {name: value for name, value in os.environ.items() if not name.startswith("REGISTRY_")}
    own |= {"REGISTRY_CONTENT": str(content), "REGISTRY_INDEX": str(index), "REGISTRY_WORKERS": "1"}
    own |= {"REGISTRY_STATE": str(index.parent / "state"), **environment}
    command = [sys.executable, "-m", "registry", "serve", "--port", str(port)]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=own, stdout=output, stderr=output)
    server = RawServer(process, port, log)
    try:
        _wait(server, lambda: status(server.ask("GET /readyz HTTP/1.1")) == 200)
        yield server
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        finally:
            process.kill()
            process.wait(10)


def _wait(server: RawServer, is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while True:
        try:
            if is_so():
                return
        except OSError:
            pass
        assert server.process.poll() is None, server.log.read_text()
        assert time.monotonic() < end, server.log.read_text()
        time.sleep(0.05)
