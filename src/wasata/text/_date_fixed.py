"""Dates that name a day or month: 15 مايو/أيار 2019, الثامن عشر من نوفمبر, تموز الماضي, 2019-05-15."""

from __future__ import annotations

from wasata.text._date_scan import DASHES, SLASHES, Expression, Scan, era
from wasata.text.calendar import Sign
from wasata.text.numbers import Number

__all__ = ["FixedDates"]

_NUMERIC = DASHES | SLASHES | {"."}
# What may part a day and month from their year.
_BEFORE_YEAR = frozenset({"", "،", ",", "/", "-", "(", "–"})


class FixedDates:
    """The grammar of days, months and years."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    # --- days

    def day(self, i: int) -> Expression | None:
        """Read a day of a month that begins with its number."""
        scan = self.scan
        number = scan.number(i)
        if number is None:
            return None
        if number.digits:
            numeric = self._numeric(i, number)
            if numeric is not None:
                return numeric
        if not 1 <= number.value <= 31 or number.feminine:
            return None
        last_number, j = self._more_days(number)
        found = self._month_of_day(j, number, last_number)
        if found is not None and found.year is None and scan.gap(i) == "" and scan.listed(i - 1, "name-head"):
            return None
        return found

    def _more_days(self, number: Number) -> tuple[Number, int]:
        """Read on over 3 و7, 3-7, 3 إلى 7: further days of the same month."""
        scan, last, j = self.scan, number, number.last
        for _ in range(4):
            k = j
            gap = scan.gap(k)
            if gap == "" and (to := scan.next(k, "to")) is not None:
                k = to[1]
                if scan.gap(k) != "":
                    break
            elif gap == "" and scan.form(k) in {"و", "او"} and scan.gap(k + 1) == "":
                k += 1
            elif not (gap in DASHES or gap in SLASHES or gap in {"", "،"}):
                break
            more = scan.number(k, 1, 31)
            if more is None or more.value <= last.value or more.feminine or more.digits != number.digits:
                break
            if (
                gap in {"", "،"}
                and k == j
                and not (more.proclitic.startswith("و") or gap == "،" or scan.form(j) in {"و", "او"})
            ):
                break
            last, j = more, more.last
        return last, j

    def _month_of_day(self, j: int, number: Number, last_number: Number) -> Expression | None:
        scan = self.scan
        of = scan.next(j, "of")
        k = j if of is None else of[1]
        within = of is not None and scan.form(j) == "في"
        if within and not scan.listed(number.first - 1, "before-day"):
            return None
        month_word = scan.next(k, "plain")
        if month_word is not None and month_word[0].unit == "month" and month_word[0].value == 1:
            k = month_word[1]
        day = Expression(
            number.first, j, number.start, "day", "day-month", day=number.value,
            last_day=last_number.value if last_number is not number else None,
        )  # fmt: skip
        if scan.gap(k) in {"", "/", "-", "–"}:
            month = scan.sign(k, "month")
            if month is not None and (scan.gap(k) == "" or number.digits):
                return self.with_month(day, k, month)
        if scan.gap(k) != "" or not (number.digits or number.ordinal or number.proclitic.endswith("ال")):
            return None
        if of is None and scan.form(k) == "منه":
            return day.grown(k + 1, same_month=True, rule="day-of-same-month")
        this = scan.next(k, "this", "that-one")
        whole = scan.next(k if this is None else this[1], "the")
        if whole is not None and whole[0].unit == "month" and whole[0].value == 1:
            if this is not None and this[0].kind == "that-one":
                return day.grown(whole[1], same_month=True, rule="day-of-same-month")
            after = scan.next(whole[1], "relative", "same")
            if after is None:
                return day.grown(whole[1], shift=0, rule="day-of-this-month") if of is not None else None
            if after[0].kind == "same":
                return day.grown(after[1], same_month=True, rule="day-of-same-month")
            return day.grown(after[1], shift=after[0].value, rule="day-of-month-relative")
        relative = scan.next(k, "relative")
        before = number.first - 1
        led = scan.listed(before, "before-day") or scan.sign(before, "weekday") is not None
        # في 15 الجاري; but الخامس الماضي is some fifth thing.
        if relative is None or not led or not (relative[0].value == 0 or number.digits):
            return None
        return day.grown(relative[1], shift=relative[0].value, rule="day-of-month-relative")

    def _numeric(self, i: int, number: Number) -> Expression | None:
        """Read 15/5/2019, 15-5-2019, 2019-05-15."""
        scan = self.scan
        if scan.gap(i + 1) not in _NUMERIC or scan.gap(i + 2) != scan.gap(i + 1):
            return None
        second, third = scan.number(i + 1, 1, 31), scan.number(i + 2)
        if second is None or third is None or not (second.digits and third.digits):
            return None
        if second.proclitic or third.proclitic:
            return None
        a, b, c = number.value, second.value, third.value
        if 1300 <= a <= 2100:
            year, month, day = a, b, c
        elif 1300 <= c <= 2100:
            year, month, day = c, b, a
            if month > 12 and day <= 12:
                month, day = day, month
        else:
            return None
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        found = Expression(i, i + 3, number.start, "day", "numeric", day=day, month=month, year=year, hijri=year < 1600)
        return era(self.scan, found)

    # --- months

    def month(self, i: int, *, plain: bool = False) -> Expression | None:
        """Read a month without a day, where its neighbours (or the caller: ``plain``) show that it is one."""
        scan = self.scan
        sign = scan.sign(i, "month", joined=True)
        if sign is None or scan.surface(i, sign) in scan.calendar.lists["not-month"]:
            return None
        found = self.with_month(Expression(i, i, scan.start(i, sign), "month", "month"), i, sign)
        if plain or found.last - i > 1 + len(sign.rest):
            return found
        gap = scan.gap(found.last)
        if gap in DASHES or gap in SLASHES:
            # مايو - يونيو
            other = scan.sign(found.last, "month")
            if other is not None and other.value > sign.value and not (sign.weak and other.weak):
                return found
        allowed = "before-weak-month" if sign.weak else "before-month"
        if scan.gap(i) == "" and scan.listed(i - 1, allowed) and sign.cut == 0:
            return found
        return found if sign.cut and not sign.weak and scan.form(i)[0] in "بل" else None

    def with_month(self, expression: Expression, i: int, sign: Sign) -> Expression:
        """Add the month at word ``i``, its second name, and what follows of year or direction."""
        scan, j = self.scan, i + 1 + len(sign.rest)
        month = sign.value % 100
        hijri = sign.value > 100
        gap = scan.gap(j)
        if gap in SLASHES or gap in DASHES or gap in {"", "(", "[", "،", ",", "او"}:
            double = scan.sign(j, "month")
            if double is not None and double.value == sign.value:
                j += 1 + len(double.rest)
        found = expression.grown(j, month=month, hijri=hijri)
        return self._year_after(found)

    def _year_after(self, found: Expression) -> Expression:
        """Read on over 2019, من العام الماضي, المقبل, عام 2019, من السنة نفسها."""
        scan = self.scan
        for _ in range(3):
            j = found.last
            gap = scan.gap(j).lstrip(")]")
            if found.year is None and found.year_shift is None:
                year = self._plain_year(j, hijri=found.hijri)
                if year is not None and gap in (_BEFORE_YEAR if found.day is not None else {"", "/", "("}):
                    found = era(self.scan, found.grown(j + 1, year=year))
                    continue
            if gap not in {"", "(", "،"}:
                break
            relative = scan.sign(j, "relative") if gap != "،" else None
            if relative is not None and found.shift is None and found.year_shift is None:
                found = found.grown(j + 1 + len(relative.rest), shift=relative.value)
                continue
            with_year = self._of_year(found, j) if gap == "" else None
            if with_year is None:
                break
            found = with_year
        return found

    def _of_year(self, found: Expression, j: int) -> Expression | None:
        scan = self.scan
        k = scan.skip(j, "of")
        this = scan.next(k, "this", "that-one")
        if this is not None:
            k = this[1]
        unit = scan.next(k, "plain", "the", joined=True)
        if unit is None or unit[0].unit != "year" or unit[0].value != 1:
            return None
        if unit[0].cut and scan.form(k)[0] not in "لب":
            return None
        k = unit[1]
        if this is not None and this[0].kind == "that-one":
            return found.grown(k, same_year=True)
        if found.year is None and scan.gap(k) == "":
            number = scan.number(k, 1300 if found.hijri else 1800, 2100)
            if number is not None and not number.ordinal:
                return era(self.scan, found.grown(number.last, year=number.value))
        if unit[0].kind == "plain" and this is None:
            return None
        after = scan.next(k, "relative", "same", "next-day", "previous-day")
        if after is None:
            return found.grown(k, year_shift=0) if this is not None else None
        if after[0].kind == "same":
            return found.grown(after[1], same_year=True)
        if after[0].kind == "relative":
            grown = found.grown(after[1], year_shift=after[0].value)
            number = scan.number(after[1], 1900, 2100) if scan.gap(after[1]) in {"", "("} else None
            return grown.grown(number.last, year=number.value) if number is not None and found.year is None else grown
        return None

    def _plain_year(self, j: int, *, hijri: bool) -> int | None:
        number = self.scan.number(j, 1300 if hijri else 1900, 1600 if hijri else 2100)
        if number is None or not number.digits or number.proclitic or number.last != j + 1:
            return None
        return number.value
