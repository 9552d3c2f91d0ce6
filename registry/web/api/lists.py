"""The lists of version 1: every record of a kind by pages, with the filters and orders of the pages for people."""

from dataclasses import asdict, replace

from flask import Blueprint, Response, jsonify, request

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import MAX_PAGE, SearchQuery
from registry.web import api_urls, parameters, site
from registry.web.api.asked import language, notices
from registry.web.api.results import Json
from registry.web.api.rows import region_row, row_data
from registry.web.parameters import Asked

blueprint = Blueprint("records_by_kind", __name__)


@blueprint.get(api_urls.FOLDERS[RecordKind.PRACTICE])
def practices() -> Response:
    """Answer practices."""
    return _list(RecordKind.PRACTICE)


@blueprint.get(api_urls.FOLDERS[RecordKind.TRANSFER])
def transfers() -> Response:
    """Answer replications."""
    return _list(RecordKind.TRANSFER)


@blueprint.get(api_urls.FOLDERS[RecordKind.AGREEMENT])
def agreements() -> Response:
    """Answer agreements."""
    return _list(RecordKind.AGREEMENT)


@blueprint.get(api_urls.FOLDERS[RecordKind.NEED])
def needs() -> Response:
    """Answer needs."""
    return _list(RecordKind.NEED)


@blueprint.get(api_urls.FOLDERS[REGION_KIND])
def regions() -> Response:
    """Answer the regions of the table by their codes, also those without a record, with what each has."""
    here, lexicon = site.current(), site.current().lexicon(language())
    asked = parameters.read(request.args, lexicon, REGION_KIND)
    query, counts = asked.query, here.services.reader.home().counts.by_region
    named = lexicon.regions.named(query.text) if query.text else tuple(lexicon.regions.values())
    wanted = query.filters.province
    found = [one for one in named if not wanted or lexicon.regions.province_of(one.slug).slug in wanted]
    start = (query.page - 1) * query.per_page
    shown = found[start : start + query.per_page]
    rows = [region_row(one, asdict(counts[one.slug]) if one.slug in counts else {}, lexicon) for one in shown]
    return jsonify(_answer(REGION_KIND, asked, len(found), rows, notices(asked.notices, (), lexicon)))


def _list(kind: RecordKind) -> Response:
    here, lexicon = site.current(), site.current().lexicon(language())
    asked = parameters.read(request.args, lexicon, kind)
    results = here.services.finder.find(asked.query)
    rows = [row_data(hit, lexicon) for hit in results.hits]
    return jsonify(_answer(kind, asked, results.total, rows, notices(asked.notices, results.notices, lexicon)))


def _answer(kind: str, asked: Asked, total: int, rows: list[Json], said: list[str]) -> Json:
    """Write one page, with the addresses of the pages around it; a page behind the last one is empty."""
    query = asked.query
    pages = max(1, -(-total // query.per_page))
    last = min(pages, MAX_PAGE)
    return {
        "kind": kind,
        "total": total,
        "page": query.page,
        "per_page": query.per_page,
        "pages": pages,
        "previous": _page(kind, query, min(query.page - 1, last)),
        "next": _page(kind, query, query.page + 1 if query.page < last else 0),
        "query": query.text,
        "notices": said,
        "results": rows,
    }


def _page(kind: str, query: SearchQuery, page: int) -> str | None:
    return api_urls.listed(kind, replace(query, page=page), language()) if page else None
