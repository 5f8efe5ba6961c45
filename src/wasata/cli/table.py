"""Tables for a terminal: columns as wide as needed, the last one wrapped; Arabic stands last in its line.

A terminal that reorders right-to-left text does so line by line. Where Arabic comes after everything else in a line,
and only there, it reads well in all of them, and the columns stay where they are.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Sequence

__all__ = ["plain", "shorten", "table", "terminal_width", "width", "wrap"]

_GAP = "  "
_WIDEST_CELL = 30
_NARROWEST_LAST = 24
_INDENT = "    "


def terminal_width() -> int:
    """Give the width of the terminal in columns; 100 where there is none."""
    return max(40, shutil.get_terminal_size((100, 24)).columns)


def plain(text: str) -> str:
    """Give a text as one line without the characters that steer a terminal or turn its direction."""
    kept = (" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _STEERING)
    return " ".join("".join(kept).split())


_STEERING = frozenset({"Cc", "Cf", "Cs", "Co"})


def width(text: str) -> int:
    """Give the number of columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most so many columns, between words where it can be."""
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split():
        size = width(word)
        if line and taken + 1 + size <= columns:
            line, taken = f"{line} {word}", taken + 1 + size
            continue
        if line:
            lines.append(line)
        while size > columns:
            head = _head(word, columns)
            lines.append(head)
            word = word[len(head) :]
            size = width(word)
        line, taken = word, size
    if line or not lines:
        lines.append(line)
    return lines


def shorten(text: str, columns: int) -> str:
    """Cut a text to so many columns."""
    return text if width(text) <= columns else _head(text, columns - 1) + "…"


def _head(text: str, columns: int) -> str:
    taken = 0
    for at, char in enumerate(text):
        taken += _columns(char)
        if taken > columns:
            return text[: max(at, 1)]
    return text


def table(header: Sequence[str], rows: Sequence[Sequence[str]], columns: int) -> Iterator[str]:
    """Give the lines of a table; where the last column would get too narrow, its cells stand below their rows."""
    body = [[plain(cell) for cell in row] for row in rows]
    sizes = [min(_WIDEST_CELL, max(width(row[k]) for row in [header, *body])) for k in range(len(header) - 1)]
    left = sum(sizes) + len(_GAP) * len(sizes)
    below = columns - left < _NARROWEST_LAST
    for row in [header, *body]:
        cells = [wrap(cell, size) for cell, size in zip(row, sizes, strict=False)]
        last = wrap(row[-1], columns - len(_INDENT) if below else columns - left)
        height = max(map(len, cells))
        for k in range(height if below else max(height, len(last))):
            parts = [_pad(cell[k] if k < len(cell) else "", size) for cell, size in zip(cells, sizes, strict=True)]
            if not below and k < len(last):
                parts.append(last[k])
            yield _GAP.join(parts).rstrip()
        if below and row is not header:
            yield from (_INDENT + line for line in last if line)


def _pad(text: str, columns: int) -> str:
    return text + " " * max(0, columns - width(text))
