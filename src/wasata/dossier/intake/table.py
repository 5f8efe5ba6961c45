"""CSV and its kin: one report a row, by the names in the first row."""

from __future__ import annotations

import csv
from collections import deque
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
    """Give the rows with their numbers, the names' row first; where one is broken, the next line begins another."""
    mark = separator(taken.look())
    reader = csv.reader(taken, delimiter=mark, strict=True)
    number = 0
    while True:
        number += 1
        place = f"{item.place}, row {number}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            terms.complain(place, "not a row of cells; is a quotation mark not closed, or not doubled?")
        except _TooLong:
            terms.complain(place, f"larger than {megabytes(terms.limits.report)}; is a quotation mark not closed?")
        else:
            if cells:
                yield number, cells
            continue
        taken.go_back()
        reader = csv.reader(taken, delimiter=mark, strict=True)


class _TooLong(Exception):
    """A row is larger than a report may be."""


class _Taken(Iterator[str]):
    """Lines for a reader of rows, which remembers those that went into the row."""

    def __init__(self, lines: Iterator[Line], limit: int) -> None:
        self.lines = lines
        self.limit = limit
        self.row: list[Line] = []
        self.size = 0
        self.waiting: deque[Line] = deque()

    def look(self) -> str:
        """Give the first line and leave it to be read; a spreadsheet's own "sep=;" before it is passed over."""
        line = next(self, "")
        if line.lower().startswith("sep="):
            self.raw()
            line = next(self, "")
        self.waiting.extend(self.row)
        self.raw()
        return line

    def raw(self) -> bytes:
        """Give the bytes of the row, and begin another."""
        raw = b"".join(line.raw for line in self.row)
        self.row, self.size = [], 0
        return raw

    def go_back(self) -> None:
        """Leave all lines of the row but the first to be read again: a mark left open takes others' lines in."""
        self.waiting.extendleft(reversed(self.row[1:]))
        self.raw()

    def __next__(self) -> str:
        line = self.waiting.popleft() if self.waiting else next(self.lines)
        self.row.append(line)
        self.size += len(line.raw)
        if line.text is None or self.size > self.limit:
            raise _TooLong
        return line.text
