"""Files that are not pages: style sheet, script, icon, robots."""

from flask import Blueprint, Response, abort, request

from registry.web import caching, machine_urls, site, urls
from registry.web.languages import address
from registry.web.texts import LANGUAGES

blueprint = Blueprint("files", __name__)

_FILTERED = (urls.SEARCH, urls.REGIONS, *urls.LISTS)
ROBOTS = "".join(
    (
        "User-agent: *\nDisallow: /api/\nDisallow: /*/versi/\n",
        *(f"Disallow: {address(urls.STATUS, code)}\n" for code in LANGUAGES),
        *(f"Disallow: {address(path, code)}?\n" for code in LANGUAGES for path in _FILTERED),
        *(f"Allow: {address(path, code)}?page=\n" for code in LANGUAGES for path in urls.LISTS),
    )
)
"""Results and filtered lists multiply without end; every record is named in the map of the site."""


@blueprint.get("/static/<name>")
def static(name: str) -> Response:
    """Send a file under the address that names its content."""
    asset = site.current().assets.find(f"/static/{name}")
    if asset is None:
        abort(404)
    encoding = request.accept_encodings.best_match(("br", "gzip"))
    content = asset.encoded.get(encoding or "", asset.plain)
    response = Response(content, content_type=asset.media_type)
    if encoding:
        response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = caching.FOREVER
    response.vary.add("Accept-Encoding")
    return response


@blueprint.get("/favicon.svg")
def favicon() -> Response:
    """Send the icon under the address that browsers know."""
    asset = site.current().assets.icon
    response = Response(asset.plain, content_type=asset.media_type)
    response.headers["Cache-Control"] = caching.ONE_DAY
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers what is not worth their visit."""
    text = f"{ROBOTS}Sitemap: {site.current().base_url}{machine_urls.SITEMAP}\n"
    response = Response(text, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = caching.ONE_DAY
    return response
