"""Opposite stances of one holder on one issue: which contradict each other, kept up as positions come and go.

Invariant: the contradictions of a holder on an issue whose later day is D are a function of the holder's positions on
it from ``DAYS`` days before D to D. Opposites of one day contradict each other. Days apart, they do only where they are
not of one origin: whoever says the opposite later has changed his mind, which is no contradiction.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, select, text

from wasata.dossier.contradictions.disputes import forget, put_contradictions
from wasata.dossier.sources.origins import Chain, chains
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import handles, positions
from wasata.lexicon.lexicon import Lexicon

__all__ = ["DAYS", "Spot", "dispute_stances", "spots_of_handles", "spots_of_reports"]

DAYS = 2
# Of readings less sure than this most are wrong, and a pair of them tells of the reader's faults, not of the holder's.
_LEAST_SURE = 0.2
_MOST_OPPOSED = 20

Spot = tuple[int, str, str | None]
"""An actor, an issue and a day on which the actor's stance on it is told."""


def spots_of_reports(connection: Connection, report_ids: Sequence[int]) -> set[Spot]:
    """Give whose stances on what some reports tell, and the day."""
    found: set[Spot] = set()
    for some in chunks(report_ids):
        rows = connection.execute(
            select(handles.c.actor, positions.c.issue, positions.c.known)
            .join(handles, handles.c.id == positions.c.holder)
            .where(positions.c.report.in_(some), positions.c.stance != "conditional")
            .distinct()
        )
        found.update((row.actor, row.issue, row.known) for row in rows)
    return found


def spots_of_handles(connection: Connection, owners: Mapping[int, int]) -> set[Spot]:
    """Give what stances of some handles are told, and the days, each handle given with the actor to name."""
    found: set[Spot] = set()
    for some in chunks(sorted(owners)):
        columns = (positions.c.holder, positions.c.issue, positions.c.known)
        held = select(*columns).where(positions.c.holder.in_(some), positions.c.stance != "conditional").distinct()
        found.update((owners[row.holder], row.issue, row.known) for row in connection.execute(held))
    return found


def dispute_stances(connection: Connection, lexicon: Lexicon, spots: Collection[Spot]) -> None:
    """Work out which stances contradict each other where positions have changed."""
    concerned = {(actor, issue, day) for actor, issue, first in spots for day in _window(first, range(DAYS + 1))}
    _forget(connection, concerned)
    told = _positions(connection, concerned)
    both = {what: rows for what, rows in told.items() if len({row.stance for row in rows}) > 1}
    pairs = {
        spot: found for spot in concerned if spot[:2] in both and len(found := _opposed(both[spot[:2]], spot[2])) > 0
    }
    known = chains(connection, lexicon, {row.sid for some in pairs.values() for pair in some for row in pair})
    made: list[dict[str, Any]] = []
    for actor, issue, day in sorted(pairs, key=lambda spot: (spot[1], spot[2] or "", spot[0])):
        taken: set[str] = set()
        for a, b in pairs[actor, issue, day]:
            if b.sid in taken or (a.known != b.known and _source(known[a.sid]) == _source(known[b.sid])):
                continue
            taken.add(b.sid)
            made.append(
                {"type": "stance", "a": a.sid, "b": b.sid, "known": day, "happening": None, "holder": actor,
                 "issue": issue, "told": json.dumps([a.stance, b.stance]), "sure": min(a.sure, b.sure)}
            )  # fmt: skip
    put_contradictions(connection, made)


def _source(chain: Chain) -> str:
    """Give who says so; of what is told without an actor's name, who wrote it, whatever other outlet had it first."""
    return chain.origin.side if chain.origin.kind == "actor" else chain.links[-1].key


@lru_cache(maxsize=10_000)
def _window(day: str | None, shifts: range) -> tuple[str | None, ...]:
    if day is None:
        return (None,)
    return tuple((date.fromisoformat(day) + timedelta(shift)).isoformat() for shift in shifts)


# One statement for any number of look-ups, each by itself in an index: SQLite and PostgreSQL take a list apart in ways
# of their own.
_LISTED = {
    "sqlite": ("json_each(:wanted) AS w", "json_extract(w.value, '$[{}]')"),
    "postgresql": ("json_array_elements(CAST(:wanted AS json)) AS w(value)", "(w.value ->> {})"),
}


