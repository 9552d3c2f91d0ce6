"""What was learned from a practice or region, as a record to print."""

from flask import Blueprint

from registry.web import exchange_urls, site
from registry.web.pages.replicated import ReplicatedPage
from registry.web.render import render

blueprint = Blueprint("exchange", __name__)


@blueprint.get(f"/praktik/<region>/<slug>/{exchange_urls.RECORD}")
def practice_record(region: str, slug: str) -> str:
    """Show the replications of a practice by their evidence."""
    here = site.current()
    found, given = here.services.reader.given_by_practice(f"{region}/{slug}")
    return render(ReplicatedPage.of_practice(found, given, here.lexicon(), here.base_url))


@blueprint.get(f"/daerah/<slug>/{exchange_urls.RECORD}")
def region_record(slug: str) -> str:
    """Show the replications of all practices of a region by their evidence."""
    here = site.current()
    region, given = here.services.reader.given_by_region(slug)
    return render(ReplicatedPage.of_region(region, given, here.lexicon(), here.base_url))
