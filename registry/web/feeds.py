"""Feeds of records: changes as an Atom document, each with the date on which its file last changed."""

from collections.abc import Iterable

from flask import Response

from registry.services.changes import Change
from registry.web import site, urls
from registry.web.atom import MEDIA_TYPE, Entry, Feed, feed_xml, newest
from registry.web.languages import labelled
from registry.web.lexicon import Lexicon
from registry.web.texts import gettext as _
from registry.web.texts import language


def answer(path: str, page: str, title: str, subtitle: str, changes: Iterable[Change]) -> Response:
    """Send a feed at a path, that tells of the page at another one; its entries stay in their order."""
    here = site.current()
    status = here.services.health.status()
    entries = tuple(_entry(change, here, here.lexicon()) for change in changes)
    made = Feed(
        address=here.root_url + labelled(path),
        page=here.base_url + page,
        title=title,
        subtitle=subtitle,
        author=_("Registri Praktik Baik"),
        rights=_("Isi: CC BY 4.0"),
        language=language(),
        updated=newest(entries, (status.content_date or status.built_at).date()),
        entries=entries,
    )
    return Response(feed_xml(made), content_type=MEDIA_TYPE)


def _entry(change: Change, here: site.Site, lexicon: Lexicon) -> Entry:
    hit = change.hit
    path = urls.record(hit.kind, hit.id)
    label, page = lexicon.kind(hit.kind), here.base_url + path
    return Entry(here.root_url + path, hit.title, hit.summary, label, change.date, page)
