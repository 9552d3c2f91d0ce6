"""Errors raised on purpose -> one clear sentence in the reader's language, and an exit code."""

import os
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final

import click

from registry.domain.system import FULL
from registry.errors import (
    BackupError,
    ContentError,
    JudgedSetError,
    ProposalDecidedError,
    ProposalNotFoundError,
    RecordExistsError,
    RecordMovedError,
    RecordNotFoundError,
    RegistryError,
    RevisionError,
    SettingsError,
    TableError,
    UnknownRegionError,
)

WRONG_USE: Final = 2
FAILED: Final = 1
_USE = (
    BackupError,
    SettingsError,
    ContentError,
    JudgedSetError,
    UnknownRegionError,
    RecordExistsError,
    RecordNotFoundError,
    RecordMovedError,
    RevisionError,
    TableError,
    ProposalNotFoundError,
    ProposalDecidedError,
)


@cache
def sentences() -> Mapping[str, Mapping[str, str]]:
    """Return the table `registry/data/failures.toml`: by class and reason, the sentence in each language."""
    text = resources.files("registry").joinpath("data", "failures.toml").read_text(encoding="utf-8")
    return {
        key: {language: str(sentence) for language, sentence in row.items()} for key, row in tomllib.loads(text).items()
    }


def sentence(error: RegistryError, language: str) -> str:
    """Put an error into words: by its class and reason, else by its class, else by the nearest class above."""
    reason = "near" if getattr(error, "nearest", None) else str(getattr(error, "reason", ""))
    names = [kind.__name__ for kind in type(error).__mro__ if issubclass(kind, RegistryError)]
    keys = [f"{names[0]}.{reason}", *names]
    row = next(sentences()[key] for key in keys if key in sentences())
    return row[language].format_map({name: str(value) for name, value in vars(error).items()})


def full_disk_sentence(error: OSError, language: str) -> str:
    """Say that there was no room for something that no error of ours stands for, and what to do."""
    return sentence(ContentError(error.filename or os.curdir, FULL), language)


def exit_code(error: RegistryError) -> int:
    """Return 2 for wrong use or settings, 1 for what failed."""
    return WRONG_USE if isinstance(error, _USE) else FAILED


def usage_sentence(error: click.ClickException, language: str) -> str:
    """Put what click says of a wrong command line into words; its own are English."""
    if language == "en":
        return error.format_message()
    match error:
        case click.exceptions.NoSuchCommand():
            return f"Tidak ada perintah {error.command_name}. Lihat: registry --help"
        case click.NoSuchOption():
            return f"Tidak ada pilihan {error.option_name}."
        case click.MissingParameter():
            return f"Kurang: {error.param.human_readable_name if error.param else error.param_hint}."
        case click.BadParameter():
            return f"Nilai tidak dapat dipakai: {error.message}"
        case _:
            return error.message
