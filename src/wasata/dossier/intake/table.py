"""CSV and its kin: one report a row, by the names in the first row."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from wasata.dossier.intake.columns import find_columns, lacking, row_to_report, separator
from wasata.dossier.intake.item import Item, Terms
from wasata.dossier.intake.limits import megabytes
from wasata.dossier.intake.lines import Line, read_lines
from wasata.dossier.report import Report
from wasata.errors import InputError

__all__ = ["read_table"]


def read_table(item: Item, terms: Terms) -> Iterator[Report]:
    """Give the reports of a table whose cells are parted by commas, semicolons, tabs or upright strokes.

    Rows are counted as a spreadsheet does, the names' own row being the first. A row that is broken is told of, and
    the rest goes on.

    Raises:
        InputError: no column holds the text, or the file cannot be read.
    """
    # A module-wide bound, which a long report is beyond.
    csv.field_size_limit(max(csv.field_size_limit(), terms.limits.report))
    taken = _Taken(read_lines(item.stream, terms.limits.report), terms.limits.report)
    names: list[str] | None = None
    columns: dict[str, str] = {}
    for number, cells in _rows(taken, item, terms):
        raw = taken.raw()
        if names is None:
            names = [cell.strip() for cell in cells]
            columns = find_columns(names, terms.columns)
            if "text" not in columns:
                raise InputError(lacking(names, terms.columns))
        elif any(cell.strip() for cell in cells):
            place = f"{item.place}, row {number}"
            row: dict[str, str] = {}
            for name, cell in zip(names, cells, strict=False):
                # The first of two columns of one name counts.
                row.setdefault(name, cell)
            try:
                yield row_to_report(row, columns, place=place, raw=raw, media_type="text/csv", complain=terms.complain)
            except InputError as error:
                terms.complain(place, str(error))


def _rows(taken: _Taken, item: Item, terms: Terms) -> Iterator[tuple[int, list[str]]]:
    """Give the rows with their numbers, the names' row first; blank lines are rows without cells."""
    first = taken.look()
    reader = csv.reader(taken, delimiter=separator(first))
    number = 0
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            terms.complain(f"{item.place}, row {number}", "not a row of cells")
            taken.raw()
        except _TooLong:
            terms.complain(
                f"{item.place}, row {number}",
                f"larger than {megabytes(terms.limits.report)}; is a quotation mark not closed?",
            )
            taken.raw()
            reader = csv.reader(taken, delimiter=separator(first))
        else:
            if cells:
                yield number, cells


class _TooLong(Exception):
    """A row is larger than a report may be."""


class _Taken(Iterator[str]):
    """Lines for a reader of rows, which remembers the bytes that went into the row."""

    def __init__(self, lines: Iterator[Line], limit: int) -> None:
        self.lines = lines
        self.limit = limit
        self.bytes: list[bytes] = []
        self.size = 0
        self.waiting: str | None = None

    def look(self) -> str:
        """Give the first line and leave it to be read; a spreadsheet's own "sep=;" before it is passed over."""
        line = next(self, "")
        if line.lower().startswith("sep="):
            self.raw()
            line = next(self, "")
        self.waiting = line
        return line

    def raw(self) -> bytes:
        """Give the bytes taken since last asked."""
        raw = b"".join(self.bytes)
        self.bytes, self.size = [], 0
        return raw

    def __next__(self) -> str:
        if self.waiting is not None:
            line, self.waiting = self.waiting, None
            return line
        found = next(self.lines)
        self.bytes.append(found.raw)
        self.size += len(found.raw)
        if found.text is None or self.size > self.limit:
            raise _TooLong
        return found.text
