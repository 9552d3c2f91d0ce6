"""`registry owners`: CODEOWNERS from the owner files, the rest to the curators."""

import os
from dataclasses import replace

import click

from registry.cli.check import shown
from registry.cli.texts import language_of, say
from registry.services import owners as service
from registry.services.explain import format_problem
from registry.settings import load_settings


@click.command()
@click.option(
    "--curators", metavar="TEAM", required=True, help="Tim kurator, misalnya @registri/kurator. / Team of curators."
)
@click.option(
    "--for",
    "host",
    type=click.Choice([host.value for host in service.Host]),
    default=service.Host.GITHUB.value,
    show_default=True,
    help="Tempat git. / Git host.",
)
@click.pass_context
def owners(context: click.Context, curators: str, host: str) -> None:
    """Cetak CODEOWNERS: siapa memeriksa folder apa. / Print CODEOWNERS: who reviews which folder."""
    if not service.is_team(curators):
        text = say(context, "{team} bukan nama tim. Contoh: @registri/kurator", "{team} is no team. Example: @org/team")
        raise click.UsageError(text.format(team=curators))
    directory = load_settings(os.environ).content_directory
    made = service.owners(directory, curators, service.Host(host))
    for problem in made.problems:
        named = replace(problem, path=f"{shown(directory)}/{problem.path}")
        click.echo(format_problem(named, language_of(context)), err=True)
    click.echo(made.text, nl=False)
    context.exit(1 if made.problems else 0)
