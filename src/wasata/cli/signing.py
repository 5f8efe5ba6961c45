"""Who decides and why: what the commands share that note decisions."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from wasata.dossier.curating.decisions import Signed

__all__ = ["sign", "signs"]

_Command = TypeVar("_Command", bound=Callable[..., Any])


def signs(command: _Command) -> _Command:
    """Add the options of a command that decides."""
    command = click.option("--why", metavar="TEXT", default="", help="The reason, for the log.")(command)
    return click.option("--by", metavar="NAME", help="Who decides; this system's user where not given.")(command)


def sign(by: str | None, why: str) -> Signed:
    """Give who decides now.

    Raises:
        ClickException: nobody is named, and the system names no user.
    """
    from wasata.dossier.curating.decisions import Signed

    try:
        name = by or getpass.getuser()
    except (KeyError, OSError):
        raise click.ClickException("this system tells no user's name; give one with --by") from None
    return Signed(datetime.now(UTC).isoformat(timespec="seconds"), name, why)
