"""The program `registry`: its commands are imported when they are called, so that each starts quickly."""

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from registry.cli.failures import FAILED, exit_code, full_disk_sentence, sentence, usage_sentence
from registry.domain.system import is_full
from registry.errors import RegistryError
from registry.settings import LANGUAGES, load_settings

COMMANDS = (
    *("serve", "check", "index", "sync", "search", "new", "format", "schema", "proposals"),
    *("owners", "import", "export", "backup", "restore", "eval", "stats"),
)
"""Each is the command of the same name in the module of the same name."""


class LazyGroup(click.Group):
    """A group whose commands are modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the help."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command and return it."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"registry.cli.{cmd_name}"), _variable(cmd_name))
        return command if isinstance(command, click.Command) else None


def _variable(name: str) -> str:
    return f"{name}_command" if name in ("eval", "format", "import", "new", "schema") else name


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--lang", type=click.Choice(LANGUAGES), default=None, help="Bahasa. / Language.")
@click.pass_context
def program(context: click.Context, lang: str | None) -> None:
    """Registri praktik baik pemerintah daerah. / A registry of practices of local governments."""
    context.obj = lang or load_settings(os.environ).language


def run(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 clean, 1 problems found, 2 wrong use or settings."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        return _run(given)
    except OSError as error:
        if not is_full(error):
            raise
        click.echo(full_disk_sentence(error, _language(given)), err=True)
        return FAILED


def _run(given: list[str]) -> int:
    try:
        outcome = program.main(given, prog_name="registry", standalone_mode=False)
    except RegistryError as error:
        click.echo(sentence(error, _language(given)), err=True)
        return exit_code(error)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        return 0
    except click.ClickException as error:
        click.echo(usage_sentence(error, _language(given)), err=True)
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return outcome if isinstance(outcome, int) else 0


def main() -> None:
    """Run the command line and end the process."""
    sys.exit(run())


def _language(given: Sequence[str]) -> str:
    """Return the language of a run that failed, as far as it is known: the settings may be what is wrong."""
    asked = next((given[at + 1] for at, word in enumerate(given[:-1]) if word == "--lang"), None)
    asked = asked or next((word.removeprefix("--lang=") for word in given if word.startswith("--lang=")), None)
    language = asked or os.environ.get("REGISTRY_LANG")
    return language if language in LANGUAGES else LANGUAGES[0]
