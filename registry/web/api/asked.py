"""What every address of the API reads of a request, and the words that it answers in."""

from collections.abc import Callable, Iterable
from functools import wraps
from typing import TypeVar

from flask import request
from flask.typing import ResponseReturnValue

from registry.web.lexicon import Lexicon
from registry.web.pages.answer import notice_texts
from registry.web.parameters import Notice
from registry.web.texts import speaking

LANGUAGES = ("id", "en")
PREFIX = "/api/"
E = TypeVar("E", bound=Exception)


def language() -> str:
    """Return the language of labels and messages, `lang=id|en`; what is unknown is Indonesian."""
    asked = request.args.get("lang", LANGUAGES[0])
    return asked if asked in LANGUAGES else LANGUAGES[0]


def is_api() -> bool:
    """Say whether an address of the API is asked."""
    return request.path.startswith(PREFIX)


def notices(found: tuple[Notice, ...], keys: Iterable[str], lexicon: Lexicon) -> list[str]:
    """Put into words what was changed or ignored, in the language that was asked for.

    Args:
        found: in the query string.
        keys: of what the engine says about the words, `SearchResults.notices`.
        lexicon: names in that language.
    """
    with speaking(language()):
        return list(notice_texts((*found, *(Notice(key) for key in keys)), lexicon))


def in_its_language(handler: Callable[[E], ResponseReturnValue]) -> Callable[[E], ResponseReturnValue]:
    """Let what answers an error speak the language that was asked for, where the API is asked."""

    @wraps(handler)
    def spoken(error: E) -> ResponseReturnValue:
        if not is_api():
            return handler(error)
        with speaking(language()):
            return handler(error)

    return spoken
