"""Validators and kept answers: an address shows the same until the generation, the program or the day is another."""

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import cast

from flask import Flask, Response, g, request
from flask_compress import Compress

from registry.web import parameters, site, urls
from registry.web.kept import Answer
from registry.web.texts import language

FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
"""A copy may be kept and is asked about each time: what was just published is seen at once."""
ONE_DAY = "public, max-age=86400"
NEVER = "no-store"
LONG = "public, max-age=2592000"
"""A month: a version of a record stays what it was; only the frame around it may change."""
_ROOMS = frozenset(
    {"pages", "exchange", "history", "lists", "guides", "data", "feed", "results", "api", "records", "records_by_kind"}
    | {"machines"}
)
"""Blueprints whose answers depend on nothing but the parts of a validator."""
_RECORDS = frozenset(f"pages.{name}" for name in ("home", "practice", "transfer", "agreement", "need", "region"))
_BY_PATH = _RECORDS | {
    "exchange.practice_record",
    "exchange.region_record",
    "guides.all_guides",
    "guides.guide",
    "guides.about",
    "machines.maps",
    "machines.part",
    "machines.description",
}
"""Endpoints that are kept by their path alone: a query string, which they do not read, makes no entry of its own."""
_BY_SEARCH = frozenset({"pages.search", "lists.transfers", "lists.agreements", "lists.needs"})
"""Endpoints that are kept by path and by what was read of the query string: equal searches have one entry."""
ENCODINGS = ("br", "gzip")
MAX_VALIDATOR_CHARACTERS = 200
"""Longer `If-None-Match` headers are none of ours and are not parsed."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a request asks for, seen before its answer is made: what is published meanwhile is never taken for older.

    Attributes:
        validator: of the address. key: of the answer in its encoding; None where it is not kept.
    """

    edition: str
    validator: str
    key: bytes | None
    encoding: str


def install(app: Flask) -> None:
    """Answer 304 or what was kept before a page is made; compress, validate and keep what was made."""
    app.after_request(_keep)  # what is installed first comes last, when the answer is compressed
    Compress(app)
    app.before_request(_unchanged)
    app.before_request(_kept)
    app.after_request(_validate)


def leave_out() -> None:
    """Keep nothing of the answer to this request, which does more than answer."""
    g.is_left_out = True


def leave_unvalidated() -> None:
    """Give no validator to the answer to this request, which will be another one without a new generation."""
    g.asked = None


def _edition() -> str:
    """Name what every answer depends on: generation, program, guides, day, staleness."""
    here, today = site.current(), dt.datetime.now(dt.UTC).date().isoformat()
    stale = "stale" if here.services.health.is_stale() else ""
    program = f"{here.assets.version}|{here.services.guides.version}"
    return f"{here.services.generation()}|{program}|{today}|{stale}"


def _asked() -> _Asked | None:
    """Return what is asked for, the same for all of a request; None for what nobody may keep."""
    if "asked" not in g:
        g.asked = _look() if _is_cacheable() else None
    return cast("_Asked | None", g.asked)


def _look() -> _Asked:
    edition, encoding = _edition(), request.accept_encodings.best_match(ENCODINGS) or ""
    address = f"{edition}|{language()}|{request.path}?".encode() + request.query_string
    return _Asked(edition, hashlib.sha256(address).hexdigest()[:24], _key(encoding), encoding)


def _key(encoding: str) -> bytes | None:
    endpoint, lexicon = request.endpoint, site.current().lexicon()
    meant: parameters.Asked | parameters.AskedRegions | None = None
    if endpoint in _BY_SEARCH:
        meant = parameters.read(request.args, lexicon, urls.LISTS.get(request.path))
    elif endpoint == "lists.regions":
        meant = parameters.region_names(request.args, lexicon)
    elif endpoint not in _BY_PATH:
        return None
    return hashlib.sha256(repr((language(), endpoint, request.path, encoding, meant)).encode()).digest()


def _is_cacheable() -> bool:
    endpoint = request.url_rule.endpoint if request.url_rule else ""
    return request.method in {"GET", "HEAD"} and endpoint.partition(".")[0] in _ROOMS


def _unchanged() -> Response | None:
    asked = _asked()
    if asked is None or not 0 < len(request.headers.get("If-None-Match", "")) <= MAX_VALIDATOR_CHARACTERS:
        return None
    if not request.if_none_match.contains_weak(asked.validator):
        return None
    response = Response(status=304)
    response.set_etag(asked.validator, weak=True)
    return response


def _kept() -> Response | None:
    asked = _asked()
    if asked is None or asked.key is None:
        return None
    answer = site.current().kept.get(asked.edition, asked.key)
    if answer is None:
        return None
    leave_out()
    response = Response(answer.body, content_type=answer.media_type)
    if answer.encoding:
        response.headers["Content-Encoding"] = answer.encoding
    return response


def _keep(response: Response) -> Response:
    """Keep an answer whose encoding is the one that its key names."""
    asked = cast("_Asked | None", g.get("asked"))
    if asked is None or asked.key is None or request.method != "GET" or "is_left_out" in g:
        return response
    is_whole = response.status_code == 200 and not response.is_streamed  # noqa: PLR2004 - OK
    if is_whole and response.headers.get("Content-Encoding", "") == asked.encoding:
        answer = Answer(response.get_data(), response.content_type or "", asked.encoding)
        site.current().kept.keep(asked.edition, asked.key, answer)
    return response


def _validate(response: Response) -> Response:
    asked = cast("_Asked | None", g.get("asked"))
    if response.status_code == 200 and asked is not None:  # noqa: PLR2004 - OK
        response.headers["Cache-Control"] = REVALIDATE
        response.set_etag(asked.validator, weak=True)
        response.vary.add("Accept-Encoding")
    elif response.status_code == 304:  # noqa: PLR2004 - Not Modified
        response.headers["Cache-Control"] = REVALIDATE
        response.vary.add("Accept-Encoding")
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = NEVER
    return response
