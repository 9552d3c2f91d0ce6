"""`registry serve`: index what changed, then serve with gunicorn. Nothing else has to be started."""

import os
import socket
from collections.abc import Mapping

import click
import gunicorn.http.message
from gunicorn.app.base import BaseApplication

from registry.bootstrap import Services, make_services
from registry.cli.failures import sentence
from registry.cli.index import summary
from registry.cli.progress import ProgressPrinter
from registry.cli.reload import Reloader
from registry.cli.texts import language_of, say
from registry.errors import RegistryError, SettingsError
from registry.settings import DEFAULT_HOST, DEFAULT_PORT, Settings, load_settings
from registry.web import logs, metrics
from registry.web.app import create_app

REQUEST_LINE_BYTES = 65_536
"""Longest request line read. The application cuts a long query with a notice, and says 414 above its own limit."""
REQUEST_FIELDS = 60
FIELD_BYTES = 8_190
TIMEOUT_S, GRACE_S, KEEP_ALIVE_S = 30, 20, 5
RELOAD_LOOK_S = 0.1


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn ships no types
    """gunicorn with our application and options; the engine is opened after the fork."""

    def __init__(self, application: object, options: Mapping[str, object]) -> None:
        self._application, self._options = application, options
        super().__init__()

    def load_config(self) -> None:
        """Set our options."""
        gunicorn.http.message.MAX_REQUEST_LINE = REQUEST_LINE_BYTES  # no option goes above its 8,190
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """Return the application."""
        return self._application


@click.command()
@click.option("--host", default=DEFAULT_HOST, show_default=True, help="Alamat. / Address to bind.")
@click.option("--port", type=click.IntRange(1, 65_535), default=DEFAULT_PORT, show_default=True, help="Porta. / Port.")
@click.option("--reload", is_flag=True, help="Tampilkan perubahan berkas seketika. / Show changed files at once.")
@click.pass_context
def serve(context: click.Context, host: str, port: int, *, reload: bool) -> None:
    """Perbarui indeks, lalu layani situs. / Update the index, then serve the site."""
    environment = dict(os.environ)
    environment.setdefault("REGISTRY_BASE_URL", f"http://{f'[{host}]' if ':' in host else host}:{port}")
    settings = load_settings(environment)
    _refuse_taken_port(host, port)
    services = make_services(settings, look_every_s=RELOAD_LOOK_S) if reload else make_services(settings)
    _update(context, services, settings)
    text = say(context, "Situs dilayani di {url} (berhenti: Ctrl+C)", "Serving at {url} (stop: Ctrl+C)")
    click.echo(text.format(url=settings.base_url), err=True)
    if settings.metrics != "off":
        metrics.share(settings.state_directory / "metrics")
    options = _options(host, port, settings) | {"post_worker_init": lambda _worker: services.worker.start()}
    if reload:
        options |= _reload_options(context, services, settings)
    Server(create_app(services, settings), options).run()


def _update(context: click.Context, services: Services, settings: Settings) -> None:
    """Publish what changed; where that is refused or fails, say so and serve on what was served before, if anything.

    Whether it is whole is found out with services of its own, since ours open nothing before the fork.
    """
    try:
        with ProgressPrinter(say(context, "Mengindeks", "Indexing")) as progress:
            published = services.synchroniser.publish(progress=progress)
    except RegistryError as error:
        if not make_services(settings).health.is_ready():
            raise
        click.echo(sentence(error, language_of(context)), err=True)
        served = say(context, "Yang dilayani ialah isi sebelumnya.", "What is served is the content of before.")
        click.echo(served, err=True)
    else:
        click.echo(summary(context, published), err=True)


def _reload_options(context: click.Context, services: Services, settings: Settings) -> dict[str, object]:
    """Return what `--reload` changes: one process, which watches the content itself."""
    reloader = Reloader(context, services, settings.content_directory)
    return {"workers": 1, "post_worker_init": reloader.start}


def _refuse_taken_port(host: str, port: int) -> None:
    """Say at once that a port is taken, before minutes of indexing.

    Raises:
        SettingsError: another program listens there, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError("--port", f"{host}:{port}", "address_taken", error.strerror or "") from error


def _options(host: str, port: int, settings: Settings) -> dict[str, object]:
    return {
        "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
        "workers": settings.workers,
        "threads": settings.threads,
        "worker_class": "gthread",
        "timeout": TIMEOUT_S,
        "graceful_timeout": GRACE_S,
        "keepalive": KEEP_ALIVE_S,
        "limit_request_line": REQUEST_LINE_BYTES,
        "limit_request_fields": REQUEST_FIELDS,
        "limit_request_field_size": FIELD_BYTES,
        "preload_app": True,
        "logconfig_dict": logs.config(settings.log),
        "child_exit": lambda _server, worker: metrics.forget(worker.pid),
        "proc_name": "registry",
        "forwarded_allow_ips": "",
        "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,  # noqa: S108, PTH112 - a heartbeat in memory
    }
