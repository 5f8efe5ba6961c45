"""The year of a day or month that is written without one."""

from __future__ import annotations

from datetime import date

from wasata.text import _date_days as days
from wasata.text._date_context import Context
from wasata.text._date_scan import Expression

__all__ = ["year_of"]

# A day without a year is taken as still to come if it lies this near and nothing tells otherwise.
_NEAR_AHEAD = 75
# Further than this ahead, even words that look ahead do not speak of it.
_FAR_AHEAD = 330
# A year is carried over from the date before only into the past, where the report's own year would mislead.
_LONG_AGO = 2


def year_of(context: Context, e: Expression, month: int, day: int | None) -> tuple[int, bool]:
    """Give the year of a month or day, and whether it is known; a stand-in year where not."""
    if e.year is not None:
        return e.year, True
    published = context.published
    stand_in = published.day.year if published is not None else 2001
    if e.year_shift is not None:
        return (context.year + e.year_shift, True) if context.year is not None else (stand_in, False)
    if e.same_year:
        before = next((told.days for told in context.recent if told.days.known), None)
        return (before.first.year, True) if before is not None else (stand_in, False)
    carried = _carried(context, e, month)
    told = next((t for t in context.recent if day is not None and t.expression.day == day), None)
    if told is not None and told.expression.month == month and told.days.known and e.shift is None:
        # The same day, told before with its year.
        return told.days.first.year, True
    if published is None or not published.known:
        year = carried if carried is not None else context.told_year
        return (year, True) if year is not None else (stand_in, False)
    at = published.day
    if e.shift is not None:
        return _directed(e.shift, month, day, at), True
    if day is not None and (e.weekday is not None or e.rule.startswith("near-")):
        made = days.near_year(month, day, at, weekday=e.weekday)
        return (made.year if made is not None else at.year), True
    if carried is not None and carried <= at.year - _LONG_AGO:
        return carried, True
    return _likely(context, e, month, day, at), True


def _directed(shift: int, month: int, day: int | None, at: date) -> int:
    """Give the year of يناير الماضي, 15 مايو المقبل, نوفمبر قبل الماضي."""
    if shift == 0:
        return at.year
    here, now = ((month, day), (at.month, at.day)) if day is not None else ((month, 0), (at.month, 0))
    if shift < 0:
        return at.year - (0 if here < now else 1) + (shift + 1)
    return at.year + (0 if here > now else 1) + (shift - 1)


def _likely(context: Context, e: Expression, month: int, day: int | None, at: date) -> int:
    """Give the year of the last such day or month, or of the next where the words look ahead."""
    here, now = (month, day or at.day), (at.month, at.day)
    if here == now:
        return at.year
    past_year = at.year if here < now else at.year - 1
    past = days.make(past_year, month, min(here[1], 28))
    if past is None:
        return at.year
    ahead = 365 - (at - past).days
    looks_ahead = context.ahead(e)
    if looks_ahead is None:
        looks_ahead = ahead <= _NEAR_AHEAD and not _was_told(context, month, past_year)
    return past_year + 1 if looks_ahead and ahead <= _FAR_AHEAD else past_year


def _was_told(context: Context, month: int, year: int) -> bool:
    """Tell whether the report has spoken of the month in that year, and said so."""
    for told in context.recent:
        e = told.expression
        if e.month == month and (e.shift is not None or e.year is not None) and told.days.first.year == year:
            return True
    return False


def _carried(context: Context, e: Expression, month: int) -> int | None:
    """Give the year of the date just before in the same sentence, if that was written out."""
    told = context.last
    if told is None or told.sentence != context.sentence_number(e) or told.expression.kind not in {"day", "month"}:
        return None
    written = told.expression.year is not None or told.expression.same_year
    return told.days.first.year if written and told.days.first.month <= month else None
