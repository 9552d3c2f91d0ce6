"""`registry serve`: index what changed, then serve with gunicorn. Nothing else has to be started."""

import os
import socket
from functools import partial

import click

from registry.bootstrap import Services, make_services
from registry.cli.failures import sentence
from registry.cli.index import summary
from registry.cli.progress import ProgressPrinter
from registry.cli.reload import Reloader
from registry.cli.server import Server, Worker, options_of
from registry.cli.texts import language_of, say
from registry.errors import RegistryError, SettingsError
from registry.services.memory import share_one_heap
from registry.settings import DEFAULT_HOST, DEFAULT_PORT, Settings, load_settings
from registry.web import metrics
from registry.web.app import create_app

RELOAD_LOOK_S = 0.1


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
    share_one_heap()
    _refuse_taken_port(host, port)
    services = make_services(settings, look_every_s=RELOAD_LOOK_S) if reload else make_services(settings)
    _update(context, services, settings)
    text = say(context, "Situs dilayani di {url} (berhenti: Ctrl+C)", "Serving at {url} (stop: Ctrl+C)")
    click.echo(text.format(url=settings.base_url), err=True)
    if settings.metrics != "off":
        metrics.share(settings.state_directory / "metrics")
    options = options_of(host, port, settings) | {"post_worker_init": partial(_begin, services)}
    if reload:
        options |= _reload_options(context, services, settings)
    Server(create_app(services, settings), options, settings.base_url).run()


def _begin(services: Services, worker: Worker) -> None:
    """Start what a process does beside answering; gunicorn calls this in it, after the fork."""
    services.worker.start(worker.rest)
    services.served.watch(lambda: not worker.is_resting)


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
    """Say at once that a port is taken, before minutes of indexing; one that systemd holds for us is not.

    Raises:
        SettingsError: another program listens there, or the address is not this machine's.
    """
    if os.environ.get("LISTEN_PID") == str(os.getpid()):
        return
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise SettingsError("--port", f"{host}:{port}", "address_taken", error.strerror or "") from error
