"""One request, one generation: a page never mixes what was served before a switch with what is served after it."""

from flask import Flask, Response

from registry.web import site

HEADER = "Registry-Generation"
"""Names the generation that an answer was made from: two servers or a cache that differ are seen at once."""


def install(app: Flask) -> None:
    """Hold the generation from the first question of a request to its last; install this before all else that asks."""
    app.before_request(_hold)
    app.after_request(_name)
    app.teardown_request(_release)


def _hold() -> None:
    site.current().services.served.hold()


def _name(response: Response) -> Response:
    held = site.current().services.served.held()
    if held is not None:
        response.headers[HEADER] = held.name
    return response


def _release(_error: BaseException | None) -> None:
    site.current().services.served.release()
