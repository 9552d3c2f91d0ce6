"""Errors as pages and as problems: a class becomes a status and a text; no trace is ever shown."""

import logging
from urllib.parse import urlencode

from flask import Flask, Response, redirect, request
from flask.globals import request_ctx
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import (
    HTTPException,
    InternalServerError,
    NotFound,
    ServiceUnavailable,
    TooManyRequests,
    UnprocessableEntity,
)
from werkzeug.routing import RequestRedirect
from werkzeug.wrappers import Response as BaseResponse

from registry.domain.identity import RecordKey
from registry.domain.query import SearchQuery
from registry.errors import (
    ContentError,
    GenerationError,
    GuideNotFoundError,
    ProposalRefusedError,
    RecordHeldBackError,
    RecordMovedError,
    RecordNotFoundError,
    RegistryError,
    StateError,
    UnknownRegionError,
    VersionNotFoundError,
)
from registry.web import api_urls, history_urls, limits, logs, site, statuses, urls
from registry.web.api import problem
from registry.web.api.asked import in_its_language, is_api
from registry.web.pages.cards import Card, cards
from registry.web.pages.error import ErrorPage, HeldBackPage, words_of
from registry.web.pages.record import Link
from registry.web.render import render_bare, render_safely
from registry.web.texts import gettext as _
from registry.web.texts import later

RETRY_AFTER_S = 10
FILES = (".csv", ".xlsx", ".json", ".atom", ".xml", ".docx", ".zip", ".txt")
"""Ends of addresses that answer no page: who asks there without taking HTML is a program."""
_log = logging.getLogger(__name__)
_HTML = "text/html; charset=utf-8"

_NO_STATE = (
    later("Formulir sedang tidak dapat dipakai"),
    later("Server ini belum dapat menyimpan usulan. Coba lagi nanti; membaca dan mencari tetap berjalan."),
)


def install(app: Flask) -> None:
    """Map every error that a view may raise."""
    app.register_error_handler(RecordMovedError, in_its_language(_moved))
    app.register_error_handler(RecordHeldBackError, in_its_language(_held_back))
    app.register_error_handler(RecordNotFoundError, in_its_language(_no_record))
    app.register_error_handler(VersionNotFoundError, in_its_language(_no_version))
    app.register_error_handler(GuideNotFoundError, in_its_language(_no_guide))
    app.register_error_handler(UnknownRegionError, in_its_language(_no_region))
    app.register_error_handler(GenerationError, in_its_language(_not_ready))
    app.register_error_handler(ContentError, in_its_language(_not_ready))
    app.register_error_handler(StateError, in_its_language(_no_state))
    app.register_error_handler(ProposalRefusedError, in_its_language(_refused))
    app.register_error_handler(HTTPException, in_its_language(_http))
    app.register_error_handler(InternalServerError, in_its_language(_failed))
    app.log_exception = _leave_to_failed  # type: ignore[method-assign]


def _leave_to_failed(exc_info: object) -> None:
    """Log nothing of Flask's own: `_failed` logs it, with its number."""
    del exc_info


def _moved(error: RecordMovedError) -> BaseResponse:
    """Lead to what was asked for under the new id: papers stay papers, and a comparison keeps its other side."""
    path = f"{request.path}/".replace(f"/{error.id}/", f"/{error.new_id}/", 1)[:-1]
    given = tuple(request.args.items(multi=True))
    asked = tuple((name, error.new_id if value == error.id else value) for name, value in given)
    if (path, asked) == (request.path, given):
        address = api_urls.record(error.kind, error.new_id) if is_api() else urls.record(error.kind, error.new_id)
        return redirect(address, 301)
    return redirect(urls.location(path, urlencode(asked).encode()), 301)


def _no_record(_error: RecordNotFoundError) -> ResponseReturnValue:
    return _http(NotFound())


def _held_back(error: RecordHeldBackError) -> ResponseReturnValue:
    """Say that the file is there and what keeps it from being shown."""
    status = site.current().services.health.file(error.path)
    return _answer(404, HeldBackPage.of(error.path, status.problems if status else ()))


def _no_version(error: VersionNotFoundError) -> ResponseReturnValue:
    """Say where the versions are listed."""
    key = RecordKey.of(error.kind, error.id)
    page = ErrorPage(
        title=_("Versi ini tidak ada"),
        status=404,
        description=_(
            "Tidak ada versi dengan tanda itu di riwayat catatan ini. Pilih versi dari daftarnya; "
            "yang lebih lama dari lima puluh versi terbaru hanya ada di repositori git."
        ),
        next=Link(_("Riwayat catatan ini"), history_urls.history(key)),
    )
    return _answer(404, page)


