"""Which days an expression means, told from the report's day, the dates before it and the words around it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta

from wasata.text import _date_days as days
from wasata.text._date_days import Days
from wasata.text._date_scan import Expression, Scan
from wasata.text.words import Sentence

__all__ = ["Published", "Resolver"]

# A day without a year is taken as still to come if it lies this near and nothing tells otherwise.
_NEAR_AHEAD = 90
_FEW_DAYS = 7


@dataclass(frozen=True, slots=True)
class Published:
    """The report's day; without a known year ``day`` stands in a year of fitting weekdays, if those are known."""

    day: date
    known: bool
    weekdays: bool


@dataclass(frozen=True, slots=True)
class _Resolved:
    expression: Expression
    days: Days
    sentence: int


class Resolver:
    """Resolves the expressions of one text, in order."""

    def __init__(self, scan: Scan, published: Published | None, text_year: int | None) -> None:
        self.scan = scan
        self.published = published
        self.text_year = text_year
        self.done: list[_Resolved] = []
        self._sentences = scan.words.sentences
        self._firsts = [sentence.first for sentence in self._sentences]

    def resolve(self, expression: Expression, following: list[Expression]) -> Days | None:
        """Give the days that an expression means, or None where nothing fixes them."""
        found = self._days(expression, following)
        if found is not None:
            if found.last < found.first:
                return None
            self.done.append(_Resolved(expression, found, self._sentence(expression.first)))
        return found

    def _days(self, e: Expression, following: list[Expression]) -> Days | None:
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
                return self._from_published(e.shift or 0, e.shift or 0)
            case "span":
                return self._span(e)
            case "fraction":
                return self._fraction(e)
            case "season":
                return self._season(e)
            case "range":
                return self._range(e)
            case "ago":
                return self._ago(e)
            case "beside":
                return self._beside(e, following)
            case "within":
                return self._within(e, following)
        return None

    # --- what is known

    @property
    def _year_now(self) -> int | None:
        return self.published.day.year if self.published is not None and self.published.known else self.text_year

    def _from_published(self, first: int, last: int) -> Days | None:
        if self.published is None:
            return None
        day = self.published.day
        return Days(day + timedelta(first), day + timedelta(last), self.published.known)

    def _sentence(self, word: int) -> int:
        return bisect_right(self._firsts, word) - 1

    def _ahead(self, e: Expression) -> bool | None:
        """Tell whether the words before a date, in its sentence, speak of what is to come or of what was done."""
        scan = self.scan
        if scan.listed(e.first - 1, "year-head"):
            return False
        stop = max(self._sentence_of(e).first, e.first - 12)
        before = self.done[-1] if self.done else None
        within = True
        for i in range(e.first - 1, stop - 1, -1):
            if before is not None and i < before.expression.last:
                # What was said before another date was said of that.
                return True if self.published is not None and before.days.first > self.published.day else None
            form = scan.form(i)
            if form in {"ان", "بان"}:
                within = False
            if scan.listed(i, "future"):
                return True
            if form[:1] in {"و", "ف"} and len(form) > 5:
                form = form[1:]
            if form[0] == "س" and len(form) > 3 and form[1] in "يتن" and form not in scan.calendar.lists["not-future"]:
                return True
            if within and scan.listed(i, "done"):
                return False
            if scan.listed(i, "past"):
                return None
        return None

    def _sentence_of(self, e: Expression) -> Sentence:
        return self._sentences[max(0, self._sentence(e.first))]

    # --- days, months, years

    def _day(self, e: Expression) -> Days | None:
        if e.day is None:
            return None
        if e.month is None:
            return self._day_of_this_month(e)
        if e.hijri:
            span = self._hijri(e, e.month, e.day)
            return None if span is None else Days(*span)
        year, known = self._year_of(e, e.month, e.day)
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
            before = self.done[-1].days if self.done else None
            base, known = (before.first, before.known) if before is not None else (None, False)
        else:
            base = self.published.day if self.published is not None else None
            base = days.add(base.replace(day=1), "month", e.shift or 0) if base is not None else None
            known = self.published is not None and self.published.known
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
        year, known = self._year_of(e, e.month, None)
        return Days(*days.month_part(*days.days_of_month(year, e.month), e.part), known)

    def _hijri(self, e: Expression, month: int, day: int | None) -> tuple[date, date] | None:
        """Give the days of a Hijri month or day; رمضان 2023 is the one that falls in that year."""
        if e.year is not None:
            if e.year < 1600:
                return days.hijri_month(e.year, month, day, None)
            return days.hijri_month(0, month, day, date(e.year, 7, 1))
        if self.published is None or not self.published.known:
            return None
        at = self.published.day
        way = 1 if e.shift is not None and e.shift > 0 else -1 if e.shift is not None and e.shift < 0 else 0
        return days.hijri_month(0, month, day, at + timedelta(170 * way))

    def _year_of(self, e: Expression, month: int, day: int | None) -> tuple[int, bool]:
        """Give the year of a month or day, and whether it is known; a stand-in year where not."""
        if e.year is not None:
            return e.year, True
        now = self._year_now
        stand_in = self.published.day.year if self.published is not None else 2001
        if e.year_shift is not None:
            return (now + e.year_shift, True) if now is not None else (stand_in, False)
        if e.same_year:
            before = next((r.days for r in reversed(self.done) if r.days.known), None)
            return (before.first.year, True) if before is not None else (stand_in, False)
        if self.published is None or not self.published.known:
            carried = self._carried_year(e, month)
            return (carried, True) if carried is not None else (stand_in, False)
        at = self.published.day
        if e.shift is not None:
            return self._directed_year(e.shift, month, day, at), True
        if day is not None and (e.weekday is not None or e.rule.startswith("near-")):
            made = days.near_year(month, day, at, weekday=e.weekday)
            return (made.year if made is not None else at.year), True
        carried = self._carried_year(e, month)
        if carried is not None and carried <= at.year - 2:
            return carried, True
        return self._likely_year(e, month, day, at), True

    @staticmethod
    def _directed_year(shift: int, month: int, day: int | None, at: date) -> int:
        """Give the year of يناير الماضي, 15 مايو المقبل, نوفمبر قبل الماضي."""
        if shift == 0:
            return at.year
        here = (month, day) if day is not None else (month, 0)
        now = (at.month, at.day) if day is not None else (at.month, 0)
        if shift < 0:
            return at.year - (0 if here < now else 1) + (shift + 1)
        return at.year + (0 if here > now else 1) + (shift - 1)

    def _likely_year(self, e: Expression, month: int, day: int | None, at: date) -> int:
        """Give the year of a month or day that stands without one: the last such, unless the words look ahead."""
        here, now = (month, day or at.day), (at.month, at.day)
        if here == now:
            return at.year
        past_year = at.year if here < now else at.year - 1
        past = days.make(past_year, month, min(here[1], 28))
        if past is None:
            return at.year
        ago = (at - past).days
        ahead = 365 - ago
        looks_ahead = self._ahead(e)
        if looks_ahead is None:
            looks_ahead = ahead <= _NEAR_AHEAD
        return past_year + 1 if looks_ahead and ahead <= 330 else past_year

    def _carried_year(self, e: Expression, month: int) -> int | None:
        """Give the year of the date just before in the same sentence, if that was written out."""
        if not self.done:
            return None
        before = self.done[-1]
        if before.sentence != self._sentence(e.first) or before.expression.kind not in {"day", "month"}:
            return None
        written = before.expression.year is not None or before.expression.same_year
        return before.days.first.year if written and before.days.first.month <= month else None

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
        if self.published is None or not self.published.weekdays or e.weekday is None:
            return None
        at = self.published.day
        length = 0 if e.last_weekday is None else (e.last_weekday - e.weekday) % 7
        ahead = (e.weekday - at.isoweekday()) % 7
        if e.shift is None:
            offset = ahead if self._ahead(e) else ahead - 7 if ahead else 0
            if offset <= 0 < offset + length:
                offset -= 0 if self._ahead(e) else 7
        elif e.shift < 0:
            offset = ahead - 7 + 7 * (e.shift + 1)
            offset -= 7 if offset + length >= 0 else 0
        elif e.shift == 0:
            offset = ahead if ahead <= 3 else ahead - 7
        else:
            offset = (ahead or 7) + 7 * (e.shift - 1)
        return self._from_published(offset, offset + length)

    def _span(self, e: Expression) -> Days | None:
        if e.same_year or e.same_month:
            return self._same_span(e)
        if e.unit == "year":
            now = self._year_now
            if now is not None and e.shift is not None:
                return Days(*days.year_part(now + e.shift, e.part))
            # مطلع العام الجاري has its days even where its year is not known.
            return Days(*days.year_part(2001, e.part), known=False) if e.part and self.published is not None else None
        if self.published is None or e.shift is None:
            return None
        if e.unit == "day":
            count = e.count or _FEW_DAYS
            return self._from_published(-count, -1)
        if e.unit == "week":
            if e.shift == 0:
                return None
            return self._from_published(*((7 * e.shift, 7 * e.shift + 6) if e.shift < 0 else (7 * e.shift - 6, 7 * e.shift)))
        month = days.add(self.published.day.replace(day=1), "month", e.shift)
        if month is None:
            return None
        return Days(*days.month_part(*days.days_of_month(month.year, month.month), e.part), self.published.known)

    def _same_span(self, e: Expression) -> Days | None:
        before = next((r.days for r in reversed(self.done) if r.days.known or e.same_month), None)
        if before is None:
            return None
        if e.same_year:
            return Days(*days.year_part(before.first.year, e.part))
        return Days(*days.month_part(*days.days_of_month(before.first.year, before.first.month), e.part), before.known)

    def _fraction(self, e: Expression) -> Days | None:
        whole = e.grown(e.last, kind="month" if e.month is not None else "year" if e.year is not None else "span")
        if whole.kind == "span":
            whole = whole.grown(e.last, unit="year" if e.rule == "fraction" and not e.same_month else "month")
        found = self._days(whole, [])
        if found is None:
            return None
        length = (found.last - found.first).days + 1
        if e.unit == "week":
            first = found.first + timedelta(7 * (e.count - 1))
            return Days(first, min(found.last, first + timedelta(6)), found.known)
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
        first, last = self.scan.calendar.seasons[e.count]
        now = self._year_now
        year = e.year if e.year is not None else now + (e.year_shift or 0) if now is not None else None
        if year is None:
            return None
        if e.shift is not None and self.published is not None and self.published.known:
            at = self.published.day
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
        if tail is not None and tail.known and head.year is None and head.month and head.shift is None:
            if head.year_shift is None:
                earlier = second.month is not None and head.month > second.month
                head = head.grown(e.last, year=tail.first.year - earlier)
        start = self._days(head, [])
        if start is None:
            return None
        if tail is None:
            later = second.month is not None and head.month is not None and second.month < head.month
            tail = self._days(second.grown(second.last, year=start.first.year + later), []) if start.known else None
            if tail is None:
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

    # --- counted

    def _ago(self, e: Expression) -> Days | None:
        if self.published is None:
            return None
        at, known = self.published.day, self.published.known
        word = self.scan.form(e.first)
        if e.count == 0:
            return self._from_published(-_FEW_DAYS, -1) if e.unit == "day" and e.step < 0 else None
        if e.step > 0:
            from_day = self._day_before(e, same_sentence=True)
            if from_day is None:
                if not self._ahead(e):
                    return None
                from_day = Days(at, at, known)
            later = days.add(from_day.first, e.unit, e.count)
            return None if later is None else Days(later, later, from_day.known)
        if e.unit in {"month", "year"} and word.endswith("منذ"):
            return None
        made = days.add(at, e.unit, -e.count)
        if made is None:
            return None
        if e.unit == "month":
            return Days(*days.days_of_month(made.year, made.month), known)
        if e.unit == "year":
            return Days(*days.year_part(made.year, 0)) if known else None
        return Days(made, made, known)

    def _beside(self, e: Expression, following: list[Expression]) -> Days | None:
        anchor = self._anchor(e, following)
        if anchor is None and e.anchor and e.step > 0 and e.count and e.rule != "morrow":
            # بعد ثلاثة أيام من غارات: the event lies so many days before the report.
            if self.published is not None and e.anchor not in self.scan.calendar.lists["lasting"] and e.unit == "day":
                return self._from_published(-e.count, -e.count)
            return None
        if anchor is None:
            return None
        if e.count == 0:
            if e.unit != "day" or e.step > 0:
                return None
            return Days(anchor.first - timedelta(_FEW_DAYS), anchor.first - timedelta(1), anchor.known)
        made = days.add(anchor.first if e.step < 0 else anchor.last, e.unit, e.count * e.step)
        return None if made is None else Days(made, made, anchor.known)

    def _within(self, e: Expression, following: list[Expression]) -> Days | None:
        if e.anchor or e.to is not None:
            anchor = self._anchor(e, following)
        else:
            anchor = self._day_before(e, same_sentence=True)
            if anchor is None and e.unit in {"day", "week"}:
                anchor = self._day_just_told(e)
                if anchor is None and self._ahead(e):
                    anchor = self._from_published(0, 0)
        if anchor is None:
            return None
        last = days.add(anchor.first, e.unit, e.count)
        return None if last is None else Days(anchor.first, last, anchor.known)

    def _day_just_told(self, e: Expression) -> Days | None:
        """Find the last single day of this sentence or the one before, unless it only dates something in passing."""
        sentence = self._sentence(e.first)
        for before in reversed(self.done):
            if before.sentence < sentence - 1:
                return None
            at = before.expression.first - 1
            if self.scan.sign(at, "since", joined=True) or self.scan.listed(at, "year-head"):
                continue
            if before.days.single and not self._is_published(before.days):
                return before.days
        return None

    def _anchor(self, e: Expression, following: list[Expression]) -> Days | None:
        """Find the day that an expression is counted from: written with it, told of its event, or the day before it."""
        if e.to is not None:
            return self._days(e.to, [])
        if not e.anchor:
            return self._day_before(e, same_sentence=False, paragraph=False)
        sentence = self._sentence(e.first)
        if e.rule in {"beside-event", "eve"} and e.last < len(self.scan.forms) and e.step < 0:
            for other in following:
                if self._sentence(other.first) != sentence:
                    break
                if other.kind == "day":
                    return self._days(other, [])
        named = self._told_of(e.anchor)
        if named is not None:
            return named
        definite = e.anchor.startswith("ال") or e.anchor.endswith(("ه", "ها", "هم"))
        return self._day_before(e, same_sentence=False, paragraph=False, kinds=("day",)) if definite else None

    def _told_of(self, anchor: str) -> Days | None:
        """Find the last day told in a sentence that names the event."""
        stem = anchor.removeprefix("ال")
        stem = stem[:-2] if stem.endswith("ها") and len(stem) > 4 else stem[:-1] if stem.endswith("ه") and len(stem) > 4 else stem
        if len(stem) < 3:
            return None
        for before in reversed(self.done):
            if before.expression.kind != "day" or not before.days.single or self._is_published(before.days):
                continue
            sentence = self._sentences[before.sentence]
            if any(stem in form for form in self.scan.forms[sentence.first : sentence.last]):
                return before.days
        return None

    def _day_before(
        self, e: Expression, *, same_sentence: bool, paragraph: bool = True, kinds: tuple[str, ...] = ("day", "beside")
    ) -> Days | None:
        """Find the last single day told before, within the sentence, the paragraph or the text."""
        sentence = self._sentence(e.first)
        for before in reversed(self.done):
            if same_sentence and before.sentence != sentence:
                return None
            if paragraph and self._sentences[before.sentence].paragraph != self._sentences[sentence].paragraph:
                return None
            if before.expression.kind not in kinds or not before.days.single:
                continue
            if not self._is_published(before.days):
                return before.days
        return None

    def _is_published(self, found: Days) -> bool:
        return self.published is not None and found.first == self.published.day

