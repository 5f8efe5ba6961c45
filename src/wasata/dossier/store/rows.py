"""Small helps for writing and asking rows on either database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select

__all__ = ["chunks", "next_id"]

_T = TypeVar("_T")
# SQLite takes 32,766 values in a statement, PostgreSQL 65,535; short lists are planned best.
_MOST_VALUES = 500


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Part values into lists short enough for one statement."""
    for at in range(0, len(values), _MOST_VALUES):
        yield values[at : at + _MOST_VALUES]


def next_id(connection: Connection, table: Table) -> int:
    """Give the first id of a table that is not taken; it stays free as long as the caller holds the write lock."""
    column: Any = table.c.id
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1
