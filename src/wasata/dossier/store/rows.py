"""Small helps for writing and asking rows on either database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, func, select
from sqlalchemy.dialects import sqlite

__all__ = ["chunks", "next_id", "put"]

_T = TypeVar("_T")
# SQLite takes 32,766 values in a statement, PostgreSQL 65,535; short lists are planned best.
_MOST_VALUES = 500
_NAMED = sqlite.dialect(paramstyle="named")


def chunks(values: Sequence[_T]) -> Iterator[Sequence[_T]]:
    """Part values into lists short enough for one statement."""
    for at in range(0, len(values), _MOST_VALUES):
        yield values[at : at + _MOST_VALUES]


def next_id(connection: Connection, table: Table) -> int:
    """Give the first id of a table that is not taken; it stays free as long as the caller holds the write lock."""
    column: Any = table.c.id
    return int(connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()) + 1


def put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all of the same columns; with thousands this takes half the time of ``table.insert()``.

    The driver is given the rows as they are: their values must be such as it takes for the columns.
    """
    if len(rows) > 0:
        dialect = _NAMED if connection.dialect.name == "sqlite" else connection.dialect
        statement = table.insert().compile(dialect=dialect, column_keys=list(rows[0]))
        connection.exec_driver_sql(str(statement), list(rows))
