"""Walks statements in the order of their days, along an index and no further than the limit.

A walk goes through *stretches* one after the other: parts of the order that hold no row in common, so that each can be
found by the index that suits it and the walk may end with any of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select

__all__ = ["Find", "Order", "walk"]

Find = Callable[[Any], Sequence[Select[Any]]]


@dataclass(frozen=True, slots=True)
class Order:
    """An order of statements: by day, then by report, then by their place in it; the latest first, or the oldest."""

    day: str
    oldest_first: bool = False

    def by(self, table: Any) -> tuple[ColumnElement[Any], ...]:
        """Give the order by the columns of a table."""
        day, report, no = table.c[self.day], table.c.report, table.c.no
        return (day, report, no) if self.oldest_first else (day.desc(), report.desc(), no)

    def key(self, row: Row[Any]) -> tuple[Any, ...]:
        """Give what rows are sorted by."""
        day = getattr(row, self.day) or ""
        return (day, row.report, row.no) if self.oldest_first else (*_reversed(day), -row.report, row.no)


def _reversed(day: str) -> tuple[int, ...]:
    return tuple(-ord(char) for char in day.ljust(len("YYYY-MM-DD")))


def walk(
    connection: Connection, find: Find, starts: Sequence[Any] | None, *, order: Order, limit: int
) -> list[Row[Any]]:
    """Give the first rows of an order.

    Args:
        connection: the dossier's.
        find: gives the queries of the stretches, in order, for a handle or for none in particular.
        order: the order.
        limit: how many rows at most.
    """
    if starts is None:
        return _some(connection, find(None), limit)
    found = {row.id: row for start in starts for row in _some(connection, find(start), limit)}
    return sorted(found.values(), key=order.key)[:limit]


def _some(connection: Connection, stretches: Sequence[Select[Any]], limit: int) -> list[Row[Any]]:
    rows: list[Row[Any]] = []
    for stretch in stretches:
        if len(rows) < limit:
            rows += connection.execute(stretch.limit(limit - len(rows))).all()
    return rows
