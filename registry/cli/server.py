"""gunicorn as `registry serve` runs it: its options, and workers that miss no signal."""

import errno
import os
import signal
import socket
import sys
from collections.abc import Mapping
from contextlib import suppress
from http import HTTPStatus

import gunicorn.http
import gunicorn.http.message
import gunicorn.util
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import TConn, ThreadWorker

from registry.cli.receiving import Parser, TooSlowError
from registry.settings import Settings
from registry.web import logs, metrics, refusals

REQUEST_LINE_BYTES = 65_536
"""Longest request line read. The application cuts a long query with a notice, and says 414 above its own limit."""
REQUEST_FIELDS = 60
FIELD_BYTES = 8_190
TIMEOUT_S, GRACE_S, KEEP_ALIVE_S = 30, 20, 5
TAKE_S = 30
"""How long a visitor may take nothing of an answer: then the connection is closed, and the thread free again."""
SWITCH_S = 0.0005
"""How long a thread computes before another may. With Python's 5 ms, who reads and writes waits that long each time for
each busy thread: publishing beside four takes 9 s instead of 3 at 10,000 records."""
_HELD_BACK = (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGABRT, signal.SIGUSR1, signal.SIGWINCH)
"""Signals that the first process sends to workers."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our application and options; the engine is opened after the fork.

    What it refuses by itself is answered by a page of ours; `base_url` is the site's own address.
    """

    def __init__(self, application: object, options: Mapping[str, object], base_url: str) -> None:
        self._application, self._options, self._base_url = application, options, base_url
        super().__init__()

    def load_config(self) -> None:
        """Set our options."""
        gunicorn.http.message.MAX_REQUEST_LINE = REQUEST_LINE_BYTES  # no option goes above its 8,190
        gunicorn.http.RequestParser = Parser
        gunicorn.util.write_error = self._refuse  # its page has no headers of ours, and repeats what was sent
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def _refuse(self, connection: socket.socket, status: int, _reason: str, _message: str) -> None:
        gunicorn.util.write_nonblock(connection, refusals.answer(status, self._base_url))

    def load(self) -> object:
        """Return the application."""
        return self._application

    def run(self) -> None:
        """Serve until a signal ends it."""
        FirstProcess(self).run()


class FirstProcess(Arbiter):  # type: ignore[misc]  # gunicorn ships no types
    """Starts and ends the workers.

    A worker inherits handlers that only queue a signal for this process, so that one sent before it has its own was
    lost, and stopping took the whole time of grace. Such signals wait now until the worker can hear them.
    """

    def spawn_worker(self) -> int:
        """Start a worker; it listens to signals once it has its own handlers (`Worker.init_signals`)."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD_BACK)
        try:
            return int(super().spawn_worker())
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Worker(ThreadWorker):  # type: ignore[misc]  # gunicorn ships no types
    """A worker with threads that hears the signals sent to it while it started, and that can be left alone."""

    is_resting = False

    def init_signals(self) -> None:
        """Set the handlers, then let the signals come that waited."""
        super().init_signals()
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD_BACK)

    def handle(self, conn: TConn) -> object:
        """Answer a connection, and part from one that ends here, in the thread that has it.

        Whoever does not close his side is waited for; gunicorn does so in the one thread that takes connections.
        """
        outcome: object = super().handle(conn)
        if outcome is False:
            conn.close(graceful=True)
            conn.close = lambda **_how: None  # what is left to gunicorn is to count
        return outcome

    def handle_error(self, req: object, client: socket.socket, addr: object, exc: Exception) -> None:
        """Answer what cannot be read; a request that came too slowly is nobody's error and stands in no log."""
        if not isinstance(exc, TooSlowError):
            super().handle_error(req, client, addr, exc)
            return
        with suppress(OSError):
            gunicorn.util.write_error(client, HTTPStatus.REQUEST_TIMEOUT, "", "")

    def handle_request(self, req: object, conn: object) -> bool:
        """Answer a request; who does not take the answer within a time has gone (`TAKE_S`)."""
        try:
            return bool(super().handle_request(req, conn))
        except TimeoutError as error:
            raise BrokenPipeError(errno.EPIPE, "answer not taken") from error

    def rest(self) -> None:
        """Take no more connections, and end those there are with their next answer: this process has other work."""
        self.is_resting = True
        self.worker_connections = self.max_keepalived = 0
        self.method_queue.defer(lambda: None)  # look again now

    def run(self) -> None:
        """Serve, letting threads take turns more often than Python does by itself."""
        sys.setswitchinterval(SWITCH_S)
        for listener in self.sockets:
            _give_up_on_the_gone(listener.sock)
        super().run()


def _give_up_on_the_gone(listener: socket.socket) -> None:
    """Let the system close connections of which nothing is taken for `TAKE_S`; they inherit it from their listener."""
    if sys.platform == "linux" and listener.family in {socket.AF_INET, socket.AF_INET6}:
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, TAKE_S * 1000)


def options_of(host: str, port: int, settings: Settings) -> dict[str, object]:
    """Return gunicorn's options for an address and the settings; one more process where one publishes."""
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": settings.workers + settings.is_told,
        "threads": settings.threads,
        "worker_class": Worker,
        "timeout": TIMEOUT_S,
        "graceful_timeout": GRACE_S,
        "keepalive": KEEP_ALIVE_S,
        "limit_request_line": REQUEST_LINE_BYTES,
        "limit_request_fields": REQUEST_FIELDS,
        "limit_request_field_size": FIELD_BYTES,
        "preload_app": True,
        "control_socket_disable": True,  # a way in that nobody asked for, and a thread in the process that forks
        "logconfig_dict": logs.config(settings.log),
        "child_exit": lambda _server, worker: metrics.forget(worker.pid),
        "proc_name": "registry",
        "forwarded_allow_ips": "",
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108, PTH112 - a heartbeat in memory
    }