def _look_up(connection: Connection, what: str, wanted: Sequence[Sequence[object]]) -> list[Row[Any]]:
    """Ask for each of some lists, whose members stand in the statement as {0}, {1} and so on."""
    if len(wanted) == 0:
        return []
    source, member = _LISTED[connection.dialect.name]
    query = text(what.format(*(member.format(number) for number in range(len(wanted[0]))), wanted=source))
    return list(connection.execute(query, {"wanted": json.dumps(wanted)}))


def _forget(connection: Connection, concerned: Collection[Spot]) -> None:
    dated = [spot for spot in concerned if spot[2] is not None]
    rows = _look_up(
        connection,
        "SELECT c.id FROM {wanted} JOIN contradictions c"
        " ON c.holder = CAST({0} AS INTEGER) AND c.issue = {1} AND c.known = {2}",
        sorted(dated, key=str),
    )
    undated = [spot for spot in concerned if spot[2] is None]
    rows += _look_up(
        connection,
        "SELECT c.id FROM {wanted} JOIN contradictions c"
        " ON c.holder = CAST({0} AS INTEGER) AND c.issue = {1} AND c.known IS NULL",
        sorted(undated, key=str),
    )
    forget(connection, [row.id for row in rows])


def _positions(connection: Connection, concerned: Collection[Spot]) -> Mapping[tuple[int, str], Sequence[Any]]:
    """Give all positions that may contradict one of some days, by holder and issue."""
    own: dict[int, list[int]] = defaultdict(list)
    for actors in chunks(sorted({actor for actor, _, _ in concerned})):
        for handle in connection.execute(select(handles.c.id, handles.c.actor).where(handles.c.actor.in_(actors))):
            own[handle.actor].append(handle.id)
    days: dict[tuple[int, str], set[str | None]] = defaultdict(set)
    for actor, issue, day in concerned:
        days[actor, issue].update(_window(day, range(-DAYS, 1)))
    stretches = [
        (handle, issue, first, last, actor)
        for (actor, issue), told in sorted(days.items())
        for handle in sorted(own[actor])
        for first, last in _stretches(told)
    ]
    what = (
        "SELECT p.sid, p.issue, p.stance, p.known, p.report, p.sure, CAST({4} AS INTEGER) AS actor"
        " FROM {wanted} JOIN positions p ON p.holder = CAST({0} AS INTEGER) AND p.issue = {1} AND "
    )
    rows = _look_up(connection, what + "p.known BETWEEN {2} AND {3}" + _COUNTED, [s for s in stretches if s[2]])
    rows += _look_up(connection, what + "p.known IS NULL" + _COUNTED, [s for s in stretches if s[2] is None])
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for row in rows:
        found[row.actor, row.issue].append(row)
    return found


_COUNTED = (
    f" WHERE p.stance <> 'conditional' AND p.state <> 'rejected' AND (p.sure >= {_LEAST_SURE} OR p.state <> 'read')"
)


def _stretches(days: Collection[str | None]) -> Iterator[tuple[str | None, str | None]]:
    """Give the stretches that days make, first and last of each; days that are not known make one of their own."""
    if None in days:
        yield None, None
    first = last = None
    for day in sorted(day for day in days if day is not None):
        if last is not None and _window(last, range(1, 2)) == (day,):
            last = day
            continue
        if first is not None:
            yield first, last
        first = last = day
    if first is not None:
        yield first, last


def _opposed(rows: Sequence[Any], day: str | None) -> list[tuple[Any, Any]]:
    """Give pairs of opposite positions whose later one is of a day, the nearest earlier one first.

    Of each stance of the day only the first by its id is paired: the others say the same.
    """
    if day is None:
        return list(_within_reports([row for row in rows if row.known is None]))
    window = set(_window(day, range(-DAYS, 1)))
    near = sorted((row for row in rows if row.known in window), key=lambda row: row.sid)
    if len({row.stance for row in near}) < 2:
        return []
    pairs: list[tuple[Any, Any]] = []
    for stance in ("for", "against"):
        last = next((row for row in near if row.known == day and row.stance == stance), None)
        others = [row for row in near if row.stance != stance and (row.known < day or stance == "against")]
        others.sort(key=lambda row: row.known, reverse=True)
        if last is not None:
            pairs += [(row, last) for row in others[:_MOST_OPPOSED]]
    return pairs


def _within_reports(rows: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    first: dict[tuple[int, str], Any] = {}
    for row in sorted(rows, key=lambda row: row.sid):
        first.setdefault((row.report, row.stance), row)
    for (report, stance), row in sorted(first.items()):
        if stance == "for" and (report, "against") in first:
            yield row, first[report, "against"]
