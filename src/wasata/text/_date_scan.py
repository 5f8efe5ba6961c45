"""Words seen as signs of dates, and the expressions that the grammar builds from them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wasata.text.calendar import Calendar, Sign
from wasata.text.numbers import Number, number_at
from wasata.text.words import Words

__all__ = ["DASHES", "SLASHES", "Expression", "Scan", "era"]

DASHES = frozenset({"-", "–", "—", "−", "‑"})
SLASHES = frozenset({"/", "\\", "|"})


@dataclass(frozen=True, slots=True)
class Expression:
    """A date as written, before it is known which day it is: words ``first`` to ``last`` and what they say.

    ``kind`` is one of day, month, year, weekday, near, same-day, span (الأسبوع الماضي), ago, beside (بعد X),
    within, fraction, season, range. ``shift`` counts from the report's own (month, week, …), ``year_shift``
    the year alone; ``same_year`` and ``same_month`` point back to the date before.
    """

    first: int
    last: int
    start: int
    kind: str
    rule: str
    day: int | None = None
    last_day: int | None = None
    month: int | None = None
    hijri: bool = False
    year: int | None = None
    last_year: int | None = None
    weekday: int | None = None
    last_weekday: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    same_year: bool = False
    same_month: bool = False
    part: int = 0
    unit: str = ""
    count: int = 0
    anchor: str = ""
    step: int = 0
    to: Expression | None = None

    def grown(self, last: int, **changes: object) -> Expression:
        """Give the expression with more words and what they add."""
        return replace(self, last=last, **changes)  # type: ignore[arg-type]


class Scan:
    """A text's words as signs; the ground that the grammar stands on."""

    def __init__(self, words: Words, calendar: Calendar) -> None:
        self.words = words
        self.forms = words.forms
        self.calendar = calendar
        self._signs = calendar.signs
        self._gaps = words.gaps
        self._size = len(words.forms)

    def sign(self, i: int, *kinds: str, joined: bool = False) -> Sign | None:
        """Give the sign of one of these kinds that begins at word ``i``.

        ``joined`` permits proclitics; without it the word must stand bare.
        """
        if not 0 <= i < self._size:
            return None
        for sign in self._signs.get(self.forms[i], ()):
            if sign.kind in kinds and (joined or sign.cut == 0) and self._rest(i, sign):
                return sign
        return None

    def _rest(self, i: int, sign: Sign) -> bool:
        for k, form in enumerate(sign.rest, i + 1):
            if k >= self._size or self.forms[k] != form or self.gap(k) != "":
                return False
        return True

    def next(self, i: int, *kinds: str, joined: bool = False) -> tuple[Sign, int] | None:
        """Give a sign at word ``i``, if right after the word before, and the number of the word after it."""
        if self.gap(i) != "":
            return None
        sign = self.sign(i, *kinds, joined=joined)
        return None if sign is None else (sign, i + 1 + len(sign.rest))

    def skip(self, i: int, *kinds: str) -> int:
        """Step over a sign that may or may not stand right after the word before."""
        found = self.next(i, *kinds)
        return i if found is None else found[1]

    def gap(self, i: int) -> str:
        """Give what stands before word ``i`` without spaces; a line end where nothing may be joined."""
        if not 0 < i < self._size:
            return "\n"
        gap = self._gaps[i]
        if gap == " ":
            return ""
        return "\n" if "\n" in gap else gap.replace(" ", "")

    def number(self, i: int, low: int = 0, high: int = 10**12) -> Number | None:
        """Give the number at word ``i`` if it lies within bounds."""
        number = number_at(self.words, i, self.calendar.numerals)
        return number if number is not None and low <= number.value <= high else None

    def form(self, i: int) -> str:
        """Give a word's folded form, or nothing outside the text."""
        return self.forms[i] if 0 <= i < self._size else ""

    def listed(self, i: int, name: str) -> bool:
        """Tell whether a word is in one of the calendar's lists, with or without a conjunction."""
        form = self.form(i)
        found = self.calendar.lists[name]
        return form in found or (form[:1] in {"و", "ف"} and form[1:] in found)

    def start(self, i: int, sign: Sign) -> int:
        """Give the clean-text offset where a sign's own letters begin."""
        return self.words.starts[i] + sign.cut

    def surface(self, i: int, sign: Sign) -> str:
        """Give the clean characters of a sign's first word, hamzas as written."""
        return self.words.text.clean[self.words.starts[i] + sign.cut : self.words.ends[i]]


def era(scan: Scan, found: Expression) -> Expression:
    """Read on over the era written after a year: هـ, م."""
    j = found.last
    sign = scan.sign(j, "hijri", "common-era") if scan.gap(j) in {"", "("} else None
    if sign is None or (sign.kind == "hijri" and not found.hijri):
        return found
    return found.grown(j + 1)
