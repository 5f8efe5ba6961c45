"""The contradictions in the tables, kept up as statements come and go.

Invariant: the contradictions of a happening are a function of its events and of the aims told of it (those of stances:
see ``wasata.dossier.contradictions.stances``). Their ids alone tell of the past.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, and_, delete, func, select

from wasata.dossier.contradictions.rules import Found, ToldAim, contradicting_aims, contradicting_events, first_joined
from wasata.dossier.happenings.features import Sides, gather, unpack_ties
from wasata.dossier.store.rows import chunks, next_id
from wasata.dossier.store.tables import aims, claims, contradictions, disputants, events, parties, positions
from wasata.lexicon.lexicon import Lexicon

__all__ = ["dispute_happenings", "forget", "forget_happenings", "put_contradictions"]

# Of one happening the events known first are compared; the more there are, the less another adds.
_MOST_EVENTS = 200
_PARTIES = frozenset({"state", "political_body", "armed_group", "organization"})


def forget_happenings(connection: Connection, gone: Collection[int]) -> None:
    """Take the contradictions of some happenings out."""
    for some in chunks(sorted(gone)):
        ids = select(contradictions.c.id).where(contradictions.c.happening.in_(some))
        forget(connection, connection.execute(ids).scalars().all())


def dispute_happenings(connection: Connection, lexicon: Lexicon, touched: Collection[int]) -> None:
    """Work out what contradicts what in happenings whose events have changed."""
    forget_happenings(connection, touched)
    told = _told_aims(connection, lexicon, touched)
    made: list[dict[str, Any]] = []
    several = _several(connection, touched)
    rows = {row.id: row for members in several.values() for row in members}
    features = gather(connection, lexicon, sorted(rows), {})
    for happening in sorted(several.keys() | told.keys()):
        members = [features[row.id] for row in several.get(happening, ()) if row.id in features]
        conveners = {side for event in members for side in event.sides}
        found = contradicting_events(members, lexicon.breaches)
        if happening in told:
            if len(members) == 0:
                conveners = set(gather(connection, lexicon, [happening], {})[happening].sides)
            found += contradicting_aims(told[happening], conveners)
        made += _dated(found, happening, several.get(happening, ()), told.get(happening, ()))
    put_contradictions(connection, made)


def _several(connection: Connection, touched: Collection[int]) -> dict[int, list[Any]]:
    """Give the events of those happenings that have more than one, the earliest known first."""
    found: dict[int, list[Any]] = {}
    for some in chunks(sorted(touched)):
        inside = and_(events.c.happening.in_(some), events.c.state != "rejected")
        sizes = select(events.c.happening).where(inside).group_by(events.c.happening).having(func.count() > 1)
        many: list[int] = list(connection.execute(sizes).scalars())
        same = (events.c.wording, events.c.status, events.c.from_day, events.c.to_day, events.c.place, events.c.state)
        columns = (events.c.id, events.c.sid, events.c.happening, events.c.known, events.c.ties, *same)
        told: set[tuple[object, ...]] = set()
        for row in connection.execute(
            select(*columns)
            .where(events.c.happening.in_(many), events.c.state != "rejected")
            .order_by(events.c.happening, events.c.known.is_(None), events.c.known, events.c.sid)
        ):
            members = found.setdefault(row.happening, [])
            # Who prints the same words of the same day and place says nothing that could contradict.
            words = (row.happening, *(getattr(row, column.name) for column in same))
            if len(members) < _MOST_EVENTS and (row.wording is None or words not in told):
                told.add(words)
                members.append(row)
    return {happening: members for happening, members in found.items() if len(members) > 1}


def _told_aims(connection: Connection, lexicon: Lexicon, touched: Collection[int]) -> dict[int, list[ToldAim]]:
    """Give the aims that parties tell of some happenings, where more than one is told."""
    rows: list[Any] = []
    for some in chunks(sorted(touched)):
        rows += connection.execute(
            select(
                events.c.happening, events.c.sid.label("event"), claims.c.sid, claims.c.speaker, claims.c.known,
                claims.c.sure, aims.c.only, aims.c.content,
            )
            .join(aims, aims.c.event == events.c.id)
            .join(claims, claims.c.id == aims.c.claim)
            .where(events.c.happening.in_(some), events.c.state != "rejected", claims.c.state != "rejected")
            .order_by(claims.c.sid)
        )  # fmt: skip
    sides = Sides(connection, lexicon)
    side_of = sides.of({row.speaker for row in rows})
    found: dict[int, list[ToldAim]] = defaultdict(list)
    for row in rows:
        side = side_of[row.speaker]
        if side is not None and sides.kind(row.speaker) in _PARTIES:
            content = frozenset(row.content.split())
            found[row.happening].append(ToldAim(row.sid, row.event, side, row.known, content, row.only, row.sure))
    return {happening: told for happening, told in found.items() if len({aim.side for aim in told}) > 1}


def _dated(
    found: Sequence[Found], happening: int, members: Sequence[Any], told: Iterable[ToldAim]
) -> list[dict[str, Any]]:
    """Make rows, each known from the day on which both statements, and that they speak of one thing, are known."""
    event_of = {row.sid: row.sid for row in members} | {aim.sid: aim.event for aim in told}
    own_day = {row.sid: row.known for row in members} | {aim.sid: aim.known for aim in told}
    pairs = {(event_of[item.a], event_of[item.b]) for item in found}
    joined = first_joined(
        [(row.sid, row.known) for row in members], {row.sid: unpack_ties(row.ties) for row in members},
        (pair for pair in pairs if pair[0] != pair[1]),
    )  # fmt: skip
    made = []
    for item in found:
        pair = event_of[item.a], event_of[item.b]
        days = [own_day[item.a], own_day[item.b], *([joined[pair]] if pair[0] != pair[1] else [])]
        known = None if None in days else max(day for day in days if day is not None)
        made.append(
            {"type": item.type, "a": item.a, "b": item.b, "known": known, "happening": happening, "holder": None,
             "issue": None, "told": json.dumps(item.told, ensure_ascii=False), "sure": item.sure}
        )  # fmt: skip
    return made


def put_contradictions(connection: Connection, made: Sequence[dict[str, Any]]) -> None:
    """Write contradictions, given as rows without ids."""
    if len(made) == 0:
        return
    rows = [{**row, "id": id_} for id_, row in enumerate(made, next_id(connection, contradictions))]
    connection.execute(contradictions.insert(), rows)
    concerned = _concerned(connection, {sid for row in rows for sid in (row["a"], row["b"])})
    between = sorted({(row["id"], handle) for row in rows for sid in (row["a"], row["b"]) for handle in concerned[sid]})
    if len(between) > 0:
        connection.execute(disputants.insert(), [{"contradiction": id_, "handle": handle} for id_, handle in between])


def _concerned(connection: Connection, sids: Collection[str]) -> Mapping[str, set[int]]:
    """Give the handles that statements are about, and those that speak them."""
    found: dict[str, set[int]] = defaultdict(set)

    def add(query: Select[Any]) -> None:
        for row in connection.execute(query):
            found[row.sid].add(row.handle)

    for some in chunks(sorted(sids)):
        add(
            select(events.c.sid, parties.c.handle)
            .join(parties, parties.c.event == events.c.id)
            .where(events.c.sid.in_(some))
        )
        add(select(claims.c.sid, claims.c.speaker.label("handle")).where(claims.c.sid.in_(some)))
        add(select(positions.c.sid, positions.c.holder.label("handle")).where(positions.c.sid.in_(some)))
        for table in (events, positions):
            spoken = and_(claims.c.report == table.c.report, claims.c.no == table.c.claim)
            add(select(table.c.sid, claims.c.speaker.label("handle")).join(claims, spoken).where(table.c.sid.in_(some)))
    return found


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Take contradictions out."""
    for some in chunks(ids):
        connection.execute(delete(disputants).where(disputants.c.contradiction.in_(some)))
        connection.execute(delete(contradictions).where(contradictions.c.id.in_(some)))
