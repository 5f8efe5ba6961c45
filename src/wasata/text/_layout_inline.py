"""A dateline that opens the report's first paragraph: جنيف (سويسرا) - 5 نوفمبر 2023 (أ ف ب) - أعلن."""

from __future__ import annotations

import re

from wasata.text._date_scan import Expression
from wasata.text._layout_cues import LayoutCues
from wasata.text._layout_lines import Line
from wasata.text.clean import fold
from wasata.text.words import Words

__all__ = ["inline_end"]

_LONGEST = 16
# Where a dateline may end: at a dash, a colon, or the bracket of an agency or country.
_END = re.compile(r"\s?[-–—]+\s|\)\s*[-–—:]+\s?|\)\s{2,}|\s?:\s")
_DASH = re.compile(r"\s?[-–—/]+\s?")
_BRACKET = re.compile(r"\([^)]*\)?")
_WORD = re.compile(r"\w+")
# What may follow it: the outlet in quotation marks, or in brackets after the day.
_NAME = re.compile(r"\s*[«“\"][^«»“”\"\n]{2,30}[»”\"]\s*[:–-]\s*")
_CREDIT = re.compile(r"\s*(?:\([^()\n]{1,40}\)|/[^/\n]{1,30}/)\s*[-–—:،]*\s*")


def inline_end(words: Words, cues: LayoutCues, line: Line, dated: Expression | None) -> int | None:
    """Give where the dateline that opens a line ends, or None; ``dated`` is the day written out in it."""
    clean = words.text.clean
    limit = words.ends[min(line.first + _LONGEST, line.last) - 1]
    best: int | None = None
    for match in _END.finditer(clean, line.start, limit):
        head = (
            clean[line.start : match.start() + 1]
            if match.group().startswith(")")
            else clean[line.start : match.start()]
        )
        day = dated is not None and words.ends[dated.last - 1] <= match.end()
        length = dated.last - dated.first if dated is not None and day else 0
        if _is_dateline(head, cues, length, colon=":" in match.group()):
            best = match.end()
    if best is None and dated is not None and dated.first - line.first <= 6:
        # صنعاء 2 يونيو 2022 (رويترز) أعلن
        credit = _CREDIT.match(clean, words.ends[dated.last - 1], line.end)
        best = credit.end() if credit is not None else None
    name = _NAME.match(clean, best, line.end) if best is not None else None
    return best if name is None else name.end()


def _is_dateline(head: str, cues: LayoutCues, day: int, *, colon: bool) -> bool:
    """Tell place, agency and day from a sentence's first words; ``day`` is the length of the day in them."""
    forms = _WORD.findall(fold(_BRACKET.sub(" ", head)))
    if not forms:
        return False
    told = cues.calendar.lists["done"] | cues.calendar.lists["past"]
    if forms[0] in told or forms[0].removeprefix("و").removeprefix("ف") in told:
        return False
    if day:
        return len(forms) - day <= 5
    if "(" in head:
        return len(forms) <= 4
    parts = [part for part in _DASH.split(head) if part.strip()]
    if colon and not (len(parts) > 1 and any(form in cues.media or form in cues.editorial for form in forms)):
        return False
    plain = not re.search(r"[\"«»“”:،.]", head)
    return plain and len(parts) <= 3 and all(len(part.split()) <= 2 for part in parts)
