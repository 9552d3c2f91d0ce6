"""Addresses that programs look for by name: descriptions of API and search, maps of the site, where to report."""

from typing import Final

OPENAPI: Final = "/openapi.json"
OPENSEARCH: Final = "/opensearch.xml"
SITEMAP: Final = "/sitemap.xml"
SECURITY: Final = "/.well-known/security.txt"


def sitemap(kind: str, part: int) -> str:
    """Address of one part of the map of a kind, counted from 1."""
    return f"/sitemap-{kind}-{part}.xml"
