"""Reading the lexicon's CSV files: rows with their line numbers, and errors that name file and line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from wasata.errors import LexiconError

__all__ = ["Row", "builtin", "read_table", "tables_under"]


@dataclass(slots=True)
class Row:
    """One line of a lexicon file."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """Give the values of a cell that holds several, separated by ``|``."""
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def need(self, *columns: str) -> str:
        """Give the first of some cells that holds a word.

        Raises:
            LexiconError: none does.
        """
        for column in columns:
            if any(char.isalpha() for char in self.cells[column]):
                return self.cells[column]
        raise self.error(f"{' and '.join(columns)} {'is' if len(columns) == 1 else 'are'} empty or without a word")

    def verb(self, *columns: str) -> tuple[str, str]:
        """Give the past and the present of a verb: from two cells, or from one with ``|`` between them.

        Raises:
            LexiconError: one of the two is there and is no verb.
        """
        cells = [self.cells[column] for column in columns] if len(columns) == 2 else self.cells[columns[0]].split("|")
        past, present = (*(cell.strip() for cell in cells), "")[:2]
        for form in (past, present):
            if form and (len(form) < 2 or " " in form or not form[0].isalpha()):
                raise self.error(f"{'/'.join(columns)}: {form!r} is no form of a verb")
        if present and present[0] not in "ي":
            raise self.error(f"{'/'.join(columns)}: the present {present!r} does not begin with ي")
        return past, present

    def one_of(self, column: str, allowed: Sequence[str] | frozenset[str]) -> str:
        """Give a cell that must hold one of the allowed values.

        Raises:
            LexiconError: it holds something else.
        """
        value = self.cells[column]
        if value not in allowed:
            raise self.error(f"{column} is {value!r}, must be one of: {', '.join(sorted(v for v in allowed if v))}")
        return value

    def error(self, what: str) -> LexiconError:
        """Make the error that says what is wrong in this line."""
        return LexiconError(f"{self.file}, line {self.line}: {what}")


def builtin() -> Traversable:
    """Give the folder of the lexicon's own files."""
    return files("wasata.lexicon") / "data"


def tables_under(root: Traversable | Path, folder: str) -> Iterator[Traversable | Path]:
    """Give the CSV files of a folder of the lexicon in name order; none where it has no such folder."""
    place = root / folder
    if place.is_dir():
        yield from sorted((f for f in place.iterdir() if f.name.endswith(".csv")), key=lambda f: f.name)


def read_table(file: Traversable | Path, columns: Sequence[str], optional: Sequence[str] = ()) -> Iterator[Row]:
    """Read a lexicon file row by row.

    Args:
        file: the CSV file; UTF-8, with or without a byte order mark.
        columns: the columns it must have.
        optional: columns it may have; a missing one reads as empty.

    Raises:
        LexiconError: it is not UTF-8, lacks a column, or a row has too many cells.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LexiconError(f"{file.name}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise LexiconError(f"{file.name}: cannot be read ({error.strerror})") from None
    reader = csv.reader(text.splitlines(), strict=True)
    name = file.name
    header: list[str] = []
    absent: list[str] = []
    try:
        for cells in reader:
            if not cells or cells[0].startswith("#") or not any(cells):
                continue
            if not header:
                header = [c.strip() for c in cells]
                missing = [c for c in columns if c not in header]
                unknown = [c for c in header if c not in (*columns, *optional)]
                if missing or unknown:
                    what = f"lacks the column {missing[0]!r}" if missing else f"has an unknown column {unknown[0]!r}"
                    raise LexiconError(f"{file.name}, line {reader.line_num}: {what}")
                absent = [c for c in optional if c not in header]
                continue
            if len(cells) > len(header):
                raise LexiconError(
                    f"{file.name}, line {reader.line_num}: {len(cells)} cells where the header names {len(header)}"
                )
            # A row may leave out its last cells.
            cells += [""] * (len(header) - len(cells))
            values = dict(zip(header, map(str.strip, cells), strict=True))
            for column in absent:
                values[column] = ""
            yield Row(name, reader.line_num, values)
    except csv.Error as error:
        raise LexiconError(f"{file.name}, line {reader.line_num}: {error}") from None
