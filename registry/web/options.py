"""The options of a list with hundreds of names, written in one go: a template would take longer than the search."""

from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from registry.web import formats
from registry.web.pages.facets import Option


def written(options: Iterable[Option]) -> Markup:
    """Write options with their numbers for a `select`; names are escaped."""
    lines = (f"{_opening(one.value, one.label)} ({formats.number(one.count)})</option>" for one in options)
    return Markup("".join(lines))  # noqa: S704 - names are escaped, numbers are ours


@lru_cache(maxsize=2048)
def _opening(value: str, label: str) -> str:
    return f'<option value="{escape(value)}">{escape(label)}'
