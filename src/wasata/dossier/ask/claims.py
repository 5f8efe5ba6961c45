"""Claims: who says what, through whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, exists, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out, outlet_is
from wasata.dossier.ask.scope import Scope, scope_of
from wasata.dossier.ask.walk import Find, Order, walk
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.ask.words import Answer, Lexicons, Statement, sourced
from wasata.dossier.store.tables import claims, positions

__all__ = ["ClaimRow", "ask_claims", "latest"]

TAKES = ("actor", "type", "issue", "outlet", "since", "until")


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(Statement):
    """What somebody says; ``cue`` are the words that say so, ``direct`` tells a literal quotation."""

    day: str | None
    speaker: Who
    manner: str
    direct: bool


def ask_claims(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give claims, those of the latest reports first.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "claims", filter, takes=TAKES)
    conditions = outlet_is(connection, scope, claims.c.report)
    if filter.type is not None:
        conditions.append(claims.c.manner == filter.type)
    if filter.issue is not None:
        conditions.append(
            exists().where(
                positions.c.report == claims.c.report, positions.c.claim == claims.c.no,
                positions.c.issue == filter.issue, positions.c.state != "rejected",
            )
        )  # fmt: skip
    find = latest(scope, claims, claims.c.speaker, conditions, select(claims, claims.c.no.label("claim")))
    found = walk(connection, find, scope.handles, order=Order("known"), limit=scope.limit)
    shown = found[: scope.shown]
    who = who_are(connection, {row.speaker for row in shown}, filter)
    rows = tuple(
        ClaimRow(day=row.known, speaker=who[row.speaker], manner=row.manner, direct=row.direct, **told)
        for row, told in zip(shown, sourced(connection, shown, filter, lexicon), strict=True)
    )
    return Answer(ClaimRow, rows, len(found) > len(shown), left_out(connection, filter))


def latest(
    scope: Scope, table: Table, actor: ColumnElement[int], conditions: Sequence[ColumnElement[bool]], query: Select[Any]
) -> Find:
    """Give the walk over statements by the day of their reports, the latest first and those without a day last."""
    filter = scope.filter
    order = Order("known").by(table)
    days = [day for day in (filter.until, filter.as_of) if day is not None]

    def stretches(handle: int | None) -> Sequence[Select[Any]]:
        whose = [] if handle is None else [actor == handle]
        base = query.where(table.c.state != "rejected", *conditions, *whose).order_by(*order)
        found = [base.where(table.c.known >= (filter.since or ""), *([table.c.known <= min(days)] if days else []))]
        if filter.since is None and len(days) == 0:
            found.append(base.where(table.c.known.is_(None)))
        return found

    return stretches
