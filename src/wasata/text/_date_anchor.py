"""Which days a counted expression means: قبل يومين, بعدها بأسبوع, في ظرف سنة, غداة التوقيع."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from wasata.text import _date_days as days
from wasata.text._date_context import Context
from wasata.text._date_days import Days
from wasata.text._date_scan import Expression

__all__ = ["FEW_DAYS", "CountedDays"]

FEW_DAYS = 7


class CountedDays:
    """Resolves expressions that are counted from the report's day or from another date."""

    def __init__(self, context: Context, resolve: Callable[[Expression], Days | None]) -> None:
        self.context = context
        self.resolve = resolve

    def ago(self, e: Expression) -> Days | None:
        """Resolve قبل ثلاثة أيام, منذ يومين, قبل عامين, بعد أسبوع."""
        context = self.context
        if e.step > 0:
            return self._later(e)
        if context.published is None:
            return None
        if e.count == 0:
            return context.from_published(-FEW_DAYS, -1) if e.unit == "day" else None
        if e.unit in {"month", "year"} and context.scan.form(e.first).endswith("منذ"):
            # منذ ثلاث سنوات tells how long.
            return None
        at, known = context.published.day, context.published.known
        made = days.add(at, e.unit, -e.count)
        if made is None:
            return None
        if e.unit == "month":
            return Days(*days.days_of_month(made.year, made.month), known)
        if e.unit == "year":
            return Days(*days.year_part(made.year, 0)) if known else None
        return Days(made, made, known)

    def _later(self, e: Expression) -> Days | None:
        """Resolve بعد يومين: after a day of its sentence, or the report's where the words look ahead."""
        if e.count == 0:
            return None
        start = self.context.day_before(e, within="sentence")
        if start is None and self.context.ahead(e):
            start = self.context.from_published(0, 0)
        return None if start is None else self._counted(start, e.unit, e.count)

    @staticmethod
    def _counted(start: Days, unit: str, count: int) -> Days | None:
        made = days.add(start.first if count < 0 else start.last, unit, count)
        return None if made is None else Days(made, made, start.known)

    def beside(self, e: Expression, following: list[Expression]) -> Days | None:
        """Resolve بعدها بيومين, قبل أيام من انعقاد المؤتمر, عشية 24 ديسمبر, بعد ثلاثة أيام من غارات."""
        anchor = self._anchor(e, following)
        if anchor is None:
            # The event lies so many days before the report; what lasts has no such day.
            past = e.anchor != "" and e.step > 0 and e.count > 0 and e.unit == "day" and e.rule != "morrow"
            if not past:
                return None
            lasting = e.anchor.split()[0] in self.context.scan.calendar.lists["lasting"]
            return None if lasting else self.context.from_published(-e.count, -e.count)
        if e.count > 0:
            return self._counted(anchor, e.unit, e.count * e.step)
        if e.unit != "day" or e.step > 0:
            return None
        return Days(anchor.first - timedelta(FEW_DAYS), anchor.first - timedelta(1), anchor.known)

    def within(self, e: Expression) -> Days | None:
        """Resolve خلال 60 يوما and the like: from a day named before it to the Nth after."""
        context = self.context
        if e.to is not None:
            anchor = self.resolve(e.to)
        elif e.anchor:
            kinds = ("day",) if e.unit == "year" else ("day", "near", "weekday")
            anchor = context.day_of(e.anchor, kinds=kinds)
        else:
            anchor = context.day_just_told(e, kinds=("day", "beside"), sentences=1)
            if anchor is None and e.unit != "year":
                anchor = context.day_just_told(e, kinds=("day", "beside", "near", "weekday"), sentences=2)
                if anchor is None and context.ahead(e):
                    anchor = context.from_published(0, 0)
        if anchor is None:
            return None
        last = days.add(anchor.first, e.unit, e.count)
        return None if last is None else Days(anchor.first, last, anchor.known)

    def _anchor(self, e: Expression, following: list[Expression]) -> Days | None:
        """Find the day that is counted from: written with the span, told of its event, or told before it."""
        context = self.context
        if e.to is not None:
            return self.resolve(e.to)
        if not e.anchor:
            return context.day_before(e, within="text")
        if e.step < 0 and e.kind == "beside":
            # قبل أيام من انعقاد المؤتمر الذي يعقد في 23 يناير
            number = context.sentence_number(e)
            for other in following:
                if context.sentence_number(other) != number:
                    break
                if other.kind == "day":
                    return self.resolve(other)
        event = e.anchor.split()[0]
        named = context.day_of(event)
        if named is not None:
            return named
        definite = event.startswith("ال") or event.endswith(("ه", "ها", "هم"))
        return context.day_before(e, within="text", kinds=("day",)) if definite else None
