"""The group of commands; each command's module is loaded only when that command is called."""

from __future__ import annotations

import errno
import os
import sys
from importlib import import_module

import click

from wasata import __version__
from wasata.cli.inputs import why

__all__ = ["main"]

_COMMANDS = {
    "read": "wasata.cli.read",
    "brief": "wasata.cli.brief",
    "add": "wasata.cli.add",
    "show": "wasata.cli.ask",
    "search": "wasata.cli.search",
    "review": "wasata.cli.review",
    "export": "wasata.cli.export",
    "import": "wasata.cli.import_",
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command = import_module(_COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            # What the commands write elsewhere they answer for themselves, so this is standard output.
            stdout = sys.__stdout__
            if stdout is not None and sys.stdout is stdout:
                # What could not be written is not tried again at the end.
                os.dup2(os.open(os.devnull, os.O_WRONLY), stdout.fileno())
            raise click.ClickException(f"standard output: {why(error)}") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="wasata")
def main() -> None:
    """Read Arabic news reports on peace processes into sourced statements.

    PATHs are files, folders (every .txt, .md and .html file below them) or - for standard input.
    """
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w")  # noqa: SIM115
    if sys.stdout is None:
        raise click.ClickException("standard output: closed")
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter shows a question mark, not an error.
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
