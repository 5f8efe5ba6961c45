"""How far the reading of many reports has come, told on standard error."""

from __future__ import annotations

import sys
import time

import click

from wasata.cli.table import shorten, terminal_width

__all__ = ["Progress"]

# Where nobody watches a terminal, a line after so many reports.
_EVERY = 100
_SECONDS = 0.1


class Progress:
    """A line that is written over on a terminal; elsewhere a line now and then.

    ``total`` is None where nobody knows how many reports are to come; ``beside`` is true where the results go to the
    same terminal and a line of progress would run through them.
    """

    def __init__(self, total: int | None, *, beside: bool) -> None:
        self.total = total
        self.done = 0
        terminal = sys.stderr is not None and sys.stderr.isatty()
        self._live = terminal and total != 1 and not beside
        self._lines = not terminal and (total is None or total > _EVERY)
        self._drawn = 0.0

    @property
    def told(self) -> str:
        """How far the work has come, in words."""
        return f"{self.done} reports" if self.total is None else f"{self.done} of {self.total} reports"

    def at(self, name: str) -> None:
        """Say which report comes next."""
        now = time.monotonic()
        if self._live and now - self._drawn >= _SECONDS:
            self._drawn = now
            line = shorten(f"{self.told} read  {name}", terminal_width() - 1)
            click.echo(f"\r\x1b[K{line}", err=True, nl=False)

    def step(self) -> None:
        """Count a report as done."""
        self.done += 1
        if self._lines and self.done % _EVERY == 0:
            click.echo(f"{self.told} read", err=True)

    def clear(self) -> None:
        """Take the line off the terminal."""
        if self._live and self._drawn:
            click.echo("\r\x1b[K", err=True, nl=False)
            self._drawn = 0.0
