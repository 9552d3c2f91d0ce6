"""Addresses of records for machines; for people they stand in `registry.web.urls`."""

from collections.abc import Mapping
from typing import Final
from urllib.parse import quote

from registry.domain.identity import REGION_KIND, RecordKind
from registry.domain.query import SearchQuery
from registry.web import urls
from registry.web.texts import LANGUAGE

ROOT: Final = "/api/v1"
FOLDERS: Final[Mapping[str, str]] = {
    RecordKind.PRACTICE.value: f"{ROOT}/practices",
    RecordKind.TRANSFER.value: f"{ROOT}/transfers",
    RecordKind.AGREEMENT.value: f"{ROOT}/agreements",
    RecordKind.NEED.value: f"{ROOT}/needs",
    REGION_KIND: f"{ROOT}/regions",
}
"""The list of each kind; its records stand below it."""


def record(kind: str, id_: str) -> str:
    """Address of a record or region."""
    return f"{FOLDERS[kind]}/{quote(id_)}"


def listed(kind: str, query: SearchQuery, language: str = LANGUAGE) -> str:
    """Address of a page of the list of a kind, with labels in a language."""
    string = "&".join(filter(None, (urls.kindless(query), f"lang={language}" if language != LANGUAGE else "")))
    return f"{FOLDERS[kind]}?{string}" if string else FOLDERS[kind]
