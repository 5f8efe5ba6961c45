"""What people decided: an append-only log. Nothing in it is ever changed; undoing a decision is one more entry.

Invariant: which decisions stand follows from the log alone, so that undoing and doing again lose nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from wasata.dossier.store.rows import chunks, next_id
from wasata.dossier.store.tables import decisions
from wasata.errors import DossierError

__all__ = ["UNDO", "Decision", "Signed", "log", "note", "standing"]

UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """An entry of the log: who decided what, when and why.

    ``subject`` is a statement's id, a report's key, a handle, an outlet, or the number of the decision that is undone;
    ``told`` what the act needs to know besides, ``report`` the key of the report it is about, where it is about one.
    ``stands`` tells whether it holds now.
    """

    id: int
    at: str
    by: str
    why: str
    act: str
    subject: str
    told: Mapping[str, Any]
    report: str | None
    stands: bool


@dataclass(frozen=True, slots=True)
class Signed:
    """When somebody decided something, who, and why."""

    at: str
    by: str
    why: str = ""


def note(
    connection: Connection,
    signed: Signed,
    act: str,
    subject: str,
    told: Mapping[str, Any] | None = None,
    *,
    report: str | None = None,
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
    row = {"id": number, "at": signed.at, "by": signed.by, "why": signed.why, "act": act, "subject": subject}
    said = json.dumps(dict(told or {}), ensure_ascii=False)
    connection.execute(decisions.insert(), {**row, "told": said, "report": report})
    return number


def log(connection: Connection) -> list[Decision]:
    """Give all entries, oldest first."""
    return _weighed(connection.execute(select(decisions).order_by(decisions.c.id)).all())


def _weighed(rows: Sequence[Row[Any]]) -> list[Decision]:
    undone: set[int] = set()
    # An undoing may itself be undone by a later entry, so the latest are weighed first.
    for row in reversed(rows):
        if row.act == UNDO and row.id not in undone:
            undone.add(int(row.subject))
    return [
        Decision(r.id, r.at, r.by, r.why, r.act, r.subject, json.loads(r.told), r.report, r.id not in undone)
        for r in rows
    ]


def standing(
    connection: Connection,
    acts: Collection[str],
    *,
    subjects: Collection[str] | None = None,
    reports: Collection[str] | None = None,
) -> list[Decision]:
    """Give the decisions of some acts that stand, oldest first: all of them, or those on some subjects or reports."""
    wanted = decisions.c.act.in_(sorted(acts))
    rows = list(connection.execute(select(decisions).where(decisions.c.act == UNDO)).all())
    if subjects is None and reports is None:
        rows += connection.execute(select(decisions).where(wanted)).all()
    for column, values in ((decisions.c.subject, subjects), (decisions.c.report, reports)):
        for some in chunks(sorted(set(values or ()))):
            rows += connection.execute(select(decisions).where(wanted, column.in_(some))).all()
    rows.sort(key=lambda row: int(row.id))
    return [entry for entry in _weighed(rows) if entry.stands and entry.act != UNDO]
