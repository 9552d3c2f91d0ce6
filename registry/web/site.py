"""What every view works with: made once by `create_app`, found through the running application."""

from typing import cast

from flask import current_app

from registry.bootstrap import Services
from registry.domain.file import ContentLists
from registry.settings import Settings
from registry.web.assets import Assets
from registry.web.kept import KeptAnswers
from registry.web.lexicon import Lexicon
from registry.web.pages.shell import Shell, make_shell
from registry.web.texts import LANGUAGE

EXTENSION = "registry"


class Site:
    """The services, and what is made once for each generation. Safe for threads: values are swapped whole."""

    def __init__(self, services: Services, settings: Settings, assets: Assets) -> None:
        self.services, self.settings, self.assets = services, settings, assets
        self.base_url, self.kept = settings.base_url.rstrip("/"), KeptAnswers()
        self._shell: tuple[str, Shell] | None = None
        self._lexicons: dict[str, tuple[ContentLists, Lexicon]] = {}

    def lexicon(self, language: str = LANGUAGE) -> Lexicon:
        """Return the names in a language, of the lists that are served now."""
        lists = self.services.lists
        kept = self._lexicons.get(language)
        if kept is None or kept[0] is not lists:
            kept = self._lexicons[language] = (lists, Lexicon(lists, language))
        return kept[1]

    def shell(self) -> Shell:
        """Return the frame of pages.

        Raises:
            NoGenerationError: nothing is served.
        """
        generation = self.services.generation()
        kept = self._shell
        if kept is None or kept[0] != generation:
            kept = self._shell = (generation, make_shell(self.assets, self.base_url, self.services.health.status()))
        return kept[1]

    def bare_shell(self) -> Shell:
        """Return a frame that says nothing of the data, for pages of errors."""
        return make_shell(self.assets, self.base_url, None)


def current() -> Site:
    """Return the site of the running application."""
    return cast("Site", current_app.extensions[EXTENSION])
