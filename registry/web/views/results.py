"""The answer of a search for other programs: as a feed, and as a table."""

from dataclasses import replace

from flask import Blueprint, Response, request

from registry.domain.query import MAX_PER_PAGE, SearchQuery
from registry.domain.results import Hit
from registry.services.tables import BYTE_ORDER_MARK, cell, csv_lines, plain
from registry.web import feeds, parameters, search_urls, site, urls
from registry.web.lexicon import Lexicon
from registry.web.pages.search import count_sentence
from registry.web.texts import gettext as _

blueprint = Blueprint("results", __name__)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_000
"""Rows of a table: more is a bulk download, which has every field and every record."""
COLUMNS = ("kind", "id", "title", "region", "sector", "topics", "stage", "year", "status", "summary", "url")


@blueprint.get(search_urls.FEED)
def feed() -> Response:
    """Send the first hundred records that answer a search, in the order asked for."""
    here = site.current()
    query = parameters.read(request.args, here.lexicon()).query
    results = here.services.finder.find(replace(query, page=1, per_page=MAX_PER_PAGE))
    return feeds.answer(
        search_urls.feed(results.query),
        urls.search(replace(query, page=1)),
        _("Registri Praktik Baik: %(found)s", found=count_sentence(results)),
        _("Catatan yang menjawab pencarian ini."),
        here.services.changes.of(results.hits),
    )


@blueprint.get(search_urls.TABLE)
def table() -> Response:
    """Send the records that answer a search as CSV, at most a thousand, in the order asked for."""
    content = BYTE_ORDER_MARK.encode() + csv_lines(map(cell, row) for row in _table())
    return _file(content, "text/csv; charset=utf-8; header=present", "hasil.csv")


@blueprint.get(search_urls.BOOK)
def book() -> Response:
    """Send the same as a workbook."""
    from registry.services.books import small_book  # noqa: PLC0415 - its library takes 80 ms to import

    status = site.current().services.health.status()
    rows = ([plain(value) for value in row] for row in _table())
    content = small_book(_("Hasil"), rows, (status.content_date or status.built_at).date())
    return _file(content, XLSX, "hasil.xlsx")


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _table() -> list[tuple[object, ...]]:
    """Return the rows of an answer below their headings."""
    here = site.current()
    query = parameters.read(request.args, here.lexicon()).query
    return [COLUMNS, *(_row(hit, here.base_url, here.lexicon()) for hit in _hits(query))]


def _hits(query: SearchQuery) -> tuple[Hit, ...]:
    return site.current().services.finder.find(replace(query, page=1, per_page=MOST_ROWS)).hits


def _row(hit: Hit, base_url: str, lexicon: Lexicon) -> tuple[object, ...]:
    region = lexicon.region(hit.region) if hit.region else None
    topics = "; ".join(lexicon.topic(topic) for topic in hit.topics)
    known = (hit.kind, hit.id, hit.title, region, hit.sector, topics, hit.stage, hit.year, hit.status, hit.summary)
    return (*known, base_url + urls.record(hit.kind, hit.id))
