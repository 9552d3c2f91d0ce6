"""Suggestions as plain data."""

from registry.domain.results import Suggestion
from registry.web import search_urls
from registry.web.api.results import Json
from registry.web.lexicon import Lexicon


def suggestion_data(one: Suggestion, lexicon: Lexicon) -> Json:
    """Write a suggestion with the keys of the documented API; another name that was typed stands behind the title."""
    return {"text": _text(one, lexicon), "kind": one.kind, "url": search_urls.suggestion(one)}


def _text(one: Suggestion, lexicon: Lexicon) -> str:
    if one.kind == "topic":
        return lexicon.topic(one.id)
    if one.kind == "sector":
        return lexicon.sector(one.id)
    return f"{one.text} ({one.name})" if one.name else one.text
