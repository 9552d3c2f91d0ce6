"""The addresses of version 1."""

from flask import Blueprint, Response, jsonify, request

from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Problem
from registry.services.explain import explain
from registry.web import parameters, site, urls
from registry.web.api.results import Json, region_data, search_answer
from registry.web.pages.answer import notice_texts
from registry.web.pages.facets import SEARCHED

blueprint = Blueprint("api", __name__)

LANGUAGES = ("id", "en")


@blueprint.get(urls.API_SEARCH)
def search() -> Response:
    """Answer a search with the parameters of `/cari`; `lang` chooses the language of labels."""
    here = site.current()
    lexicon = here.lexicon(_language())
    asked = parameters.read(request.args, lexicon)
    results = here.services.finder.find(asked.query, SEARCHED)
    return jsonify(search_answer(results, notice_texts(asked.notices, lexicon), lexicon))


@blueprint.get(f"{urls.API_PRACTICES}/<region>/<slug>")
def practice(region: str, slug: str) -> Response:
    """Answer a practice: its own keys, and what the registry knows of it."""
    here = site.current()
    key = RecordKey.of(RecordKind.PRACTICE, f"{region}/{slug}")
    record = dict(here.services.reader.published_record(key))
    modified, problems = record.pop("modified", None), record.pop("problems", ())
    return jsonify(
        {
            "kind": key.kind.value,
            "id": key.id,
            "url": urls.practice(key.id),
            "region": region_data(region, here.lexicon()),
            **record,
            "modified": modified,
            "problems": [_problem(problem, _language()) for problem in _problems(problems)],
        }
    )


def _problems(problems: object) -> tuple[Problem, ...]:
    given = problems if isinstance(problems, tuple | list) else ()
    return tuple(problem for problem in given if isinstance(problem, Problem))


def _problem(problem: Problem, language: str) -> Json:
    return {
        "code": problem.code,
        "path": problem.path,
        "line": problem.line,
        "column": problem.column,
        "field": problem.field,
        "severity": problem.severity.value,
        "message": explain(problem, language).text,
    }


def _language() -> str:
    asked = request.args.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


@blueprint.after_app_request
def allow_every_origin(response: Response) -> Response:
    """Let scripts of every site read what machines ask for, errors too."""
    if request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
    return response
