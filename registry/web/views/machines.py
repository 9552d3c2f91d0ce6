"""What programs look for: descriptions of the API and of the search, maps of the site, where to report a weakness."""

import datetime as dt
from xml.etree.ElementTree import Element, SubElement, tostring

from flask import Blueprint, Response, abort, jsonify

from registry.domain.identity import REGION_KIND, RecordKind
from registry.services.guides import GUIDES
from registry.web import machine_urls, proposal_urls, search_urls, site, sitemaps, urls
from registry.web.api import openapi
from registry.web.texts import gettext as _

blueprint = Blueprint("machines", __name__)

PAGES = "pages"
_MEDIA_TYPE = "application/opensearchdescription+xml; charset=utf-8"
_NAMESPACE = "http://a9.com/-/spec/opensearch/1.1/"
_EXPIRES_DAYS = 180


@blueprint.get(machine_urls.OPENAPI)
def description() -> Response:
    """Describe the API."""
    return jsonify(openapi.document(site.current().base_url))


@blueprint.get(machine_urls.OPENSEARCH)
def search() -> Response:
    """Let a browser search here from its address bar."""
    here = site.current()
    root = Element("OpenSearchDescription", {"xmlns": _NAMESPACE})
    for name, text in (("ShortName", "Praktik Baik"), ("Description", _("Cari praktik daerah lain"))):
        SubElement(root, name).text = text
    SubElement(root, "InputEncoding").text = "UTF-8"
    SubElement(
        root, "Image", {"width": "64", "height": "64", "type": "image/svg+xml"}
    ).text = f"{here.base_url}/favicon.svg"
    for media_type, path, more in (
        ("text/html", urls.SEARCH, "&page={startPage?}"),
        ("application/atom+xml", search_urls.FEED, ""),
        ("application/json", urls.API_SEARCH, "&page={startPage?}&per_page={count?}"),
    ):
        template = f"{here.base_url}{path}?q={{searchTerms}}{more}"
        SubElement(root, "Url", {"type": media_type, "template": template})
    return Response(tostring(root, encoding="utf-8", xml_declaration=True), content_type=_MEDIA_TYPE)


@blueprint.get(machine_urls.SITEMAP)
def maps() -> Response:
    """Name the parts of the map."""
    here = site.current()
    counts = here.services.reader.home().counts
    totals = {PAGES: 1, REGION_KIND: counts.regions, **{kind.value: counts.by_kind.get(kind, 0) for kind in RecordKind}}
    parts = (
        here.base_url + machine_urls.sitemap(kind, number)
        for kind, total in totals.items()
        for number in range(1, -(-total // sitemaps.PART) + 1)
    )
    return Response(sitemaps.index(parts), content_type=sitemaps.MEDIA_TYPE)


@blueprint.get("/sitemap-<kind>-<int:number>.xml")
def part(kind: str, number: int) -> Response:
    """Map the pages of one kind, or those that are no records."""
    start = (number - 1) * sitemaps.PART
    pages = _pages(kind)[start : start + sitemaps.PART] if number else ()
    if not pages:
        abort(404)
    addresses = site.current().addresses
    mapped = sitemaps.part((addresses(path), modified) for path, modified in pages)
    return Response(mapped, content_type=sitemaps.MEDIA_TYPE)


def _pages(kind: str) -> tuple[tuple[str, str | None], ...]:
    services = site.current().services
    if kind == PAGES:
        lists = (urls.HOME, *urls.LISTS, urls.REGIONS, urls.HELP, urls.ABOUT, urls.DATA, proposal_urls.PROPOSE)
        return tuple((path, None) for path in (*lists, *(urls.guide(guide.slug) for guide in GUIDES)))
    if kind == REGION_KIND:
        return tuple((urls.region(slug), None) for slug in sorted(services.reader.home().counts.by_region))
    if kind in {one.value for one in RecordKind}:
        return tuple((urls.record(kind, id_), date) for id_, date in services.roll.call(RecordKind(kind)))
    return ()


@blueprint.get(machine_urls.SECURITY)
def security() -> Response:
    """Say where to report a weakness (RFC 9116); by default that is told on the page about the site."""
    here, path = site.current(), machine_urls.SECURITY
    expires = dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    expires += dt.timedelta(days=_EXPIRES_DAYS)
    lines = (
        f"Contact: {here.settings.security_contact or here.base_url + urls.ABOUT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: id, en",
        f"Canonical: {here.base_url}{path}",
    )
    return Response("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
