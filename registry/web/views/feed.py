"""Feeds of what changed last: everywhere, and around one region."""

from flask import Blueprint, Response

from registry.web import feeds, search_urls, site, urls
from registry.web.texts import gettext as _

blueprint = Blueprint("feed", __name__)


@blueprint.get(urls.FEED)
def feed() -> Response:
    """Send the records that changed last."""
    return feeds.answer(
        urls.FEED,
        urls.HOME,
        _("Registri Praktik Baik: perubahan terbaru"),
        _("Praktik, replikasi, kerja sama dan kebutuhan yang terakhir ditambah atau diubah."),
        site.current().services.changes.latest(),
    )


@blueprint.get(f"{urls.REGIONS}/<slug>{urls.FEED}")
def region(slug: str) -> Response:
    """Send what a region offers, took, gave, needs and agreed, last changed first."""
    here = site.current()
    changes = here.services.changes.of_region(slug)
    return feeds.answer(
        search_urls.region_feed(slug),
        urls.region(slug),
        _("Registri Praktik Baik: %(name)s", name=here.lexicon().region(slug)),
        _("Yang ditawarkan, diambil, diberikan, dibutuhkan dan disepakati daerah ini, perubahan terakhir dulu."),
        changes,
    )
