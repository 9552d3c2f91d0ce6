"""`registry schema`: the JSON Schema of each kind of record, for editors."""

import os

import click

from registry.cli.check import shown
from registry.cli.texts import say
from registry.domain.identity import RecordKind
from registry.services.author import Author, record_schema
from registry.settings import load_settings


@click.command()
@click.argument("kind", required=False, type=click.Choice([kind.value for kind in RecordKind]))
@click.option(
    "--write", is_flag=True, help="Tulis semua skema ke folder isi. / Write all schemas into the content directory."
)
@click.pass_context
def schema_command(context: click.Context, kind: str | None, *, write: bool) -> None:
    """Cetak atau tulis JSON Schema tiap jenis catatan. / Print or write the JSON Schema of each kind."""
    if write:
        for path in Author(load_settings(os.environ).content_directory).write_schemas():
            click.echo(shown(path))
        click.echo(say(context, "Skema sudah sesuai dengan aturan.", "The schemas match the rules."), err=True)
        return
    if kind is None:
        kinds = ", ".join(kind.value for kind in RecordKind)
        raise click.UsageError(
            say(context, "Sebut jenisnya ({kinds}), atau --write.", "Name a kind ({kinds}), or --write.").format(
                kinds=kinds
            )
        )
    click.echo(record_schema(RecordKind(kind)), nl=False)
