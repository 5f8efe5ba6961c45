"""Cells of CSV that no spreadsheet takes for a formula, and back (https://owasp.org/www-community/attacks/CSV_Injection).

A cell that begins with =, +, -, @, a tab or a line end, plain or fullwidth, gets an apostrophe in front, as people put
one there by hand; so does one that begins with apostrophes and then one of these, so that taking the first apostrophe
off again gives each text back. A day without a year (--03-05) is no formula and stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

__all__ = ["cell", "csv_lines", "uncelled"]

_SIGNS = r"(?:[=+@\t\r\n＝＋－＠]|-(?!-\d\d-\d\d$))"
_FORMULA = re.compile(f"'*{_SIGNS}")
_ESCAPED = re.compile(f"'+{_SIGNS}")
# Spreadsheets know by it that the file is UTF-8, and show Arabic right.
_BOM = "\ufeff"


def cell(text: str) -> str:
    """Give a text as a cell."""
    return f"'{text}" if _FORMULA.match(text) else text


def uncelled(text: str) -> str:
    """Give the text of a cell."""
    return text[1:] if _ESCAPED.match(text) else text


def csv_lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the lines of a CSV file, the first with a mark that it is UTF-8."""
    yield _BOM + _line(header)
    for row in rows:
        yield _line([cell(text) for text in row])


def _line(cells: Sequence[str]) -> str:
    made = io.StringIO()
    csv.writer(made).writerow(cells)
    return made.getvalue()
