"""Actors: who is named, in how many reports, since when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.ask.who import Who, name, who_are
from wasata.dossier.ask.words import Answer, Lexicons
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, appearances, handles, months, reports

__all__ = ["ActorRow", "actor_rows", "ask_actors"]

_AT_ONCE = 200
# So many reports are counted through as fast as those named most are looked for.
_FEW_REPORTS = 2000
_MONTH = len("YYYY-MM")
_MENTION = "mention:"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorRow:
    """An actor, with the number of reports that name it, of mentions, and the days of the first and the last report.

    ``of`` is whom it belongs to or speaks for; ``accepted`` tells that the lexicon, a judgement or a person says who
    it is, and that it is more than a mention.
    """

    key: str
    kind: str
    of: Who | None
    accepted: bool
    reports: int
    mentions: int
    first: str | None
    last: str | None
    name: str


def ask_actors(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give the actors, those first whom most reports name.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "actors", filter, takes=("type",))
    if filter.as_of is None:
        counts = _counts(connection, filter.type, scope.limit)
    else:
        counts = _counts_as_of(connection, filter.as_of, filter.type, scope.limit)
    rows = actor_rows(connection, counts[: scope.shown], filter)
    return Answer(ActorRow, rows, len(counts) > len(rows), left_out(connection, filter))


Count = tuple[int, int, int]
"""An actor's id with its number of reports and of mentions."""


def _counts(connection: Connection, kind: str | None, limit: int) -> list[Count]:
    query = select(actors.c.id, actors.c.reports, actors.c.mentions).where(actors.c.reports > 0)
    if kind is not None:
        query = query.where(actors.c.kind == kind)
    order = (actors.c.reports.desc(), actors.c.mentions.desc(), actors.c.id)
    return [(row.id, row.reports, row.mentions) for row in connection.execute(query.order_by(*order).limit(limit))]


def _counts_as_of(connection: Connection, day: str, kind: str | None, limit: int) -> list[Count]:
    early = select(reports.c.id).where(reports.c.known <= day).limit(_FEW_REPORTS + 1)
    if len(connection.execute(early).all()) <= _FEW_REPORTS:
        return _counted_through(connection, day, kind, limit)
    best: list[Count] = []
    for some in _by_total(connection, kind):
        # Nobody was in more reports then than in all: once those left cannot reach the last of the best, it is done.
        if len(best) >= limit and some[0][1] < best[-1][1]:
            break
        found = count_as_of(connection, [id_ for id_, _ in some], day)
        best = sorted([*best, *found], key=_rank)[:limit]
    return best


def _rank(count: Count) -> Count:
    return -count[1], -count[2], count[0]


def _counted_through(connection: Connection, day: str, kind: str | None, limit: int) -> list[Count]:
    number, mentions = func.count(appearances.c.report.distinct()), func.sum(appearances.c.mentions)
    query: Select[Any] = (
        select(handles.c.actor, number, mentions)
        .select_from(reports)
        .join(appearances, appearances.c.report == reports.c.id)
        .join(handles, handles.c.id == appearances.c.handle)
        .where(reports.c.known <= day)
        .group_by(handles.c.actor)
        .order_by(number.desc(), mentions.desc(), handles.c.actor)
    )
    if kind is not None:
        query = query.join(actors, actors.c.id == handles.c.actor).where(actors.c.kind == kind)
    return [(row[0], int(row[1]), int(row[2])) for row in connection.execute(query.limit(limit)).all()]


def _by_total(connection: Connection, kind: str | None) -> Iterator[list[tuple[int, int]]]:
    """Give actors with the number of all reports that name them, the most first, some at a time."""
    query = select(actors.c.id, actors.c.reports).where(actors.c.reports > 0)
    if kind is not None:
        query = query.where(actors.c.kind == kind)
    query = query.order_by(actors.c.reports.desc(), actors.c.mentions.desc(), actors.c.id)
    at = 0
    while some := connection.execute(query.offset(at).limit(_AT_ONCE)).all():
        yield [(row.id, row.reports) for row in some]
        at += len(some)


