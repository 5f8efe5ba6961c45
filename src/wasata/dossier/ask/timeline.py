"""The timeline: what happened, was planned or denied, in the order of days, each happening once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from sqlalchemy import Connection, Row

from wasata.dossier.ask.events import TAKES, EventRow, event_rows, find_events
from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.ask.words import Answer, Lexicons
from wasata.dossier.happenings.linking import members

__all__ = ["TimelineRow", "ask_timeline"]

_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow(EventRow):
    """A happening, in the words of the event that comes first in the order of days; ``told`` counts its events."""

    told: int


def ask_timeline(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give the happenings that have a day, the oldest first.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "timeline", filter, takes=TAKES)
    wanted = scope.limit
    while True:
        found = find_events(connection, replace(scope, filter=replace(filter, limit=wanted)), dated=True)
        firsts = _firsts(connection, found[:wanted], filter.as_of)
        if len(firsts) >= scope.limit or len(found) <= wanted:
            break
        wanted *= 2
    shown = firsts[: scope.shown]
    rows = event_rows(connection, [row for row, _ in shown], filter, lexicon)
    made = tuple(
        TimelineRow(told=told, **{field.name: getattr(row, field.name) for field in fields(EventRow)})
        for row, (_, told) in zip(rows, shown, strict=True)
    )
    return Answer(TimelineRow, made, len(firsts) > len(shown), left_out(connection, filter))


def _firsts(connection: Connection, rows: Sequence[Row[Any]], as_of: str | None) -> list[tuple[Row[Any], int]]:
    """Give the first event of each happening, and how many events it has."""
    seen: set[str] = set()
    firsts: list[tuple[Row[Any], int]] = []
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        among = members(connection, [row.id for row in some], as_of=as_of)
        for row in some:
            if row.sid not in seen:
                seen.update(among[row.id])
                firsts.append((row, len(among[row.id])))
    return firsts
