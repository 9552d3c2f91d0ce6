"""`registry stats`: what the site counted."""

import json
import os
from collections.abc import Sequence

import click

from registry.bootstrap import make_unanswered
from registry.cli.texts import say
from registry.services.unanswered import MAX_SHOWN, UnansweredSearch
from registry.settings import load_settings


@click.command()
@click.option("--unanswered", is_flag=True, help="Pencarian tanpa hasil. / Searches without a result.")
@click.option(
    "--limit",
    type=click.IntRange(1, MAX_SHOWN),
    default=50,
    show_default=True,
    help="Jumlah baris. / Number of rows.",
)
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON. / Print JSON.")
@click.pass_context
def stats(context: click.Context, *, unanswered: bool, limit: int, as_json: bool) -> None:
    """Cetak apa yang dicari tetapi tidak ditemukan. / Print what was searched and not found."""
    if not unanswered:
        raise click.MissingParameter(ctx=context, param_hint="--unanswered", param_type="option")
    counted = make_unanswered(load_settings(os.environ))
    rows = counted.most(limit)
    if as_json:
        click.echo(json.dumps(_data(rows, is_on=counted.is_on), ensure_ascii=False, indent=2))
        return
    if not counted.is_on:
        off = ("Penghitungan dimatikan (REGISTRY_UNANSWERED=off).", "Counting is off (REGISTRY_UNANSWERED=off).")
        click.echo(say(context, *off), err=True)
    click.echo("\n".join(_lines(context, rows)))


def _data(rows: Sequence[UnansweredSearch], *, is_on: bool) -> dict[str, object]:
    return {
        "is_on": is_on,
        "unanswered": [
            {
                "query": row.query,
                "times": row.times,
                "days": row.days,
                "first": row.first.isoformat(),
                "last": row.last.isoformat(),
            }
            for row in rows
        ],
    }


def _lines(context: click.Context, rows: Sequence[UnansweredSearch]) -> list[str]:
    if not rows:
        none = (
            "Belum ada. Sebuah pencarian tampil setelah tidak terjawab pada 3 hari atau 5 kali.",
            "None yet. A search is shown after it was unanswered on 3 days or 5 times.",
        )
        return [say(context, *none)]
    times, days = say(context, "kali", "times"), say(context, "hari", "days")
    last, query = say(context, "terakhir", "last"), say(context, "pencarian", "search")
    head = f"{times:>6} {days:>5}  {last:<10}  {query}"
    return [head, *(f"{row.times:>6} {row.days:>5}  {row.last.isoformat()}  {row.query}" for row in rows)]
