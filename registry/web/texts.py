"""Interface texts: Indonesian stands in the source, other languages come from gettext catalogues.

Every visible sentence passes through here, so that `web/translations/messages.pot` names them all.
"""

from collections.abc import Callable
from gettext import NullTranslations

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


def callables() -> tuple[Callable[[str], str], Callable[[str, str, int], str]]:
    """Return what Jinja's i18n extension asks for: sentences without their values."""
    return _CATALOGUE.gettext, _CATALOGUE.ngettext
