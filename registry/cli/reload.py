"""`registry serve --reload`: publish on every saved file, and say in the terminal what is wrong with it."""

from pathlib import Path

import click

from registry.bootstrap import Services
from registry.cli.failures import sentence
from registry.cli.index import summary
from registry.cli.texts import language_of
from registry.errors import RegistryError
from registry.services.explain import format_problem
from registry.services.publish import Published
from registry.services.watch import ContentWatcher


class Reloader:
    """Watches the content in the worker and prints what each change did."""

    def __init__(self, context: click.Context, services: Services, directory: Path) -> None:
        self._context, self._services = context, services
        self._watcher = ContentWatcher(services.publisher, directory, self._say)

    def start(self, _worker: object = None) -> None:
        """Start to watch; gunicorn calls this in the worker, after the fork."""
        self._watcher.start()

    def _say(self, outcome: Published | RegistryError) -> None:
        if isinstance(outcome, RegistryError):
            click.echo(sentence(outcome, language_of(self._context)), err=True)
            return
        if outcome.is_new:
            click.echo(summary(self._context, outcome), err=True)
            self._services.served.refresh()
            for file in self._services.health.status().files:
                for problem in file.problems:
                    click.echo(format_problem(problem, language_of(self._context)), err=True)
