"""`registry format`: files in canonical form, without losing anything that a person wrote."""

import os
from pathlib import Path

import click

from registry.cli.check import shown
from registry.cli.texts import say
from registry.services.author import Author, Formatted, Outcome
from registry.services.check import locate
from registry.settings import load_settings


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--check", "only_check", is_flag=True, help="Hanya sebut yang belum kanonis. / Only name what is not canonical."
)
@click.option(
    "--drop-comments", is_flag=True, help="Tulis ulang walau komentarnya hilang. / Rewrite even if comments go."
)
@click.pass_context
def format_command(context: click.Context, paths: tuple[Path, ...], *, only_check: bool, drop_comments: bool) -> None:
    """Tulis ulang berkas dalam bentuk kanonis. / Rewrite files in canonical form."""
    settings = load_settings(os.environ)
    directory = settings.content_directory if not paths else settings.content.path
    outcomes: list[Formatted] = []
    for root, below in locate(paths, directory).items():
        for formatted in Author(root).format(below, write=not only_check, drop_comments=drop_comments):
            outcomes.append(formatted)
            line = _line(context, f"{shown(root)}/{formatted.path}", formatted)
            if line:
                click.echo(line)
    rewritten = sum(1 for formatted in outcomes if formatted.outcome is Outcome.REWRITTEN)
    refused = sum(1 for formatted in outcomes if formatted.outcome in (Outcome.HAS_PROBLEMS, Outcome.HAS_COMMENTS))
    done = say(context, "belum kanonis", "not canonical") if only_check else say(context, "ditulis ulang", "rewritten")
    text = say(
        context,
        "{all} berkas: {rewritten} {done}, {refused} dilewati.",
        "{all} files: {rewritten} {done}, {refused} left alone.",
    )
    click.echo(text.format(all=len(outcomes), rewritten=rewritten, done=done, refused=refused), err=True)
    context.exit(1 if refused or (only_check and rewritten) else 0)


def _line(context: click.Context, path: str, formatted: Formatted) -> str:
    match formatted.outcome:
        case Outcome.UNCHANGED:
            return ""
        case Outcome.REWRITTEN:
            return path
        case Outcome.HAS_PROBLEMS:
            return f"{path}:{formatted.line}:1: " + say(
                context, "masih ada masalah; jalankan dulu: registry check", "has problems; run first: registry check"
            )
        case Outcome.HAS_COMMENTS:
            return f"{path}:{formatted.line}:1: " + say(
                context,
                "ada komentar yang akan hilang; hapus, atau pakai --drop-comments",
                "has comments that would be lost; delete them, or use --drop-comments",
            )
