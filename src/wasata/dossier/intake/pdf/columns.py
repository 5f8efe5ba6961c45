"""The order in which the lines of a page are read: columns one after the other, rows of a table cell by cell."""

from __future__ import annotations

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


def blocks_of(lines: Sequence[Line], *, rtl: bool) -> list[list[Row]]:
    """Cut the lines of a page into columns, in reading order; ``lines`` go from top to bottom."""
    cut = _cut(lines)
    if cut is None:
        return [_rows(lines)] if lines else []
    first, last, gutter = cut
    band = lines[first:last]
    sides = [[line for line in band if line.left >= gutter], [line for line in band if line.left < gutter]]
    if not rtl:
        sides.reverse()
    parts = [lines[:first], *sides, lines[last:]]
    return [block for part in parts for block in blocks_of(part, rtl=rtl)]


def _rows(lines: Sequence[Line]) -> list[Row]:
    rows: dict[float, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.y, []).append(line)
    return [_joined(sorted(row, key=lambda line: line.left)) for _, row in sorted(rows.items(), reverse=True)]


def _joined(row: list[Line]) -> Row:
    """Join what only wide spaces part, as in a justified line: gaps hardly wider than those between its words."""
    breaks = [right.left - left.right for left, right in pairwise(row)]
    words = sorted(breaks + [gap for line in row for gap in line.gaps()])
    if not breaks or max(breaks) > min(2 * words[len(words) // 2], 3 * row[0].size):
        return tuple(row)
    return (Line(tuple(glyph for line in row for glyph in line.glyphs), row[0].y, row[0].size),)


def _cut(lines: Sequence[Line]) -> tuple[int, int, float] | None:
    """Find the longest band of lines that leaves a gutter free, with columns on both sides of it."""
    best: tuple[int, int, float] | None = None
    most = 0
    gaps = {
        (one.right + other.left) / 2 for one in lines for other in lines if one.y == other.y and one.right < other.left
    }
    gaps |= _edges(lines)
    for gutter in sorted(gaps):
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


def _edges(lines: Sequence[Line]) -> set[float]:
    """Give places just left of where several lines begin, for columns whose lines share no baselines."""
    starts: dict[int, list[float]] = {}
    for line in lines:
        starts.setdefault(round(line.left / 4), []).append(line.left)
    return {min(group) - 1 for group in starts.values() if len(group) >= _FEWEST}


def _filled(band: Sequence[Line], gutter: float) -> bool:
    for side in ([line for line in band if line.right <= gutter], [line for line in band if line.left >= gutter]):
        width = max(line.right for line in side) - min(line.left for line in side)
        covered = sorted(sum(cell.right - cell.left for cell in row) for row in _rows(side))
        if covered[len(covered) // 2] < _FILL * width or width < 8 * side[0].size:
            return False
    return True
