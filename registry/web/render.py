"""A context to its page."""

from collections.abc import Iterator

from flask import render_template, request

from registry.errors import RegistryError
from registry.web import site
from registry.web.languages import Other, within
from registry.web.lexicon import Lexicon
from registry.web.pages import described
from registry.web.pages.page import Page
from registry.web.pages.shell import Shell


def render(page: Page) -> str:
    """Print a page in its frame."""
    here = site.current()
    is_stale = here.services.health.is_stale()
    return _printed(page, shell=here.shell(), lexicon=here.lexicon(), is_stale=is_stale)


def render_safely(page: Page) -> str:
    """Print a page of an error, also while nothing is served."""
    try:
        return render(page)
    except (RegistryError, OSError):
        return render_bare(page)


def render_bare(page: Page) -> str:
    """Print a page that must come out whatever is broken: it asks nothing of the services."""
    return _printed(page, shell=site.current().bare_shell(), lexicon=None, is_stale=False)


def _printed(page: Page, *, shell: Shell, lexicon: Lexicon | None, is_stale: bool) -> str:
    printed = render_template(
        page.template,
        page=page,
        shell=shell,
        lexicon=lexicon,
        is_stale=is_stale,
        translations=site.current().addresses(page.path) if page.path else (),
        site_url=site.current().root_url,
        described=tuple(described.written(one) for one in _descriptions(page)) if page.path else (),
        other=Other.of(page.path or page.address or request.path),
    )
    return within(printed)


def _descriptions(page: Page) -> Iterator[described.Described]:
    """Yield what a page is of, and the way to it."""
    if page.described:
        yield page.described
    if page.breadcrumb:
        yield described.trail(page.breadcrumb, page.title, page.path, site.current().base_url)
