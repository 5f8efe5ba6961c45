"""Dates counted in spans of time: قبل ثلاثة أيام, بعدها بيومين, قبل أيام من X, في ظرف سنة, عشية X."""

from __future__ import annotations

from collections.abc import Callable

from wasata.text._date_scan import Expression, Scan

__all__ = ["CountedDates"]


class CountedDates:
    """The grammar of spans counted from the report's day or from another date."""

    def __init__(self, scan: Scan, read: Callable[[int], Expression | None]) -> None:
        self.scan = scan
        self.read = read

    def amount(self, i: int) -> tuple[str, int, int] | None:
        """Read a span of time: its unit, how many (0 for a few), and the number of the word after it."""
        scan = self.scan
        few = scan.next(i, "few", joined=True)
        if few is not None:
            unit = scan.next(few[1], "plain")
            return (unit[0].unit, 0, unit[1]) if unit is not None and unit[0].value == 0 else None
        if scan.gap(i) != "":
            return None
        number = scan.number(i, 1, 9999)
        if number is not None and not number.ordinal:
            unit = scan.next(number.last, "plain", "the")
            if unit is None or unit[0].value == 2:
                return None
            return unit[0].unit, number.value, unit[1]
        sign = scan.sign(i, "plain", joined=True)
        if sign is None:
            return None
        j = i + 1
        if sign.value == 0:
            return sign.unit, 0, scan.skip(j, "few-after")
        one = scan.number(j, 1, 2) if scan.gap(j) == "" else None
        if one is not None and not one.digits and not one.proclitic and one.value == sign.value:
            j = one.last
        return sign.unit, sign.value, j

    def ago(self, i: int) -> Expression | None:
        """Read قبل ثلاثة أيام, منذ يومين, قبل عدة أيام, قبل أيام من X, بعد يومين."""
        scan = self.scan
        sign = scan.sign(i, "ago", "after", joined=True)
        if sign is None:
            return None
        bare = i + 1 + len(sign.rest)
        j = scan.skip(bare, "about")
        if scan.gap(j) != "":
            return None
        amount = self.amount(j)
        if amount is None:
            return self._beside_named(i, sign.kind == "ago")
        unit, count, k = amount
        word = scan.form(i)[sign.cut :]
        if unit == "hour" or self._names_date(j, k):
            return None
        step = -1 if sign.kind == "ago" else 1
        found = Expression(
            i,
            k,
            scan.start(i, sign),
            "ago",
            "ago" if step < 0 else "after",
            unit=unit,
            count=count,
            step=step,
        )
        of = scan.next(k, "of")
        if of is not None and scan.form(k) == "من" and word != "منذ":
            beside = self._beside(found, of[1])
            # بعد نحو ستة أشهر من الاتفاق fixes no day.
            return beside if j == bare or beside.to is not None or beside.kind == "ago" else None
        return found

    def _names_date(self, j: int, k: int) -> bool:
        """Tell قبل شهر رمضان, قبل عام 2011, قبل يوم الأحد from a span counted back."""
        scan = self.scan
        sign = scan.sign(j, "plain")
        if sign is None or sign.value != 1 or k != j + 1 or scan.gap(k) != "":
            return False
        return bool(scan.sign(k, "month", "weekday", "the", "near")) or scan.number(k) is not None

    def _beside(self, found: Expression, j: int) -> Expression:
        """Read the date or the event that a span is counted from."""
        scan = self.scan
        date = self.read(j) if scan.gap(j) == "" else None
        if date is not None:
            return found.grown(date.last, kind="beside", rule="beside-date", to=date)
        if scan.form(j) in {"الان", "اليوم"}:
            return found.grown(j + 1)
        if scan.form(j) == "ذلك":
            return found.grown(j + 1, kind="beside", rule="beside-event")
        if scan.gap(j) != "":
            return found.grown(found.last, kind="beside", rule="beside-event")
        anchor = scan.form(j)
        if not anchor.startswith("ال") and scan.gap(j + 1) == "" and scan.form(j + 1).startswith("ال"):
            # انعقاد المؤتمر is known by either word.
            anchor += " " + scan.form(j + 1)
        return found.grown(j + 1, kind="beside", rule="beside-event", anchor=anchor)

    def _beside_named(self, i: int, before: bool) -> Expression | None:
        """Read قبل عقده بأيام, بعد توقيعه بيومين, قبل التوقيع بليلة واحدة."""
        scan = self.scan
        sign = scan.sign(i, "ago", "after", "after-it", "before-it", joined=True)
        if sign is None:
            return None
        named = sign.kind in {"after-it", "before-it"}
        j = i + 1 + len(sign.rest) + (0 if named else 1)
        if scan.gap(j) != "" or (not named and scan.gap(i + 1) != ""):
            return None
        amount = self._with_b(j)
        if amount is None:
            return None
        unit, count, k = amount
        return Expression(
            i, k, scan.start(i, sign), "beside", "beside-event", unit=unit, count=count,
            step=-1 if before or sign.kind == "before-it" else 1, anchor="" if named else scan.form(i + 1),
        )  # fmt: skip

    def _with_b(self, j: int) -> tuple[str, int, int] | None:
        """Read a span written with ب: بيومين, بثلاثة أيام, بأسبوع, بليلة واحدة."""
        scan, form = self.scan, self.scan.form(j)
        if not form.startswith("ب"):
            return None
        sign = scan.sign(j, "plain", "day-part", joined=True)
        if sign is not None and sign.cut == 1:
            if sign.kind == "day-part":
                return "day", 1, self._one(j + 1)
            if sign.value == 0:
                return sign.unit, 0, scan.skip(j + 1, "few-after")
            return sign.unit, sign.value, self._one(j + 1)
        few = scan.calendar.signs.get(form[1:], ())
        if any(s.kind in {"few", "about"} and not s.rest for s in few):
            return self.amount(j + 1) if scan.gap(j + 1) == "" else None
        number = scan.number(j, 1, 999)
        if number is None or number.ordinal or number.proclitic != "ب":
            return None
        unit = scan.next(number.last, "plain")
        return None if unit is None else (unit[0].unit, number.value, unit[1])

    def _one(self, j: int) -> int:
        number = self.scan.number(j, 1, 1) if self.scan.gap(j) == "" else None
        return number.last if number is not None and not number.proclitic and not number.digits else j

    def beside(self, i: int) -> Expression | None:
        """Read بعدها بيومين, قبل ذلك بأيام, قبل عقده بأيام, يسبقها بثلاثة أيام."""
        return self._beside_named(i, before=self.scan.sign(i, "ago", joined=True) is not None)

    def within(self, i: int) -> Expression | None:
        """Read خلال 60 يوما, في ظرف سنة, في مدة لا تتجاوز أسبوعين, خلال أسبوعين من القمة."""
        scan = self.scan
        sign = scan.sign(i, "within", joined=True)
        if sign is None:
            return None
        j = i + 1 + len(sign.rest)
        nested = scan.next(j, "within")
        if nested is not None:
            j = nested[1]
        j = scan.skip(j, "about")
        amount = self.amount(j) if scan.gap(j) == "" else None
        if amount is None:
            return None
        unit, count, k = amount
        if count == 0 or unit == "hour" or self._names_date(j, k):
            return None
        found = Expression(i, k, scan.start(i, sign), "within", "within", unit=unit, count=count, step=1)
        of = scan.next(k, "of")
        if of is not None and scan.form(k) == "من" and scan.gap(of[1]) == "":
            beside = self._beside(found, of[1])
            return beside.grown(beside.last, kind="within")
        return found

    def eve(self, i: int) -> Expression | None:
        """Read عشية 24 ديسمبر, غداة التوقيع."""
        scan = self.scan
        sign = scan.sign(i, "eve", "morrow", joined=True)
        if sign is None or scan.gap(i + 1) != "":
            return None
        step = -1 if sign.kind == "eve" else 1
        found = Expression(
            i,
            i + 1,
            scan.start(i, sign),
            "beside",
            "eve" if step < 0 else "morrow",
            unit="day",
            count=1,
            step=step,
        )
        near = scan.sign(i + 1, "near")
        if near is not None:
            inner = self.read(i + 1)
            return None if inner is None else inner.grown(inner.last, first=i, start=found.start)
        return self._beside(found, i + 1)
