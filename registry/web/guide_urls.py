"""Addresses of guides in the language of the page: of two that say the same, the one that its reader reads."""

from typing import Final

from registry.services.guides import GUIDES
from registry.web import urls
from registry.web.texts import language

_BY_SLUG: Final = {guide.slug: guide for guide in GUIDES}


def guide(slug: str) -> str:
    """Address of a guide, or of its twin where that is in the language that is spoken."""
    found = _BY_SLUG[slug]
    return urls.guide(found.twin if found.twin and found.language != language() else slug)
