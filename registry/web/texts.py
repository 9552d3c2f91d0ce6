"""Interface texts: Indonesian stands in the source, other languages come from gettext catalogues.

Every visible sentence passes through here, so that `web/translations/messages.pot` names them all.
"""

from functools import lru_cache
from gettext import NullTranslations

from markupsafe import Markup

LANGUAGE = "id"
"""Language of the pages. Indonesian needs no catalogue: its sentences are the keys."""

_CATALOGUE = NullTranslations()


def gettext(message: str, /, **values: object) -> str:
    """Translate a sentence and put the values in its `%(name)s` places."""
    return _CATALOGUE.gettext(message) % values


def later(message: str) -> str:
    """Name a sentence for the catalogue here; it is translated where it is printed."""
    return message


def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
    """Translate a sentence that counts; `%(num)s` is the number."""
    return _CATALOGUE.ngettext(one, many, num) % {"num": num, **values}


def printed(message: str, /, **values: object) -> Markup:
    """Translate a sentence of a template: it is HTML, its values are escaped."""
    return _sentence(message) % values if values else _plain(message)


@lru_cache(maxsize=1024)
def _sentence(message: str) -> Markup:
    return Markup(_CATALOGUE.gettext(message))  # noqa: S704 - sentences are ours, values are escaped by `%`


@lru_cache(maxsize=1024)
def _plain(message: str) -> Markup:
    return _sentence(message) % {}
