"""Dates told from the report's own day: أمس الأربعاء, الخميس الفارط, الشهر الماضي, مطلع العام."""

from __future__ import annotations

from wasata.text._date_fixed import FixedDates
from wasata.text._date_scan import DASHES, SLASHES, Expression, Scan
from wasata.text._date_years import Years
from wasata.text.calendar import Sign

__all__ = ["RelativeDates"]


class RelativeDates:
    """The grammar of weekdays, near days, whole spans and counted spans."""

    def __init__(self, scan: Scan, fixed: FixedDates, years: Years) -> None:
        self.scan = scan
        self.fixed = fixed
        self.years = years

    # --- days of the week and days near the report's

    def weekday(self, i: int) -> Expression | None:
        """Read a day of the week with what follows: الخميس الفارط, الأربعاء 15 مايو 2019."""
        scan = self.scan
        sign = scan.sign(i, "weekday", joined=True)
        if sign is None or (scan.gap(i) == "" and scan.listed(i - 1, "not-weekday")):
            return None
        found = Expression(i, i + 1, scan.start(i, sign), "weekday", "weekday", weekday=sign.value)
        dated = self._dated(found)
        if dated is not None:
            return dated
        relative = scan.next(i + 1, "relative")
        if relative is not None:
            found = found.grown(relative[1], shift=relative[0].value)
            return self._dated(found) or found
        return found

    def weekdays(self, i: int) -> Expression | None:
        """Read two or more days of the week in a row: السبت والأحد الماضيين."""
        scan = self.scan
        first = scan.sign(i, "weekday", joined=True)
        if first is None:
            return None
        last, j = first, i + 1
        for _ in range(4):
            gap = scan.gap(j)
            more = scan.sign(j, "weekday", joined=True)
            if more is None or more.value % 7 != (last.value + 1) % 7:
                break
            written = scan.form(j)[: more.cut]
            if not ((gap in {"", "،"} and written == "و") or ((gap in DASHES or gap in SLASHES) and not written)):
                break
            last, j = more, j + 1
        if last is first:
            return None
        # In السبت والأحد 15 مايو the date belongs to the second day alone.
        if self._dated(Expression(j - 1, j, 0, "weekday", "weekday", weekday=last.value)) is not None:
            return None
        found = Expression(
            i, j, scan.start(i, first), "weekday", "weekdays", weekday=first.value, last_weekday=last.value
        )
        relative = scan.next(j, "relative")
        return found if relative is None else found.grown(relative[1], shift=relative[0].value)

    def _dated(self, found: Expression) -> Expression | None:
        """Read a day and month after a day of the week."""
        scan, j = self.scan, found.last
        gap = scan.gap(j)
        if gap not in {"", "،", ",", "(", "-", "–", "/", ":", "|"}:
            return None
        k = scan.skip(j, "matching") if gap == "" else j
        if scan.gap(k) == "" and (unit := scan.next(k, "plain")) is not None and unit[0].unit == "day":
            k = unit[1]
        day = self.fixed.day(k)
        if day is None or day.last_day is not None or (day.month is None and gap != ""):
            return None
        number = scan.number(k)
        if number is not None and number.proclitic.startswith(("و", "ف")):
            return None
        return day.grown(
            day.last, first=found.first, start=found.start, weekday=found.weekday, rule="weekday-" + day.rule
        )

    def near(self, i: int, *, plain: bool = False) -> Expression | None:
        """Read اليوم, أمس, غدا, أول أمس with a day of the week or a full date after it.

        ``plain`` says that the word before (يوم, مساء) leaves no doubt that a day is meant.
        """
        scan = self.scan
        sign = scan.sign(i, "near", joined=True)
        if sign is None:
            return None
        if scan.gap(i) == "" and scan.listed(i - 1, "not-near"):
            return None
        j = i + 1 + len(sign.rest)
        found = Expression(i, j, scan.start(i, sign), "near", "near-day", shift=sign.value)
        if scan.gap(j) in {"", "،", "(", ","}:
            weekday = scan.sign(j, "weekday")
            if weekday is not None and not (scan.gap(j) == "،" and scan.next(j + 1, "relative")):
                named = found.grown(j + 1, weekday=weekday.value, rule="near-day-weekday")
                return self._merged(named) or named
        merged = self._merged(found)
        if merged is not None:
            return merged
        if sign.weak and not plain:
            return None
        if sign.value == 0 and not sign.rest and self._not_today(i, j):
            return None
        return found

    def _merged(self, found: Expression) -> Expression | None:
        day = self._dated(found)
        return None if day is None else day.grown(day.last, rule="near-" + day.rule)

    def _not_today(self, i: int, j: int) -> bool:
        """Tell اليوم الأول, حتى اليوم, «روسيا اليوم» and نعيش اليوم from the report's own day."""
        scan = self.scan
        if scan.gap(i) == "" and scan.listed(i - 1, "not-today"):
            return True
        if scan.gap(j) == "":
            number = scan.number(j)
            if number is not None and (number.ordinal or number.proclitic.endswith("ال")):
                return True
            if scan.sign(j, "same", "next-day", "previous-day") or scan.listed(j, "not-after-today"):
                return True
        quotation = scan.words.quotation_at(scan.words.starts[i])
        return quotation is not None and quotation.last - quotation.first <= 3

    def next_day(self, i: int) -> Expression | None:
        """Read اليوم التالي, اليوم السابق and اليوم نفسه, counted from the date before."""
        scan = self.scan
        if scan.sign(i, "near", joined=True) is None or scan.form(i)[-5:] != "اليوم":
            return None
        after = scan.next(i + 1, "next-day", "previous-day", "same")
        if after is None:
            return None
        if after[0].kind == "same":
            if scan.gap(after[1]) == "" and scan.listed(after[1], "not-after-today"):
                return None
            return Expression(i, after[1], scan.words.starts[i], "same-day", "same-day")
        step = 1 if after[0].kind == "next-day" else -1
        return Expression(i, after[1], scan.words.starts[i], "beside", "next-day", unit="day", count=1, step=step)

    # --- whole weeks, months, years

    def whole(self, i: int) -> Expression | None:
        """Read الشهر الماضي, هذا العام, الأيام القليلة الماضية, الأسبوع الأول من مايو."""
        scan = self.scan
        this = scan.sign(i, "this", joined=True)
        k = i if this is None else i + 1
        if this is not None and scan.gap(k) != "":
            return None
        sign = scan.sign(k, "the", joined=this is None)
        if sign is None:
            return None
        if sign.unit == "year" and this is None and scan.gap(i) == "" and scan.listed(i - 1, "not-year"):
            return None
        start = scan.start(i, this or sign)
        found = Expression(i, k + 1, start, "span", sign.unit, unit=sign.unit, count=sign.value)
        if sign.value != 1:
            return self._last_days(found, sign)
        relative = scan.next(k + 1, "relative")
        if relative is not None:
            found = found.grown(relative[1], shift=relative[0].value)
            if sign.unit == "year" and scan.gap(found.last) in {"", "(", "،"}:
                number = scan.number(found.last, 1900, 2100)
                if number is not None and number.digits and not number.proclitic:
                    return found.grown(number.last, kind="year", year=number.value)
            return found
        if this is not None:
            return found.grown(k + 1, shift=0)
        same = scan.next(k + 1, "same")
        if same is not None and sign.unit in {"year", "month"}:
            return found.grown(same[1], same_year=sign.unit == "year", same_month=sign.unit == "month")
        ordinal = scan.number(k + 1, 1, 5) if scan.gap(k + 1) == "" else None
        if sign.unit == "week" and ordinal is not None and ordinal.ordinal:
            of = scan.next(ordinal.last, "of")
            month = self._month_after(of[1]) if of is not None else None
            if month is not None and month.part == 0:
                return month.grown(
                    month.last,
                    first=i,
                    start=start,
                    kind="fraction",
                    unit="week",
                    anchor=month.unit,
                    count=ordinal.value,
                    rule="week-of-month",
                )
        return None

    def _last_days(self, found: Expression, sign: Sign) -> Expression | None:
        """Read on in الأيام القليلة الماضية, اليومين الماضيين, الأيام الثلاثة الماضية."""
        scan, j = self.scan, found.last
        if sign.unit != "day":
            return None
        count = sign.value
        few = scan.next(j, "few-the")
        if few is not None:
            j = few[1]
        elif scan.gap(j) == "" and (number := scan.number(j, 2, 31)) is not None and not number.ordinal:
            count, j = number.value, number.last
        relative = scan.next(j, "relative")
        if relative is None or relative[0].value != -1:
            return None
        return found.grown(relative[1], shift=-1, count=count, rule="last-days")

    def _month_after(self, j: int) -> Expression | None:
        """Read the month, year or whole span that a part or fraction is of."""
        scan = self.scan
        if scan.gap(j) != "":
            return None
        unit = scan.next(j, "plain")
        k = unit[1] if unit is not None and unit[0].unit == "month" and unit[0].value == 1 else j
        sign = scan.sign(k, "month") if scan.gap(k) == "" else None
        if sign is not None:
            return self.fixed.with_month(Expression(j, k, scan.words.starts[j], "month", "month"), k, sign)
        year = self.years.year(j)
        if year is not None:
            return year
        whole = self.whole(j)
        if whole is not None:
            return whole if whole.unit in {"month", "year"} and whole.count == 1 else None
        the = scan.sign(j, "the")
        if the is not None and the.unit in {"month", "year"} and the.value == 1:
            return Expression(j, j + 1, scan.words.starts[j], "span", the.unit, unit=the.unit, count=1, shift=0)
        return None

    def part(self, i: int) -> Expression | None:
        """Read منتصف يناير المقبل, أواخر شهر تموز, نهاية العام الجاري, مطلع 2011."""
        scan = self.scan
        sign = scan.sign(i, "part", joined=True)
        if sign is None:
            return None
        j = i + 1 + len(sign.rest)
        found = self._month_after(j)
        if found is None and scan.gap(j) == "":
            number = scan.number(j, 1900, 2100)
            if number is not None and number.digits and not number.proclitic and not sign.weak:
                found = Expression(j, j + 1, number.start, "year", "year", year=number.value)
        if found is None or found.last_year is not None:
            return None
        return found.grown(
            found.last, first=i, start=scan.start(i, sign), part=sign.value, rule="part-of-" + found.rule
        )

    def fraction(self, i: int) -> Expression | None:
        """Read الربع الأول من السنة المقبلة, النصف الثاني من مايو."""
        scan = self.scan
        sign = scan.sign(i, "fraction-2", "fraction-3", "fraction-4", joined=True)
        if sign is None or scan.gap(i + 1) != "":
            return None
        parts = int(sign.kind[-1])
        number = scan.number(i + 1, 1, parts)
        j = number.last if number is not None and number.ordinal else 0
        if number is None or not j:
            last = scan.next(i + 1, "last-one")
            if last is None:
                return None
            value, j = parts, last[1]
        else:
            value = number.value
        of = scan.next(j, "of")
        found = self._month_after(j if of is None else of[1])
        if found is None or found.part or found.last_year is not None:
            return None
        return found.grown(
            found.last,
            first=i,
            start=scan.start(i, sign),
            kind="fraction",
            unit=f"1/{parts}",
            anchor=found.unit,
            count=value,
            rule="fraction",
        )

    def season(self, i: int) -> Expression | None:
        """Read صيف 2021, الصيف الماضي, خريف العام الماضي."""
        scan = self.scan
        sign = scan.sign(i, "season", joined=True)
        if sign is None or scan.gap(i + 1) != "":
            return None
        found = Expression(i, i + 1, scan.start(i, sign), "season", "season", count=sign.value)
        relative = scan.next(i + 1, "relative")
        if relative is not None and "ال" in scan.form(i)[: sign.cut + 2]:
            return found.grown(relative[1], shift=relative[0].value)
        number = scan.number(i + 1, 1900, 2100)
        if number is not None and number.digits and not number.proclitic:
            return found.grown(number.last, year=number.value)
        year = self.years.year(i + 1)
        if year is not None and year.last_year is None:
            return found.grown(year.last, year=year.year)
        whole = self.whole(i + 1)
        if whole is not None and whole.unit == "year" and whole.shift is not None:
            return found.grown(whole.last, year_shift=whole.shift)
        return None
