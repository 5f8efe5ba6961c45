"""Positions over time: how each holder's stance on each issue moved, with the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, select

from wasata.dossier.ask.filter import Filter, Scope, scope_of
from wasata.dossier.ask.reports import left_out, outlet_is
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.ask.words import Answer, Statement, sourced
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import handles, positions
from wasata.errors import AskError

__all__ = ["MoveRow", "ask_moves"]


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRow(Statement):
    """A stance that a holder kept for a while: from the first report of it to the last before another one.

    ``was`` is the stance before, nothing at the first; ``times`` how many statements tell of it in a row. The words
    are those of the first.
    """

    holder: Who
    issue: str
    was: str | None
    stance: str
    first: str
    last: str
    times: int


def ask_moves(connection: Connection, filter: Filter) -> Answer:
    """Give the stances of a holder, or of all holders on an issue, in the order of days, holder by holder.

    Reports of one day that disagree are told one after the other. Positions whose day is not known are left out.

    Raises:
        AskError: neither an actor nor an issue is asked for, or the filter cannot be answered.
    """
    scope = scope_of(connection, "moves", filter, takes=("actor", "issue", "outlet", "since", "until"))
    if filter.actor is None and filter.issue is None:
        raise AskError("moves are shown of one actor, or on one issue: name an actor or an issue")
    runs = list(_runs(_found(connection, scope)))
    shown = runs[: scope.shown]
    rows = _whole(connection, [run[0].id for _, run in shown])
    who = who_are(connection, {row.holder for row in rows}, filter.lang)
    made = tuple(
        MoveRow(
            holder=who[row.holder], issue=row.issue, was=was, stance=row.stance, first=run[0].known,
            last=run[-1].known, times=len(run), **told,
        )
        for (was, run), row, told in zip(shown, rows, sourced(connection, rows, lang=filter.lang), strict=True)
    )  # fmt: skip
    return Answer(MoveRow, made, len(runs) > len(shown), left_out(connection, filter))


def _found(connection: Connection, scope: Scope) -> list[Row[Any]]:
    """Give the positions asked for by holder, issue and day."""
    filter, table = scope.filter, positions.c
    query = select(table.id, table.issue, table.stance, table.known, table.report, table.no, handles.c.actor)
    query = query.join(handles, handles.c.id == table.holder)
    days = [day for day in (filter.until, filter.as_of) if day is not None]
    query = query.where(
        table.state != "rejected",
        table.known >= (filter.since or ""),
        *([table.known <= min(days)] if days else []),
        *([] if scope.handles is None else [table.holder.in_(scope.handles)]),
        *([] if filter.issue is None else [table.issue == filter.issue]),
        *outlet_is(connection, scope, table.report),
    )
    rows = connection.execute(query).all()
    return sorted(rows, key=lambda row: (row.actor, row.issue, row.known, row.report, row.no))


def _runs(rows: Sequence[Row[Any]]) -> Iterator[tuple[str | None, list[Row[Any]]]]:
    """Give each run of one stance with the stance before it."""
    for _, among in groupby(rows, key=lambda row: (row.actor, row.issue)):
        was: str | None = None
        for stance, run in groupby(among, key=lambda row: str(row.stance)):
            yield was, list(run)
            was = stance


def _whole(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    found = {
        row.id: row
        for some in chunks(ids)
        for row in connection.execute(select(positions).where(positions.c.id.in_(some)))
    }
    return [found[id_] for id_ in ids]
