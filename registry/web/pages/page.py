"""What every page says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

MOST_DESCRIPTION_CHARACTERS: Final = 200


@dataclass(frozen=True, slots=True)
class Crumb:
    """A step of the way from the home page to a page."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Base of the contexts.

    Attributes:
        template: below `templates/`.
        title: for the browser's tab, without the site's name.
        description: in one or two sentences, for lists of results elsewhere and for links in messages.
        path: canonical path with query string; "" where the page is not to be found by search engines.
        address: the same of a page that is not; "" where its path alone is meant.
        section: address of the entry of the main navigation that the page belongs to.
        breadcrumb: from below the home page down to the parent.
        described: what the page is of, in the words of schema.org.
    """

    template: ClassVar[str]

    title: str
    description: str
    path: str = ""
    address: str = ""
    section: str = ""
    breadcrumb: tuple[Crumb, ...] = ()
    described: Mapping[str, object] | None = None


def shortened(text: str) -> str:
    """Return the beginning of a text, of whole words, as a description."""
    text = " ".join(text.split())
    if len(text) <= MOST_DESCRIPTION_CHARACTERS:
        return text
    return f"{text[: MOST_DESCRIPTION_CHARACTERS - 1].rsplit(' ', 1)[0]}…"
