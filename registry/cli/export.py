"""`registry export`: all bulk downloads into a directory."""

import os
from pathlib import Path

import click

from registry.bootstrap import make_services
from registry.cli.check import shown
from registry.cli.texts import say
from registry.settings import load_settings
from registry.web import urls


@click.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.pass_context
def export(context: click.Context, directory: Path) -> None:
    """Tulis semua unduhan. / Write all bulk downloads."""
    settings = load_settings(os.environ)
    services = make_services(settings)
    services.publisher.publish()
    written = 0
    for path in services.exporter.save(directory, lambda kind, id_: settings.base_url + urls.record(kind, id_)):
        click.echo(shown(path))
        written += 1
    text = say(context, "{files} berkas ditulis.", "{files} files were written.")
    click.echo(text.format(files=written), err=True)
