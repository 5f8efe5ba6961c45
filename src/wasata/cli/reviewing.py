"""The statements that wait, shown one by one on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from wasata.cli.table import plain
from wasata.errors import DossierError

if TYPE_CHECKING:
    from wasata.dossier import Dossier
    from wasata.dossier.curating.decisions import Signed
    from wasata.dossier.curating.waiting import Unsure

__all__ = ["one_by_one"]

_AT_ONCE = 50
_KEYS = "a accept, r reject, c correct, s skip, q quit"


def one_by_one(dossier: Dossier, signed: Signed) -> None:
    """Show each statement that waits in its line and do what the key says that is pressed."""
    from wasata.dossier.curating.waiting import unsure

    skipped: set[str] = set()
    while True:
        with dossier.database.read() as connection:
            waiting = unsure(connection, limit=_AT_ONCE + len(skipped))
        fresh = [statement for statement in waiting if statement.sid not in skipped]
        if len(fresh) == 0:
            click.echo("Nothing more waits.")
            return
        for statement in fresh:
            if not _decide(dossier, statement, signed):
                return
            skipped.add(statement.sid)


def _decide(dossier: Dossier, statement: Unsure, signed: Signed) -> bool:
    click.echo(f"\n{statement.sid}  {statement.outlet or ''} {statement.known or ''}  sure {statement.sure:.2f}")
    click.echo(plain(statement.says))
    click.echo(f"{plain(statement.before)} {click.style(plain(statement.quote), bold=True)} {plain(statement.after)}")
    while True:
        key = click.prompt(f"{_KEYS}", type=click.Choice(list("arcsq")), show_choices=False, default="s")
        if key == "q":
            return False
        if key == "s":
            return True
        try:
            if key == "c":
                field, _, value = click.prompt("FIELD=VALUE").partition("=")
                dossier.judge_statement(statement.sid, "correct", signed, {field.strip(): value})
            else:
                dossier.judge_statement(statement.sid, "accept" if key == "a" else "reject", signed)
        except DossierError as error:
            click.echo(f"{error}", err=True)
            continue
        return True
