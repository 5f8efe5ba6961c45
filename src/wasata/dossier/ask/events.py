"""Events: what reports tell of what was done, planned, proposed or denied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, exists, select

from wasata.dossier.ask.filter import Filter, Scope, scope_of
from wasata.dossier.ask.reports import left_out, outlet_is
from wasata.dossier.ask.walk import Order, walk
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.ask.words import Answer, Statement, sourced
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import events, parties, places

__all__ = ["TAKES", "EventRow", "Part", "ask_events", "event_rows", "find_events"]

TAKES = ("actor", "type", "status", "place", "outlet", "since", "until")
# Years sort behind days of unknown years.
_FIRST_YEAR = "0"


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


def ask_events(connection: Connection, filter: Filter) -> Answer:
    """Give events, those that begin last first, undated ones at the end.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "events", filter, takes=TAKES)
    found = find_events(connection, scope, Order("from_day"))
    shown = found[: scope.shown]
    return Answer(
        EventRow, event_rows(connection, shown, filter.lang), len(found) > len(shown), left_out(connection, filter)
    )


def find_events(connection: Connection, scope: Scope, order: Order, *, dated: bool = False) -> list[Row[Any]]:
    """Find events in an order of days; ``dated`` leaves out those without a full day."""
    filter = scope.filter
    conditions = [*_conditions(scope), *outlet_is(connection, scope, events.c.report)]

    def stretches(handle: int | None) -> Sequence[Select[Any]]:
        day = (events if handle is None else parties).c.from_day

        def stretch(*within: ColumnElement[bool]) -> Select[Any]:
            return _walked(scope, handle, order).where(*conditions, *within)

        def ahead(after: str, *within: ColumnElement[bool]) -> Select[Any]:
            found = select(events).where(*conditions, *_party(handle), *_placed(scope.places), *within)
            found = found.where(events.c.from_day > after)
            return found.where(events.c.from_day > events.c.known).order_by(*order.by(events))

        first, last = filter.since or _FIRST_YEAR, filter.until
        if filter.as_of is None or (last is not None and last <= filter.as_of):
            found = [stretch(day >= first, *([] if last is None else [day <= last]))]
        else:
            # What begins after the day and was known by it lay ahead when it was reported.
            upper = [] if last is None else [events.c.from_day <= last]
            found = [
                ahead(max(filter.as_of, first), *upper),
                stretch(day >= first, day <= filter.as_of),
            ]
        if not dated and filter.since is None and last is None:
            found += [stretch(day < _FIRST_YEAR), stretch(day.is_(None))]
        return found[::-1] if order.oldest_first else found

    return walk(connection, stretches, scope.handles, order=order, limit=scope.limit)


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    filter = scope.filter
    conditions = [events.c.state != "rejected"]
    if filter.type is not None:
        conditions.append(events.c.type == filter.type)
    if filter.status is not None:
        conditions.append(events.c.status == filter.status)
    if filter.as_of is not None:
        conditions.append(events.c.known <= filter.as_of)
    return conditions


def _walked(scope: Scope, handle: int | None, order: Order) -> Select[Any]:
    """Give the query of events along the index that the actor or the place makes the shortest."""
    query = select(events)
    if handle is not None:
        twin = parties.alias()
        once = ~exists().where(
            twin.c.event == parties.c.event, twin.c.handle == parties.c.handle, twin.c.role < parties.c.role
        )
        as_of = [] if scope.filter.as_of is None else [parties.c.known <= scope.filter.as_of]
        return (
            query.join(parties, parties.c.event == events.c.id)
            .where(parties.c.handle == handle, *as_of, once, *_placed(scope.places))
            .order_by(*order.by(parties))
        )
    return query.where(*_placed(scope.places)).order_by(*order.by(events))


def _party(handle: int | None) -> list[ColumnElement[bool]]:
    return [] if handle is None else [exists().where(parties.c.event == events.c.id, parties.c.handle == handle)]


def _placed(words: Sequence[frozenset[str]]) -> list[ColumnElement[bool]]:
    return [exists().where(places.c.event == events.c.id, places.c.form.in_(sorted(forms))) for forms in words]


def event_rows(connection: Connection, rows: Sequence[Row[Any]], lang: str) -> tuple[EventRow, ...]:
    """Give events with their words, places and parts."""
    texts = sourced(connection, rows, lang=lang)
    parts = parts_of(connection, [row.id for row in rows], lang)
    return tuple(
        EventRow(
            from_day=row.from_day, to_day=row.to_day, type=row.type, status=row.status, parts=parts.get(row.id, ()),
            place=row.place, **told,
        )
        for row, told in zip(rows, texts, strict=True)
    )  # fmt: skip


def parts_of(connection: Connection, ids: Sequence[int], lang: str) -> dict[int, tuple[Part, ...]]:
    """Give who has which part in some events; who is in it by several handles comes once."""
    found = [
        row
        for some in chunks(ids)
        for row in connection.execute(
            select(parties).where(parties.c.event.in_(some)).order_by(parties.c.event, parties.c.role, parties.c.handle)
        )
    ]
    who = who_are(connection, {row.handle for row in found}, lang)
    parts: dict[int, dict[Part, None]] = {}
    for row in found:
        parts.setdefault(row.event, {})[Part(row.role, who[row.handle])] = None
    return {event: tuple(told) for event, told in parts.items()}
