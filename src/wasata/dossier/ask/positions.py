"""Positions: who wants, accepts or refuses what, and how that moved."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from wasata.dossier.ask.claims import latest
from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out, outlet_is
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.ask.walk import Order, walk
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.ask.words import Answer, Lexicons, Statement, sourced
from wasata.dossier.store.tables import positions

__all__ = ["PositionRow", "ask_positions"]

TAKES = ("actor", "type", "issue", "outlet", "since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow(Statement):
    """What a holder wants on an issue, as a report tells it."""

    day: str | None
    holder: Who
    issue: str
    stance: str


def ask_positions(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give positions, those of the latest reports first.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "positions", filter, takes=TAKES)
    conditions = outlet_is(connection, scope, positions.c.report)
    if filter.type is not None:
        conditions.append(positions.c.stance == filter.type)
    if filter.issue is not None:
        conditions.append(positions.c.issue == filter.issue)
    find = latest(scope, positions, positions.c.holder, conditions, select(positions))
    found = walk(connection, find, scope.handles, order=Order("known"), limit=scope.limit)
    shown = found[: scope.shown]
    who = who_are(connection, {row.holder for row in shown}, filter)
    rows = tuple(
        PositionRow(day=row.known, holder=who[row.holder], issue=row.issue, stance=row.stance, **told)
        for row, told in zip(shown, sourced(connection, shown, filter, lexicon), strict=True)
    )
    return Answer(PositionRow, rows, len(found) > len(shown), left_out(connection, filter))
