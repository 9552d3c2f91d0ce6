"""Validators: an address shows the same until another generation is served, the program changes, or the day does."""

import datetime as dt
import hashlib

from flask import Flask, Response, request

from registry.web import site

FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
"""A copy may be kept and is asked about each time: what was just published is seen at once."""
NEVER = "no-store"
_ROOMS = frozenset({"pages", "lists", "guides", "data", "feed", "results", "api", "records", "records_by_kind"})
"""Blueprints whose answers depend on nothing but the parts of a validator."""
MAX_VALIDATOR_CHARACTERS = 200
"""Longer `If-None-Match` headers are none of ours and are not parsed."""


def install(app: Flask) -> None:
    """Answer 304 before a page is made; give a validator to every page that was made."""
    app.before_request(_unchanged)
    app.after_request(_validate)


def _validator() -> str:
    """Digest of generation, program, day, staleness, path and query string."""
    here, today = site.current(), dt.datetime.now(dt.UTC).date().isoformat()
    stale = "stale" if here.services.health.is_stale() else ""
    parts = (here.services.generation(), here.assets.version, today, stale)
    asked = f"{request.path}?".encode() + request.query_string
    return hashlib.sha256("|".join(parts).encode() + asked).hexdigest()[:24]


def _is_cacheable() -> bool:
    endpoint = request.url_rule.endpoint if request.url_rule else ""
    return request.method in {"GET", "HEAD"} and endpoint.partition(".")[0] in _ROOMS


def _unchanged() -> Response | None:
    if not _is_cacheable() or not 0 < len(request.headers.get("If-None-Match", "")) <= MAX_VALIDATOR_CHARACTERS:
        return None
    validator = _validator()
    if not request.if_none_match.contains_weak(validator):
        return None
    response = Response(status=304)
    response.set_etag(validator, weak=True)
    return response


def _validate(response: Response) -> Response:
    if response.status_code == 200 and _is_cacheable():  # noqa: PLR2004 - OK
        response.headers["Cache-Control"] = REVALIDATE
        response.set_etag(_validator(), weak=True)
        response.vary.add("Accept-Encoding")
    elif response.status_code == 304:  # noqa: PLR2004 - Not Modified
        response.headers["Cache-Control"] = REVALIDATE
        response.vary.add("Accept-Encoding")
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = NEVER
    return response
