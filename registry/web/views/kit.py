"""What one does with a practice: the papers for a decision, one page for the head of region, several side by side."""

import datetime as dt

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue

from registry.domain.identity import RecordKind
from registry.domain.query import MAX_PER_PAGE, Filters, SearchQuery, Sort
from registry.domain.region import Region
from registry.errors import RecordNotFoundError
from registry.services import kit
from registry.services.kit import ALWAYS, IF_HANDED_OVER, Paper
from registry.services.readings import PracticeReading
from registry.web import kit_urls, site
from registry.web.kit import paper_values
from registry.web.pages.compare import MOST_COMPARED, ComparePage
from registry.web.pages.kit import KitPage
from registry.web.pages.onepage import OnePage
from registry.web.render import render

blueprint = Blueprint("kit", __name__)

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HANDOVER_FOLDER = "bila-ada-yang-diserahkan"


@blueprint.get(f"/praktik/<region>/<slug>/{kit_urls.KIT}")
def papers(region: str, slug: str) -> ResponseReturnValue:
    """Send the papers for a region as ZIP, or one of them; without a known region, ask for one."""
    here = site.current()
    found = here.services.reader.practice(f"{region}/{slug}")
    asked, wanted = request.args.get(kit_urls.RECEIVER, "")[:100], request.args.get(kit_urls.PAPER)
    receiver = here.lexicon().regions.get(asked)
    if receiver is None or wanted == "":
        return render(KitPage.of(found, receiver, asked, here.lexicon()))
    values = _values(found, receiver)
    if wanted in {None, kit_urls.ALL_PAPERS}:
        names = {paper: f"{paper}.docx" for paper in ALWAYS}
        names |= {paper: f"{_HANDOVER_FOLDER}/{paper}.docx" for paper in IF_HANDED_OVER}
        return _file(kit.zipped(names, values), "application/zip", f"paket-{slug}-{receiver.slug}.zip")
    if wanted not in set(Paper):
        return render(KitPage.of(found, receiver, asked, here.lexicon()))
    return _file(kit.write(Paper(wanted), values), DOCX, f"{wanted}-{slug}-{receiver.slug}.docx")


def _values(found: PracticeReading, receiver: Region) -> dict[str, object]:
    here = site.current()
    asked = Filters(kind=(RecordKind.NEED,), region=(receiver.slug,))
    needs = here.services.finder.find(SearchQuery(filters=asked, sort=Sort.NEWEST, per_page=MAX_PER_PAGE)).hits
    topics = set(found.reading.record.topics)
    matching = tuple(need for need in needs if topics & set(need.topics))
    today = dt.datetime.now(dt.UTC).date()
    return dict(paper_values(found, receiver, matching, here.lexicon(), here.base_url, today))


def _file(content: bytes, media_type: str, name: str) -> Response:
    response = Response(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@blueprint.get(f"/praktik/<region>/<slug>/{kit_urls.ONE_PAGE}")
def one_page(region: str, slug: str) -> str:
    """Show a practice on one sheet of paper, with a QR code of its page."""
    here = site.current()
    return render(OnePage.of(here.services.reader.practice(f"{region}/{slug}"), here.lexicon(), here.base_url))


@blueprint.get(kit_urls.COMPARE)
def compare() -> str:
    """Show two or three practices side by side; what is not there is named."""
    here = site.current()
    asked = tuple(dict.fromkeys(id_[:200] for id_ in request.args.getlist("id")))
    found, missing = [], []
    for id_ in asked[:MOST_COMPARED]:
        try:
            found.append(here.services.reader.practice(id_))
        except RecordNotFoundError:
            missing.append(id_)
    offered = here.services.reader.related(found[0].reading.key) if len(found) == 1 else ()
    hits = tuple(one.hit for one in offered if one.hit.kind == "practice")
    return render(ComparePage.of(tuple(found), tuple(missing), len(asked) > MOST_COMPARED, hits, here.lexicon()))
