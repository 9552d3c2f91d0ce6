"""`registry new`: the skeleton of a record, which passes as a draft."""

import os
from dataclasses import replace

import click

from registry.cli.check import shown
from registry.cli.texts import language_of, say
from registry.domain.identity import RecordKey
from registry.services.author import Author
from registry.services.explain import format_problem
from registry.settings import load_settings

TITLE = click.option("--title", default=None, help="Judul. / Title.")


@click.group()
def new_command() -> None:
    """Tulis kerangka catatan baru. / Write the skeleton of a new record."""


@new_command.command()
@click.argument("record", metavar="DAERAH/NAMA")
@TITLE
@click.pass_context
def practice(context: click.Context, record: str, title: str | None) -> None:
    """Praktik: kota-contoh/nama-praktik. / A practice: region/name."""
    _write(context, "practice", record, title)


@new_command.command()
@click.argument("receiver", metavar="PENERIMA")
@click.argument("origin", metavar="ASAL/PRAKTIK")
@click.option("--name", default=None, help="Nama praktik yang belum tercatat. / Name of a practice without a record.")
@click.pass_context
def transfer(context: click.Context, receiver: str, origin: str, name: str | None) -> None:
    """Replikasi: PENERIMA ASAL/PRAKTIK. / A transfer: receiver, then origin/practice."""
    _write(context, "transfer", f"{receiver}/{origin}", name)


@new_command.command()
@click.argument("record", metavar="DAERAH/NAMA")
@TITLE
@click.pass_context
def need(context: click.Context, record: str, title: str | None) -> None:
    """Kebutuhan: kota-contoh/nama-kebutuhan. / A need: region/name."""
    _write(context, "need", record, title)


@new_command.command()
@click.argument("slug", metavar="NAMA")
@TITLE
@click.pass_context
def agreement(context: click.Context, slug: str, title: str | None) -> None:
    """Kerja sama: 2017-03-08-blitar. / An agreement: 2017-03-08-blitar."""
    _write(context, "agreement", slug, title)


_PARTS = {"practice": 2, "transfer": 3, "need": 2, "agreement": 1}


def _write(context: click.Context, kind: str, id_: str, title: str | None) -> None:
    if id_.count("/") + 1 != _PARTS[kind] or not all(id_.split("/")):
        text = say(
            context,
            "{id} bukan bentuk yang benar; lihat registry new {kind} --help",
            "{id} has the wrong form; see registry new {kind} --help",
        )
        raise click.UsageError(text.format(id=id_, kind=kind))
    directory = load_settings(os.environ).content_directory
    made = Author(directory).new(RecordKey.of(kind, id_), title)
    for problem in made.problems:
        click.echo(format_problem(replace(problem, path=f"{shown(directory)}/{problem.path}"), language_of(context)))
    if made.problems:
        context.exit(1)
    click.echo(shown(made.path))
    text = say(
        context,
        "Isi bagian bertanda [ISI], lalu periksa: registry check {path}",
        "Fill in what is marked [ISI], then check: registry check {path}",
    )
    click.echo(text.format(path=shown(made.path)), err=True)
