"""What templates can call: translations, formats, labels and addresses."""

from collections.abc import MutableMapping

from flask import Flask
from flask.templating import Environment
from jinja2 import StrictUndefined

from registry.web import (
    formats,
    guide_urls,
    kit_urls,
    labels,
    machine_urls,
    options,
    proposal_urls,
    search_urls,
    texts,
    urls,
)
from registry.web.pages.counting import counted

FILTERS = {
    "label": labels.label,
    "number": formats.number,
    "money": formats.money,
    "money_exact": formats.money_exact,
    "date": formats.date,
    "unbroken": formats.unbroken,
    "options": options.written,
}


class PlainEnvironment(Environment):
    """An environment whose globals are all there before the first template is loaded.

    Jinja gives each template a chain of mappings, so that globals may come later, and takes it apart again at every
    import of a macro and for every page.
    """

    def make_globals(self, d: MutableMapping[str, object] | None) -> MutableMapping[str, object]:
        """Return the globals of a template as one dictionary."""
        return {**self.globals, **(d or {})}


def install(app: Flask) -> None:
    """Set the templates up: unknown names are errors, and what stands on two lines keeps its space."""
    app.jinja_environment = PlainEnvironment
    environment = app.jinja_env
    environment.undefined = StrictUndefined
    environment.lstrip_blocks = True
    environment.filters.update(FILTERS)
    environment.globals.update(
        _=texts.printed,
        ngettext=texts.ngettext,
        urls=urls,
        search_urls=search_urls,
        machine_urls=machine_urls,
        proposal_urls=proposal_urls,
        kit_urls=kit_urls,
        guide_urls=guide_urls,
        counted=counted,
        native=texts.native,
        evidence_meanings=lambda: tuple((grade, labels.pick(both)) for grade, both in labels.EVIDENCE_MEANINGS.items()),
    )
