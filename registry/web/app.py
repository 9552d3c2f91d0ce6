"""The Flask application."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from registry.bootstrap import Services
from registry.settings import Settings
from registry.web import (
    caching,
    environment,
    errors,
    generation,
    languages,
    limits,
    logs,
    metrics,
    origins,
    security,
)
from registry.web.api import blueprint as api
from registry.web.api import lists as api_lists
from registry.web.api import records as api_records
from registry.web.assets import Assets
from registry.web.site import EXTENSION, Site
from registry.web.views import (
    data,
    exchange,
    feed,
    files,
    guides,
    health,
    history,
    hooks,
    kit,
    lists,
    machines,
    pages,
    proposals,
    results,
)

ROOMS = (
    *(pages, exchange, history, results, kit, lists, guides, data, feed, files, health, hooks, machines, proposals),
    *(api, api_lists, api_records),
)
COMPRESSED = (
    *("text/html", "text/plain", "application/json", "application/problem+json"),
    *("text/csv", "application/atom+xml", "application/xml"),
    "application/opensearchdescription+xml",
)


def create_app(services: Services, settings: Settings) -> Flask:
    """Make the application around the services; it opens nothing itself."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        COMPRESS_MIMETYPES=list(COMPRESSED),
        COMPRESS_ALGORITHM=list(caching.ENCODINGS),
        COMPRESS_STREAMS=False,
        COMPRESS_EVALUATE_CONDITIONAL_REQUEST=False,
        MAX_CONTENT_LENGTH=16 * 1024,
    )
    app.url_map.merge_slashes = False  # a redirect would answer //evil.example with a Location of its own
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.extensions[EXTENSION] = Site(services, settings, Assets.load())
    generation.install(app)
    app.before_request(services.worker.start)
    if settings.proxies:
        proxied = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies, x_host=0)
        app.wsgi_app = proxied  # type: ignore[method-assign]
    security.install(app, settings)
    origins.install(app)
    logs.install(app, trusts_number=settings.proxies > 0)
    metrics.install(app, settings)
    languages.install(app)
    caching.install(app)
    limits.install(app, settings.per_minute)
    environment.install(app)
    errors.install(app)
    for room in ROOMS:
        app.register_blueprint(room.blueprint)
    app.register_blueprint(history.versions)
    return app