def _no_guide(_error: GuideNotFoundError) -> ResponseReturnValue:
    return _http(NotFound())


def _no_region(error: UnknownRegionError) -> ResponseReturnValue:
    return _answer(404, _not_found(error.nearest))


def _not_ready(error: GenerationError | ContentError) -> ResponseReturnValue:
    """Say that there is nothing to show yet; only the operator learns why."""
    _log.error("not_ready", extra={"reason": f"{type(error).__name__}: {error}"})
    return _http(ServiceUnavailable(retry_after=RETRY_AFTER_S))


def _no_state(error: StateError) -> Response:
    """Say that nothing can be kept now; only the operator learns why."""
    _log.error("state_failed", extra={"reason": error.reason})
    answer = _answer(503, ErrorPage(title=_(_NO_STATE[0]), status=503, description=_(_NO_STATE[1])))
    answer.headers["Retry-After"] = str(RETRY_AFTER_S)
    return answer


def _refused(_error: ProposalRefusedError) -> ResponseReturnValue:
    return _http(UnprocessableEntity())


def _http(error: HTTPException) -> ResponseReturnValue:
    status = error.code or 500
    if isinstance(error, RequestRedirect):
        return error
    if status == 404:  # noqa: PLR2004 - Not Found
        return _without_slash() or _answer(404, _not_found())
    answer = _answer(
        status, ErrorPage(title=statuses.title(status), status=status, description=_next_step(error, status))
    )
    for name, value in error.get_headers():
        if name in {"Allow", "Retry-After"}:
            answer.headers[name] = value
    return answer


def _next_step(error: HTTPException, status: int) -> str:
    """Say how long to wait where the answer tells programs so."""
    if isinstance(error, TooManyRequests) and isinstance(error.retry_after, int):
        return statuses.wait_message(error.retry_after)
    return statuses.message(status)


def _failed(error: InternalServerError) -> Response:
    number = logs.number()
    _log.error("failed", exc_info=error.original_exception, extra={"number": number, "route": logs.route()})
    page = ErrorPage(title=statuses.title(500), status=500, description=statuses.message(500), number=number)
    if _is_read_by_program():
        return _by_accept(problem.answer(500, page.title, page.description, number))
    return _by_accept(Response(render_bare(page), 500, content_type=_HTML))


def _answer(status: int, page: ErrorPage | HeldBackPage) -> Response:
    if _is_read_by_program():
        return _by_accept(problem.answer(status, page.title, page.description))
    return _by_accept(Response(render_safely(page), status, content_type=_HTML))


def _is_read_by_program() -> bool:
    """Say whether a program asks: one of others, or the script of our forms."""
    return is_api() or request.endpoint == limits.CHECK or (_is_file() and not _takes_html())


def _is_file() -> bool:
    return request.endpoint in limits.DEAR or request.path.endswith(FILES)


def _takes_html() -> bool:
    """Say whether pages are named among what is accepted, as browsers do; `*/*` names nothing."""
    return any(kind.lower() == "text/html" and quality > 0 for kind, quality in request.accept_mimetypes)


def _by_accept(answer: Response) -> Response:
    """Tell caches where the form of an answer was chosen by what is accepted."""
    if _is_file() and not is_api():
        answer.vary.add("Accept")
    return answer


def _without_slash() -> BaseResponse | None:
    """Redirect `/x/` to `/x` where there is such a page; never off this site."""
    path = request.path.rstrip("/")
    if not request.path.endswith("/") or not path or not urls.is_on_site(path) or request.method not in {"GET", "HEAD"}:
        return None
    adapter = request_ctx.url_adapter
    if adapter is None:
        return None
    try:
        adapter.match(path)
    except HTTPException:
        return None
    return redirect(urls.location(path, request.query_string), 301)


def _not_found(nearest: str | None = None) -> ErrorPage:
    """Make the page of an address that leads nowhere, with what its words find."""
    query = words_of(request.path)
    found: tuple[Card, ...] = ()
    name = None
    try:
        here = site.current()
        found = cards(here.services.finder.find(query).hits, here.lexicon()) if query.text else ()
        name = here.lexicon().region(nearest) if nearest else None
    except (RegistryError, OSError):
        query = SearchQuery()
    return ErrorPage(
        title=statuses.title(404),
        status=404,
        description=statuses.message(404),
        words=query.text,
        cards=found,
        cards_url=urls.search_for(query.text),
        nearest=name,
        nearest_url=urls.region(nearest) if nearest else None,
    )
