"""What people decided: an append-only log. Nothing in it is ever changed; undoing a decision is one more entry.

Invariant: which decisions stand follows from the log alone, so that undoing and doing again lose nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.store.rows import next_id
from wasata.dossier.store.tables import decisions
from wasata.errors import DossierError

__all__ = ["Decision", "log", "note", "standing"]

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the log: who decided what, when and why.

    ``subject`` is a statement's id, a report's key, a handle, an outlet, or the number of the decision that is undone;
    ``told`` what the act needs to know besides. ``stands`` tells whether it holds now.
    """

    id: int
    at: str
    by: str
    why: str
    act: str
    subject: str
    told: Mapping[str, Any]
    stands: bool


def note(
    connection: Connection, *, at: str, by: str, why: str, act: str, subject: str, told: Mapping[str, Any] | None = None
) -> int:
    """Add an entry to the log and give its number.

    Raises:
        DossierError: it undoes what is not in the log, or what does not stand.
    """
    if act == UNDO:
        undone = next((entry for entry in log(connection) if str(entry.id) == subject), None)
        if undone is None:
            raise DossierError(f"no decision {subject} to undo")
        if not undone.stands:
            raise DossierError(f"decision {subject} is undone already")
    number = next_id(connection, decisions)
    row = {"id": number, "at": at, "by": by, "why": why, "act": act, "subject": subject}
    connection.execute(decisions.insert(), {**row, "told": json.dumps(dict(told or {}), ensure_ascii=False)})
    return number


def log(connection: Connection) -> list[Decision]:
    """Give all entries, oldest first."""
    rows = connection.execute(select(decisions).order_by(decisions.c.id)).all()
    undone: set[int] = set()
    # An undoing may itself be undone by a later entry, so the latest are weighed first.
    for row in reversed(rows):
        if row.act == UNDO and row.id not in undone:
            undone.add(int(row.subject))
    return [Decision(r.id, r.at, r.by, r.why, r.act, r.subject, json.loads(r.told), r.id not in undone) for r in rows]


def standing(connection: Connection, acts: Collection[str]) -> list[Decision]:
    """Give the decisions of some acts that stand, oldest first."""
    return [entry for entry in log(connection) if entry.stands and entry.act in acts]
