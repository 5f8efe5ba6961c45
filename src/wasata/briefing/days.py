"""Days as the codebook writes them: parsed, ordered and put in words; what has no year stays without one."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from typing import NamedTuple

from wasata.briefing.labels import Labels

__all__ = ["Day", "Days", "days_between", "parse_day"]

_DAY = re.compile(r"(?:([0-9]{4})|-)-([0-9]{2})-([0-9]{2})")
_LEAP = 2000  # a day without a year may be 29 February


class Day(NamedTuple):
    """A day; ``year`` is 0 where it is unknown."""

    year: int
    month: int
    day: int

    @property
    def is_last_of_month(self) -> bool:
        """Whether the month ends with it; without a year 28 and 29 February both count."""
        if self.year == 0 and self.month == 2:
            return self.day >= 28
        return self.day == monthrange(self.year or _LEAP, self.month)[1]


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """A span of days, both ends included; either both have a year or neither has."""

    first: Day
    last: Day

    @property
    def yearless(self) -> bool:
        """Whether the year is unknown."""
        return self.first.year == 0

    @property
    def machine(self) -> str:
        """The first day in the form of HTML's ``time`` element."""
        year = f"{self.first.year:04}-" if self.first.year else ""
        return f"{year}{self.first.month:02}-{self.first.day:02}"

    def words(self, labels: Labels) -> str:
        """Say the span in the page's language: a whole month or year by its name, else by its days."""
        first, last = self.first, self.last
        end = "_yearless" if self.yearless else ""

        def month(day: Day) -> dict[str, object]:
            return {"m": labels.text(f"month.{day.month}"), "y": day.year}

        def one(day: Day) -> str:
            return labels.text(f"date.day{end}", d=day.day, **month(day))

        if first == last:
            return one(first)
        starts_month = first.day == 1 and last.is_last_of_month
        if starts_month and (first.month, last.month) == (1, 12) and not self.yearless:
            if first.year == last.year:
                return labels.text("date.year", y=first.year)
            return labels.text("date.years", y1=first.year, y2=last.year)
        if (first.year, first.month) == (last.year, last.month):
            if starts_month:
                return labels.text(f"date.month{end}", **month(first))
            return labels.text(f"date.days{end}", d1=first.day, d2=last.day, **month(first))
        if starts_month:
            a, b = (labels.text(f"date.month{end}", **month(day)) for day in (first, last))
            return labels.text("date.span", a=a, b=b)
        return labels.text("date.span", a=one(first), b=one(last))


def parse_day(text: str | None) -> Day | None:
    """Read ``YYYY-MM-DD`` or ``--MM-DD``; give None for anything else."""
    match = _DAY.fullmatch(text) if text else None
    if match is None:
        return None
    day = Day(int(match[1] or 0), int(match[2]), int(match[3]))
    if (match[1] is not None and day.year == 0) or not 1 <= day.month <= 12:
        return None
    return day if 1 <= day.day <= monthrange(day.year or _LEAP, day.month)[1] else None


def days_between(first: str | None, last: str | None) -> Days | None:
    """Read a span; one end alone, or an end that does not fit the other, makes a single day."""
    start, end = parse_day(first), parse_day(last)
    if start is None:
        return None if end is None else Days(end, end)
    if end is None or (start.year == 0) != (end.year == 0) or (start.year > 0 and end < start):
        end = start
    return Days(start, end)
