"""What a form refuses before anything reads it."""

from typing import Final
from urllib.parse import urlsplit

from flask import request
from werkzeug.exceptions import Forbidden, RequestEntityTooLarge, UnsupportedMediaType

MAX_FORM_BYTES: Final = 96 * 1024
_TYPES: Final = frozenset({"application/x-www-form-urlencoded", ""})


def refuse_strangers() -> None:
    """Refuse what another site sends (S1), and what is too much, carries files (S6) or is no form."""
    fetched, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if fetched is not None:
        is_ours = fetched in {"same-origin", "none"}
    else:
        is_ours = origin is None or urlsplit(origin).netloc == request.host
    if not is_ours:
        raise Forbidden
    request.max_content_length = request.max_form_memory_size = MAX_FORM_BYTES
    if request.mimetype == "multipart/form-data":
        raise RequestEntityTooLarge
    if request.mimetype not in _TYPES:
        raise UnsupportedMediaType
