"""Positions over time: how each holder's stance on each issue moved, with the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out, outlet_is
from wasata.dossier.ask.scope import Scope, scope_of
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.ask.words import Answer, Lexicons, Statement, sourced
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import handles, positions
from wasata.errors import AskError
from wasata.lexicon.model import ISSUES

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


def ask_moves(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give the stances of a holder issue by issue, or of all holders on an issue, in the order of days.

    Reports of one day that disagree are told one after the other. Positions whose day is not known are left out.

    Raises:
        AskError: neither an actor nor an issue is asked for, or the filter cannot be answered.
    """
    scope = scope_of(connection, "moves", filter, takes=("actor", "issue", "outlet", "since", "until"))
    if filter.actor is None and filter.issue is None:
        raise AskError("moves are shown of one actor, or on one issue: name an actor or an issue")
    runs = list(islice(_runs(connection, scope), scope.limit))
    shown = runs[: scope.shown]
    rows = _whole(connection, [run[0].id for _, run in shown])
    who = who_are(connection, {row.holder for row in rows}, filter)
    made = tuple(
        MoveRow(
            holder=who[row.holder], issue=row.issue, was=was, stance=row.stance, first=run[0].known,
            last=run[-1].known, times=len(run), **told,
        )
        for (was, run), row, told in zip(shown, rows, sourced(connection, rows, filter, lexicon), strict=True)
    )  # fmt: skip
    return Answer(MoveRow, made, len(runs) > len(shown), left_out(connection, filter))


def _runs(connection: Connection, scope: Scope) -> Iterator[tuple[str | None, list[Row[Any]]]]:
    """Give each run of one stance, with the stance before it: of an actor by issue, else of an issue by holder."""
    issues = sorted(ISSUES) if scope.filter.issue is None else [scope.filter.issue]
    for issue in issues:
        for owned in _holders(connection, scope, issue) if scope.handles is None else [scope.handles]:
            was: str | None = None
            for stance, run in groupby(_positions(connection, scope, owned, issue), key=lambda row: str(row.stance)):
                yield was, list(run)
                was = stance


def _holders(connection: Connection, scope: Scope, issue: str) -> Iterator[Sequence[int]]:
    """Give the handles of each holder of a position on an issue; those come first who spoke last."""
    table = positions.c
    query = select(handles.c.actor).join(positions, table.holder == handles.c.id).where(table.issue == issue)
    query = query.where(*_conditions(connection, scope))
    seen: set[int] = set()
    for actor in _stream(connection, query.order_by(table.known.desc(), table.report.desc(), table.no)):
        if actor.actor not in seen:
            seen.add(actor.actor)
            owned = select(handles.c.id).where(handles.c.actor == actor.actor)
            yield connection.execute(owned.order_by(handles.c.id)).scalars().all()


def _positions(connection: Connection, scope: Scope, owned: Sequence[int], issue: str) -> Iterator[Row[Any]]:
    """Give the positions of a holder on an issue in the order of days."""
    table = positions.c
    query = select(table.id, table.stance, table.known, table.report, table.no).where(table.issue == issue)
    query = query.where(*_conditions(connection, scope)).order_by(table.known, table.report, table.no)
    streams = [_stream(connection, query.where(table.holder == handle)) for handle in owned]
    return merge(*streams, key=lambda row: (row.known, row.report, row.no))


def _conditions(connection: Connection, scope: Scope) -> list[ColumnElement[bool]]:
    filter, table = scope.filter, positions.c
    days = [day for day in (filter.until, filter.as_of) if day is not None]
    return [
        table.state != "rejected",
        table.known >= (filter.since or ""),
        *([table.known <= min(days)] if days else []),
        *outlet_is(connection, scope, table.report),
    ]


def _stream(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """Give rows as they are taken, so that no more are looked for than are shown."""
    return iter(connection.execute(query, execution_options={"stream_results": True}))


def _whole(connection: Connection, ids: Sequence[int]) -> list[Row[Any]]:
    found = {
        row.id: row
        for some in chunks(ids)
        for row in connection.execute(select(positions).where(positions.c.id.in_(some)))
    }
    return [found[id_] for id_ in ids]
