"""`registry sync`: fetch the content, check it, index what changed, switch."""

import os

import click

from registry.bootstrap import make_services
from registry.cli.index import summary
from registry.cli.progress import ProgressPrinter
from registry.cli.texts import say
from registry.services.sync import Synced
from registry.settings import load_settings

_SHORT = 10


@click.command()
@click.option(
    "--allow-shrink", is_flag=True, help="Terbitkan walau banyak catatan hilang. / Publish even if many records vanish."
)
@click.pass_context
def sync(context: click.Context, *, allow_shrink: bool) -> None:
    """Ambil isi dari asalnya, lalu terbitkan. / Fetch the content, then publish it."""
    with ProgressPrinter(say(context, "Mengindeks", "Indexing")) as progress:
        services = make_services(load_settings(os.environ))
        synced = services.synchroniser.sync(allow_shrink=allow_shrink, progress=progress)
    services.proposals.retry()
    click.echo(_source(context, synced), err=True)
    click.echo(summary(context, synced.published), err=True)


def _source(context: click.Context, synced: Synced) -> str:
    """Return one sentence on where the content came from."""
    fetched = synced.fetched
    if fetched is None:
        return say(
            context,
            "Tidak ada gudang asal untuk diambil; isi diterbitkan dari tempatnya, seperti registry index.",
            "There is no remote to fetch from; the content is published where it lies, as registry index does.",
        )
    if fetched.before == fetched.after:
        text = say(context, "Gudang asal tetap di {commit}.", "The remote is still at {commit}.")
    else:
        text = say(context, "Diambil sampai {commit}.", "Fetched up to {commit}.")
    return text.format(commit=fetched.after[:_SHORT])
