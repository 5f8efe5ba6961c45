"""Paragraphs from lines: which line goes on the one before it, and what is repeated on the pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from wasata.dossier.intake.pdf.columns import Row
from wasata.dossier.intake.pdf.lines import Line, rtl_share
from wasata.dossier.intake.pdf.order import spoken

__all__ = ["paragraphs_of", "without_furniture"]

# Lines looked at from the top and from the foot of a page for what is printed on each.
_MARGIN = 2
_DIGITS = re.compile(r"\d+")
_NUMBER = re.compile(r"(?:صفحة|page|p\.)?\W*\d{1,4}\W*(?:(?:من|of|/)\W*\d{1,4}\W*)?", re.IGNORECASE)
_BULLET = re.compile(r"[•●▪■□◦‣➢]\s*\S")
_ITEM = re.compile(r"\(?\d{1,3}[.)\-–] ")
_ENDS = tuple(".!?؟…")
_CLOSERS = "»”\"')]’"
# A hyphen at a line's end before a small letter stands for a broken word.
_BROKEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad]\n(?=[a-zà-ÿ])")

# So does the end of a line inside an address.
_ADDRESS = re.compile(r"(://\S*[-/._?&=]|://)\n(?=\w)", re.ASCII)


def without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Drop page numbers, and the running heads and feet that pages share."""
    seen: Counter[tuple[str, int]] = Counter()
    for lines in pages:
        seen.update({_mark(line) for line in _at_margins(lines)})
    kept = []
    for lines in pages:
        margins = {id(line) for line in _at_margins(lines) if seen[_mark(line)] > 1}
        outermost = [line for line in lines if line.y in (lines[0].y, lines[-1].y)]
        margins |= {id(line) for line in outermost if len(lines) > 2 and _NUMBER.fullmatch(_mark(line)[0]) is not None}
        kept.append([line for line in lines if id(line) not in margins])
    return kept


def _at_margins(lines: Sequence[Line]) -> list[Line]:
    levels = sorted({line.y for line in lines})
    outer = {*levels[:_MARGIN], *levels[-_MARGIN:]}
    return [line for line in lines if line.y in outer]


def _mark(line: Line) -> tuple[str, int]:
    text = spoken(line, rtl=rtl_share([line]) > 0)
    return _DIGITS.sub("0", text), round(line.y / 4)


def paragraphs_of(blocks: Sequence[Sequence[Row]], *, rtl: bool) -> list[str]:
    """Join the rows of a document's columns, in reading order, into paragraphs."""
    body = _middle([line.size for block in blocks for row in block for line in row])
    found: list[list[Row]] = []
    for block in blocks:
        # One line may run over (an address that cannot be broken); the next widest tells the column's width.
        widths = sorted(row[-1].right - row[0].left for row in block)
        width = widths[-2] if len(widths) > 3 else widths[-1]
        leading = _low([(above[0].y - below[0].y) / below[0].size for above, below in pairwise(block)])
        for place, row in enumerate(block):
            before = block[place - 1] if place > 0 else found[-1][-1] if found else None
            apart = place > 0 and block[place - 1][0].y - row[0].y > 1.3 * leading * row[0].size
            if before is None or apart or not _goes_on(before, row, width=width, rtl=rtl, inside=place > 0, body=body):
                found.append([row])
            else:
                found[-1].append(row)
    return [_text(rows, rtl=rtl) for rows in found]


def _middle(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 2] if numbers else 0.0


def _low(numbers: Sequence[float]) -> float:
    return sorted(numbers)[len(numbers) // 4] if numbers else 0.0


def _goes_on(before: Row, row: Row, *, width: float, rtl: bool, inside: bool, body: float) -> bool:
    """Tell whether a row goes on the paragraph of the one before: it had no room for this one's first word."""
    if len(before) > 1 or len(row) > 1 or not 0.9 < row[0].size / before[0].size < 1.1:
        return False
    if _starts_item(before[0], row[0], rtl=rtl):
        return False
    ended = spoken(before[0], rtl=rtl).rstrip(_CLOSERS).endswith(_ENDS)
    if not inside:
        return not ended and row[0].size < 1.15 * body
    free = width - (before[0].right - before[0].left)
    first, last = row[0].words()[-1 if rtl else 0]
    indent = (before[0].right - row[0].right) if rtl else (row[0].left - before[0].left)
    if ended and 0.8 * row[0].size < indent < 5 * row[0].size:
        return False
    return free < last - first + (0.3 * row[0].size if ended else 0.15 * width)


def _starts_item(before: Line, line: Line, *, rtl: bool) -> bool:
    """Tell whether a line starts an item of a list: with a bullet, or with a number that hangs out or follows one."""
    text = spoken(line, rtl=rtl)
    if _BULLET.match(text) is not None:
        return True
    out = line.right - before.right if rtl else before.left - line.left
    return _ITEM.match(text) is not None and (out > 0.5 * line.size or _ITEM.match(spoken(before, rtl=rtl)) is not None)


def _text(rows: Sequence[Row], *, rtl: bool) -> str:
    lines = [line for row in rows for line in row]
    rtl = rtl_share(lines) > (0.2 if rtl else 0.5)
    told = ["\t".join(spoken(line, rtl=rtl) for line in (row[::-1] if rtl else row)) for row in rows]
    return _ADDRESS.sub(r"\1", _BROKEN.sub("", "\n".join(told))).replace("\n", " ")
