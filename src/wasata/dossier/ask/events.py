"""Events: what reports tell of what was done, planned, proposed or denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, exists, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out, outlet_is
from wasata.dossier.ask.scope import Scope, scope_of
from wasata.dossier.ask.walk import Order, walk
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.ask.words import Answer, Lexicons, Statement, sourced
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import events, parties, places

__all__ = ["TAKES", "EventRow", "Part", "ask_events", "event_rows", "find_events"]

TAKES = ("actor", "type", "status", "place", "outlet", "since", "until")
# Events at a place that are fewer are found by the place, whoever is in them.
_FEW = 2000


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in an event."""

    role: str
    who: Who

    def __str__(self) -> str:
        return f"{self.role} {self.who}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow(Statement):
    """An event; ``place`` and ``quote`` are the report's words for where and what."""

    from_day: str | None
    to_day: str | None
    type: str
    status: str
    parts: tuple[Part, ...]
    place: str | None


def ask_events(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give events, the latest first.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "events", filter, takes=TAKES)
    found = find_events(connection, scope)
    shown = found[: scope.shown]
    return Answer(
        EventRow, event_rows(connection, shown, filter, lexicon), len(found) > len(shown), left_out(connection, filter)
    )


def find_events(connection: Connection, scope: Scope, *, dated: bool = False) -> list[Row[Any]]:
    """Find events in the order of their days, the latest first; what has none stands at its report's day.

    ``dated`` finds only those that have a day of their own, the oldest first.
    """
    order = Order("day", oldest_first=dated)
    filter = scope.filter
    further = outlet_is(connection, scope, events.c.report)
    if dated:
        further.append(events.c.from_day == events.c.day)
    drive = _driver(connection, scope)

    def stretches(start: Any) -> Sequence[Select[Any]]:
        table: Any = events if drive is None else drive.table
        query = select(events).order_by(*order.by(table))
        if drive is not None:
            query = query.join(table, table.c.event == events.c.id).where(*_start(drive, start, filter.as_of))
        query = query.where(*_conditions(scope, by_type=drive is None), *further, *_others(scope, drive))
        first, last = filter.since or "", filter.until
        if filter.as_of is None or (last is not None and last <= filter.as_of):
            found = [query.where(table.c.day >= first, *([] if last is None else [table.c.day <= last]))]
        else:
            # What begins after the day and was known by it lay ahead when it was reported.
            ahead = select(events).order_by(*order.by(events))
            ahead = ahead.where(*_conditions(scope, by_type=False), *further, *_others(scope, None))
            ahead = ahead.where(events.c.day > events.c.known, events.c.day > max(filter.as_of, first))
            found = [
                ahead.where(*([] if last is None else [events.c.day <= last])),
                query.where(table.c.day >= first, table.c.day <= filter.as_of),
            ]
        if filter.as_of is None and filter.since is None and last is None:
            found.append(query.where(table.c.day.is_(None)))
        return found[::-1] if dated else found

    return walk(connection, stretches, None if drive is None else drive.starts, order=order, limit=scope.limit)


@dataclass(frozen=True, slots=True)
class _Driver:
    """The table along whose index events are walked, and where in its first column the walks start."""

    table: Table
    starts: Sequence[int | str]


def _driver(connection: Connection, scope: Scope) -> _Driver | None:
    """Choose by what to walk: by the actor, or by the place where that is rarer."""
    if len(scope.places) == 0:
        return None if scope.handles is None else _Driver(parties, scope.handles)
    forms = sorted(scope.places[0])
    if scope.handles is not None:
        few = select(places.c.event).where(places.c.form.in_(forms)).limit(_FEW + 1)
        if len(connection.execute(few).all()) > _FEW:
            return _Driver(parties, scope.handles)
    return _Driver(places, forms)


def _start(drive: _Driver, start: Any, as_of: str | None) -> list[ColumnElement[bool]]:
    if drive.table is places:
        return [places.c.form == start]
    twin = parties.alias()
    once = ~exists().where(twin.c.event == parties.c.event, twin.c.handle + 0 == start, twin.c.role < parties.c.role)
    return [parties.c.handle == start, once, *([] if as_of is None else [parties.c.known <= as_of])]


def _others(scope: Scope, drive: _Driver | None) -> list[ColumnElement[bool]]:
    """Give the conditions on actor and place that the walk itself does not meet."""
    words = scope.places[1:] if drive is not None and drive.table is places else scope.places
    found: list[ColumnElement[bool]] = [
        exists().where(places.c.event == events.c.id, places.c.form.in_(sorted(forms))) for forms in words
    ]
    if scope.handles is not None and (drive is None or drive.table is not parties):
        # Adding nothing keeps the database from looking through all that the actor is in for each event.
        found.append(exists().where(parties.c.event == events.c.id, (parties.c.handle + 0).in_(scope.handles)))
    return found


def _conditions(scope: Scope, *, by_type: bool = True) -> list[ColumnElement[bool]]:
    filter = scope.filter
    conditions = [events.c.state != "rejected"]
    if filter.type is not None:
        # Where the order asks for another index than that of types, it is kept from being used.
        conditions.append(events.c.type == filter.type if by_type else events.c.type.concat("") == filter.type)
    if filter.status is not None:
        conditions.append(events.c.status == filter.status)
    if filter.as_of is not None:
        conditions.append(events.c.known <= filter.as_of)
    return conditions


def event_rows(
    connection: Connection, rows: Sequence[Row[Any]], filter: Filter, lexicon: Lexicons
) -> tuple[EventRow, ...]:
    """Give events with their words, places and parts."""
    texts = sourced(connection, rows, filter, lexicon)
    parts = parts_of(connection, [row.id for row in rows], filter)
    return tuple(
        EventRow(
            from_day=row.from_day, to_day=row.to_day, type=row.type, status=row.status, parts=parts.get(row.id, ()),
            place=row.place, **told,
        )
        for row, told in zip(rows, texts, strict=True)
    )  # fmt: skip


def parts_of(connection: Connection, ids: Sequence[int], filter: Filter) -> dict[int, tuple[Part, ...]]:
    """Give who has which part in some events; who is in it by several handles comes once."""
    found = [
        row
        for some in chunks(ids)
        for row in connection.execute(
            select(parties).where(parties.c.event.in_(some)).order_by(parties.c.event, parties.c.role, parties.c.handle)
        )
    ]
    who = who_are(connection, {row.handle for row in found}, filter)
    parts: dict[int, dict[Part, None]] = {}
    for row in found:
        parts.setdefault(row.event, {})[Part(row.role, who[row.handle])] = None
    return {event: tuple(told) for event, told in parts.items()}
