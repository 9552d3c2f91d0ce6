"""What every view works with: made once by `create_app`, found through the running application."""

from typing import cast

from flask import current_app

from registry.bootstrap import Services
from registry.domain.file import ContentLists
from registry.services.hosts import GitHost
from registry.settings import Settings
from registry.web.assets import Assets
from registry.web.kept import KeptAnswers
from registry.web.languages import PREFIX, address
from registry.web.lexicon import Lexicon
from registry.web.pages.shell import Shell, make_shell
from registry.web.texts import LANGUAGE, LANGUAGES, language

EXTENSION = "registry"


class Site:
    """The services, and what is made once for each generation. Safe for threads: values are swapped whole."""

    def __init__(self, services: Services, settings: Settings, assets: Assets) -> None:
        self.services, self.settings, self.assets = services, settings, assets
        self.root_url, self.kept = settings.base_url.rstrip("/"), KeptAnswers()
        self._shells: dict[str, tuple[str, Shell]] = {}
        self._lexicons: dict[str, tuple[ContentLists, Lexicon]] = {}

    @property
    def base_url(self) -> str:
        """Address of the home page in the language that is spoken, without a slash at its end."""
        return self.root_url if language() == LANGUAGE else self.root_url + PREFIX

    def addresses(self, path: str) -> tuple[tuple[str, str], ...]:
        """Return the full address of a page in each language, with its code."""
        return tuple((code, self.root_url + address(path, code)) for code in LANGUAGES)

    def lexicon(self, code: str = "") -> Lexicon:
        """Return the names in a language, by default the one that is spoken, of the lists that are served now."""
        lists, code = self.services.lists, code or language()
        kept = self._lexicons.get(code)
        if kept is None or kept[0] is not lists:
            kept = self._lexicons[code] = (lists, Lexicon(lists, code))
        return kept[1]

    def shell(self) -> Shell:
        """Return the frame of pages.

        Raises:
            NoGenerationError: nothing is served.
        """
        generation = self.services.generation()
        kept = self._shells.get(language())
        if kept is None or kept[0] != generation:
            kept = (generation, make_shell(self.assets, self.base_url, self.services.health.status()))
            self._shells[language()] = kept
        return kept[1]

    def git_host(self) -> GitHost:
        """Return where the repository of the content is looked at, for people who have an account there."""
        settings, content = self.settings, self.services.proposals.outbox.content()
        return GitHost(settings.forge, settings.forge_web, settings.remote_branch, content.folder if content else "")

    def bare_shell(self) -> Shell:
        """Return a frame that says nothing of the data, for pages of errors."""
        return make_shell(self.assets, self.base_url, None)


def current() -> Site:
    """Return the site of the running application."""
    return cast("Site", current_app.extensions[EXTENSION])
