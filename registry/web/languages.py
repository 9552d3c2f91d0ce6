"""Pages in two languages: Indonesian at their own address, English at the same address below `/en`.

The prefix is taken off before Flask sees a request and put back on the links of a page when it is printed, so that no
view, context or template knows of it. Addresses for machines exist once, without a prefix.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from flask import Flask, Response, redirect, request
from werkzeug.wrappers import Response as BaseResponse

from registry.web import urls
from registry.web.texts import ENGLISH, LANGUAGE, LANGUAGES, language, speaking

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_NAMES: Final = {LANGUAGE: "Bahasa Indonesia", ENGLISH: "English"}
PREFIX: Final = f"/{ENGLISH}"
_MACHINE: Final = re.compile(
    r"/(?:api/[^?#]|(?:static|hooks|\.well-known)(?:/|$)|[^?#]*\.[a-z]+(?:[?#]|$)|(?:healthz|readyz|metrics)$)"
)
_CHOOSES: Final = re.compile(r"(?:[^?#]*\.atom|/cari\.(?:csv|xlsx)|/api/v1/search)(?=[?#]|$)")
"""Addresses for machines whose labels are in the language that `lang` asks for, and to which pages lead."""
_ASKS_ENGLISH: Final = re.compile(rf"(?:^|&)lang={ENGLISH}(?:&|$)")
_SLASH: Final = "registry.slash"
"""Key of a request for `/en/`, whose path inside is that of `/en`."""
_LINKS: Final = tuple(re.compile(rf' {name}="(/(?!/)[^"]*)"') for name in ("href", "action"))
"""Links and forms of a page within the site."""
_INDONESIAN: Final = f'hreflang="{LANGUAGE}"'
"""Stands just before the link to the page in Indonesian."""


def install(app: Flask) -> None:
    """Answer below `/en` in English, and keep who reads English in English."""
    app.wsgi_app = _Languages(app.wsgi_app)  # type: ignore[method-assign]
    app.before_request(_without_prefix)
    app.after_request(_with_prefix)


def address(path: str, code: str) -> str:
    """Return the address of a page in a language; `/` is `/en`, addresses for machines stay as they are."""
    if code == LANGUAGE or _MACHINE.match(path):
        return path
    return PREFIX + (path[1:] if path == "/" or path.startswith(("/?", "/#")) else path)


def within(page: str) -> str:
    """Put the prefix of the language that is spoken on the links and forms of a page."""
    code = language()
    if code == LANGUAGE:
        return page

    def moved(link: re.Match[str]) -> str:
        if link.string.endswith(_INDONESIAN, 0, link.start()):
            return link[0]
        led = _in_english(link[1], "&amp;") if _CHOOSES.match(link[1]) else address(link[1], code)
        return link[0].replace(link[1], led, 1)

    for links in _LINKS:
        page = links.sub(moved, page)
    return page


def labelled(path: str) -> str:
    """Return the address of what machines read, with labels in the language that is spoken."""
    return path if language() == LANGUAGE else _in_english(path, "&")


def _in_english(path: str, ampersand: str) -> str:
    return f"{path}{ampersand if '?' in path else '?'}lang={ENGLISH}"


@dataclass(frozen=True, slots=True)
class Other:
    """The way from a page to itself in the other language, named as its readers call it."""

    code: str
    name: str
    address: str

    @classmethod
    def of(cls, path: str) -> "Other":
        """Lead from a path, written without a prefix."""
        code = next(one for one in LANGUAGES if one != language())
        return cls(code, _NAMES[code], address(path, code))


class _Languages:
    """Takes the prefix off a request and speaks its language while it is answered."""

    def __init__(self, app: "WSGIApplication") -> None:
        self._app = app

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path != PREFIX and not path.startswith(f"{PREFIX}/"):
            return self._labelled(path, environ, start_response)
        rest = path[len(PREFIX) :]
        environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX
        environ["PATH_INFO"] = rest or "/"
        environ[_SLASH] = rest == "/"
        with speaking(ENGLISH):
            return self._app(environ, start_response)

    def _labelled(self, path: str, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        """Answer at an address without a prefix; feeds and tables in the language that `lang` asks for."""
        is_chosen = _CHOOSES.match(path) and not path.startswith("/api/")  # the API itself reads what it is asked
        is_english = is_chosen and _ASKS_ENGLISH.search(environ.get("QUERY_STRING", ""))
        with speaking(ENGLISH if is_english else LANGUAGE):
            return self._app(environ, start_response)


def _without_prefix() -> BaseResponse | None:
    """Send who asks for a machine address in English to the only one that there is."""
    if language() == LANGUAGE or not request.script_root or request.method not in {"GET", "HEAD"}:
        return None
    if request.environ[_SLASH] or _MACHINE.match(request.path):
        place = urls.location(request.path, request.query_string)
        is_asked = not _CHOOSES.match(place) or _ASKS_ENGLISH.search(request.query_string.decode("latin-1"))
        return redirect(place if is_asked else _in_english(place, "&"), 301)
    return None


def _with_prefix(response: Response) -> Response:
    code = language()
    if code != LANGUAGE:
        response.headers["Content-Language"] = code
        if (place := response.headers.get("Location", "")).startswith("/"):
            response.headers["Location"] = address(place, code)
    return response
