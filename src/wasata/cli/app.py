"""The group of commands; each command's module is loaded only when that command is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from wasata import __version__

__all__ = ["main"]

_COMMANDS = {"read": "wasata.cli.read", "brief": "wasata.cli.brief"}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wasata")
def main() -> None:
    """Read Arabic news reports on peace processes into sourced statements.

    PATHs are files, folders (every .txt, .md and .html file below them) or - for standard input.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark, not an error.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
