"""`registry backup`: what is not made anew from git, into one file."""

import os
from pathlib import Path

import click

from registry.bootstrap import backup_places
from registry.cli.check import shown
from registry.cli.texts import say
from registry.services.backup import Backup, write_backup
from registry.settings import load_settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def backup(context: click.Context, file: Path) -> None:
    """Cadangkan usulan, kontak dan isi ke satu berkas. / Back up proposals, contacts and content into one file."""
    made = write_backup(backup_places(load_settings(os.environ)), file)
    text = say(
        context,
        "{file} ditulis: {parts}. Berkas ini memuat kontak; simpan di tempat yang aman.",
        "{file} was written: {parts}. It holds contacts; keep it in a safe place.",
    )
    click.echo(text.format(file=shown(file), parts=told(made)), err=True)


def told(made: Backup) -> str:
    """Name the parts of a backup with their bytes."""
    return ", ".join(f"{name} ({size:,} B)" for name, size in made.parts.items()) or "-"
