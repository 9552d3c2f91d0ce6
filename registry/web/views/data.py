"""Downloads of everything, and the page that says what they are."""

from flask import Blueprint, Response, abort

from registry.domain.identity import RecordKind
from registry.services.export import NAMES, Form
from registry.services.software import publiccode
from registry.web import site, urls
from registry.web.pages.data import DataPage
from registry.web.render import render

blueprint = Blueprint("data", __name__)

MEDIA_TYPES = {Form.CSV: "text/csv; charset=utf-8; header=present", Form.NDJSON: "application/x-ndjson; charset=utf-8"}
_FILES = {f"{NAMES[kind]}.{form}": (kind, form) for kind in RecordKind for form in Form}


@blueprint.get(urls.DATA)
def data() -> str:
    """Show what can be downloaded."""
    here = site.current()
    return render(DataPage.of(here.services.health.status(), here.lexicon()))


@blueprint.get(f"{urls.DATA}/<name>")
def download(name: str) -> Response:
    """Send all records of a kind, a few at a time."""
    if name not in _FILES:
        abort(404)
    here, (kind, form) = site.current(), _FILES[name]
    pieces = here.services.exporter.pieces(kind, form, lambda kind, id_: here.base_url + urls.record(kind, id_))
    response = Response(pieces, content_type=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


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
