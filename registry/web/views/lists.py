"""The lists of regions, replications, agreements and needs."""

from flask import Blueprint, request

from registry.web import parameters, site, urls
from registry.web.pages.facets import LISTED
from registry.web.pages.listing import ListPage
from registry.web.pages.pager import within_pages
from registry.web.pages.regions import RegionsPage
from registry.web.pages.zero import zero_help
from registry.web.render import render

blueprint = Blueprint("lists", __name__)


@blueprint.get(urls.TRANSFERS)
def transfers() -> str:
    """Show replications."""
    return _list(urls.TRANSFERS)


@blueprint.get(urls.AGREEMENTS)
def agreements() -> str:
    """Show agreements."""
    return _list(urls.AGREEMENTS)


@blueprint.get(urls.NEEDS)
def needs() -> str:
    """Show needs."""
    return _list(urls.NEEDS)


@blueprint.get(urls.REGIONS)
def regions() -> str:
    """Show all regions, or those with a name like the words in the address."""
    here, lexicon = site.current(), site.current().lexicon()
    asked = parameters.region_names(request.args, lexicon)
    return render(RegionsPage.of(here.services.reader.regions(asked.text, asked.province), asked, lexicon))


def _list(at: str) -> str:
    """Show the records of the kind that has its list at a path."""
    here, lexicon = site.current(), site.current().lexicon()
    asked = parameters.read(request.args, lexicon, urls.LISTS[at])
    results = within_pages(asked.query, LISTED, here.services.finder.find)
    help_ = None if results.total else zero_help(results.query, here.services.finder.find, lexicon, at)
    routes = here.services.finder.routes(results.query) if at == urls.TRANSFERS else ()
    return render(ListPage.of(at, results, asked.notices, help_, lexicon, routes))
