"""Which days an expression means, told from the report's day, the dates before it and the words around it."""

from __future__ import annotations

from datetime import date, timedelta

from wasata.text import _date_days as days
from wasata.text._date_anchor import FEW_DAYS, CountedDays
from wasata.text._date_context import Context, Published
from wasata.text._date_days import Days
from wasata.text._date_scan import Expression, Scan
from wasata.text._date_year import year_of

__all__ = ["Resolver"]


class Resolver:
    """Resolves the expressions of one text, in order."""

    def __init__(self, scan: Scan, published: Published | None, text_year: int | None, told_year: int | None) -> None:
        self.context = Context(scan, published, text_year, told_year)
        self.counted = CountedDays(self.context, lambda expression: self._days(expression, []))

    def resolve(self, expression: Expression, following: list[Expression]) -> Days | None:
        """Give the days that an expression means, or None where nothing fixes them."""
        found = self._days(expression, following)
        if found is None or found.last < found.first:
            return None
        self.context.tell(expression, found)
        return found

    def _days(self, e: Expression, following: list[Expression]) -> Days | None:
        try:
            return self._days_of_kind(e, following)
        except OverflowError:
            # Beyond the years that a calendar can hold.
            return None

    def _days_of_kind(self, e: Expression, following: list[Expression]) -> Days | None:
        match e.kind:
            case "day":
                return self._day(e)
            case "month":
                return self._month(e)
            case "year":
                return self._year(e)
            case "weekday":
                return self._weekday(e)
            case "near":
                return self.context.from_published(e.shift or 0, e.shift or 0)
            case "same-day":
                return self.context.same_day()
            case "span":
                return self._span(e)
            case "fraction":
                return self._fraction(e)
            case "season":
                return self._season(e)
            case "range":
                return self._range(e)
            case "ago":
                return self.counted.ago(e)
            case "beside":
                return self.counted.beside(e, following)
            case "within":
                return self.counted.within(e)
        return None

    # --- days, months, years

    def _day(self, e: Expression) -> Days | None:
        if e.day is None:
            return None
        if e.month is None:
            return self._day_of_this_month(e)
        if e.hijri:
            span = self._hijri(e, e.month, e.day)
            return None if span is None else Days(*span)
        year, known = year_of(self.context, e, e.month, e.day)
        first = days.make(year, e.month, e.day)
        if first is None and not known:
            first = days.make(2000, e.month, e.day)
        if first is None:
            return None
        last = first if e.last_day is None else days.make(first.year, e.month, e.last_day)
        return None if last is None else Days(first, last, known)

    def _day_of_this_month(self, e: Expression) -> Days | None:
        if e.day is None:
            return None
        if e.same_month:
            told = self.context.last
            base, known = (told.days.first, told.days.known) if told is not None else (None, False)
        else:
            base = self.context.published.day if self.context.published is not None else None
            base = days.add(base.replace(day=1), "month", e.shift or 0) if base is not None else None
            known = self.context.published is not None and self.context.published.known
        if base is None:
            return None
        first = days.make(base.year, base.month, e.day)
        last = first if e.last_day is None else days.make(base.year, base.month, e.last_day)
        return None if first is None or last is None else Days(first, last, known)

    def _month(self, e: Expression) -> Days | None:
        if e.month is None:
            return None
        if e.hijri:
            span = self._hijri(e, e.month, None)
            return None if span is None else Days(*days.month_part(*span, e.part))
        year, known = year_of(self.context, e, e.month, None)
        return Days(*days.month_part(*days.days_of_month(year, e.month), e.part), known)

    def _hijri(self, e: Expression, month: int, day: int | None) -> tuple[date, date] | None:
        """Give the days of a Hijri month or day; رمضان 2023 is the one that falls in that year."""
        if e.year is not None:
            if e.year < 1600:
                return days.hijri_month(e.year, month, day, None)
            return days.hijri_month(0, month, day, date(e.year, 7, 1))
        if self.context.published is None or not self.context.published.known:
            return None
        at = self.context.published.day
        way = 1 if e.shift is not None and e.shift > 0 else -1 if e.shift is not None and e.shift < 0 else 0
        return days.hijri_month(0, month, day, at + timedelta(170 * way))

    def _year(self, e: Expression) -> Days | None:
        if e.year is None:
            return None
        if e.hijri:
            first, last = days.hijri_month(e.year, 1, 1, None), days.hijri_month(e.year, 12, None, None)
            return Days(first[0], last[1]) if first is not None and last is not None else None
        if e.last_year is not None:
            return Days(date(e.year, 1, 1), date(e.last_year, 12, 31))
        return Days(*days.year_part(e.year, e.part))

    # --- told from the report's day

    def _weekday(self, e: Expression) -> Days | None:
        if self.context.published is None or not self.context.published.weekdays or e.weekday is None:
            return None
        at = self.context.published.day
        length = 0 if e.last_weekday is None else (e.last_weekday - e.weekday) % 7
        ahead = (e.weekday - at.isoweekday()) % 7
        if e.shift is None:
            offset = ahead if self.context.ahead(e) else ahead - 7 if ahead else 0
            if offset <= 0 < offset + length:
                offset -= 0 if self.context.ahead(e) else 7
        elif e.shift < 0:
            offset = ahead - 7 + 7 * (e.shift + 1)
            offset -= 7 if offset + length >= 0 else 0
        elif e.shift == 0:
            offset = ahead if ahead <= 3 else ahead - 7
        else:
            offset = (ahead or 7) + 7 * (e.shift - 1)
        return self.context.from_published(offset, offset + length)

    def _span(self, e: Expression) -> Days | None:
        if e.same_year or e.same_month:
            return self._same_span(e)
        if e.unit == "year":
            now = self.context.year
            if now is not None and e.shift is not None:
                return Days(*days.year_part(now + e.shift, e.part))
            # مطلع العام الجاري has its days even where its year is not known.
            return (
                Days(*days.year_part(2001, e.part), known=False)
                if e.part and self.context.published is not None
                else None
            )
        if self.context.published is None or e.shift is None:
            return None
        if e.unit == "day":
            count = e.count or FEW_DAYS
            return self.context.from_published(-count, -1)
        if e.unit == "week":
            if e.shift == 0:
                return None
            return self.context.from_published(
                *((7 * e.shift, 7 * e.shift + 6) if e.shift < 0 else (7 * e.shift - 6, 7 * e.shift))
            )
        month = days.add(self.context.published.day.replace(day=1), "month", e.shift)
        if month is None:
            return None
        return Days(
            *days.month_part(*days.days_of_month(month.year, month.month), e.part),
            self.context.published.known,
        )

    def _same_span(self, e: Expression) -> Days | None:
        before = next((told.days for told in self.context.recent if told.days.known or e.same_month), None)
        if before is None:
            return None
        if e.same_year:
            return Days(*days.year_part(before.first.year, e.part))
        return Days(*days.month_part(*days.days_of_month(before.first.year, before.first.month), e.part), before.known)

    def _fraction(self, e: Expression) -> Days | None:
        whole = e.grown(e.last, kind="month" if e.month is not None else "year" if e.year is not None else "span")
        if whole.kind == "span":
            whole = whole.grown(e.last, unit=e.anchor)
        found = self._days(whole, [])
        if found is None:
            return None
        length = (found.last - found.first).days + 1
        if e.unit == "week":
            week = found.first + timedelta(7 * (e.count - 1))
            return Days(week, min(found.last, week + timedelta(6)), found.known)
        parts = int(e.unit[-1])
        if length > 31:
            months = 12 // parts
            first = days.add(found.first, "month", months * (e.count - 1))
            last = days.add(found.first, "month", months * e.count)
        else:
            size = 15 if parts == 2 else 10 if parts == 3 else 7
            first = found.first + timedelta(size * (e.count - 1))
            last = found.last + timedelta(1) if e.count == parts else first + timedelta(size)
        return None if first is None or last is None else Days(first, last - timedelta(1), found.known)

    def _season(self, e: Expression) -> Days | None:
        first, last = self.context.scan.calendar.seasons[e.count]
        now = self.context.year
        year = e.year if e.year is not None else now + (e.year_shift or 0) if now is not None else None
        if year is None:
            return None
        if e.shift is not None and self.context.published is not None and self.context.published.known:
            at = self.context.published.day
            if e.shift < 0:
                year -= 0 if at.month > last and last >= first else 1
            elif e.shift > 0:
                year += 0 if at.month < first else 1
        start, end = days.days_of_month(year, first)[0], days.days_of_month(year + (last < first), last)[1]
        return Days(start, end)

    def _range(self, e: Expression) -> Days | None:
        second = e.to
        if second is None:
            return None
        head = e.grown(e.last, kind=second.kind, to=None)
        if head.kind == "weekday":
            return self._weekday_range(head, second)
        tail = self._days(second, []) if second.year is not None or head.year is None else None
        undated = head.year is None and head.shift is None and head.year_shift is None
        if undated and tail is not None and tail.known and head.month and second.month:
            head = head.grown(e.last, year=tail.first.year - (head.month > second.month))
        start = self._days(head, [])
        if start is not None and start.known and tail is None and head.month and second.month:
            year = start.first.year + (second.month < head.month)
            tail = self._days(second.grown(second.last, year=year), [])
        if start is None or tail is None:
            return None
        if tail.last < start.first and not start.known:
            after = days.add(tail.last, "year", 1)
            return None if after is None else Days(start.first, after, False)
        return Days(start.first, tail.last, start.known and tail.known)

    def _weekday_range(self, head: Expression, second: Expression) -> Days | None:
        """Give من الأحد إلى الثلاثاء المقبلين; the direction told of one end holds for both."""
        if head.weekday is None or second.weekday is None:
            return None
        between = (second.weekday - head.weekday) % 7
        if head.shift is not None and second.shift is None:
            start = self._weekday(head)
            return None if start is None else Days(start.first, start.first + timedelta(between), start.known)
        both = second.grown(second.last, first=head.first, weekday=head.weekday, last_weekday=second.weekday)
        return self._weekday(both)
