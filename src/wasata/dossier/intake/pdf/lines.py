"""Lines of a page: glyphs that share a baseline, in one stretch."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wasata.dossier.intake.pdf.glyphs import Glyph, is_rtl

__all__ = ["Line", "lines_of", "rtl_share"]

# Shares of the font's size: what gap is a space, what is one where a space is told, what parts a row ...
_SPACE, _HINTED, _BREAK = 0.13, 0.04, 0.9
# ... and how far off its baseline a glyph may stand, a letter told together with its mark, and something smaller.
_OFF, _OFF_MARKED, _OFF_SMALL = 0.4, 0.75, 0.55
_SMALL = 0.9
_ALEFS = ("ا", "أ", "إ", "آ", "ٱ")
# Smaller digits above the line are a note's number, not a part of the word or number they follow.
_RAISED = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)


@dataclass(frozen=True, slots=True)
class Line:
    """Glyphs on one baseline in one stretch, from left to right."""

    glyphs: tuple[Glyph, ...]
    y: float
    size: float

    @property
    def left(self) -> float:
        """Where it begins on the left."""
        return min(glyph.left for glyph in self.glyphs)

    @property
    def right(self) -> float:
        """Where it ends on the right."""
        return max(glyph.right for glyph in self.glyphs)

    def words(self) -> list[tuple[float, float]]:
        """Give where its words begin and end, from left to right."""
        found: list[tuple[float, float]] = []
        for apart, glyph in self.spaced():
            if found and not apart:
                found[-1] = (found[-1][0], max(found[-1][1], glyph.right))
            else:
                found.append((glyph.left, glyph.right))
        return found

    def spaced(self) -> Iterator[tuple[bool, Glyph]]:
        """Go through what is drawn, from left to right, with whether a space stands before it."""
        end, drawn, hinted = math.inf, False, False
        for glyph in self.glyphs:
            if glyph.text == " ":
                # One without width only says that where there is a gap, it is a space.
                drawn, hinted = drawn or glyph.right > glyph.left, True
                continue
            yield drawn or glyph.left - end > (_HINTED if hinted else _SPACE) * self.size, glyph
            end = glyph.right if end == math.inf else max(end, glyph.right)
            drawn = hinted = False


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """Group glyphs by baseline, top to bottom, and split each row where a gap is wider than any space."""
    levels: dict[float, list[Glyph]] = {}
    silent = [glyph for glyph in glyphs if glyph.text == ""]
    for glyph in glyphs:
        if glyph.text == "":
            continue
        levels.setdefault(round(glyph.y, 1), []).append(glyph)
    # The fullest baselines first: what stands a little above or below one (stacked letters) joins it.
    rows: dict[float, list[Glyph]] = {}
    baselines: list[float] = []
    for level, on_it in sorted(levels.items(), key=lambda item: (-len(item[1]), item[0])):
        near = _nearest(baselines, level)
        if near is None or abs(near - level) >= _reach(on_it, rows[near][0].size):
            rows[level] = list(on_it)
            insort(baselines, level)
        elif level > near and on_it[0].size < _SMALL * rows[near][0].size:
            rows[near] += [replace(glyph, text=glyph.text.translate(_RAISED)) for glyph in on_it]
        else:
            rows[near] += on_it
    for glyph in silent:
        near = _nearest(baselines, glyph.y)
        if near is not None and abs(near - glyph.y) < _OFF_MARKED * glyph.size:
            rows[near].append(glyph)
    return [line for level in sorted(rows, reverse=True) for line in _split(rows[level], level)]


def _reach(level: Sequence[Glyph], size: float) -> float:
    if all(map(_marked, level)):
        return _OFF_MARKED * min(level[0].size, size)
    return _OFF_SMALL * size if level[0].size < _SMALL * size else _OFF * min(level[0].size, size)


def _nearest(baselines: Sequence[float], level: float) -> float | None:
    place = bisect_left(baselines, level)
    return min(baselines[max(0, place - 1) : place + 1], key=lambda baseline: abs(baseline - level), default=None)


def _marked(glyph: Glyph) -> bool:
    return any(map(unicodedata.combining, glyph.text))


def _split(row: list[Glyph], level: float) -> list[Line]:
    inked = sorted((glyph for glyph in row if glyph.text != " "), key=lambda glyph: (glyph.left, glyph.x))
    if not any(glyph.text for glyph in inked):
        return []
    sizes = sorted(glyph.size for glyph in inked if glyph.text)
    size = sizes[len(sizes) // 2]
    edges: list[tuple[float, float]] = []
    for glyph in inked:
        if not edges or glyph.left - edges[-1][1] > _BREAK * size:
            edges.append((glyph.left, glyph.right))
        else:
            edges[-1] = (edges[-1][0], max(edges[-1][1], glyph.right))
    stretches: list[list[Glyph]] = [[] for _ in edges]
    for glyph in row:
        middle = (glyph.left + glyph.right) / 2
        place = bisect_right(edges, (middle, math.inf)) - 1
        if place >= 0 and middle <= edges[place][1]:
            stretches[place].append(glyph)
    found = []
    for inside in stretches:
        if any(glyph.text.strip() for glyph in inside):
            # Two glyphs of a ligature may share a pen position: the narrower is the later one.
            inside.sort(key=lambda glyph: (round(glyph.x, 1), glyph.right))
            found.append(Line(tuple(_settled(inside)), level, size))
    return found


def _settled(glyphs: list[Glyph]) -> list[Glyph]:
    """Mend pairs drawn over each other: a letter told by its mark's glyph too, and alefs drawn inside their lams."""
    found: list[Glyph] = []
    for glyph in glyphs:
        over = found[-1] if found else None
        if over is None or not _overlaps(over, glyph):
            found.append(glyph)
        elif over.text == glyph.text and _marked(glyph):
            found[-1] = max(over, glyph, key=lambda one: one.right - one.left)
        elif over.text[:1] == "ل" and glyph.text[:1] in _ALEFS:
            found[-1:] = [glyph, over]
        else:
            found.append(glyph)
    return found


def _overlaps(one: Glyph, other: Glyph) -> bool:
    common = min(one.right, other.right) - max(one.left, other.left)
    return common > 0.6 * min(one.right - one.left, other.right - other.left) > 0


def rtl_share(lines: Sequence[Line]) -> float:
    """Tell what share of the letters of some lines is of a right-to-left script; 0 where there are none."""
    letters = [char for line in lines for glyph in line.glyphs for char in glyph.text if char.isalpha()]
    return sum(map(is_rtl, letters)) / len(letters) if letters else 0.0
