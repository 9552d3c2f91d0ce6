"""The newest changes as an Atom feed."""

from flask import Blueprint, Response

from registry.services.changes import Change
from registry.web import site, urls
from registry.web.atom import MEDIA_TYPE, Entry, Feed, feed_xml, newest
from registry.web.lexicon import Lexicon
from registry.web.texts import LANGUAGE
from registry.web.texts import gettext as _

blueprint = Blueprint("feed", __name__)


@blueprint.get(urls.FEED)
def feed() -> Response:
    """Send the records that changed last."""
    here = site.current()
    status, lexicon = here.services.health.status(), here.lexicon()
    entries = tuple(_entry(change, here.base_url, lexicon) for change in here.services.changes.latest())
    made = Feed(
        address=here.base_url + urls.FEED,
        page=here.base_url + urls.HOME,
        title=_("Registri Praktik Baik: perubahan terbaru"),
        subtitle=_("Praktik, replikasi, kerja sama dan kebutuhan yang terakhir ditambah atau diubah."),
        author=_("Registri Praktik Baik"),
        rights=_("Isi: CC BY 4.0"),
        language=LANGUAGE,
        updated=newest(entries, (status.content_date or status.built_at).date()),
        entries=entries,
    )
    return Response(feed_xml(made), content_type=MEDIA_TYPE)


def _entry(change: Change, base_url: str, lexicon: Lexicon) -> Entry:
    hit = change.hit
    return Entry(base_url + urls.record(hit.kind, hit.id), hit.title, hit.summary, lexicon.kind(hit.kind), change.date)
