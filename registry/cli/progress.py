"""Progress on stderr: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from typing import Self

import click

_LINE_EVERY_S = 5.0
_BAR_EVERY_S = 0.1


class ProgressPrinter:
    """Prints how far a long task is; use it as the callback of the task and leave it as a context."""

    def __init__(self, label: str) -> None:
        self._label, self._started, self._printed = label, time.monotonic(), 0.0
        self._is_terminal, self._is_open = sys.stderr.isatty(), False

    def __call__(self, done: int, total: int) -> None:
        """Print, now and then, that `done` of `total` are done."""
        now = time.monotonic()
        every_s = _BAR_EVERY_S if self._is_terminal else _LINE_EVERY_S
        if done < total and now - max(self._printed, self._started) < every_s:
            return
        if not self._is_terminal and now - self._started < _LINE_EVERY_S:
            return
        self._printed = now
        if self._is_terminal:
            self._bar(done, total)
        else:
            click.echo(f"{self._label}: {done}/{total}", err=True)

    def _bar(self, done: int, total: int) -> None:
        width = 30
        filled = width * done // max(total, 1)
        click.echo(
            f"\r{self._label} [{'#' * filled}{'.' * (width - filled)}] {done}/{total}", err=True, nl=done >= total
        )
        self._is_open = done < total

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_open:
            click.echo("", err=True)
