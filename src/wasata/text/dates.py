"""Dates in a report: which words name days, and which days they name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wasata.text._date_grammar import read_expressions
from wasata.text._date_published import dateline, lead_year, published_at, told_year, written_day
from wasata.text._date_resolve import Resolver
from wasata.text._date_scan import Expression, Scan
from wasata.text.calendar import Calendar
from wasata.text.words import Words

__all__ = ["Calendar", "FoundDate", "find_dates", "is_day", "published_from", "read_dates"]

# How far a reading of this kind is to be trusted; what rests on the report's day or on an estimate says less.
_SURE = {
    "day": 0.97, "month": 0.95, "year": 0.95, "weekday": 0.88, "near": 0.93, "span": 0.9, "ago": 0.85,
    "beside": 0.75,
    "within": 0.6, "same-day": 0.8, "fraction": 0.85, "season": 0.7, "range": 0.93,
}  # fmt: skip
_INFERRED_YEAR = 0.9


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its clean-text span and the days it means.

    ``from_day`` and ``to_day`` are inclusive ISO days, ``--MM-DD`` where nothing fixes the year. ``rule``
    names the kind of expression, ``sure`` tells from 0 to 1 how far the reading can be trusted.
    """

    start: int
    end: int
    from_day: str
    to_day: str
    rule: str
    sure: float


def find_dates(words: Words, calendar: Calendar, published: str | None) -> list[FoundDate]:
    """Find the dates of a report in order.

    ``published`` is the report's own day, ``YYYY-MM-DD`` or ``--MM-DD``; where it is None, the report's
    dateline is looked for. A date that is counted from the report's day is left out where that is not known.
    """
    return read_dates(words, calendar, published)[1]


def read_dates(words: Words, calendar: Calendar, published: str | None) -> tuple[str | None, list[FoundDate]]:
    """Find a report's own day and its dates, as ``published_from`` and ``find_dates`` do."""
    scan = Scan(words, calendar)
    expressions = read_expressions(words, calendar)
    if published is None:
        published = _published(scan, expressions)
    anchor = published_at(published, expressions) if published is not None else None
    told = told_year(scan, expressions) if anchor is None else None
    resolver = Resolver(scan, anchor, lead_year(scan, expressions), told)
    found: list[FoundDate] = []
    for k, expression in enumerate(expressions):
        try:
            days = resolver.resolve(expression, expressions[k + 1 : k + 9])
        except (OverflowError, ValueError):
            # Counted beyond the calendar's first or last year.
            continue
        if days is None:
            continue
        sure = _SURE[expression.kind]
        if expression.kind in {"day", "month"} and expression.year is None and days.known:
            sure *= _INFERRED_YEAR
        from_day, to_day = days.written()
        end = words.ends[expression.last - 1]
        found.append(FoundDate(expression.start, end, from_day, to_day, expression.rule, round(sure, 2)))
    return published, found


def is_day(written: str) -> bool:
    """Tell whether a text is a day as Wasata writes days: YYYY-MM-DD, or --MM-DD where the year is not known."""
    try:
        # 29 February is a day of some year.
        date.fromisoformat("2000" + written[1:] if written.startswith("--") else written)
    except ValueError:
        return False
    return len(written) == (7 if written.startswith("--") else 10)


def published_from(words: Words, calendar: Calendar) -> str | None:
    """Find the report's own day in its dateline or lead: ``YYYY-MM-DD``, or ``--MM-DD`` without a year."""
    return _published(Scan(words, calendar), read_expressions(words, calendar))


def _published(scan: Scan, expressions: list[Expression]) -> str | None:
    expression = dateline(scan, expressions)
    return written_day(expression) if expression is not None else None
