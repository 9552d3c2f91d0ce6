"""What templates can call: translations, formats, labels and addresses."""

from flask import Flask
from jinja2 import StrictUndefined

from registry.web import formats, labels, search_urls, texts, urls
from registry.web.pages.counting import counted

FILTERS = {
    "label": labels.label,
    "number": formats.number,
    "money": formats.money,
    "money_exact": formats.money_exact,
    "date": formats.date,
    "unbroken": formats.unbroken,
}


def install(app: Flask) -> None:
    """Set the templates up: unknown names are errors, and what stands on two lines keeps its space."""
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.lstrip_blocks = True
    environment.filters.update(FILTERS)
    environment.globals.update(
        _=texts.printed,
        urls=urls,
        search_urls=search_urls,
        counted=counted,
        native=texts.native,
        evidence_meanings=lambda: tuple((grade, labels.pick(both)) for grade, both in labels.EVIDENCE_MEANINGS.items()),
    )
