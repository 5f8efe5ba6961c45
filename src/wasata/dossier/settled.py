"""Readings as they stand: what the reader found, with what people corrected, added and rejected."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, select

from wasata.dossier.record.packing import unpack
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import (
    actors,
    appearances,
    claims,
    contents,
    dates,
    events,
    handles,
    parties,
    positions,
    reports,
)
from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading

__all__ = ["Settled", "settled"]

_FEW = 200


@dataclass(frozen=True, slots=True)
class Settled:
    """A report's reading as it stands.

    ``report`` is its number in the dossier; ``actors`` gives the dossier's actor for each actor of the reading, by
    their keys and ids; ``sids`` the statements' ids by layer, in the order of the reading.
    """

    report: int
    reading: Reading
    actors: Mapping[str, str]
    sids: Mapping[str, tuple[str, ...]]


def settled(connection: Connection, report_ids: Sequence[int]) -> Iterator[Settled]:
    """Give the readings of some reports as they stand, in the order asked for, a few held at a time."""
    for at in range(0, len(report_ids), _FEW):
        yield from _some(connection, report_ids[at : at + _FEW])


def _some(connection: Connection, ids: Sequence[int]) -> Iterator[Settled]:
    layers = {table.name: _by_report(connection, table, ids) for table in (claims, events, positions, dates)}
    seen = _by_report(connection, appearances, ids)
    roles = _roles(connection, ids)
    who = _Who(connection, layers, roles, seen)
    told = {row.id: row for some in chunks(ids) for row in connection.execute(
        select(reports.c.id, reports.c.key, reports.c.outlet, reports.c.published, contents.c.text, contents.c.reading)
        .join(contents, contents.c.report == reports.c.id).where(reports.c.id.in_(some)))}  # fmt: skip
    for id_ in ids:
        row = told[id_]
        read = unpack(row.reading, row.text)
        local = _Locals(read, seen[id_], who)
        reading = replace(
            read,
            id=row.key,
            outlet=row.outlet,
            published=row.published,
            claims=tuple(_claim(c, local) for c in layers["claims"][id_]),
            events=tuple(_event(e, roles[e.id], local) for e in layers["events"][id_]),
            positions=tuple(_position(p, local) for p in layers["positions"][id_]),
            dates=tuple(
                DateMention((d.start, d.end), d.from_day, d.to_day, d.rule, d.sure) for d in layers["dates"][id_]
            ),
        )
        reading = replace(reading, actors=(*read.actors, *local.added))
        sids = {layer: tuple(row.sid for row in rows[id_]) for layer, rows in layers.items()}
        yield Settled(id_, reading, local.keys, sids)


def _by_report(connection: Connection, table: Table, ids: Sequence[int]) -> dict[int, list[Row[Any]]]:
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    order = table.c.local if table is appearances else table.c.no
    for some in chunks(ids):
        query = select(table).where(table.c.report.in_(some)).order_by(table.c.report, order)
        for row in connection.execute(query if table is appearances else query.where(table.c.state != "rejected")):
            found[row.report].append(row)
    return found


def _roles(connection: Connection, ids: Sequence[int]) -> dict[int, dict[str, list[int]]]:
    found: dict[int, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for some in chunks(ids):
        query = select(parties).join(events, events.c.id == parties.c.event).where(events.c.report.in_(some))
        for row in connection.execute(query.order_by(parties.c.event, parties.c.role, parties.c.handle)):
            found[row.event][row.role].append(row.handle)
    return found


class _Who:
    """Whose the handles are that some reports speak of."""

    def __init__(
        self,
        connection: Connection,
        layers: Mapping[str, Mapping[int, list[Row[Any]]]],
        roles: Mapping[int, Mapping[str, list[int]]],
        seen: Mapping[int, list[Row[Any]]],
    ) -> None:
        spoken = {c.speaker for rows in layers["claims"].values() for c in rows}
        spoken |= {via for rows in layers["claims"].values() for c in rows for via in json.loads(c.via)}
        spoken |= {p.holder for rows in layers["positions"].values() for p in rows}
        spoken |= {who for by_role in roles.values() for whos in by_role.values() for who in whos}
        spoken |= {row.handle for rows in seen.values() for row in rows}
        self._connection = connection
        self._rows: dict[int, Row[Any]] = {}
        self._fetch(spoken)

    def _fetch(self, ids: set[int]) -> None:
        for some in chunks(sorted(ids)):
            query: Select[Any] = (
                select(
                    handles.c.id, handles.c.kind, handles.c.ar, handles.c.en, actors.c.key, actors.c.id.label("actor")
                )
                .join(actors, actors.c.id == handles.c.actor)
                .where(handles.c.id.in_(some))
            )
            self._rows.update((row.id, row) for row in self._connection.execute(query))

    def row(self, handle: int) -> Row[Any]:
        if handle not in self._rows:
            self._fetch({handle})
        return self._rows[handle]


class _Locals:
    """A report's own ids of its actors, and ids for those that only people's corrections name."""

    def __init__(self, read: Reading, seen: Sequence[Row[Any]], who: _Who) -> None:
        self._who = who
        self._local: dict[int, str] = {}
        self.keys: dict[str, str] = {}
        self.added: list[Actor] = []
        for row in seen:
            self._local.setdefault(row.handle, row.local)
            self.keys[row.local] = who.row(row.handle).key

    def id(self, handle: int) -> str:
        """Give a handle's id within the report."""
        if handle not in self._local:
            row = self._who.row(handle)
            self._local[handle] = row.key
            self.keys[row.key] = row.key
            self.added.append(Actor(row.key, row.kind, (row.ar,), (), None, (), row.en, "by hand", 1.0))
        return self._local[handle]


def _claim(row: Row[Any], local: _Locals) -> Claim:
    via = tuple(local.id(handle) for handle in json.loads(row.via))
    return Claim(
        f"c{row.no}", local.id(row.speaker), via, row.manner, (row.cue_start, row.cue_end), (row.start, row.end),
        row.direct, row.rule, row.sure,
    )  # fmt: skip


def _event(row: Row[Any], roles: Mapping[str, list[int]], local: _Locals) -> Event:
    return Event(
        f"e{row.no}", row.type, (row.start, row.end), row.status,
        {role: tuple(local.id(handle) for handle in whos) for role, whos in roles.items()},
        None if row.place_start is None else (row.place_start, row.place_end), row.from_day, row.to_day,
        None if row.claim is None else f"c{row.claim}", row.rule, row.sure,
    )  # fmt: skip


def _position(row: Row[Any], local: _Locals) -> Position:
    claim = None if row.claim is None else f"c{row.claim}"
    return Position(local.id(row.holder), row.issue, row.stance, (row.start, row.end), claim, row.rule, row.sure)
