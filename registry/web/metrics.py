"""`/metrics` in the form that Prometheus reads: requests, their time, and how the content is.

`registry serve` names a directory to prometheus-client before it is imported, so that its workers count together; under
another server each process counts by itself.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Final

from flask import Blueprint, Flask, Response, abort, current_app, request

from registry.errors import RegistryError
from registry.services.health import Health
from registry.settings import Settings
from registry.web import logs, site

if TYPE_CHECKING:
    from prometheus_client import Metric

ADDRESS: Final = "/metrics"
MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a private directory is made in it
_PREFIX: Final = "registry-metrics-"
_DIRECTORY: Final = "PROMETHEUS_MULTIPROC_DIR"
_SECONDS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
_EXTENSION: Final = "registry.metrics"

blueprint = Blueprint("metrics", __name__)


def share(directory: Path, memory: Path = MEMORY) -> None:
    """Let the processes that come from this one count together, in a directory that is gone when it ends.

    Args:
        directory: used only where the system keeps no files in memory; it is emptied first. prometheus-client counts in
            memory maps, and a process that writes to one on a full disk is ended by the system.
        memory: where the system keeps files in memory.
    """
    if os.access(memory, os.W_OK):
        _sweep(memory)
        directory = Path(tempfile.mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=memory))
        atexit.register(_give_back, directory, os.getpid())
    else:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in directory.glob("*.db"):
            old.unlink(missing_ok=True)
    os.environ[_DIRECTORY] = str(directory)


def _give_back(directory: Path, pid: int) -> None:
    """Remove the directory at the end of the process that made it, not of those that came from it."""
    if os.getpid() == pid:
        shutil.rmtree(directory, ignore_errors=True)


def _sweep(memory: Path) -> None:
    """Remove what processes of this account that were killed left behind."""
    for old in memory.glob(f"{_PREFIX}*-*"):
        pid = old.name.removeprefix(_PREFIX).partition("-")[0]
        with suppress(OSError):
            if old.stat().st_uid == os.getuid() and not Path("/proc", pid).exists():
                shutil.rmtree(old, ignore_errors=True)


def forget(pid: int) -> None:
    """Note that a worker is gone; what it counted stays counted."""
    from prometheus_client import multiprocess  # noqa: PLC0415 - see the module's docstring

    if _DIRECTORY in os.environ:
        multiprocess.mark_process_dead(pid)  # type: ignore[no-untyped-call]


def install(app: Flask, settings: Settings) -> None:
    """Count every request by its route, never by what stands in its address."""
    if settings.metrics == "off":
        return
    from prometheus_client import (  # noqa: PLC0415 - see the module's docstring
        CollectorRegistry,
        Counter,
        Histogram,
        generate_latest,
        multiprocess,
    )

    counted = CollectorRegistry()
    requests = Counter("registry_requests", "Requests by route and status.", ("route", "status"), registry=counted)
    seconds = Histogram(
        "registry_request_seconds", "Time of a request by route.", ("route",), buckets=_SECONDS, registry=counted
    )

    def written(health: Health) -> bytes:
        told = CollectorRegistry()
        if _DIRECTORY in os.environ:
            multiprocess.MultiProcessCollector(told)  # type: ignore[no-untyped-call]
        told.register(_Content(health))
        own = b"" if _DIRECTORY in os.environ else generate_latest(counted)
        return own + generate_latest(told)

    @app.after_request
    def count(response: Response) -> Response:
        route = logs.route() or "none"
        requests.labels(route, str(response.status_code)).inc()
        seconds.labels(route).observe(logs.took_s())
        return response

    app.extensions[_EXTENSION] = written
    app.register_blueprint(blueprint)


@blueprint.get(ADDRESS)
def metrics() -> Response:
    """Answer monitoring; from elsewhere than this machine only where the setting says so."""
    here = site.current()
    if here.settings.metrics != "all" and not _is_local(here.settings.proxies):
        abort(404)
    written = current_app.extensions[_EXTENSION]
    return Response(written(here.services.health), content_type="text/plain; version=0.0.4; charset=utf-8")


def _is_local(proxies: int) -> bool:
    """Whether this machine itself asks, not somebody through a proxy on it that is not named in the settings."""
    if not proxies and {"X-Forwarded-For", "Forwarded", "X-Real-Ip"} & set(request.headers.keys()):
        return False
    try:
        return ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False


class _Content:
    """What is served, looked up when it is asked for."""

    def __init__(self, health: Health) -> None:
        self._health = health

    def collect(self) -> "Iterator[Metric]":
        """Yield the state of the content; of what is not ready only that it is not."""
        from prometheus_client.core import GaugeMetricFamily  # noqa: PLC0415 - see the module's docstring

        is_ready = self._health.is_ready()
        yield GaugeMetricFamily("registry_ready", "1 while a generation answers.", value=int(is_ready))
        yield GaugeMetricFamily("registry_stale", "1 while the content is old.", value=int(self._health.is_stale()))
        try:
            status = self._health.status()
        except (RegistryError, OSError):
            return
        yield GaugeMetricFamily(
            "registry_content_age_seconds", "Since the content was last found current.", value=status.age_s
        )
        yield GaugeMetricFamily(
            "registry_generation_built_seconds", "When what is served was built.", value=status.built_at.timestamp()
        )
        yield GaugeMetricFamily("registry_troubled_files", "Files with errors.", value=len(status.files))
        records = GaugeMetricFamily("registry_records", "Records by kind.", labels=("kind",))
        for kind, count in sorted(status.counts.by_kind.items()):
            records.add_metric((kind,), count)
        yield records
