"""Write the tables of commands from what the program says of itself: `python tools/command_table.py`."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import click

from registry.cli.main import program

TABLES: Final[Mapping[str, Path]] = {"id": Path("docs/perintah.md"), "en": Path("docs/commands.md")}
_SEPARATOR: Final = " / "
_HEADS: Final = {
    "id": """# Perintah

Program `registry` dijalankan di mesin pengelola, kurator, atau penyumbang. Setiap perintah ditulis di belakangnya:
`registry serve`; `python -m registry serve` sama. Bahasanya menurut `registry --lang id` atau `registry --lang en`,
lalu menurut `REGISTRY_LANG`; tanpa keduanya bahasa Indonesia.

*In English: [Commands](commands.md). Halaman ini dibuat dengan `python tools/command_table.py`; jangan disunting
dengan tangan.*

## Semua perintah

| perintah | gunanya |
|---|---|
""",
    "en": """# Commands

The program `registry` runs on the machine of an operator, curator or contributor. Each command stands behind its name:
`registry serve`; `python -m registry serve` is the same. Its language is that of `registry --lang id` or
`registry --lang en`, else of `REGISTRY_LANG`, else Indonesian.

*Dalam bahasa Indonesia: [Perintah](perintah.md). Made by `python tools/command_table.py`; not to be edited by hand.*

## All commands

| command | does |
|---|---|
""",
}
_OPTIONS: Final = {
    "id": """
## Pilihan

`--help` ada pada setiap perintah.

| perintah | pilihan | artinya | bila tidak ditulis |
|---|---|---|---|
""",
    "en": """
## Options

`--help` is there for every command.

| command | option | meaning | if left out |
|---|---|---|---|
""",
}
_REQUIRED: Final = {"id": "wajib", "en": "required"}
_TAIL: Final = {
    "id": """
## Kode keluar

| kode | artinya |
|---|---|
| `0` | tidak ada masalah |
| `1` | ada masalah dalam berkas, atau ada yang gagal; pesannya mengatakan apa |
| `2` | perintah, pengaturan, atau nama yang disebut keliru |
| `130` | dihentikan dengan Ctrl-C |

Masalah dicetak ke keluaran biasa sebagai `path:line:column: code: message` (berkas, baris, kolom, kode, pesan);
kemajuan dan pesan lain ke keluaran kesalahan.
""",
    "en": """
## Exit codes

| code | meaning |
|---|---|
| `0` | nothing is wrong |
| `1` | a file has problems, or something failed; the message says what |
| `2` | the command, a setting or a name that was given is wrong |
| `130` | stopped by Ctrl-C |

Problems go to standard output as `path:line:column: code: message`; progress and other messages to standard error.
""",
}


def table(language: str) -> str:
    """Return the page of one language: commands in the order of the help, their options, exit codes."""
    commands = list(_commands(program, ("registry",)))
    rows = [f"| `{_usage(words, command)}` | {_said(command.help, language)} |\n" for words, command in commands]
    options = [
        f"| `{' '.join(words[1:])}` | `{_written(one)}` | {_said(one.help, language)} | {_default(one, language)} |\n"
        for words, command in commands
        for one in command.params
        if isinstance(one, click.Option)
    ]
    return _HEADS[language] + "".join(rows) + _OPTIONS[language] + "".join(options) + _TAIL[language]


def _commands(group: click.Group, words: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Yield the commands below a group that do something, each with its words."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*words, name))
        elif command is not None:
            yield (*words, name), command


def _usage(words: tuple[str, ...], command: click.Command) -> str:
    context = click.Context(command)
    arguments = (one.make_metavar(context) for one in command.params if isinstance(one, click.Argument))
    return _cell(" ".join((*words[1:], *arguments)))


def _written(option: click.Option) -> str:
    """Return an option as it is typed, with what stands behind it."""
    if option.is_flag:
        return option.opts[0]
    if isinstance(option.type, click.IntRange):
        most = option.type.max
        return f"{option.opts[0]} {option.type.min}-{most}" if most is not None else f"{option.opts[0]} N"
    value = option.make_metavar(click.Context(program))
    return _cell(f"{option.opts[0]} {value.strip('[]')}")


def _said(help_text: str | None, language: str) -> str:
    """Return one language of a sentence that the program says in two."""
    own, separator, other = (help_text or "").partition(_SEPARATOR)
    if not separator or _SEPARATOR in other:
        raise ValueError(help_text)
    return _cell(" ".join((own if language == "id" else other).split()))


def _default(option: click.Option, language: str) -> str:
    if option.required:
        return _REQUIRED[language]
    shown = not option.is_flag and isinstance(option.default, str | int) and option.default != ""
    return f"`{option.default}`" if shown else ""


def _cell(text: str) -> str:
    """Write a text as a cell; values to choose from are parted by what no reader of Markdown takes for a cell's end."""
    return text.replace("|", "/").replace("<", "&lt;")


if __name__ == "__main__":
    for language, path in TABLES.items():
        path.write_text(table(language), "utf-8")
