"""`registry search`: the site's search, in the terminal."""

import json
import os

import click

from registry.bootstrap import Services, make_services
from registry.cli.failures import sentence
from registry.cli.texts import language_of, say
from registry.domain.query import DEFAULT_PER_PAGE, MAX_PER_PAGE, SearchQuery
from registry.domain.results import Hit, SearchResults
from registry.errors import RegistryError
from registry.settings import load_settings


@click.command()
@click.argument("query", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help="Cetak JSON. / Print JSON.")
@click.option(
    "--limit",
    type=click.IntRange(1, MAX_PER_PAGE),
    default=DEFAULT_PER_PAGE,
    show_default=True,
    help="Jumlah hasil. / Number of results.",
)
@click.pass_context
def search(context: click.Context, query: tuple[str, ...], *, as_json: bool, limit: int) -> None:
    """Cari catatan. / Search the records."""
    services = make_services(load_settings(os.environ))
    try:
        services.publisher.publish()
    except RegistryError as error:
        if not services.health.is_ready():
            raise
        click.echo(sentence(error, language_of(context)), err=True)
    results = services.finder.find(SearchQuery(" ".join(query), per_page=limit))
    if as_json:
        click.echo(json.dumps(_data(results), ensure_ascii=False, indent=2))
    else:
        _print(context, services, results)


def _data(results: SearchResults) -> dict[str, object]:
    hits = [
        {"kind": hit.kind, "id": hit.id, "title": hit.title, "region": hit.region, "year": hit.year, "score": hit.score}
        for hit in results.hits
    ]
    return {"query": results.query.text, "total": results.total, "took_ms": round(results.took_ms, 1), "results": hits}


def _print(context: click.Context, services: Services, results: SearchResults) -> None:
    if not results.total:
        click.echo(
            say(
                context,
                "Tidak ada hasil. Coba kata lain, atau kata yang lebih sedikit.",
                "No results. Try other words, or fewer.",
            )
        )
        return
    click.echo(say(context, "{total} hasil", "{total} results").format(total=results.total))
    for number, hit in enumerate(results.hits, start=1):
        click.echo(f"{number:3}. {hit.title}")
        click.echo(f"     {_about(services, hit)}")


def _about(services: Services, hit: Hit) -> str:
    regions = services.lists.regions
    name = regions[hit.region].name if hit.region in regions and hit.region is not None else ""
    return " · ".join(filter(None, (name, str(hit.year or ""), f"{hit.kind}:{hit.id}")))
