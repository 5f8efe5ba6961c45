"""What a dossier answers, as a table, as JSON lines or as CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from wasata.cells import cell
from wasata.cli.table import table, terminal_width

__all__ = ["Column", "csv_text", "json_lines", "table_lines"]

Column = tuple[str, Callable[[Any], str]]
"""A column of a table: its header, and what it shows of a row."""


def table_lines(rows: Sequence[Any], columns: Sequence[Column]) -> Iterator[str]:
    """Give rows as a table for the terminal."""
    body = [[show(row) for _, show in columns] for row in rows]
    return table([header for header, _ in columns], body, terminal_width())


def json_lines(rows: Sequence[Any]) -> Iterator[str]:
    """Give each row as a JSON object with all its fields."""
    for row in rows:
        told = asdict(row)
        yield json.dumps({name: told[name] for name in _names(type(row))}, ensure_ascii=False)


def csv_text(rows: Sequence[Any], kind: type[Any]) -> str:
    """Give rows of a kind as CSV with a header; a field that holds several things has them between semicolons."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = _names(kind)
    writer.writerow(names)
    writer.writerows([_cell(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue()


def _names(kind: type[Any]) -> list[str]:
    """Give the fields of a row, those of its own kind before those it shares with others."""
    shared = {field.name for base in kind.__mro__[1:] if is_dataclass(base) for field in fields(base)}
    return sorted((field.name for field in fields(kind)), key=lambda name: name in shared)


def _cell(value: Any) -> str | int | float:
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return str(value).lower() if isinstance(value, bool) else value
    return cell("; ".join(map(str, value)) if isinstance(value, (tuple, list)) else str(value))
