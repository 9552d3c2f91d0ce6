"""What a visitor reads where the application never sees the request: gunicorn and nginx refuse it before.

The page is plain: nobody knows yet which language or which page was asked for, and nothing of the request is repeated.
`docs/server/nginx.conf` holds the same words for what nginx says by itself.
"""

from functools import cache
from http import HTTPStatus
from typing import Final

from markupsafe import Markup

from registry.web import security, statuses, urls
from registry.web.languages import address
from registry.web.texts import ENGLISH, LANGUAGE, later, speaking
from registry.web.texts import gettext as _

HEADERS: Final = {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}
"""Of every such page, beside those of `security`."""
_AGAIN: Final = later("Coba lagi sebentar lagi. Bila tetap gagal, beri tahu pengelola situs ini.")
_DATA: Final = later("Hapus data situs ini di pengaturan peramban Anda, lalu mulai lagi dari beranda.")
_TEXTS: Final = {
    403: (later("Permintaan ini ditolak"), later("Mulailah lagi dari beranda.")),
    408: (
        later("Permintaan ini terlalu lama datangnya"),
        later("Periksa sambungan internet Anda, lalu coba lagi."),
    ),
    417: (later("Permintaan ini meminta yang tidak disediakan"), later("Mulailah lagi dari beranda.")),
    431: (later("Peramban Anda mengirim terlalu banyak data tambahan"), _DATA),
    500: (later("Ada yang salah di pihak kami"), _AGAIN),
    501: (later("Bentuk kiriman ini tidak dikenal"), later("Mulailah lagi dari beranda.")),
    502: (later("Situs ini sedang tidak dapat dihubungi"), _AGAIN),
    503: (later("Situs ini sedang tidak dapat dihubungi"), _AGAIN),
    504: (later("Situs ini terlalu lama menjawab"), _AGAIN),
    505: (later("Permintaan ini tidak dapat dibaca"), later("Mulailah lagi dari beranda.")),
}
"""Title and next step where those of the application's own pages do not fit."""
_PAGE: Final = Markup(
    '<!DOCTYPE html><html lang="id"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    '<meta name="color-scheme" content="light dark"><title>{title}</title></head>'
    '<body><main id="isi"><h1>{title}</h1>{indonesian}<hr><div lang="en"><h2>{english_title}</h2>{english}</div></main>'
    "</body></html>"
)
_WORDS: Final = Markup('<p>{message}</p><p><a href="{home}">{label}</a></p>')


@cache
def page(status: int) -> str:
    """Return the page of a status, Indonesian first; one line, without a style or script."""
    (title, indonesian), (english_title, english) = (_words(status, code) for code in (LANGUAGE, ENGLISH))
    return str(_PAGE.format(title=title, indonesian=indonesian, english_title=english_title, english=english))


def answer(status: int, base_url: str) -> bytes:
    """Return the whole answer of HTTP/1.1 that ends a connection; `base_url` is the site's own address."""
    body = page(status).encode()
    headers = {
        **HEADERS,
        **security.headers(base_url),
        "Content-Length": str(len(body)),
        "Connection": "close",
    }
    lines = (f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", *(f"{name}: {value}" for name, value in headers.items()))
    return "\r\n".join((*lines, "", "")).encode("ascii") + body


def _words(status: int, code: str) -> tuple[str, Markup]:
    """Return title and text in a language."""
    with speaking(code):
        own = _TEXTS.get(status)
        title, message = map(_, own) if own else (statuses.title(status), statuses.message(status))
        return title, _WORDS.format(message=message, home=address(urls.HOME, code), label=_("Ke beranda"))