def count_as_of(connection: Connection, ids: Sequence[int], day: str) -> list[Count]:
    """Count the reports that name some actors, and the mentions, as of a day; those not named by then are left out."""
    owned: dict[int, list[int]] = {}
    mentions: set[int] = set()
    for some in chunks(ids):
        query = select(handles.c.id, handles.c.actor, handles.c.handle).where(handles.c.actor.in_(some))
        for row in connection.execute(query):
            owned.setdefault(row.actor, []).append(row.id)
            if row.handle.startswith(_MENTION):
                mentions.add(row.id)
    counts = _by_handle(connection, {handle for among in owned.values() for handle in among}, mentions, day)
    found = []
    for actor, among in owned.items():
        named = sorted((handle for handle in among if handle in counts), key=lambda handle: -counts[handle][0])
        if len(named) > 0:
            # Two handles of one actor may stand in one report.
            number = counts[named[0]][0] + _further(connection, named[0], named[1:], day)
            found.append((actor, number, sum(counts[handle][1] for handle in named)))
    return found


def _by_handle(
    connection: Connection, wanted: Collection[int], mentions: Collection[int], day: str
) -> dict[int, tuple[int, int]]:
    """Count reports and mentions of handles: whole months as they are kept, the last one and mentions one by one."""
    month = day[:_MONTH]
    counts: dict[int, tuple[int, int]] = {}
    kept: Select[Any] = select(months.c.handle, func.sum(months.c.reports), func.sum(months.c.mentions))
    seen: Select[Any] = select(
        appearances.c.handle, func.count(appearances.c.report.distinct()), func.sum(appearances.c.mentions)
    ).where(appearances.c.known <= day)
    for some in chunks(sorted(wanted)):
        once = [handle for handle in some if handle in mentions]
        often = [handle for handle in some if handle not in mentions]
        for query in (
            kept.where(months.c.handle.in_(often), months.c.month < month).group_by(months.c.handle),
            seen.where(appearances.c.handle.in_(often), appearances.c.known >= month).group_by(appearances.c.handle),
            seen.where(appearances.c.handle.in_(once)).group_by(appearances.c.handle),
        ):
            for row in connection.execute(query).all():
                had = counts.get(row[0], (0, 0))
                counts[row[0]] = (had[0] + int(row[1]), had[1] + int(row[2]))
    return {handle: told for handle, told in counts.items() if told[0] > 0}


def _further(connection: Connection, first: int, others: Sequence[int], day: str) -> int:
    """Count the reports that name some handles and not the first one."""
    reports_of: set[int] = set()
    for some in chunks(others):
        query = select(appearances.c.report).where(appearances.c.handle.in_(some), appearances.c.known <= day)
        reports_of.update(connection.execute(query).scalars())
    both: set[int] = set()
    for part in chunks(sorted(reports_of)):
        query = select(appearances.c.report).where(appearances.c.report.in_(part), appearances.c.handle + 0 == first)
        both.update(connection.execute(query).scalars())
    return len(reports_of - both)


def actor_rows(connection: Connection, counts: Sequence[Count], filter: Filter) -> tuple[ActorRow, ...]:
    """Give what is known of some actors."""
    ids = [id_ for id_, _, _ in counts]
    told = {
        row.id: row for some in chunks(ids) for row in connection.execute(select(actors).where(actors.c.id.in_(some)))
    }
    seen, owners = _seen(connection, ids, filter.as_of)
    who = who_are(connection, set(owners.values()), filter)
    return tuple(
        ActorRow(
            key=told[id_].key, kind=told[id_].kind, of=who.get(owners.get(id_, 0)), accepted=told[id_].accepted,
            reports=number, mentions=said, first=seen.get(id_, (None, None))[0], last=seen.get(id_, (None, None))[1],
            name=name(told[id_].ar, told[id_].en, filter.lang),
        )
        for id_, number, said in counts
    )  # fmt: skip


def _seen(
    connection: Connection, ids: Sequence[int], as_of: str | None
) -> tuple[dict[int, tuple[str, str]], dict[int, int]]:
    """Give the days of the first and last report that name some actors, and the handles of their owners."""
    seen: dict[int, tuple[str, str]] = {}
    owners: dict[int, int] = {}
    by_it = select(appearances.c.known).where(appearances.c.handle == handles.c.id, appearances.c.known.is_not(None))
    if as_of is not None:
        by_it = by_it.where(appearances.c.known <= as_of)
    first = by_it.order_by(appearances.c.known).limit(1).scalar_subquery()
    last = by_it.order_by(appearances.c.known.desc()).limit(1).scalar_subquery()
    for some in chunks(ids):
        query = select(handles.c.actor, handles.c.of, first.label("first"), last.label("last"))
        for row in connection.execute(query.where(handles.c.actor.in_(some)).order_by(handles.c.id)):
            if row.of is not None:
                owners.setdefault(row.actor, row.of)
            if row.first is not None:
                had = seen.get(row.actor, (row.first, row.last))
                seen[row.actor] = (min(had[0], row.first), max(had[1], row.last))
    return seen, owners
