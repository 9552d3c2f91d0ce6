"""`registry index`: bring the index up to date."""

import os

import click

from registry.cli.progress import ProgressPrinter
from registry.cli.texts import say
from registry.services.publish import Published
from registry.settings import load_settings
from registry.updating import make_updating


@click.command()
@click.option("--rebuild", is_flag=True, help="Baca dan tulis semuanya dari awal. / Read and write everything anew.")
@click.option(
    "--allow-shrink", is_flag=True, help="Terbitkan walau banyak catatan hilang. / Publish even if many records vanish."
)
@click.pass_context
def index(context: click.Context, *, rebuild: bool, allow_shrink: bool) -> None:
    """Perbarui indeks pencarian. / Bring the search index up to date."""
    settings = load_settings(os.environ)
    with ProgressPrinter(say(context, "Mengindeks", "Indexing")) as progress:
        published = make_updating(settings).synchroniser.publish(
            rebuild=rebuild, allow_shrink=allow_shrink, progress=progress
        )
    click.echo(summary(context, published), err=True)


def summary(context: click.Context, published: Published) -> str:
    """Return one sentence on what was done."""
    seconds = f"{published.took_s:.1f}"
    if not published.is_new:
        text = say(context, "Indeks sudah mutakhir: {records} catatan.", "The index is up to date: {records} records.")
        return text.format(records=published.records)
    text = say(
        context,
        "{records} catatan dilayani; {documents} dokumen ditulis dalam {seconds} detik.",
        "{records} records are served; {documents} documents were written in {seconds} seconds.",
    ).format(records=published.records, documents=published.documents, seconds=seconds)
    if published.troubled:
        more = say(
            context,
            " {troubled} berkas bermasalah; lihat dengan: registry check",
            " {troubled} files have problems; see them with: registry check",
        )
        text += more.format(troubled=published.troubled)
    return text
