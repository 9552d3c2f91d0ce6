"""Downloads of everything, and the page that says what they are."""

from flask import Blueprint, Response, abort, request
from werkzeug.wsgi import wrap_file

from registry.services.export import FILES, Address, Form
from registry.services.software import publiccode
from registry.web import caching, site, urls
from registry.web.pages.data import DataPage
from registry.web.render import render
from registry.web.views.results import XLSX

blueprint = Blueprint("data", __name__)

MEDIA_TYPES = {
    Form.CSV: "text/csv; charset=utf-8; header=present",
    Form.XLSX: XLSX,
    Form.NDJSON: "application/x-ndjson; charset=utf-8",
}
WAIT_FOR_SIZES_S = 3.0
"""The first page of downloads waits this long for the first files; later ones show the sizes of those before."""


@blueprint.get(urls.DATA)
def data() -> str:
    """Show what can be downloaded; what nobody has asked for yet is made meanwhile."""
    here = site.current()
    downloads = here.services.downloads
    under_way = downloads.prepare(*_place())
    sizes = downloads.sizes()
    if under_way is not None and len(sizes) < len(FILES):
        under_way.join(WAIT_FOR_SIZES_S)
        sizes = downloads.sizes()
    if len(sizes) < len(FILES):
        caching.leave_unvalidated()
    return render(DataPage.of(here.services.health.status(), sizes, here.lexicon()))


@blueprint.get(f"{urls.DATA}/<name>")
def download(name: str) -> Response:
    """Send a file of the generation that is served; the first who asks waits until it is made."""
    if name not in FILES:
        abort(404)
    response = Response(content_type=MEDIA_TYPES[Form(name.rpartition(".")[2])])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if request.method == "HEAD":
        return response
    is_packed = bool(request.accept_encodings["gzip"])
    found = site.current().services.downloads.open(name, *_place(), is_packed=is_packed)
    response.response, response.direct_passthrough = wrap_file(request.environ, found.file), True
    response.content_length = found.size
    if found.is_packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _place() -> tuple[Address, str]:
    """Return how the files name pages, and what else they depend on beside the content."""
    here = site.current()
    return lambda kind, id_: here.base_url + urls.record(kind, id_), f"{here.assets.version} {here.base_url}"


@blueprint.get("/praktik/<region>/<slug>/publiccode.yml")
def software(region: str, slug: str) -> Response:
    """Send the software of a practice as publiccode.yml; 404 for a practice without."""
    here = site.current()
    text = publiccode(here.services.reader.practice(f"{region}/{slug}"), here.services.lists.regions)
    if text is None:
        abort(404)
    response = Response(text, content_type="application/yaml; charset=utf-8")
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
