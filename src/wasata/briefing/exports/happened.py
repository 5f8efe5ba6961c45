"""What happened: the events of several reports that are one, as of a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from wasata.dossier.happenings.linking import members
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import events, reports

__all__ = ["Happening", "Telling", "happenings"]


@dataclass(frozen=True, slots=True)
class Telling:
    """One report's event of a happening, with the outlet that tells it."""

    sid: str
    status: str
    from_day: str | None
    to_day: str | None
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Happening:
    """Events that are one. ``sid`` is the first of them to come into the dossier; ``tellings`` are told there alone."""

    sid: str
    tellings: tuple[Telling, ...]


def happenings(connection: Connection, report_ids: Sequence[int], *, as_of: str | None) -> dict[str, Happening]:
    """Give for each event of some reports what happened; all tellings only with the first of its events.

    An event of a happening that a hundred reports tell of is looked up with all of them once, not a hundred times.
    """
    ids: dict[int, str] = {}
    for some in chunks(report_ids):
        query = select(events.c.id, events.c.sid).where(events.c.report.in_(some), events.c.state != "rejected")
        ids.update((row.id, row.sid) for row in connection.execute(query))
    groups = {ids[id_]: sids for id_, sids in members(connection, list(ids), as_of=as_of).items()}
    told = _told(connection, sorted({sid for own, sids in groups.items() if sids[0] == own for sid in sids}))
    return {
        own: Happening(sids[0], tuple(told[sid] for sid in sids) if sids[0] == own else ())
        for own, sids in groups.items()
    }


def _told(connection: Connection, sids: Sequence[str]) -> dict[str, Telling]:
    found: dict[str, Telling] = {}
    columns = (events.c.sid, events.c.status, events.c.from_day, events.c.to_day, reports.c.outlet)
    for some in chunks(sids):
        query = select(*columns).join(reports, reports.c.id == events.c.report).where(events.c.sid.in_(some))
        for row in connection.execute(query):
            found[row.sid] = Telling(row.sid, row.status, row.from_day, row.to_day, row.outlet)
    return found
