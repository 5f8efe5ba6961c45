"""One actor: what it is called, whose it is and who speaks for it, what it says, does and wants, and with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, exists, func, select

from wasata.dossier.ask.actors import actor_rows, count_as_of
from wasata.dossier.ask.claims import ClaimRow, ask_claims
from wasata.dossier.ask.events import EventRow, event_rows, find_events, parts_of
from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.moves import MoveRow, ask_moves
from wasata.dossier.ask.reports import left_out
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.ask.who import Who, actor_of, who_are
from wasata.dossier.ask.words import Answer, Lexicons
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, appearances, claims, handles, known_as, parties, positions
from wasata.errors import AskError

__all__ = ["ActorCard", "With", "ask_actor"]

# Whom an actor is in events with is told of its latest events; all of them where there are no more.
_MOST_EVENTS = 500
_MOST_NAMES = 40
_MOST_ROWS = 10


@dataclass(frozen=True, slots=True)
class With:
    """Somebody who is in events with an actor: in how many, how many of them are meetings, and the last day of one."""

    who: Who
    events: int
    meetings: int
    last: str | None

    def __str__(self) -> str:
        return f"{self.who} {self.events}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorCard:
    """All about an actor.

    ``speakers`` are those who belong to it or speak for it. ``beside`` counts the latest five hundred events. Of
    claims, events and moves (stances over time) the first ten are given; their own views give all.
    """

    key: str
    name: str
    names: tuple[str, ...]
    kind: str
    of: Who | None
    speakers: tuple[Who, ...]
    accepted: bool
    reports: int
    mentions: int
    claims: int
    events: int
    positions: int
    first: str | None
    last: str | None
    beside: tuple[With, ...]
    latest_claims: tuple[ClaimRow, ...]
    latest_events: tuple[EventRow, ...]
    moves: tuple[MoveRow, ...]


def ask_actor(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give one actor.

    Raises:
        AskError: no actor is named, or nobody or several are called so.
    """
    if filter.actor is None:
        raise AskError("say which actor, by key or name")
    scope = scope_of(connection, "actor", filter, takes=("actor",))
    id_ = actor_of(connection, filter)
    counts = count_as_of(connection, [id_], filter.as_of) if filter.as_of is not None else _counts(connection, id_)
    if len(counts) == 0:
        raise AskError(f"nobody is called {filter.actor!r} here as of {filter.as_of}")
    row = actor_rows(connection, counts, filter)[0]
    owned = scope.handles or ()
    first = replace(filter, limit=min(filter.limit or _MOST_ROWS, _MOST_ROWS))
    found = find_events(connection, replace(scope, filter=replace(filter, limit=_MOST_EVENTS)))
    events = found[:_MOST_EVENTS]
    card = ActorCard(
        key=row.key, name=row.name, names=_names(connection, owned), kind=row.kind, of=row.of,
        speakers=_speakers(connection, owned, filter), accepted=row.accepted, reports=row.reports,
        mentions=row.mentions, claims=_number(connection, claims, claims.c.speaker, owned, filter.as_of),
        events=_events(connection, owned, filter.as_of),
        positions=_number(connection, positions, positions.c.holder, owned, filter.as_of),
        first=row.first, last=row.last, beside=_beside(connection, events, row.key, filter),
        latest_claims=ask_claims(connection, first, lexicon).rows,
        latest_events=event_rows(connection, events[: first.limit], filter, lexicon),
        moves=ask_moves(connection, first, lexicon).rows,
    )  # fmt: skip
    return Answer(ActorCard, (card,), False, left_out(connection, filter))


def _counts(connection: Connection, id_: int) -> list[tuple[int, int, int]]:
    row = connection.execute(select(actors.c.reports, actors.c.mentions).where(actors.c.id == id_)).one()
    return [(id_, row.reports, row.mentions)]


def _names(connection: Connection, owned: Sequence[int]) -> tuple[str, ...]:
    names: dict[str, None] = {}
    for some in chunks(owned):
        query = select(known_as.c.name).where(known_as.c.handle.in_(some), known_as.c.whole.is_(True))
        names |= dict.fromkeys(connection.execute(query.order_by(known_as.c.handle, known_as.c.name)).scalars())
    return tuple(names)[:_MOST_NAMES]


def _speakers(connection: Connection, owned: Sequence[int], filter: Filter) -> tuple[Who, ...]:
    ids: list[int] = []
    for some in chunks(owned):
        by_it = exists().where(appearances.c.handle == handles.c.id)
        if filter.as_of is not None:
            by_it = by_it.where(appearances.c.known <= filter.as_of)
        query = select(handles.c.id).where(handles.c.of.in_(some), handles.c.id.not_in(owned), by_it)
        ids += connection.execute(query.order_by(handles.c.id).limit(_MOST_NAMES)).scalars()
    who = who_are(connection, ids, filter)
    return tuple(dict.fromkeys(who[id_] for id_ in ids))


def _number(connection: Connection, table: Any, column: Any, owned: Sequence[int], as_of: str | None) -> int:
    query = select(func.count()).select_from(table).where(column.in_(owned), table.c.state != "rejected")
    if as_of is not None:
        query = query.where(table.c.known <= as_of)
    return int(connection.execute(query).scalar_one())


def _events(connection: Connection, owned: Sequence[int], as_of: str | None) -> int:
    query = select(func.count(parties.c.event.distinct())).where(parties.c.handle.in_(owned))
    if as_of is not None:
        query = query.where(parties.c.known <= as_of)
    return int(connection.execute(query).scalar_one())


def _beside(connection: Connection, events: Sequence[Any], own: str, filter: Filter) -> tuple[With, ...]:
    parts = parts_of(connection, [row.id for row in events], filter)
    number: Counter[Who] = Counter()
    met: Counter[Who] = Counter()
    last: dict[Who, str] = {}
    for row in events:
        for who in {part.who for part in parts.get(row.id, ()) if part.who.key != own}:
            number[who] += 1
            met[who] += row.type == "CONSULT"
            if row.from_day is not None and not row.from_day.startswith("--"):
                last[who] = max(last.get(who, ""), row.from_day)
    ranked = sorted(number, key=lambda who: (-number[who], -met[who], who.key or ""))
    return tuple(With(who, number[who], met[who], last.get(who)) for who in ranked[: filter.limit or None])
