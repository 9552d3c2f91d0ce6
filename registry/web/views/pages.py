"""The pages: each view parses, calls and renders."""

from flask import Blueprint, request

from registry.web import caching, parameters, site, urls
from registry.web.pages.agreement import AgreementPage
from registry.web.pages.facets import SEARCHED
from registry.web.pages.home import HomePage
from registry.web.pages.need import NeedPage
from registry.web.pages.pager import within_pages
from registry.web.pages.practice import PracticePage
from registry.web.pages.region import RegionPage
from registry.web.pages.search import SearchPage
from registry.web.pages.transfer import TransferPage
from registry.web.pages.zero import zero_help
from registry.web.render import render

blueprint = Blueprint("pages", __name__)


@blueprint.get(urls.HOME)
def home() -> str:
    """Show the home page."""
    here = site.current()
    return render(HomePage.of(here.services.reader.home(), here.lexicon(), here.base_url))


@blueprint.get(urls.SEARCH)
def search() -> str:
    """Show the records that answer the query in the address."""
    here, lexicon = site.current(), site.current().lexicon()
    asked = parameters.read(request.args, lexicon)
    results = within_pages(asked.query, SEARCHED, here.services.finder.find)
    help_ = None
    if not results.total:
        caching.leave_out()  # it is counted each time; and words that nobody knows would fill the room
        help_ = zero_help(results.query, here.services.finder.find, lexicon)
        if results.query.page == 1 and results.query.filters.is_empty and _is_visit():
            here.services.unanswered.count(results.query.text)
    return render(SearchPage.of(results, asked.notices, help_, lexicon))


def _is_visit() -> bool:
    """Whether a page was asked for, not a part of it while somebody types: half a word is no question."""
    return request.headers.get("Sec-Fetch-Dest", "document") == "document"


@blueprint.get("/praktik/<region>/<slug>")
def practice(region: str, slug: str) -> str:
    """Show a practice."""
    here = site.current()
    found = here.services.reader.practice(f"{region}/{slug}")
    related = here.services.reader.related(found.reading.key)
    likely = here.services.reader.needs_like(found)
    return render(PracticePage.of(found, related, likely, here.lexicon(), here.base_url))


@blueprint.get("/replikasi/<receiver>/<origin>/<slug>")
def transfer(receiver: str, origin: str, slug: str) -> str:
    """Show a replication."""
    here = site.current()
    found = here.services.reader.transfer(f"{receiver}/{origin}/{slug}")
    return render(TransferPage.of(found, here.lexicon(), here.base_url))


@blueprint.get("/kerja-sama/<slug>")
def agreement(slug: str) -> str:
    """Show an agreement."""
    here = site.current()
    return render(AgreementPage.of(here.services.reader.agreement(slug), here.lexicon(), here.base_url))


@blueprint.get("/kebutuhan/<region>/<slug>")
def need(region: str, slug: str) -> str:
    """Show a need."""
    here = site.current()
    return render(NeedPage.of(here.services.reader.need(f"{region}/{slug}"), here.lexicon(), here.base_url))


@blueprint.get("/daerah/<slug>")
def region(slug: str) -> str:
    """Show a region."""
    here = site.current()
    return render(RegionPage.of(here.services.reader.region(slug), here.lexicon(), here.base_url))
