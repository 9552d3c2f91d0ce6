"""The single records of version 1: the keys of the file, and what the record is connected with."""

from flask import Blueprint, Response, jsonify

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.problem import Problem
from registry.services.explain import explain
from registry.services.export import own_keys
from registry.services.readings import R, Reading
from registry.web import api_urls, site
from registry.web.api import relations
from registry.web.api.asked import language
from registry.web.api.results import Json, region_data
from registry.web.api.rows import addresses, region_row
from registry.web.lexicon import Lexicon

blueprint = Blueprint("records", __name__)


@blueprint.get(f"{api_urls.FOLDERS[RecordKind.PRACTICE]}/<region>/<slug>")
def practice(region: str, slug: str) -> Response:
    """Answer a practice, with who took it."""
    here, lexicon = site.current(), site.current().lexicon(language())
    found = here.services.reader.practice(f"{region}/{slug}")
    return jsonify(_record(found.reading, {}, relations.of_practice(found, lexicon), lexicon))


@blueprint.get(f"{api_urls.FOLDERS[RecordKind.TRANSFER]}/<receiver>/<origin>/<slug>")
def transfer(receiver: str, origin: str, slug: str) -> Response:
    """Answer a replication, with both its ends; its title is computed."""
    here, lexicon = site.current(), site.current().lexicon(language())
    found = here.services.reader.transfer(f"{receiver}/{origin}/{slug}")
    return jsonify(_record(found.reading, {"title": found.title}, relations.of_transfer(found, lexicon), lexicon))


@blueprint.get(f"{api_urls.FOLDERS[RecordKind.AGREEMENT]}/<slug>")
def agreement(slug: str) -> Response:
    """Answer an agreement, with its practices and the replications under it."""
    here, lexicon = site.current(), site.current().lexicon(language())
    found = here.services.reader.agreement(slug)
    return jsonify(_record(found.reading, {}, relations.of_agreement(found, lexicon), lexicon))


@blueprint.get(f"{api_urls.FOLDERS[RecordKind.NEED]}/<region>/<slug>")
def need(region: str, slug: str) -> Response:
    """Answer a need, with the practices that answer it."""
    here, lexicon = site.current(), site.current().lexicon(language())
    found = here.services.reader.need(f"{region}/{slug}")
    return jsonify(_record(found.reading, {}, relations.of_need(found, lexicon), lexicon))


@blueprint.get(f"{api_urls.FOLDERS[REGION_KIND]}/<slug>")
def region(slug: str) -> Response:
    """Answer a region, with what it offers, took, gave, needs and agreed."""
    here, lexicon = site.current(), site.current().lexicon(language())
    found = here.services.reader.region(slug)
    connected = relations.of_region(found, lexicon)
    return jsonify({**region_row(found.region, found.totals, lexicon), "relations": connected})


def _record(reading: Reading[R], more: Json, connected: Json, lexicon: Lexicon) -> Json:
    key = reading.key
    return {
        "kind": key.kind.value,
        "id": key.id,
        **addresses(key.kind, key.id),
        "region": region_data(key.region, lexicon),
        **more,
        **own_keys(reading.record),
        "modified": reading.modified.isoformat() if reading.modified else None,
        "problems": [_problem(problem, lexicon.language) for problem in reading.problems],
        "relations": connected,
    }


def _problem(problem: Problem, spoken: str) -> Json:
    return {
        "code": problem.code,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "severity": problem.severity.value,
        "message": explain(problem, spoken).text,
    }
