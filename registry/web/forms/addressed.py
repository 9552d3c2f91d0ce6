"""A record as people name it: the address of its page, whole or from the path on, or its id."""

import re
from typing import Final
from urllib.parse import unquote, urlsplit

from registry.domain.identity import RecordKind
from registry.web import urls

MAX_ADDRESS_CHARACTERS: Final = 500
_ID: Final = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+){0,2}")


def addressed(text: str, kind: str = RecordKind.PRACTICE) -> tuple[str, str]:
    """Return kind and id of what is named; what is no address is taken for the id of a record of `kind`."""
    path = _path(text.strip()[:MAX_ADDRESS_CHARACTERS])
    for known, folder in urls.FOLDERS.items():
        if path.startswith(f"{folder}/"):
            parts = path.removeprefix(f"{folder}/").strip("/").split("/")
            return known, "/".join(parts[: _PARTS.get(known, 1)])
    return kind, path.strip("/")


def is_id(text: str) -> bool:
    """Whether a text has the form of an id."""
    return len(text) <= MAX_ADDRESS_CHARACTERS and _ID.fullmatch(text) is not None


_PARTS: Final = {RecordKind.PRACTICE.value: 2, RecordKind.NEED.value: 2, RecordKind.TRANSFER.value: 3}
"""Parts of an id, by kind: what follows in an address is a page below the record's own."""


def _path(text: str) -> str:
    try:
        return unquote(urlsplit(text).path)
    except ValueError:
        return text
