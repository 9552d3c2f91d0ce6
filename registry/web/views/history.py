"""What a record was before: the list of its versions, and each of them under an address that stays."""

from flask import Blueprint, Response, redirect
from flask.typing import ResponseReturnValue

from registry.domain.identity import RecordKey
from registry.errors import RecordMovedError
from registry.web import caching, history_urls, site
from registry.web.history_urls import HISTORY, VERSION
from registry.web.pages.history import HistoryPage
from registry.web.pages.version import version_page
from registry.web.render import render

blueprint = Blueprint("history", __name__)
versions = Blueprint("versions", __name__)
"""Apart, because its pages may be kept for long."""


@blueprint.get(f"/praktik/<first>/<second>/{HISTORY}", defaults={"kind": "practice"})
@blueprint.get(f"/replikasi/<first>/<second>/<third>/{HISTORY}", defaults={"kind": "transfer"})
@blueprint.get(f"/kerja-sama/<first>/{HISTORY}", defaults={"kind": "agreement"})
@blueprint.get(f"/kebutuhan/<first>/<second>/{HISTORY}", defaults={"kind": "need"})
def history(kind: str, first: str, second: str = "", third: str = "") -> ResponseReturnValue:
    """Show the versions of a record."""
    here, key = site.current(), _key(kind, first, second, third)
    try:
        found = here.services.histories.history(key)
    except RecordMovedError as error:
        return redirect(history_urls.history(RecordKey.of(kind, error.new_id)), 301)
    return render(HistoryPage.of(found, here.lexicon()))


@versions.get(f"/praktik/<first>/<second>/{VERSION}/<commit>", defaults={"kind": "practice"})
@versions.get(f"/replikasi/<first>/<second>/<third>/{VERSION}/<commit>", defaults={"kind": "transfer"})
@versions.get(f"/kerja-sama/<first>/{VERSION}/<commit>", defaults={"kind": "agreement"})
@versions.get(f"/kebutuhan/<first>/<second>/{VERSION}/<commit>", defaults={"kind": "need"})
def version(kind: str, commit: str, first: str, second: str = "", third: str = "") -> ResponseReturnValue:
    """Show one version of a record; any unique beginning of its commit leads to its one address."""
    here, key = site.current(), _key(kind, first, second, third)
    try:
        found = here.services.histories.version(key, commit)
    except RecordMovedError as error:
        return redirect(history_urls.version(RecordKey.of(kind, error.new_id), commit), 301)
    if commit != found.version.commit[: history_urls.COMMIT_CHARACTERS]:
        return redirect(history_urls.version(key, found.version.commit), 301)
    response = Response(render(version_page(found, here.services.lists, here.lexicon(), here.base_url)))
    may_change = found.is_latest or here.services.health.is_stale()
    response.headers["Cache-Control"] = caching.REVALIDATE if may_change else caching.LONG
    return response


def _key(kind: str, *parts: str) -> RecordKey:
    return RecordKey.of(kind, "/".join(part for part in parts if part))
