"""Searching by version 1: results, and suggestions while typing."""

from flask import Blueprint, Response, jsonify, request

from registry.web import parameters, search_urls, site, urls
from registry.web.api.asked import language, notices
from registry.web.api.results import search_answer
from registry.web.api.suggestions import suggestion_data
from registry.web.pages.facets import SEARCHED

blueprint = Blueprint("api", __name__)


@blueprint.get(urls.API_SEARCH)
def search() -> Response:
    """Answer a search with the parameters of `/cari`; `lang` chooses the language of labels, `explain=1` says why."""
    here = site.current()
    lexicon = here.lexicon(language())
    asked = parameters.read(request.args, lexicon)
    results = here.services.finder.find(asked.query, SEARCHED, explain=request.args.get("explain") == "1")
    return jsonify(search_answer(results, notices(asked.notices, results.notices, lexicon), lexicon))


@blueprint.get(search_urls.API_SUGGEST)
def suggest() -> Response:
    """Answer what the text in `q`, typed so far, may become: at most eight things, grouped by kind."""
    here = site.current()
    found = here.services.finder.suggest(parameters.clean(request.args.get("q", "")))
    return jsonify({"suggestions": [suggestion_data(one, here.lexicon(language())) for one in found]})
