"""Headers of every answer, and the requests that are refused before anything reads them."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from flask import Flask, Response, request
from werkzeug.exceptions import BadRequest, RequestURITooLarge

from registry.settings import Settings
from registry.web import urls

MAX_ADDRESS_CHARACTERS = 55_000
"""Longest path with query string: who pastes a document of 10,000 words into the box still gets an answer, cut.

Also as it is written out, where it came with bare characters: a redirect repeats it."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Frame-Options": "DENY",
}
STRICT_TRANSPORT = "max-age=31536000"
"""Sent only where the site's own address is https: intranets may have none."""


def install(app: Flask, settings: Settings) -> None:
    """Refuse foreign hosts and overlong addresses; put the headers on every answer, errors too."""
    app.config["TRUSTED_HOSTS"] = list(settings.trusted_hosts)
    always = headers(settings.base_url)
    app.before_request(_refuse)

    @app.after_request
    def add_headers(response: Response) -> Response:
        referrer = response.headers.get("Referrer-Policy", HEADERS["Referrer-Policy"])
        response.headers.update({**always, "Referrer-Policy": referrer})
        return response


def headers(base_url: str) -> Mapping[str, str]:
    """Return the headers of every answer of a site, by its own address."""
    is_https = urlsplit(base_url).scheme == "https"
    return {**HEADERS, "Strict-Transport-Security": STRICT_TRANSPORT} if is_https else HEADERS


def _refuse() -> None:
    if not request.environ.get("HTTP_HOST"):
        raise BadRequest
    path, query = request.environ.get("PATH_INFO", ""), request.query_string
    if len(path) + len(query) > MAX_ADDRESS_CHARACTERS or len(urls.written(query)) > MAX_ADDRESS_CHARACTERS:
        raise RequestURITooLarge
