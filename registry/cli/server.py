"""gunicorn as `registry serve` runs it: its options, and workers that miss no signal."""

import os
import signal
import socket
import sys
from collections.abc import Mapping

import gunicorn.http.message
import gunicorn.util
from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.workers.gthread import ThreadWorker

from registry.settings import Settings
from registry.web import logs, metrics, refusals

REQUEST_LINE_BYTES = 65_536
"""Longest request line read. The application cuts a long query with a notice, and says 414 above its own limit."""
REQUEST_FIELDS = 60
FIELD_BYTES = 8_190
TIMEOUT_S, GRACE_S, KEEP_ALIVE_S = 30, 20, 5
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

    def rest(self) -> None:
        """Take no more connections, and end those there are with their next answer: this process has other work."""
        self.is_resting = True
        self.worker_connections = self.max_keepalived = 0
        self.method_queue.defer(lambda: None)  # look again now

    def run(self) -> None:
        """Serve, letting threads take turns more often than Python does by itself."""
        sys.setswitchinterval(SWITCH_S)
        super().run()


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
