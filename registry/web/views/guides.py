"""Guides, and what the site says of itself."""

from flask import Blueprint, redirect
from werkzeug.wrappers import Response

from registry.web import site, urls
from registry.web.pages.guide import GuidePage, HelpPage, address
from registry.web.render import render
from registry.web.texts import language

blueprint = Blueprint("guides", __name__)


@blueprint.get(urls.HELP)
def all_guides() -> str:
    """Show which guides there are."""
    return render(HelpPage.of(site.current().services.guides.guides(address)))


@blueprint.get(f"{urls.HELP}/<slug>")
def guide(slug: str) -> str:
    """Show a guide."""
    return render(GuidePage.of(site.current().services.guides.guide(slug, address)))


@blueprint.get(urls.API)
def api() -> Response:
    """Lead to the guide for programs from the address that people try first."""
    return redirect(urls.API_GUIDE, 301)


@blueprint.get(urls.ABOUT)
def about() -> str:
    """Show what the site says of itself."""
    return render(GuidePage.of(site.current().services.guides.about(language(), address)))
