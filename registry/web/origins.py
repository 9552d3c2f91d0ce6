"""Which answers scripts of every site may read: those that are made for machines. Pages are not among them."""

from flask import Flask, Response, request

_FOLDERS = ("/api/", "/data/")
_ENDINGS = (".atom", ".csv", ".xlsx", ".json", ".ndjson")
_READ = "ETag, Retry-After, X-Request-Id, Registry-Generation"
"""Headers that scripts may read beside those that every script may."""
_SENT = "If-None-Match"
"""Header that a script may send, after its browser has asked."""


def install(app: Flask) -> None:
    """Put the header on every answer of these addresses, errors and 304 too."""

    @app.after_request
    def allow(response: Response) -> Response:
        if is_for_machines(request.path):
            response.headers["Access-Control-Allow-Origin"] = "*"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Headers"] = _SENT
                response.headers["Access-Control-Max-Age"] = "86400"
            else:
                response.headers["Access-Control-Expose-Headers"] = _READ
        return response


def is_for_machines(path: str) -> bool:
    """Say whether a path names data, a feed or the description of the API."""
    return path.startswith(_FOLDERS) or path.endswith(_ENDINGS)
