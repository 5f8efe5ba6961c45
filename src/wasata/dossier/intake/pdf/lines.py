"""Lines of a page: glyphs that share a baseline, and their characters in the order they are read."""

from __future__ import annotations

import math
import re
import unicodedata
from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from wasata.dossier.intake.pdf.glyphs import Glyph, is_rtl

__all__ = ["Line", "lines_of", "rtl_share", "spoken"]

# Shares of the font's size: how far a glyph may stand off its baseline, and what gap is a space, what a break.
_OFF = 0.4
# A letter told together with its mark may be placed where the mark is drawn.
_OFF_MARKED = 0.75
_SPACE = 0.13
_HINTED = 0.04
_BREAK = 0.9
_ALEFS = ("ا", "أ", "إ", "آ", "ٱ")
# Smaller digits above the line are a note's number, not a part of the word or number they follow.
_SMALL = 0.9
_OFF_SMALL = 0.55
_RAISED = str.maketrans("0123456789٠١٢٣٤٥٦٧٨٩", "⁰¹²³⁴⁵⁶⁷⁸⁹" * 2)
_JOINS = "/.,:٫٬"
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›", "“": "”"}
_OPENERS = {**{one: one for one in _PAIRS}, **{close: one for one, close in _PAIRS.items()}}
# What a font does not tell matters within words; alone it is a bullet or an ornament.
_LOST = re.compile("(?<!\\w)\ufffd+(?!\\w) ?")
# Brackets drawn from another font leave a gap before the stop that follows.
_STOP = re.compile(r"(?<=[)»”\]]) (?=[،؛.:؟!])")
# A left-to-right run broken at the line's end: what parts it from its rest stands before it, but is its end.
_BROKEN = re.compile(r"(?<!\S)([-/:._?&=]+)([A-Za-z][!-~]*(?: [!-~]+)*)$")
# A year in brackets after a Latin name looks the same before it; it is hardly ever meant so.
_YEAR = re.compile(r"\((\d{3,4})\) ([A-Z][\w.&-]*(?: [A-Z][\w.&-]*)*)", re.ASCII)
_LONGEST = 200
_PERCENT = re.compile(r"(?<![\w%٪])([%٪])(\d+(?:[.,٫]\d+)?)")


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
    found = []
    for left, right in edges:
        inside = [glyph for glyph in row if left <= (glyph.left + glyph.right) / 2 <= right]
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


def spoken(line: Line, *, rtl: bool) -> str:
    """Give a line's characters in logical order, the inverse of the Unicode bidirectional algorithm (UAX #9)."""
    pieces: list[str] = []
    owed = False
    for apart, glyph in line.spaced():
        owed = owed or apart
        if glyph.text:
            pieces += [" ", glyph.text] if owed and pieces else [glyph.text]
            owed = False
    text = "".join(_rtl_order(pieces) if rtl else _ltr_order(pieces))
    text = _LOST.sub("", unicodedata.normalize("NFC", text))
    if not rtl:
        return text
    text = _BROKEN.sub(lambda found: found[2] + found[1][::-1], text)
    text = _YEAR.sub(r"\2 (\1)", _bracketed(text))
    return _STOP.sub("", _PERCENT.sub(r"\2\1", text))


def _kind(piece: str) -> str:
    first = piece[0]
    if unicodedata.bidirectional(first) in ("EN", "AN"):
        return "N"
    return "R" if is_rtl(first) else "L" if unicodedata.bidirectional(first) == "L" else ""


def _rtl_order(pieces: list[str]) -> list[str]:
    """From visual to logical order where the line runs right to left: left-to-right runs in it are turned back."""
    found: list[str] = []
    place = len(pieces) - 1
    while place >= 0:
        if _kind(pieces[place]) not in ("L", "N"):
            found.append(pieces[place])
            place -= 1
            continue
        start = _run_start(pieces, place)
        found += pieces[start : place + 1]
        place = start - 1
    return found


def _run_start(pieces: list[str], end: int) -> int:
    """Find where the left-to-right run that ends at ``end`` starts.

    Latin words take what stands between them along; digits only a separator inside a number, unless a Latin word
    comes first ("resolution 2254").
    """
    start, place, gap = end, end - 1, 0
    latin = _has_latin(pieces, end)
    while place >= 0:
        kind = _kind(pieces[place])
        if kind == "R":
            break
        if kind == "":
            gap += 1
            if gap > 1 and not latin:
                break
        elif kind == "L":
            start, latin, gap = place, True, 0
        elif latin or gap == 0 or (gap == 1 and pieces[place + 1] in _JOINS):
            start, gap = place, 0
        else:
            break
        place -= 1
    return start


def _has_latin(pieces: list[str], end: int) -> bool:
    """Tell whether the word that ends at ``end`` holds a Latin letter ("F-16")."""
    for place in range(end, max(-1, end - _LONGEST), -1):
        kind = _kind(pieces[place])
        if kind in ("L", "R") or pieces[place] == " ":
            return kind == "L"
    return False


def _ltr_order(pieces: list[str]) -> list[str]:
    """From visual to logical order where the line runs left to right: right-to-left runs in it are turned."""
    found: list[str] = []
    place = 0
    while place < len(pieces):
        if _kind(pieces[place]) != "R":
            found.append(pieces[place])
            place += 1
            continue
        end = place
        for ahead in range(place + 1, len(pieces)):
            kind = _kind(pieces[ahead])
            if kind == "L":
                break
            if kind == "R":
                end = ahead
        found += _rtl_order(pieces[place : end + 1])
        place = end + 1
    return found


def _bracketed(text: str) -> str:
    """Turn brackets and guillemets the way they open and close.

    Fonts and printers disagree on whether a mirrored bracket is told as drawn or as written, so what stands round it
    decides: one that follows a space opens, one that is followed by a space or a stop closes.
    """
    found = list(text)
    depth = dict.fromkeys(_PAIRS, 0)
    for place, char in enumerate(text):
        opener = _OPENERS.get(char)
        if opener is None:
            continue
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        free_before = not before or before.isspace() or before in "‘\"'–—/" or found[place - 1] in _PAIRS
        free_after = not after or after.isspace() or after in "،.؛:؟!,?’;\"'–—/"
        opens = free_before if free_before != free_after else depth[opener] == 0
        depth[opener] = max(0, depth[opener] + (1 if opens else -1))
        found[place] = opener if opens else _PAIRS[opener]
    return "".join(found)
