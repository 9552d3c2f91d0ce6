"""The language of the command line: `--lang`, else `REGISTRY_LANG`, else Indonesian."""

import click

from registry.settings import LANGUAGES


def language_of(context: click.Context) -> str:
    """Return the language in which this run speaks."""
    language = context.find_root().obj
    return language if language in LANGUAGES else LANGUAGES[0]


def say(context: click.Context, indonesian: str, english: str) -> str:
    """Return the text in the language of this run."""
    return english if language_of(context) == "en" else indonesian
