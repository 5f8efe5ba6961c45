"""Glyphs of a page: which characters each shows, and where its pen stood.

What is drawn is gathered into ``Ink`` first (see ``reading``); here the characters of one glyph are put in order, and
vowel marks drawn apart are given to the letters they stand over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

__all__ = ["UNTOLD", "Glyph", "Ink", "glyphs_of", "is_rtl", "learned"]

_COMPAT = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]")
UNTOLD = "\ufffd"
_ALEFS = "اأإآٱ"
# Letters are looked up in cells of this height and width, so many cells round a mark; no honest cell holds a crowd.
_ROW, _COLUMN, _REACH, _CROWD = 8, 32, 12, 64


@dataclass(frozen=True, slots=True)
class Glyph:
    """Characters drawn at one pen position (``x`` on the baseline ``y``), from ``left`` to ``right``, in logical order.

    Without characters it only tells that something is drawn there, so that no gap is taken for a space. ``code`` is
    the font and number of a glyph that the font does not tell, where its text is unknown or had from elsewhere.
    """

    text: str
    x: float
    y: float
    left: float
    right: float
    size: float
    code: str = ""


@dataclass(frozen=True, slots=True)
class Ink:
    """What is drawn at one pen position, with the characters told for it; an empty one is not told.

    ``ordered`` says that they are in logical order. ``middle`` is the middle of what is seen, and ``floats`` says
    that it lies wholly above or below where letters stand.
    """

    characters: tuple[str, ...]
    x: float
    y: float
    left: float
    right: float
    middle: float
    size: float
    floats: bool
    ordered: bool
    code: str = ""

    @property
    def is_marks(self) -> bool:
        """Whether all it shows are marks."""
        return self.characters != () and all(char != "" and unicodedata.combining(char) > 0 for char in self.characters)

    @property
    def is_raised(self) -> bool:
        """Whether it is drawn where a mark stands, though it tells a letter as well, or nothing."""
        return self.floats and any(char == "" or unicodedata.combining(char) > 0 for char in self.characters)

    def tells_of(self, host: Ink) -> bool:
        """Whether it is a mark over a letter that it tells itself."""
        letters = [char for char in self.characters if char.isalpha()]
        return (
            letters != []
            and letters == [char for char in host.characters if char.isalpha()]
            and _distance(self, host) < self.size
        )

    @property
    def is_letter(self) -> bool:
        """Whether marks may stand over it."""
        return any(char.isalpha() or char == "ـ" for char in self.characters)


def is_rtl(character: str) -> bool:
    """Tell whether a character is a letter of a right-to-left script."""
    return unicodedata.bidirectional(character) in ("R", "AL")


def glyphs_of(inks: Sequence[Ink]) -> list[Glyph]:
    """Make a glyph of each ink; marks drawn apart go to the letter they stand over.

    Some producers let a mark's glyph tell its letter as well: where that letter has a glyph of its own, it is not
    told twice; where its glyph tells nothing, or no letter, the mark's stands for it.
    """
    hosts = [ink for ink in inks if not ink.is_marks and not ink.is_raised]
    grid = _grid(hosts)
    marks: dict[int, list[str]] = {}
    silent: set[int] = set()
    kept = list(hosts)
    for ink in inks:
        if not ink.is_marks and not ink.is_raised:
            continue
        host = min(_near(grid, ink), key=lambda host: (not ink.tells_of(host), _distance(ink, host)), default=None)
        near_enough = host is not None and _distance(ink, host) < (2.0 if ink.is_marks else 0.5) * ink.size
        if host is not None and near_enough and (host.is_letter or ink.is_marks):
            marks.setdefault(id(host), []).extend(
                char for char in ink.characters if char and unicodedata.combining(char)
            )
        elif not ink.is_marks:
            code = ""
            if host is not None and near_enough:
                silent.add(id(host))
                code = host.code
            kept.append(replace(ink, code=code or ink.code, floats=near_enough))
    return [_glyph(ink, marks.get(id(ink), []), silent=id(ink) in silent) for ink in kept]


_Grid = dict[tuple[int, int], list[Ink]]


def _grid(hosts: Sequence[Ink]) -> _Grid:
    grid: _Grid = {}
    for ink in hosts:
        if ink.characters == (" ",):
            continue
        first, last = int(ink.left // _COLUMN), int(ink.right // _COLUMN)
        for column in range(first, min(last, first + _REACH) + 1):
            cell = grid.setdefault((int(ink.y // _ROW), column), [])
            if len(cell) < _CROWD:
                cell.append(ink)
    return grid


def _near(grid: _Grid, mark: Ink) -> list[Ink]:
    row, column = int(mark.y // _ROW), int(mark.middle // _COLUMN)
    up = min(int(mark.size // _ROW) + 1, _REACH)
    aside = min(int(mark.size // _COLUMN) + 1, _REACH)
    return [
        host
        for one in range(row - up, row + up + 1)
        for other in range(column - aside, column + aside + 1)
        for host in grid.get((one, other), ())
    ]


def _distance(mark: Ink, host: Ink) -> float:
    outside = max(host.left - mark.middle, mark.middle - host.right, 0.0)
    return 4 * outside + abs(mark.y - host.y) + 0.5 * abs(mark.middle - (host.left + host.right) / 2)


def _glyph(ink: Ink, marks: list[str], *, silent: bool) -> Glyph:
    if silent:
        text = ""
    elif all(char == "" for char in ink.characters) and not ink.ordered and not ink.floats:
        text = UNTOLD
    else:
        text = "".join(ink.characters) if ink.ordered else _in_order(ink.characters)
    text += "".join(mark for mark in dict.fromkeys(marks) if not silent and mark not in text)
    text = _COMPAT.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    return Glyph(text, ink.x, ink.y, ink.left, ink.right, ink.size, "" if silent else ink.code)


def learned(pages: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """Fill in the untold glyphs whose letters are known from another place, where a mark's glyph told them."""
    known: dict[str, str] = {}
    for page in pages:
        for glyph in page:
            letters = "".join(char for char in glyph.text if char.isalpha())
            if glyph.code != "" and letters != "":
                known.setdefault(glyph.code, letters)
    return [
        [
            replace(glyph, text=known[glyph.code]) if glyph.text == UNTOLD and glyph.code in known else glyph
            for glyph in page
        ]
        for page in pages
    ]


def _in_order(told: Sequence[str]) -> str:
    """Put the characters of one glyph in logical order.

    pdfium hands the letters of a right-to-left ligature over last first, unless the font names a presentation form.
    """
    characters = [char for char in told if char != ""]
    if len(characters) < 2 or not any(map(is_rtl, characters)):
        return "".join(characters)
    bases = [char for char in characters if unicodedata.combining(char) == 0]
    if len(bases) == 1:
        return bases[0] + "".join(char for char in characters if char != bases[0])
    turned = characters[::-1]
    wrong = (
        unicodedata.combining(turned[0]) > 0
        or (bases[0] == "ل" and bases[1] in _ALEFS and len(bases) == 2)
        or bases in (["ا", "ل", "ل", "ه"], ["ل", "ل", "ه"])
    )
    return "".join(characters if wrong else turned)
