"""The addresses of version 1."""

from flask import Blueprint, Response, jsonify, request

from registry.domain.identity import RecordKey, RecordKind
from registry.domain.problem import Problem
from registry.services.explain import explain
from registry.web import parameters, search_urls, site, urls
from registry.web.api.results import Json, region_data, search_answer
from registry.web.api.suggestions import suggestion_data
from registry.web.pages.answer import notice_texts
from registry.web.pages.facets import SEARCHED

blueprint = Blueprint("api", __name__)

LANGUAGES = ("id", "en")


@blueprint.get(urls.API_SEARCH)
def search() -> Response:
    """Answer a search with the parameters of `/cari`; `lang` chooses the language of labels, `explain=1` says why."""
    here = site.current()
    lexicon = here.lexicon(_language())
    asked = parameters.read(request.args, lexicon)
    results = here.services.finder.find(asked.query, SEARCHED, explain=request.args.get("explain") == "1")
    return jsonify(search_answer(results, notice_texts(asked.notices, lexicon), lexicon))


@blueprint.get(search_urls.API_SUGGEST)
def suggest() -> Response:
    """Answer what the text in `q`, typed so far, may become: at most eight things, grouped by kind."""
    here = site.current()
    found = here.services.finder.suggest(parameters.clean(request.args.get("q", "")))
    return jsonify({"suggestions": [suggestion_data(one, here.lexicon(_language())) for one in found]})


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
