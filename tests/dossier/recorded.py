"""All that a dossier says, without the numbers of its rows, so that two dossiers can be held against each other."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import select

from wasata.dossier import Dossier
from wasata.dossier.store.tables import (
    actors,
    appearances,
    claims,
    dates,
    events,
    handles,
    judgements,
    parties,
    positions,
    reports,
)

__all__ = ["record"]

_OWN = {"id", "report", "speaker", "holder", "via", "happening", "ties"}


def record(dossier: Dossier) -> dict[str, Any]:
    """Give the actors that reports name, who is held to be whom, every statement with whose it is, and the happenings."""
    with dossier.database.read() as connection:
        keys = {row.id: row.key for row in connection.execute(select(reports.c.id, reports.c.key))}
        whose = {
            row.id: (row.handle, row.key)
            for row in connection.execute(
                select(handles.c.id, handles.c.handle, actors.c.key).join(actors, actors.c.id == handles.c.actor)
            )
        }
        roles: dict[int, list[Any]] = {}
        for row in connection.execute(select(parties)):
            roles.setdefault(row.event, []).append((row.role, whose[row.handle], row.day))
        told: dict[str, Any] = {
            "actors": sorted(
                (row.key, row.kind, row.ar, row.en, row.accepted, row.reports, row.mentions)
                for row in connection.execute(select(actors).where(actors.c.reports > 0))
            ),
            "appearances": sorted(
                (keys[row.report], row.local, whose[row.handle], row.known, row.name, row.mentions)
                for row in connection.execute(select(appearances))
            ),
            "judgements": sorted(
                (*sorted((whose[row.a][0], whose[row.b][0])), row.verdict, row.score, row.reasons, row.together)
                for row in connection.execute(select(judgements).where(judgements.c.reasons != "[]"))
            ),
        }
        groups: dict[int, list[str]] = {}
        for row in connection.execute(select(events)):
            groups.setdefault(row.happening, []).append(row.sid)
        told["happenings"] = sorted(sorted(group) for group in groups.values())
        for table in (claims, events, positions, dates):
            told[table.name] = sorted(
                (
                    {
                        **{name: value for name, value in row._mapping.items() if name not in _OWN},
                        "report": keys[row.report],
                        "who": [whose[row._mapping[name]] for name in ("speaker", "holder") if name in row._mapping],
                        "via": [whose[via] for via in json.loads(row.via)] if table is claims else [],
                        "roles": sorted(roles.get(row.id, [])) if table is events else [],
                    }
                    for row in connection.execute(select(table))
                ),
                key=lambda row: str(row["sid"]),
            )
    return told
