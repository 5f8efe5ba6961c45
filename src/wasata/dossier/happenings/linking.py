"""The happenings in the tables, kept up as events come and go.

Invariant: ``events.happening`` is a function of the events that are there and of the decisions that stand, whatever the
order they came in. ``ties`` maps each tie to its base: the smallest of the events that ties join, directly or over
others. Where people parted some of these, ``parted`` lists all events of the base, and they are joined anew as a whole.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, select, update

from wasata.dossier.contradictions.disputes import dispute_happenings, forget_happenings
from wasata.dossier.curating.decisions import standing
from wasata.dossier.happenings.features import gather, pack_ties, unpack_ties
from wasata.dossier.happenings.ties import Judgement, cluster, judge, ties
from wasata.dossier.store import tables
from wasata.dossier.store.rows import chunks, put
from wasata.dossier.store.tables import events, handles, parted, parties
from wasata.lexicon.lexicon import Lexicon

__all__ = [
    "DIFFERENT",
    "SAME",
    "Happening",
    "Said",
    "events_of_handles",
    "happening",
    "link",
    "members",
    "relink",
    "said",
    "unlink",
]

# Events before one that are looked at for the link to show.
_MOST_LINKS = 50
SAME = "same-event"
DIFFERENT = "different-event"


@dataclass(frozen=True, slots=True)
class Said:
    """What people decided on happenings: by sid the numbers of the decisions that join it, and the pairs they part."""

    joined: Mapping[str, Sequence[int]]
    parted: Collection[frozenset[str]]


def said(connection: Connection) -> Said:
    """Give the decisions on happenings that stand."""
    joined: dict[str, list[int]] = {}
    apart: set[frozenset[str]] = set()
    for decision in standing(connection, (SAME, DIFFERENT)):
        pair = (decision.subject, str(decision.told["other"]))
        if decision.act == DIFFERENT:
            apart.add(frozenset(pair))
        else:
            for sid in pair:
                joined.setdefault(sid, []).append(decision.id)
    return Said(joined, {pair for pair in apart if len(pair) == 2})


def link(connection: Connection, lexicon: Lexicon, new: Sequence[int]) -> set[int]:
    """Join events that are new, or stand alone, with the happenings they belong to.

    Returns:
        the happenings that gained events.
    """
    decided = said(connection)
    features = gather(connection, lexicon, new, decided.joined)
    tied = {id_: tuple(tie.key for tie in ties(event)) for id_, event in features.items()}
    if len(tied) > 0:
        connection.execute(
            update(events).where(events.c.id == bindparam("event")).values(ties=bindparam("packed")),
            [{"event": id_, "packed": pack_ties(keys)} for id_, keys in tied.items()],
        )
    return _join(connection, tied, decided.parted)


def unlink(connection: Connection, gone: Sequence[int]) -> set[int]:
    """Take events out of their happenings, which may fall apart without them; each then stands alone.

    The contradictions in these happenings are taken out as well.

    Returns:
        the happenings that remain of them.
    """
    left = set(gone)
    bases = set(_bases(connection, gone).values())
    members = _members(connection, bases)
    touched: set[int] = set()
    for some in chunks(sorted(members)):
        touched.update(connection.execute(select(events.c.happening).where(events.c.id.in_(some))).scalars())
    for some in chunks(sorted({key for row in members.values() for key in row})):
        connection.execute(delete(tables.ties).where(tables.ties.c.tie.in_(some)))
    for some in chunks(sorted(bases)):
        connection.execute(delete(parted).where(parted.c.base.in_(some)))
    for some in chunks(sorted(members)):
        connection.execute(update(events).where(events.c.id.in_(some)).values(happening=events.c.id))
    forget_happenings(connection, touched)
    staying = {id_: keys for id_, keys in members.items() if id_ not in left}
    return _join(connection, staying, said(connection).parted)


def relink(connection: Connection, lexicon: Lexicon, changed: Sequence[int]) -> None:
    """Judge events anew, after what they are judged by has changed: their actors, or what people decided on them."""
    remaining = unlink(connection, changed)
    dispute_happenings(connection, lexicon, remaining | link(connection, lexicon, changed))


def members(connection: Connection, wanted: Collection[int], *, as_of: str | None = None) -> dict[int, list[str]]:
    """Give the sids of all events that are one happening with each of some events, by the events' ids.

    As of a day, events of later reports neither count nor join others. Rejected events are left out.
    """
    found: dict[int, list[str]] = {}
    homes: dict[int, int] = {}
    for some in chunks(sorted(wanted)):
        rows = connection.execute(select(events.c.id, events.c.happening).where(events.c.id.in_(some)))
        homes.update((row.id, row.happening) for row in rows)
    inside: dict[int, list[Any]] = {}
    columns = (events.c.id, events.c.sid, events.c.happening, events.c.known)
    for some in chunks(sorted(set(homes.values()))):
        query = select(*columns).where(events.c.happening.in_(some), events.c.state != "rejected")
        for row in connection.execute(query.order_by(events.c.id)):
            inside.setdefault(row.happening, []).append(row)
    apart = said(connection).parted if as_of is not None else ()
    for id_, home in homes.items():
        rows_then = inside.get(home, [])
        if as_of is not None and any(row.known is None or row.known > as_of for row in rows_then):
            rows_then = _then(
                connection, [r for r in rows_then if r.known is not None and r.known <= as_of], id_, apart
            )
        found[id_] = [row.sid for row in rows_then]
    return found


@dataclass(frozen=True, slots=True)
class Happening:
    """Events that are one happening, the earliest known first, and the judgements that hold each to the ones before."""

    events: tuple[str, ...]
    links: tuple[Judgement, ...]


def happening(connection: Connection, lexicon: Lexicon, sid: str, *, as_of: str | None = None) -> Happening:
    """Give all events that are one happening with an event, and why.

    Every event but the first is shown with its strongest link to one before it.

    Raises:
        KeyError: there is no such event, or as of the day it was not known.
    """
    found = connection.execute(select(events.c.id).where(events.c.sid == sid)).scalar()
    told = members(connection, [] if found is None else [found], as_of=as_of).get(found or 0, [])
    if sid not in told:
        raise KeyError(sid)
    ids: list[int] = []
    for some in chunks(told):
        ids += connection.execute(select(events.c.id).where(events.c.sid.in_(some))).scalars()
    features = gather(connection, lexicon, ids, said(connection).joined).values()
    ordered = sorted(features, key=lambda event: (event.known is None, event.known or "", event.sid))
    links = []
    for number, event in enumerate(ordered[1:], 1):
        judged = [judge(other, event) for other in ordered[:number][-_MOST_LINKS:]]
        links.append(max(judged, key=lambda judgement: judgement.score))
    return Happening(tuple(event.sid for event in ordered), tuple(link for link in links if link.score > 0))


def _then(connection: Connection, rows: list[Any], one: int, apart: Collection[frozenset[str]]) -> list[Any]:
    """Give those of some events that were one happening with one of them when no others were known."""
    tied: dict[int, tuple[int, ...]] = {}
    for some in chunks([row.id for row in rows]):
        packed = connection.execute(select(events.c.id, events.c.ties).where(events.c.id.in_(some)))
        tied.update((row.id, unpack_ties(row.ties)) for row in packed)
    homes = cluster([(row.id, row.sid) for row in rows], tied, apart)
    return [row for row in rows if homes[row.id] == homes.get(one)]


def events_of_handles(connection: Connection, changed: Iterable[int]) -> list[int]:
    """Give the events that some handles, or those who act for them, have a part in."""
    frontier = set(changed)
    every: set[int] = set()
    while len(frontier) > 0:
        every |= frontier
        found: set[int] = set()
        for some in chunks(sorted(frontier)):
            found.update(connection.execute(select(handles.c.id).where(handles.c.of.in_(some))).scalars())
        frontier = found - every
    ids: set[int] = set()
    for some in chunks(sorted(every)):
        ids.update(connection.execute(select(parties.c.event).where(parties.c.handle.in_(some))).scalars())
    return sorted(ids)


def _join(connection: Connection, tied: Mapping[int, Sequence[int]], apart: Collection[frozenset[str]]) -> set[int]:
    """Join events, given with their ties, with each other and with what the same ties hold already."""
    if len(tied) == 0:
        return set()
    bases = _known_ties(connection, sorted({key for keys in tied.values() for key in keys}))
    home: dict[int, int] = {}

    def find(id_: int) -> int:
        home.setdefault(id_, id_)
        while home[id_] != id_:
            home[id_] = home[home[id_]]
            id_ = home[id_]
        return id_

    holder = dict(bases)
    for id_, keys in tied.items():
        for key in keys:
            # The smaller id stays at the head, so that a group is called by its smallest event.
            a, b = sorted((find(id_), find(holder.setdefault(key, id_))))
            home[b] = a
        find(id_)
    _move(connection, {base: find(base) for base in set(bases.values()) if find(base) != base})
    fresh = [{"tie": key, "base": find(id_)} for key, id_ in holder.items() if key not in bases]
    put(connection, tables.ties, fresh)
    _settle(connection, {id_: find(id_) for id_ in tied if find(id_) != id_})
    heads = {find(id_) for id_ in tied}
    return heads | _part(connection, heads, apart)


def _known_ties(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in chunks(keys):
        rows = connection.execute(select(tables.ties.c.tie, tables.ties.c.base).where(tables.ties.c.tie.in_(some)))
        found.update((row.tie, row.base) for row in rows)
    return found


def _move(connection: Connection, heads: Mapping[int, int]) -> None:
    """Put whole bases under others."""
    for base, head in sorted(heads.items()):
        keys = {key for row in _members(connection, [base]).values() for key in row}
        for some in chunks(sorted(keys)):
            connection.execute(update(tables.ties).where(tables.ties.c.tie.in_(some)).values(base=head))
        connection.execute(update(events).where(events.c.happening == base).values(happening=head))
        connection.execute(update(parted).where(parted.c.base == base).values(base=head))


def _members(connection: Connection, bases: Iterable[int]) -> dict[int, tuple[int, ...]]:
    """Give the events of some bases with their ties."""
    found: dict[int, tuple[int, ...]] = {}
    for some in chunks(sorted(bases)):
        for members in (
            select(events.c.id, events.c.ties).where(events.c.happening.in_(some)),
            select(events.c.id, events.c.ties)
            .join(parted, parted.c.event == events.c.id)
            .where(parted.c.base.in_(some)),
        ):
            found.update((row.id, unpack_ties(row.ties)) for row in connection.execute(members))
    return found


def _bases(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for some in chunks(ids):
        rows = connection.execute(
            select(events.c.id, func.coalesce(parted.c.base, events.c.happening).label("base"))
            .outerjoin(parted, parted.c.event == events.c.id)
            .where(events.c.id.in_(some))
        )
        found.update((row.id, row.base) for row in rows)
    return found


def _part(connection: Connection, heads: Collection[int], apart: Collection[frozenset[str]]) -> set[int]:
    """Join the events of bases in which people parted some anew, and give the happenings these make."""
    if len(apart) == 0:
        return set()
    ids: dict[str, int] = {}
    for some in chunks(sorted({sid for pair in apart for sid in pair})):
        ids.update(
            (row.sid, row.id)
            for row in connection.execute(select(events.c.sid, events.c.id).where(events.c.sid.in_(some)))
        )
    bases = _bases(connection, sorted(ids.values()))
    concerned = set()
    for pair in apart:
        base_of = [bases[ids[sid]] for sid in sorted(pair) if sid in ids]
        if len(base_of) == 2 and base_of[0] == base_of[1] and base_of[0] in heads:
            concerned.add(base_of[0])
    touched: set[int] = set()
    for base in sorted(concerned):
        tied = _members(connection, [base])
        rows: list[Any] = []
        for part in chunks(sorted(tied)):
            rows += connection.execute(
                select(events.c.id, events.c.sid, events.c.happening).where(events.c.id.in_(part))
            )
        parts = cluster([(row.id, row.sid) for row in rows], tied, apart)
        touched |= set(parts.values()) | {row.happening for row in rows}
        connection.execute(delete(parted).where(parted.c.base == base))
        connection.execute(parted.insert(), [{"event": id_, "base": base} for id_ in sorted(parts)])
        _settle(connection, parts)
    return touched


def _settle(connection: Connection, heads: Mapping[int, int]) -> None:
    if len(heads) > 0:
        connection.execute(
            update(events).where(events.c.id == bindparam("event")).values(happening=bindparam("head")),
            [{"event": id_, "head": head} for id_, head in sorted(heads.items())],
        )
