"""What pdfium tells of a page: the ink on it.

pdfium turns what it takes for right-to-left text round, character by character, and spreads the characters of one
glyph (a ligature, a letter with its vowel marks) over the page's text. So nothing of its order is used but that of
characters which share one pen position; the rest is put in order from the positions, in ``order``.
"""

from __future__ import annotations

import ctypes
import math
import sys
import unicodedata
from collections import Counter
from dataclasses import dataclass
from typing import Any

from wasata.dossier.intake.pdf.glyphs import Glyph, Ink, glyphs_of
from wasata.dossier.intake.pdf.spans import Drawn, Span, address, drawn_on

__all__ = ["page_of"]

# What pdfium makes of a hyphen at a line's end, and the spaces and hyphens that are to be as the common ones.
_COMMON = {"\x02": "-", "\ufffe": "-", "\u2010": "-", "\u2011": "-", "\xa0": " ", "\t": " "}
_NO_CHARACTER = ("Co", "Cn", "Cc", "Cs")
# Shares of the size: a mark stands as high as this over its pen, or below it, or is low and flat.
_HIGH, _LOW, _FLAT = 0.25, 0.1, 0.25


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    box: tuple[float, float]
    ink: tuple[float, float, float, float]
    size: float
    code: str


def page_of(page: Any, textpage: Any) -> list[Glyph]:
    """Read the glyphs of a pdfium page, in no order; text that stands askew to most of the page is left out."""
    spans, inside, others = drawn_on(page)
    groups = _characters(textpage, inside)
    found = [(where[3], _ink(where, group)) for where, group in groups.items()]
    found += [(span.drawn[0].turn, _span_ink(span)) for span in spans]
    counted = Counter(turn for turn, _ in found).most_common(1)
    glyphs = glyphs_of([ink for turn, ink in found if turn == counted[0][0]])
    told = {key[0] for key in groups}
    # What is drawn without telling anything still fills its place; pdfium leaves out some spaces drawn on their own.
    for where, drawn in others.items():
        if where not in told and counted and drawn.turn == counted[0][0]:
            left, right = _sides(drawn.box, drawn.turn)
            x, y = _turned(drawn.x, drawn.y, drawn.turn)
            glyphs.append(Glyph("" if right > left else " ", x, y, left, right, drawn.size))
    return glyphs


_Groups = dict[tuple[int, float, float, int], list[_Char]]


def _characters(textpage: Any, spanned: set[int]) -> _Groups:
    """Gather the characters outside spans by text object and pen position, turned upright."""
    import pypdfium2.raw as pdfium

    groups: _Groups = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    edges = [ctypes.c_double() for _ in range(4)]
    for index in range(pdfium.FPDFText_CountChars(textpage)):
        handle = pdfium.FPDFText_GetTextObject(textpage, index)
        drawn = address(handle)
        if drawn == 0 or drawn in spanned:  # 0: a space or line break of pdfium's making
            continue
        value, code = min(pdfium.FPDFText_GetUnicode(textpage, index), sys.maxunicode), ""
        text = _COMMON.get(chr(value), chr(value))
        if (
            pdfium.FPDFText_HasUnicodeMapError(textpage, index) == 1
            or unicodedata.category(text) in _NO_CHARACTER
            or text == "\ufffd"
        ):
            text, code = "", f"{_font(handle)}:{value:x}"
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        pdfium.FPDFText_GetLooseCharBox(textpage, index, loose)
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        pdfium.FPDFText_GetCharBox(textpage, index, edges[0], edges[2], edges[1], edges[3])
        size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
        ink = (edges[0].value, edges[1].value, edges[2].value, edges[3].value)
        around = (loose.left, loose.bottom, loose.right, loose.top)
        if not all(map(math.isfinite, (x.value, y.value, size, matrix.a, matrix.b, *around, *ink))) or size <= 0:
            continue
        turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
        box = _sides(around, turn)
        if text == " " and box[1] - box[0] < 0.02 * size:
            continue
        groups.setdefault((drawn, x.value, y.value, turn), []).append(_Char(text, box, ink, size, code))
    return groups


def _font(handle: Any) -> str:
    import pypdfium2.raw as pdfium

    name = ctypes.create_string_buffer(128)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(handle), name, len(name))
    return name.value.decode("latin-1")


def _turned(x: float, y: float, turn: int) -> tuple[float, float]:
    return ((x, y), (y, -x), (-x, -y), (-y, x))[turn]


def _sides(box: tuple[float, float, float, float], turn: int) -> tuple[float, float]:
    one, other = _turned(box[0], box[1], turn)[0], _turned(box[2], box[3], turn)[0]
    return min(one, other), max(one, other)


def _floats(feet: tuple[float, float], size: float) -> bool:
    foot, head = feet
    return head > foot and (foot > _HIGH * size or head < 0 or (head < _LOW * size and head - foot < _FLAT * size))


def _feet(box: tuple[float, float, float, float], turn: int, y: float) -> tuple[float, float]:
    one, other = _turned(box[0], box[1], turn)[1] - y, _turned(box[2], box[3], turn)[1] - y
    return min(one, other), max(one, other)


def _raised(drawn: Drawn) -> bool:
    return _floats(_feet(drawn.box, drawn.turn, _turned(drawn.x, drawn.y, drawn.turn)[1]), drawn.size)


def _ink(where: tuple[int, float, float, int], group: list[_Char]) -> Ink:
    _, x, y, turn = where
    x, y = _turned(x, y, turn)
    ink = group[0].ink
    feet = _feet(ink, turn, y)
    first = group[0]
    characters = [char.text for char in group]
    if len(characters) > 1:  # a space without width of its own may share the pen position of a letter
        characters = [char for char in characters if char != " "] or [" "]
    return Ink(
        characters=tuple(characters),
        x=x,
        y=y,
        left=min(char.box[0] for char in group),
        right=max(char.box[1] for char in group),
        middle=sum(_sides(ink, turn)) / 2,
        size=first.size,
        # Characters in boxes of their own share a pen position only by name: a span within a form.
        floats=len({char.box for char in group}) == 1 and _floats(feet, first.size),
        ordered=False,
        code=first.code,
    )


def _span_ink(span: Span) -> Ink:
    # The letter of a letter with its marks is the largest thing drawn where letters stand.
    main = min(span.drawn, key=lambda drawn: (_raised(drawn), -drawn.area))
    x, y = _turned(main.x, main.y, main.turn)
    sides = [_sides(drawn.box, main.turn) for drawn in span.drawn]
    return Ink(
        characters=tuple(
            _COMMON.get(char, char) for char in span.text if unicodedata.category(char) not in _NO_CHARACTER
        ),
        x=x,
        y=y,
        left=min(x, *(left for left, _ in sides)),
        right=max(right for _, right in sides),
        middle=sum(_sides(main.box, main.turn)) / 2,
        size=main.size,
        floats=_raised(main),
        ordered=True,
    )
