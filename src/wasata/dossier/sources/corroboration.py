"""How many independent origins say what a statement says, and how many deny it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.happenings.linking import members
from wasata.dossier.sources.echoes import echoes
from wasata.dossier.sources.origins import Chain, Origin, chains
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import events, handles, positions
from wasata.lexicon.lexicon import Lexicon

__all__ = ["Corroboration", "Sources", "corroborations", "sources"]

# Days within which two reports of a holder's stance speak of the same stance; later it may have changed.
_WITHIN = 7
# Statements looked at for one: the earliest known. More would tell little and cost much.
_MOST = 300


@dataclass(frozen=True, slots=True)
class Corroboration:
    """Who says what a statement says, and who denies it: one origin for each side, the earliest known first.

    ``statements`` are the sids of all statements that were counted, the one asked for among them.
    """

    asserting: tuple[Origin, ...]
    denying: tuple[Origin, ...]
    statements: tuple[str, ...]

    @property
    def count(self) -> int:
        """The number of independent origins that assert it."""
        return len(self.asserting)


@dataclass(frozen=True, slots=True)
class Sources:
    """Where a statement comes from: its own chain, its corroboration, and the chain of each that was counted."""

    chain: Chain
    corroboration: Corroboration
    statements: tuple[Chain, ...]


def sources(connection: Connection, lexicon: Lexicon, sid: str, *, as_of: str | None = None) -> Sources:
    """Give where a statement comes from and who else says so.

    Raises:
        KeyError: there is no such claim, event or position, or as of the day it was not known.
    """
    told = corroborations(connection, lexicon, [sid], as_of=as_of, claims=True).get(sid)
    found = chains(connection, lexicon, told.statements if told is not None else ())
    if told is None or sid not in found or (as_of is not None and not (found[sid].known or "9") <= as_of):
        raise KeyError(sid)
    return Sources(found[sid], told, tuple(found[other] for other in told.statements))


def corroborations(
    connection: Connection, lexicon: Lexicon, sids: Iterable[str], *, as_of: str | None = None, claims: bool = False
) -> dict[str, Corroboration]:
    """Give the corroboration of statements, asked for together: those of one page.

    Events are corroborated by what else is told of their happening, positions by what else is told of their holder's
    stance on the issue within a week, claims by claims that say the same within days.

    Args:
        connection: to ask.
        lexicon: where outlets and offices stand.
        sids: the statements'; those that the dossier lacks are left out.
        as_of: a day; only what was known by then counts.
        claims: whether to look for other claims that say the same, which takes some milliseconds for each; else claims
            are left out.
    """
    wanted = list(dict.fromkeys(sids))
    among = {**_of_events(connection, wanted, as_of), **_of_positions(connection, wanted, as_of)}
    if claims:
        said = ((sid, echoes(connection, lexicon, sid, as_of=as_of)) for sid in wanted if sid.startswith("c"))
        among |= {sid: others for sid, others in said if len(others) > 0}
    kept = {sid: told[:_MOST] if sid in told[:_MOST] else [sid, *told[: _MOST - 1]] for sid, told in among.items()}
    known = chains(connection, lexicon, {other for told in kept.values() for other in told})
    return {sid: _count([known[other] for other in told if other in known]) for sid, told in kept.items()}


def _count(told: Sequence[Chain]) -> Corroboration:
    asserting: dict[str, Origin] = {}
    denying: dict[str, Origin] = {}
    for chain in sorted(told, key=lambda chain: (chain.known is None, chain.known or "", chain.sid)):
        (denying if chain.denies else asserting).setdefault(chain.origin.side, chain.origin)
    return Corroboration(tuple(asserting.values()), tuple(denying.values()), tuple(chain.sid for chain in told))


def _of_events(connection: Connection, sids: Sequence[str], as_of: str | None) -> Mapping[str, list[str]]:
    ids: dict[int, str] = {}
    for some in chunks([sid for sid in sids if sid.startswith("e")]):
        ids.update(
            (r.id, r.sid) for r in connection.execute(select(events.c.id, events.c.sid).where(events.c.sid.in_(some)))
        )
    return {ids[id_]: told for id_, told in members(connection, list(ids), as_of=as_of).items()}


def _of_positions(connection: Connection, sids: Sequence[str], as_of: str | None) -> Mapping[str, list[str]]:
    asked: dict[str, Any] = {}
    columns = (positions.c.sid, positions.c.issue, positions.c.stance, positions.c.known, handles.c.actor)
    for some in chunks([sid for sid in sids if sid.startswith("p")]):
        query = select(*columns).join(handles, handles.c.id == positions.c.holder).where(positions.c.sid.in_(some))
        asked.update((row.sid, row) for row in connection.execute(query))
    found: dict[str, list[str]] = {}
    same: dict[tuple[object, ...], list[str]] = {}
    owned = _handles_of(connection, {row.actor for row in asked.values()})
    for sid, row in asked.items():
        what = (row.actor, row.issue, row.stance, row.known)
        if what not in same:
            same[what] = _same_stance(connection, row, owned[row.actor], as_of)
        found[sid] = same[what] if sid in same[what] else [sid, *same[what]]
    return found


def _handles_of(connection: Connection, wanted: Iterable[int]) -> Mapping[int, list[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for some in chunks(sorted(wanted)):
        for row in connection.execute(select(handles.c.id, handles.c.actor).where(handles.c.actor.in_(some))):
            found[row.actor].append(row.id)
    return found


def _same_stance(connection: Connection, row: Any, holders: Sequence[int], as_of: str | None) -> list[str]:
    if row.known is None:
        return []
    day = date.fromisoformat(row.known)
    first, last = (day - timedelta(_WITHIN)).isoformat(), (day + timedelta(_WITHIN)).isoformat()
    query = (
        select(positions.c.sid)
        .where(
            positions.c.holder.in_(holders),
            positions.c.issue == row.issue,
            positions.c.known >= first,
            positions.c.known <= (last if as_of is None else min(last, as_of)),
            positions.c.stance == row.stance,
            positions.c.state != "rejected",
        )
        .order_by(positions.c.known, positions.c.id)
        .limit(_MOST)
    )
    return list(connection.execute(query).scalars())
