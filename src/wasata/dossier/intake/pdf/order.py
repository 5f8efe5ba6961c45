"""The characters of a line in the order they are read: the inverse of the Unicode bidirectional algorithm (UAX #9)."""

from __future__ import annotations

import re
import unicodedata

from wasata.dossier.intake.pdf.glyphs import is_rtl
from wasata.dossier.intake.pdf.lines import Line

__all__ = ["spoken"]

# What joins digits to one number, and how far a word is looked through for Latin letters.
_JOINS, _LONGEST = "/.,:٫٬", 200
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
# A percent sign drawn left of its number was written after it.
_PERCENT = re.compile(r"(?<![\w%٪])([%٪])(\d+(?:[.,٫]\d+)?)")


def spoken(line: Line, *, rtl: bool) -> str:
    """Give a line's characters in logical order."""
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
