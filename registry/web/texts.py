"""Interface texts: Indonesian stands in the source, English comes from a gettext catalogue.

Every visible sentence passes through here, so that `web/translations/messages.pot` names them all. `tools/messages.py`
writes that file, carries `en.po` along with it and compiles `en.mo`, which is what is read here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import Final

from markupsafe import Markup

LANGUAGE: Final = "id"
"""Language of the source, of every address without a prefix, and of machine addresses. It needs no catalogue."""
ENGLISH: Final = "en"
LANGUAGES: Final = (LANGUAGE, ENGLISH)
_FOLDER: Final = Path(__file__).with_name("translations")

_spoken: ContextVar[str] = ContextVar("language", default=LANGUAGE)


def language() -> str:
    """Return the language that is spoken now: that of the address which is answered."""
    return _spoken.get()


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak one of `LANGUAGES` for a while; other threads go on in theirs."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def gettext(message: str, /, **values: object) -> str:
    """Translate a sentence and put the values in its `%(name)s` places."""
    return _catalogue(language()).gettext(message) % values


def later(message: str) -> str:
    """Name a sentence for the catalogue here; it is translated where it is printed."""
    return message


def ngettext(one: str, many: str, num: int, /, **values: object) -> str:
    """Translate a sentence that counts; `%(num)s` is the number."""
    return _catalogue(language()).ngettext(one, many, num) % {"num": num, **values}


def printed(message: str, /, **values: object) -> Markup:
    """Translate a sentence of a template: it is HTML, its values are escaped."""
    return _sentence(language(), message) % values if values else _plain(language(), message)


def native(is_translated: bool = False, code: str = LANGUAGE) -> Markup:  # noqa: FBT001, FBT002 - read as a word
    """Return the attribute that marks words of a language on a page in another one; "" where none is needed."""
    return Markup() if is_translated or language() == code else Markup(' lang="{}"').format(code)


@lru_cache(maxsize=len(LANGUAGES))
def _catalogue(code: str) -> NullTranslations:
    if code == LANGUAGE:
        return NullTranslations()
    with (_FOLDER / f"{code}.mo").open("rb") as file:
        return GNUTranslations(file)


@lru_cache(maxsize=4096)
def _sentence(code: str, message: str) -> Markup:
    return Markup(_catalogue(code).gettext(message))  # noqa: S704 - sentences are ours, values are escaped by `%`


@lru_cache(maxsize=4096)
def _plain(code: str, message: str) -> Markup:
    return _sentence(code, message) % {}
