"""The reports themselves, and what other views ask of them."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, Connection, exists, func, select

from wasata.dossier.ask.filter import Filter, Scope
from wasata.dossier.store.tables import reports

__all__ = ["left_out", "outlet_is"]

# An outlet with fewer reports is looked up report by report.
_FEW = 400


def left_out(connection: Connection, filter: Filter) -> int:
    """Count the reports that cannot be known as of the day asked for, since their own day is not known."""
    if filter.as_of is None:
        return 0
    return int(
        connection.execute(select(func.count()).select_from(reports).where(reports.c.known.is_(None))).scalar_one()
    )


def outlet_is(connection: Connection, scope: Scope, report: Column[int]) -> list[ColumnElement[bool]]:
    """Give the condition that a row's report is by the outlet asked for."""
    if scope.outlet_key is None:
        return []
    by_it = reports.c.outlet_key == scope.outlet_key
    few: Sequence[int] = connection.execute(select(reports.c.id).where(by_it).limit(_FEW + 1)).scalars().all()
    if len(few) <= _FEW:
        return [report.in_(few)]
    return [exists().where(reports.c.id == report, by_it)]
