"""`registry restore`: a backup in place of nothing."""

import os
from pathlib import Path

import click

from registry.bootstrap import backup_places
from registry.cli.backup import told
from registry.cli.texts import say
from registry.services.backup import restore_backup
from registry.settings import load_settings


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.pass_context
def restore(context: click.Context, file: Path) -> None:
    """Pulihkan cadangan ke tempat yang masih kosong. / Restore a backup to a place that is still empty."""
    made = restore_backup(backup_places(load_settings(os.environ)), file)
    text = say(
        context,
        "Dipulihkan dari {date}: {parts}. Jalankan registry index, lalu registry serve.",
        "Restored from {date}: {parts}. Run registry index, then registry serve.",
    )
    click.echo(text.format(date=f"{made.made_at:%Y-%m-%d %H:%M} UTC", parts=told(made)), err=True)
