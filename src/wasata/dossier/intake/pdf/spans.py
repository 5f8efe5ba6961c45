"""Spans of a page that carry a text of their own (ActualText), and the text objects drawn in them."""

from __future__ import annotations

import codecs
import ctypes
import math
from dataclasses import dataclass
from typing import Any

__all__ = ["Drawn", "Span", "address", "drawn_on"]

_LONGEST = 100_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text object: the box round it (left, bottom, right, top), its pen's start, size and quarter turns."""

    box: tuple[float, float, float, float]
    x: float
    y: float
    size: float
    turn: int

    @property
    def area(self) -> float:
        """How much of the page it fills."""
        return (self.box[2] - self.box[0]) * (self.box[3] - self.box[1])


@dataclass(frozen=True, slots=True)
class Span:
    """A text in logical order, and what is drawn for it."""

    text: str
    drawn: list[Drawn]


def address(handle: Any) -> int:
    """Give what makes a pdfium handle this one; 0 for none."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def drawn_on(page: Any) -> tuple[list[Span], set[int], dict[int, Drawn]]:
    """List a pdfium page's spans, the addresses of the text objects in them, and its other text objects by address.

    Text in forms is passed over: its place is told in the form's own measure.
    """
    import pypdfium2.raw as pdfium

    spans: dict[int, Span] = {}
    inside: set[int] = set()
    others: dict[int, Drawn] = {}
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        handle = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_TEXT:
            continue
        drawn = _drawn(handle)
        if drawn is None:
            continue
        told = _actual_text(handle)
        if told is None:
            others[address(handle)] = drawn
        else:
            spans.setdefault(told[0], Span(told[1], [])).drawn.append(drawn)
            inside.add(address(handle))
    return list(spans.values()), inside, others


def _drawn(handle: Any) -> Drawn | None:
    import pypdfium2.raw as pdfium

    edges = [ctypes.c_float() for _ in range(4)]
    matrix, size = pdfium.FS_MATRIX(), ctypes.c_float()
    told = (
        pdfium.FPDFPageObj_GetBounds(handle, *edges)
        and pdfium.FPDFPageObj_GetMatrix(handle, matrix)
        and pdfium.FPDFTextObj_GetFontSize(handle, size)
    )
    left, bottom, right, top = (edge.value for edge in edges)
    height = size.value * math.hypot(matrix.c, matrix.d)
    if not told or not all(map(math.isfinite, (left, bottom, right, top, matrix.e, matrix.f, height))) or height <= 0:
        return None
    turn = round(math.atan2(matrix.b, matrix.a) / (math.pi / 2)) % 4
    return Drawn((left, bottom, right, top), matrix.e, matrix.f, height, turn)


def _actual_text(handle: Any) -> tuple[int, str] | None:
    import pypdfium2.raw as pdfium

    for index in range(pdfium.FPDFPageObj_CountMarks(handle)):
        mark = pdfium.FPDFPageObj_GetMark(handle, index)
        size = ctypes.c_ulong()
        if not pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", None, 0, size) or size.value > _LONGEST:
            continue
        buffer = (ctypes.c_ubyte * size.value)()
        pdfium.FPDFPageObjMark_GetParamBlobValue(mark, b"ActualText", buffer, size.value, size)
        return address(mark), _decoded(bytes(buffer))
    return None


def _decoded(told: bytes) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF8, "utf-8"),
    ):
        if told.startswith(mark):
            return told[len(mark) :].decode(encoding, "replace")
    return told.decode("latin-1")
