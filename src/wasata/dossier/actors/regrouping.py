"""Actors worked out anew where links between handles have changed.

Invariant: an actor's row is a function of its handles, of their counts, and of what people say of it; only its id tells
of the past.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, or_, select, update

from wasata.dossier.actors.clusters import Link, ambiguous, clusters
from wasata.dossier.actors.handles import count, counts
from wasata.dossier.actors.judging import contradict
from wasata.dossier.actors.knowing import describe
from wasata.dossier.contradictions.stances import dispute_stances, spots_of_handles
from wasata.dossier.curating.decisions import standing
from wasata.dossier.happenings.linking import events_of_handles, relink
from wasata.dossier.record.identity import actor_key
from wasata.dossier.store.rows import chunks, next_id
from wasata.dossier.store.tables import actors, appearances, handles, judgements
from wasata.lexicon.lexicon import Lexicon

__all__ = ["LINKED", "NAMING", "regroup"]

LINKED = ("accepted", "ambiguous", "same")
NAMING = "name"


def regroup(connection: Connection, touched: Collection[int], lexicon: Lexicon) -> None:
    """Work out whose the handles are that some handles are linked with, and write what has changed.

    Args:
        connection: one that may write.
        touched: handles whose links or names have changed; both ends of every link that is gone among them.
        lexicon: where names and owners stand.
    """
    if len(touched) == 0:
        return
    ids, links, apart = _reach(connection, touched)
    rows = _handles(connection, ids)
    handle_of = {row.id: row.handle for row in rows}
    known = {handle_of[id_]: what for id_, what in describe(connection, sorted(ids), lexicon).items()}

    @cache
    def contradicting(a: str, b: str) -> bool:
        return contradict(known[a], known[b])

    named = {
        (row.a, row.b): Link(handle_of[row.a], handle_of[row.b], None if row.verdict == "same" else row.score)
        for row in links
    }
    unclear = ambiguous(named.values(), contradicting)
    _mark(connection, links, {pair for pair, link in named.items() if link in unclear})
    groups = clusters(
        handle_of.values(),
        (link for link in named.values() if link not in unclear),
        ((handle_of[a], handle_of[b]) for a, b in apart),
        contradicting,
    )
    changed = _write(connection, groups, {row.handle: row for row in rows})
    # Events are judged by whose they are.
    relink(connection, lexicon, events_of_handles(connection, changed))
    before = {row.id: row.actor for row in rows if row.id in changed}
    now = {row.id: row.actor for row in _handles(connection, changed)}
    dispute_stances(connection, lexicon, spots_of_handles(connection, before) | spots_of_handles(connection, now))


def _reach(connection: Connection, touched: Collection[int]) -> tuple[set[int], list[Row[Any]], set[tuple[int, int]]]:
    """Give the handles that links reach from some, those links, and the pairs among them that people part."""
    ids: set[int] = set()
    links: dict[tuple[int, int], Row[Any]] = {}
    apart: set[tuple[int, int]] = set()
    edge = set(touched)
    while len(edge) > 0:
        ids |= edge
        found: set[int] = set()
        for some in chunks(sorted(edge)):
            wanted = or_(judgements.c.a.in_(some), judgements.c.b.in_(some))
            for row in connection.execute(select(judgements).where(wanted)):
                if row.verdict in LINKED:
                    links[row.a, row.b] = row
                    found |= {row.a, row.b}
                elif row.verdict == "different":
                    apart.add((row.a, row.b))
        edge = found - ids
    return ids, list(links.values()), {(a, b) for a, b in apart if a in ids and b in ids}


def _handles(connection: Connection, ids: Collection[int]) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for some in chunks(sorted(ids)):
        rows += connection.execute(select(handles).where(handles.c.id.in_(some)).order_by(handles.c.id))
    return rows


def _mark(connection: Connection, links: Iterable[Row[Any]], unclear: set[tuple[int, int]]) -> None:
    for row in links:
        verdict = "same" if row.verdict == "same" else "ambiguous" if (row.a, row.b) in unclear else "accepted"
        if verdict != row.verdict:
            this = (judgements.c.a == row.a) & (judgements.c.b == row.b)
            connection.execute(update(judgements).where(this).values(verdict=verdict))


def _write(connection: Connection, groups: Sequence[Sequence[str]], rows: dict[str, Row[Any]]) -> set[int]:
    """Give each group an actor, keep the actors there are where that is possible, and describe them.

    Returns:
        the handles whose actor is another now, or has another key.
    """
    before = {row.actor for row in rows.values()}
    free = set(before)
    unused = next_id(connection, actors)
    taken: dict[int, Sequence[str]] = {}
    # The larger group keeps the actor, so that fewer rows move.
    for group in sorted(groups, key=lambda group: (-len(group), group)):
        had = Counter(rows[handle].actor for handle in group if rows[handle].actor in free)
        if len(had) > 0:
            actor = min(had, key=lambda actor: (-had[actor], actor))
            free.discard(actor)
        else:
            actor, unused = unused, unused + 1
        taken[actor] = group
    described = _described(connection, taken, rows)
    stale = {row.id: row for some in chunks(sorted(before)) for row in _actors(connection, some)}
    changed = [
        told for told in described if any(_now(stale, told["id"], name) != value for name, value in told.items())
    ]
    # Keys are unique at every moment, and two actors may swap theirs.
    for told in changed:
        passing = {**told, "key": f"~{told['id']}"}
        if told["id"] in before:
            connection.execute(update(actors).where(actors.c.id == told["id"]).values(**passing))
        else:
            connection.execute(actors.insert(), {**passing, "reports": 0, "mentions": 0})
    moves = {rows[h].id: (rows[h].actor, actor) for actor, group in taken.items() for h in group}
    _move(connection, {handle: (old, new) for handle, (old, new) in moves.items() if old != new})
    for some in chunks(sorted(free)):
        connection.execute(delete(actors).where(actors.c.id.in_(some)))
    for told in changed:
        connection.execute(update(actors).where(actors.c.id == told["id"]).values(key=told["key"]))
    keyed = {told["id"] for told in changed if _now(stale, told["id"], "key") != told["key"]}
    return {handle for handle, (old, new) in moves.items() if old != new or new in keyed}


def _actors(connection: Connection, ids: Sequence[int]) -> Sequence[Row[Any]]:
    return connection.execute(select(actors).where(actors.c.id.in_(ids))).all()


def _now(stale: dict[int, Row[Any]], actor: int, name: str) -> object:
    return getattr(stale[actor], name) if actor in stale else None


def _described(
    connection: Connection, taken: dict[int, Sequence[str]], rows: dict[str, Row[Any]]
) -> list[dict[str, Any]]:
    """Say what actors are called: as people say, else as the lexicon does, else by the fullest of their names."""
    said: dict[str, list[Any]] = {}
    for entry in standing(connection, [NAMING], subjects=list(rows)):
        said.setdefault(entry.subject, []).append(entry)
    described = []
    for actor, group in taken.items():
        first = max(group, key=lambda handle: (handle.startswith("lexicon:"), *_fullness(rows[handle].ar), handle))
        en = next((rows[h].en for h in (first, *group) if rows[h].en), "")
        told = {
            "id": actor, "key": actor_key(group), "kind": rows[first].kind, "ar": rows[first].ar, "en": en,
            "accepted": len(group) > 1 or first.startswith("lexicon:"),
        }  # fmt: skip
        for entry in sorted((e for handle in group for e in said.get(handle, ())), key=lambda entry: entry.id):
            told |= {**entry.told, "accepted": True}
        described.append(told)
    return described


def _fullness(name: str) -> tuple[int, int, str]:
    return len(name.split()), len(name), name


def _move(connection: Connection, moved: dict[int, tuple[int, int]]) -> None:
    """Give handles to other actors, and put the counts of both right."""
    if len(moved) == 0:
        return
    concerned = {actor for pair in moved.values() for actor in pair}
    reports: set[int] = set()
    for some in chunks(sorted(moved)):
        reports.update(connection.execute(select(appearances.c.report).where(appearances.c.handle.in_(some))).scalars())
    count(connection, counts(connection, sorted(reports), concerned), -1)
    connection.execute(
        update(handles).where(handles.c.id == bindparam("this")).values(actor=bindparam("new")),
        [{"this": handle, "new": new} for handle, (_, new) in sorted(moved.items())],
    )
    count(connection, counts(connection, sorted(reports), concerned), 1)
