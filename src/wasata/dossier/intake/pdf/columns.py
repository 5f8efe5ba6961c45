"""The order in which the lines of a page are read: columns one after the other, rows of a table cell by cell."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from wasata.dossier.intake.pdf.lines import Line

__all__ = ["Row", "blocks_of"]

Row = tuple[Line, ...]
"""What stands on one baseline of a column: one line, or the cells of a table's row, from left to right."""

# A gutter counts where this many lines stand on either side, and where the lines fill their columns to this share:
# the cells of a table, which are read row by row, do not.
_FEWEST = 3
_FILL = 0.6
# Beyond these a page is no newspaper.
_DEEPEST, _MOST_LINES = 8, 2_000
# No space within a line is wider than this share of the size, not even after a sentence in a justified line.
_SENTENCE = 3


def blocks_of(lines: Sequence[Line], *, rtl: bool, depth: int = 0) -> list[list[Row]]:
    """Cut the lines of a page into columns, in reading order; ``lines`` go from top to bottom."""
    cut = _cut(lines) if depth < _DEEPEST and len(lines) <= _MOST_LINES else None
    if cut is None:
        return [_rows(lines)] if lines else []
    first, last, gutter = cut
    band = lines[first:last]
    sides = [[line for line in band if line.left >= gutter], [line for line in band if line.left < gutter]]
    if not rtl:
        sides.reverse()
    parts = [lines[:first], *sides, lines[last:]]
    return [block for part in parts for block in blocks_of(part, rtl=rtl, depth=depth + 1)]


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: dict[float, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.y, []).append(line)
    found: list[Row] = []
    for _, row in sorted(rows.items(), reverse=True):
        row.sort(key=lambda line: line.left)
        found.append(_joined(row) if _justified(row) else tuple(row))
    cells = [1, *(len(row) for row in found), 1]
    alone = [max(cells[place], cells[place + 2]) == 1 for place in range(len(found))]
    return [
        _joined(row) if lonely and (_widest(row) < _SENTENCE * row[0].size or _even(row)) else row
        for row, lonely in zip(found, alone, strict=True)
    ]


def _justified(row: Sequence[Line]) -> bool:
    """Tell whether only wide spaces part a row, as in a justified line: hardly wider than those between its words."""
    words = sorted(_breaks(row) + [right[0] - left[1] for line in row for left, right in pairwise(line.words())])
    return len(row) > 1 and _widest(row) <= min(2 * words[len(words) // 2], _SENTENCE * row[0].size)


def _even(row: Sequence[Line]) -> bool:
    breaks = _breaks(row)
    return len(breaks) > 1 and max(breaks) < 1.3 * min(breaks)


def _breaks(row: Sequence[Line]) -> list[float]:
    return [right.left - left.right for left, right in pairwise(row)]


def _widest(row: Sequence[Line]) -> float:
    return max(_breaks(row), default=0.0)


def _joined(row: Sequence[Line]) -> Row:
    return (Line(tuple(glyph for line in row for glyph in line.glyphs), row[0].y, row[0].size),)


def _cut(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Find the longest band of lines that leaves a gutter free, with columns on both sides of it."""
    best: tuple[int, int, float] | None = None
    most = 0
    gaps = {round((one.right + other.left) / 2) for one, other in pairwise(lines) if one.y == other.y}
    for gutter in sorted(gaps | _edges(lines)):
        start = 0
        for place in range(len(lines) + 1):
            if place < len(lines) and (lines[place].right <= gutter or lines[place].left >= gutter):
                continue
            band = lines[start:place]
            count = min(sum(line.right <= gutter for line in band), sum(line.left >= gutter for line in band))
            if count > most and count >= _FEWEST and _filled(band, gutter):
                best, most = (start + _titles(band), place, gutter), count
            start = place + 1
    return best


def _titles(band: Sequence[Line]) -> int:
    """Count the larger lines a band opens with that have nothing beside them: a short title over all columns."""
    body = sorted(line.size for line in band)[len(band) // 2]
    found = 0
    while band[found].size > 1.15 * body and band[found].y != band[found + 1].y:
        found += 1
    return found


def _edges(lines: Sequence[Line]) -> set[int]:
    """Give places just left of where several lines begin, for columns whose lines share no baselines."""
    starts: dict[int, list[float]] = {}
    for line in lines:
        starts.setdefault(round(line.left / 4), []).append(line.left)
    return {math.floor(min(group) - 1) for group in starts.values() if len(group) >= _FEWEST}


def _filled(band: Sequence[Line], gutter: float) -> bool:
    for side in ([line for line in band if line.right <= gutter], [line for line in band if line.left >= gutter]):
        width = max(line.right for line in side) - min(line.left for line in side)
        covered = sorted(sum(cell.right - cell.left for cell in row) for row in _rows(side))
        if covered[len(covered) // 2] < _FILL * width or width < 8 * side[0].size:
            return False
    return True
