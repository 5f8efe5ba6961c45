"""What waits for people: statements the reader is unsure of, and actors that may be one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select, text

from wasata.dossier.actors.judging import beside
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import (
    UNSURE,
    actors,
    claims,
    contents,
    events,
    handles,
    judgements,
    parties,
    positions,
    reports,
)

__all__ = ["Merge", "Unsure", "unsure", "waiting_merges"]

_OPEN = ("accepted", "ambiguous", "proposed")


@dataclass(frozen=True, slots=True)
class Unsure:
    """A statement that waits: what it says in a few words, how sure the reader is, and its own words in its sentence.

    ``before`` and ``after`` are what stands round the quote in its line.
    """

    sid: str
    report: str
    outlet: str | None
    known: str | None
    sure: float
    says: str
    before: str
    quote: str
    after: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Two actors that may be one: by which handles, how likely, and why."""

    a: str
    b: str
    names: tuple[str, str]
    handles: tuple[str, str]
    reports: int
    score: float
    reasons: tuple[tuple[str, float], ...]


def unsure(connection: Connection, *, limit: int) -> list[Unsure]:
    """Give statements nobody has judged and the reader is unsure of, the least sure first.

    Args:
        connection: one to ask.
        limit: how many at most.
    """
    rows: list[tuple[float, str, Any]] = []
    for query in _queries():
        rows += [(row.sure, row.sid, row) for row in connection.execute(query.limit(limit))]
    rows = sorted(rows, key=lambda found: found[:2])[:limit]
    told = _reports(connection, sorted({row.report for _, _, row in rows}))
    names = _names(connection, {row.who for _, _, row in rows if row.who is not None})
    made = []
    for sure, sid, row in rows:
        report = told[row.report]
        first = report.text.rfind("\n", 0, row.start) + 1
        last = report.text.find("\n", row.end)
        who = names.get(row.who, "")
        made.append(
            Unsure(
                sid, report.key, report.outlet, report.known, sure, " ".join(part for part in (who, row.says) if part),
                report.text[first : row.start], report.text[row.start : row.end],
                report.text[row.end : last if last >= 0 else len(report.text)],
            )
        )  # fmt: skip
    return made


def _queries() -> list[Select[Any]]:
    """Give the queries for each layer; they read the indexes of what is unsure and nothing else."""
    party = select(func.min(parties.c.handle)).where(parties.c.event == events.c.id).scalar_subquery()
    layers = (
        (claims, claims.c.speaker, claims.c.manner),
        (events, party, events.c.type + " " + events.c.status),
        (positions, positions.c.holder, positions.c.stance + " " + positions.c.issue),
    )
    return [
        select(
            table.c.sid, table.c.report, table.c.sure, table.c.start, table.c.end, who.label("who"), says.label("says")
        )
        .where(text(UNSURE))
        .order_by(table.c.sure, table.c.sid)
        for table, who, says in layers
    ]


def waiting_merges(connection: Connection, *, limit: int) -> list[Merge]:
    """Give pairs of actors that may be one, those that most reports name first.

    Args:
        connection: one to ask.
        limit: how many at most.
    """
    a, b = handles.alias("a"), handles.alias("b")
    one, other = actors.alias("one"), actors.alias("other")
    rows = connection.execute(
        select(
            judgements.c.reasons, judgements.c.together, a.c.handle.label("first"), b.c.handle.label("second"),
            one.c.id.label("one"), other.c.id.label("other"), one.c.key.label("key"), other.c.key.label("other_key"),
            one.c.ar.label("ar"), other.c.ar.label("other_ar"), (one.c.reports + other.c.reports).label("reports"),
        )
        .join(a, a.c.id == judgements.c.a)
        .join(b, b.c.id == judgements.c.b)
        .join(one, one.c.id == a.c.actor)
        .join(other, other.c.id == b.c.actor)
        .where(judgements.c.verdict.in_(_OPEN), one.c.id != other.c.id)
    ).all()  # fmt: skip
    apart = _parted(connection)
    found: dict[frozenset[int], Merge] = {}
    for row in rows:
        pair = frozenset((row.one, row.other))
        judged = beside(json.loads(row.reasons), row.together)
        (key, name, handle), (key_2, name_2, handle_2) = sorted(
            ((row.key, row.ar, row.first), (row.other_key, row.other_ar, row.second))
        )
        merge = Merge(key, key_2, (name, name_2), (handle, handle_2), row.reports, judged.score, judged.reasons)
        if pair not in apart and (pair not in found or _order(merge) < _order(found[pair])):
            found[pair] = merge
    return sorted(found.values(), key=_order)[:limit]


def _order(merge: Merge) -> tuple[int, float, tuple[str, str]]:
    return -merge.reports, -merge.score, merge.handles


def _parted(connection: Connection) -> set[frozenset[int]]:
    """Give the pairs of actors of which people say that they are not one."""
    a, b = handles.alias("a"), handles.alias("b")
    rows = connection.execute(
        select(a.c.actor, b.c.actor)
        .select_from(judgements)
        .join(a, a.c.id == judgements.c.a)
        .join(b, b.c.id == judgements.c.b)
        .where(judgements.c.verdict == "different")
    )
    return {frozenset((row[0], row[1])) for row in rows}


def _reports(connection: Connection, ids: list[int]) -> dict[int, Any]:
    columns = (reports.c.id, reports.c.key, reports.c.outlet, reports.c.known, contents.c.text)
    found: dict[int, Any] = {}
    for some in chunks(ids):
        rows = connection.execute(select(*columns).join(contents).where(reports.c.id.in_(some)))
        found |= {row.id: row for row in rows}
    return found


def _names(connection: Connection, ids: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(sorted(ids)):
        joined = select(handles.c.id, actors.c.ar).join(actors, actors.c.id == handles.c.actor)
        found |= {row.id: row.ar for row in connection.execute(joined.where(handles.c.id.in_(some)))}
    return found
