"""Statements as rows of a table: what a person can read, correct in a spreadsheet and give back.

Actors stand as their handles, which mean the same in every dossier that holds the report; dates are not among them,
since they follow from the reports and nobody corrects them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from wasata.dossier.curating.checking import FIELDS, ROLE_FIELDS, starts
from wasata.dossier.curating.decisions import standing
from wasata.dossier.record.derive import BY_HAND
from wasata.dossier.record.rework import VERDICTS
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import claims, contents, events, handles, parties, positions, reports

__all__ = ["COLUMNS", "Statement", "cells", "statements", "statements_of"]

_TABLES = {"claims": claims, "events": events, "positions": positions}
_SOME = 100
_TOLD = tuple(dict.fromkeys(field for fields in FIELDS.values() for field in fields))
COLUMNS = ("sid", "report", "layer", "quote", "nth", *_TOLD, "state", "by", "why", "outlet", "published", "address")


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with its words, the ``nth`` of these in the report, and its fields as people write them.

    ``by`` and ``why`` are those of the last decision on it.
    """

    sid: str
    report: str
    layer: str
    start: int
    end: int
    quote: str
    nth: int
    fields: Mapping[str, str]
    state: str
    by: str
    why: str
    outlet: str | None
    published: str | None
    address: str | None

    def row(self) -> list[str]:
        """Give its cells by COLUMNS."""
        told = {**self.fields, "nth": str(self.nth)}
        return [told.get(name, "") if name in _TOLD or name == "nth" else getattr(self, name) or "" for name in COLUMNS]


def statements(connection: Connection, *, as_of: str | None = None) -> Iterator[Statement]:
    """Give all statements of a dossier, report by report, a few reports held at a time.

    Those of the reader that people rejected are among them; those people made and rejected are not.

    Args:
        connection: one that may read.
        as_of: a day; only what was published by then.
    """
    last = 0
    while True:
        query = select(reports.c.id).where(reports.c.id > last).order_by(reports.c.id).limit(_SOME)
        if as_of is not None:
            query = query.where(reports.c.known <= as_of)
        ids: Sequence[int] = connection.execute(query).scalars().all()
        if len(ids) == 0:
            return
        yield from statements_of(connection, ids)
        last = ids[-1]


def statements_of(connection: Connection, report_ids: Sequence[int]) -> Iterator[Statement]:
    """Give the statements of some reports, in the order of the reports and of their layers."""
    told = {row.id: row for some in chunks(report_ids) for row in connection.execute(
        select(reports, contents.c.text).join(contents, contents.c.report == reports.c.id)
        .where(reports.c.id.in_(some)))}  # fmt: skip
    decided = {
        decision.subject: decision
        for decision in standing(connection, VERDICTS, reports=[row.key for row in told.values()])
    }
    rows = {layer: _rows(connection, layer, report_ids) for layer in _TABLES}
    for id_ in report_ids:
        for layer in _TABLES:
            for sid, state, row in rows[layer].get(id_, ()):
                report, span = told[id_], (row["start"], row["end"])
                quote = report.text[slice(*span)]
                decision = decided.get(sid)
                yield Statement(
                    sid, report.key, layer, *span, quote, starts(report.text, quote).index(span[0]) + 1,
                    cells(layer, row, report.text), state, "" if decision is None else decision.by,
                    "" if decision is None else decision.why, report.outlet, report.published, report.address,
                )  # fmt: skip


def cells(layer: str, row: Mapping[str, Any], text: str) -> dict[str, str]:
    """Give the fields of a row, in which actors stand as handles, as people write them."""
    return {field: _cell(field, row, text) for field in FIELDS[layer]}


def _cell(field: str, row: Mapping[str, Any], text: str) -> str:
    if field in ROLE_FIELDS:
        # Who comes first in a role means nothing.
        return ", ".join(sorted(row["roles"].get(field, ())))
    if field == "via":
        return ", ".join(row["via"])
    if field == "direct":
        return "yes" if row["direct"] else "no"
    if field == "place":
        return "" if row["place_start"] is None else text[row["place_start"] : row["place_end"]]
    value: str | None = row[f"{field}_day"] if field in ("from", "to") else row[field]
    return value or ""


def _rows(
    connection: Connection, layer: str, report_ids: Sequence[int]
) -> dict[int, list[tuple[str, str, dict[str, Any]]]]:
    """Give the rows of a layer by report, actors as handles, with their ids and states."""
    table = _TABLES[layer]
    found: list[Row[Any]] = []
    for some in chunks(report_ids):
        found += connection.execute(select(table).where(table.c.report.in_(some)).order_by(table.c.report, table.c.no))
    vias: dict[int, list[int]] = {row.id: json.loads(row.via) for row in found} if layer == "claims" else {}
    roles = _roles(connection, [row.id for row in found]) if layer == "events" else {}
    ids: set[int] = {handle for spoken in vias.values() for handle in spoken}
    ids |= {handle for by_role in roles.values() for whos in by_role.values() for handle in whos}
    ids |= {row._mapping[name] for row in found for name in ("speaker", "holder") if name in row._mapping}
    names = {row.id: row.handle for some in chunks(sorted(ids)) for row in connection.execute(
        select(handles.c.id, handles.c.handle).where(handles.c.id.in_(some)))}  # fmt: skip
    told: dict[int, list[tuple[str, str, dict[str, Any]]]] = {}
    for row in found:
        if row.state == "rejected" and row.rule == BY_HAND:
            continue
        made = dict(row._mapping)
        made |= {name: names[made[name]] for name in ("speaker", "holder") if name in made}
        made["via"] = [names[handle] for handle in vias.get(row.id, ())]
        made["roles"] = {role: [names[who] for who in whos] for role, whos in roles.get(row.id, {}).items()}
        told.setdefault(row.report, []).append((row.sid, row.state, made))
    return told


def _roles(connection: Connection, event_ids: Sequence[int]) -> dict[int, dict[str, list[int]]]:
    found: dict[int, dict[str, list[int]]] = {}
    for some in chunks(event_ids):
        for row in connection.execute(select(parties).where(parties.c.event.in_(some))):
            found.setdefault(row.event, {}).setdefault(row.role, []).append(row.handle)
    return found
