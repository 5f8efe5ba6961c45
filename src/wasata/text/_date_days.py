"""Spans of days with or without a known year, months, years and their parts, the Hijri calendar."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

__all__ = ["Days", "add", "days_of_month", "hijri_month", "month_part", "near_year", "parse_day", "year_part"]


@dataclass(frozen=True, slots=True)
class Days:
    """An inclusive span of days; without a known year only month and day mean anything."""

    first: date
    last: date
    known: bool = True

    @property
    def single(self) -> bool:
        """Whether the span is one day."""
        return self.first == self.last

    def written(self) -> tuple[str, str]:
        """Give both ends as YYYY-MM-DD, or --MM-DD where the year is not known."""
        if self.known:
            return self.first.isoformat(), self.last.isoformat()
        return f"--{self.first:%m-%d}", f"--{self.last:%m-%d}"


def parse_day(written: str) -> tuple[int | None, int, int] | None:
    """Read YYYY-MM-DD or --MM-DD into year, month and day, or None where it is neither."""
    year, month, day = written[:-6], written[-5:-3], written[-2:]
    if not (month.isdecimal() and day.isdecimal() and written[-3:-2] == "-"):
        return None
    if year == "-":
        return None, int(month), int(day)
    return (int(year), int(month), int(day)) if year.isdecimal() and len(year) == 4 else None


def make(year: int, month: int, day: int) -> date | None:
    """Give a day, or None where the month has no such day."""
    if not (1 <= year <= 9999 and 1 <= month <= 12) or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def days_of_month(year: int, month: int) -> tuple[date, date]:
    """Give a month's first and last day."""
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def month_part(first: date, last: date, part: int) -> tuple[date, date]:
    """Give the part of a month: 1 its first ten days, 2 the next ten, 3 the rest, 0 all of it."""
    if part == 1:
        return first, first + timedelta(9)
    if part == 2:
        return first + timedelta(10), first + timedelta(19)
    return (first + timedelta(20), last) if part == 3 else (first, last)


def year_part(year: int, part: int) -> tuple[date, date]:
    """Give the part of a year: its first ten days, its middle, its last eleven days, or all of it."""
    if part == 1:
        return date(year, 1, 1), date(year, 1, 10)
    if part == 2:
        return date(year, 6, 1), date(year, 7, 31)
    return (date(year, 12, 21), date(year, 12, 31)) if part == 3 else (date(year, 1, 1), date(year, 12, 31))


def add(day: date, unit: str, count: int) -> date | None:
    """Count days, weeks, months or years on from a day, or None beyond the calendar."""
    try:
        if unit in {"day", "week"}:
            return day + timedelta(count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = divmod(months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def near_year(month: int, day: int, of: date, *, weekday: int | None = None) -> date | None:
    """Give the occurrence of a day nearest to another, of those on the given day of the week."""
    found = [made for year in range(of.year - 6, of.year + 7) if (made := make(year, month, day)) is not None]
    if weekday is not None:
        found = [made for made in found if made.isoweekday() == weekday] or found
    return min(found, key=lambda made: abs((made - of).days), default=None)


def hijri_month(year: int, month: int, day: int | None, of_day: date | None) -> tuple[date, date] | None:
    """Give the days of a Hijri month, or one of its days; a year of 0 is the one nearest to ``of_day``."""
    years = [year]
    if year == 0:
        if of_day is None or not date(1925, 1, 1) <= of_day <= date(2076, 1, 1):
            return None
        now = Gregorian.fromdate(of_day).to_hijri().year
        years = [now - 1, now, now + 1]
    found: list[tuple[date, date]] = []
    for candidate in years:
        try:
            first = Hijri(candidate, month, day or 1)
            last = first if day else Hijri(candidate, month, first.month_length())
            bounds = first.to_gregorian(), last.to_gregorian()
        except (OverflowError, ValueError):
            continue
        found.append((date(*bounds[0].datetuple()), date(*bounds[1].datetuple())))
    return min(found, key=lambda span: abs((span[0] - of_day).days) if of_day is not None else 0, default=None)
