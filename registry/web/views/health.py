"""What the operator and the load balancer ask for; none of it is kept by anyone."""

from collections.abc import Mapping

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from registry.errors import RegistryError
from registry.services.readings import StatusReading
from registry.web import site, urls
from registry.web.pages.status import StatusPage
from registry.web.render import render

blueprint = Blueprint("health", __name__)


@blueprint.get(urls.STATUS)
def status() -> str:
    """Show what is served and which files have problems."""
    return render(StatusPage.of(site.current().services.health.status()))


@blueprint.get("/healthz")
def healthz() -> ResponseReturnValue:
    """Say that the process lives; asks nothing of the index."""
    return jsonify(status="ok")


@blueprint.get("/readyz")
def readyz() -> ResponseReturnValue:
    """Answer 200 while a generation answers, also when its content is stale; 503 without one.

    `failing_since` and `reason` tell of attempts to publish that fail; null while they do not.
    """
    here = site.current()
    if not here.services.health.is_ready():
        return jsonify(ready=False, stale=True, generation=None), 503
    try:
        reading = here.services.health.status()
    except (RegistryError, OSError):
        return jsonify(ready=False, stale=True, generation=None), 503
    return jsonify(ready=True, stale=reading.is_stale, generation=reading.generation, **_failing(reading))


def _failing(reading: StatusReading) -> Mapping[str, str | None]:
    attempt = reading.attempt
    if attempt is None or attempt.since is None:
        return {"failing_since": None, "reason": None}
    return {"failing_since": attempt.since.isoformat(timespec="seconds"), "reason": attempt.reason}
