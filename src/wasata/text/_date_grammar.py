"""The dates of a text as written: tries each kind of expression at each word that may open one."""

from __future__ import annotations

from wasata.text._date_counted import CountedDates
from wasata.text._date_fixed import FixedDates
from wasata.text._date_relative import RelativeDates
from wasata.text._date_scan import DASHES, SLASHES, Expression, Scan
from wasata.text._date_years import Years
from wasata.text.calendar import Calendar
from wasata.text.words import Words

__all__ = ["read_expressions"]

_BOUNDS = frozenset({"day", "month", "year", "weekday"})
# Kinds that share what is told after the last of two.
_SHARING = frozenset({"day", "month", "weekday"})


def read_expressions(words: Words, calendar: Calendar, first: int = 0, stop: int | None = None) -> list[Expression]:
    """Give the date expressions of a text, or of its words ``first`` to ``stop``, in order."""
    grammar = _Grammar(Scan(words, calendar))
    openers = calendar.openers
    found: list[Expression] = []
    last = 0
    for i in range(first, len(words) if stop is None else stop):
        form = words.forms[i]
        if i < last or not (form in openers or "0" <= form[-1] <= "9" or "0" <= form[0] <= "9"):
            continue
        expression = grammar.read(i)
        if expression is None and i == last and form.startswith("و") and found and found[-1].kind == "month":
            # في مارس وأبريل
            expression = grammar.named(i)
        if expression is not None:
            found.append(expression)
            last = expression.last
    return found


_DEEPEST = 4


class _Grammar:
    """One text's grammar: single dates, the words that lead them, and spans from one to another."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.fixed = FixedDates(scan)
        self.years = Years(scan)
        self.relative = RelativeDates(scan, self.fixed, self.years)
        self.counted = CountedDates(scan, self.named)
        self.depth = 0

    def read(self, i: int) -> Expression | None:
        """Read the longest date that begins at word ``i``."""
        found = self._single(i)
        if found is None:
            return None
        if found.kind == "day":
            found = self._twin(found)
        return self._to(self._with_year_ahead(found))

    def named(self, i: int) -> Expression | None:
        """Read a date after words that leave no doubt that one follows; dates hang on dates so deep and no deeper."""
        if self.depth >= _DEEPEST:
            return None
        self.depth += 1
        try:
            return self._single(i, plain=True)
        finally:
            self.depth -= 1

    def _single(self, i: int, *, plain: bool = False) -> Expression | None:
        scan = self.scan
        form = scan.form(i)
        if not form:
            return None
        if "0" <= form[-1] <= "9" or "0" <= form[0] <= "9":
            found = self.fixed.day(i) or self.years.bare_year(i)
            if found is not None or form not in scan.calendar.signs:
                return found
        kinds = {sign.kind: sign for sign in scan.calendar.signs.get(form, ())}
        if not kinds:
            return self.fixed.day(i)
        if "month" in kinds and (found := self.fixed.month(i, plain=plain)) is not None:
            return found
        if "weekday" in kinds:
            return self.relative.weekdays(i) or self.relative.weekday(i)
        if "near" in kinds and (found := self.relative.next_day(i) or self.relative.near(i, plain=plain)) is not None:
            return found
        if "day-part" in kinds and (found := self._led(i, "day-part")) is not None:
            return found
        if "pair" in kinds and (found := self._pair(i)) is not None:
            return found
        if ("plain" in kinds or "head" in kinds) and (found := self._unit(i)) is not None:
            return found
        if ("the" in kinds or "this" in kinds) and (found := self.years.year(i) or self.relative.whole(i)) is not None:
            return found
        if "part" in kinds and (found := self.relative.part(i)) is not None:
            return found
        if "season" in kinds and (found := self.relative.season(i)) is not None:
            return found
        if any(kind.startswith("fraction") for kind in kinds) and (found := self.relative.fraction(i)) is not None:
            return found
        if ("eve" in kinds or "morrow" in kinds) and (found := self.counted.eve(i)) is not None:
            return found
        if ("ago" in kinds or "after" in kinds) and (found := self.counted.ago(i)) is not None:
            return found
        if ("after-it" in kinds or "before-it" in kinds) and (found := self.counted.beside(i)) is not None:
            return found
        if "within" in kinds and (found := self.counted.within(i)) is not None:
            return found
        return self.fixed.day(i)

    def _led(self, i: int, kind: str) -> Expression | None:
        """Read مساء السبت, فجر أمس, ليلة 15 مايو, ساعة من ليل الأربعاء: a part of the day and the day."""
        scan = self.scan
        sign = scan.sign(i, kind, joined=True)
        if sign is None:
            return None
        j = i + 1 + len(sign.rest)
        j = scan.skip(j, "day-part")
        if scan.gap(j) != "":
            return None
        j = scan.skip(j, "of") if scan.form(j) == "من" else j
        found = self._day_named(j)
        return None if found is None else found.grown(found.last, first=i, start=scan.start(i, sign))

    def _day_named(self, j: int) -> Expression | None:
        scan = self.scan
        if scan.gap(j) != "":
            return None
        unit = scan.sign(j, "plain")
        if unit is not None and unit.unit == "day" and unit.value == 1:
            j += 1
            if scan.gap(j) != "":
                return None
        for read in (self.relative.weekdays, self.relative.weekday, self.fixed.day):
            found = read(j)
            if found is not None:
                return self._night(found)
        return self.relative.next_day(j) or self.relative.near(j, plain=True)

    def _night(self, found: Expression) -> Expression:
        """Read on over the second day of ليلة السبت الأحد."""
        if found.kind != "weekday" or found.shift is not None or found.last_weekday is not None:
            return found
        second = self.scan.next(found.last, "weekday")
        if second is None or found.weekday is None or second[0].value % 7 != (found.weekday + 1) % 7:
            return found
        return found.grown(second[1], last_weekday=second[0].value, rule="weekdays")

    def _unit(self, i: int) -> Expression | None:
        """Read يوم الأحد, يوم 15 مايو, يوم غد, شهر رمضان, عام 2019."""
        scan = self.scan
        sign = scan.sign(i, "plain", "head", joined=True)
        if sign is None or scan.gap(i + 1) not in {"", "("}:
            return None
        found: Expression | None = None
        if sign.unit == "year":
            return self.years.year(i)
        if sign.value != 1 or scan.gap(i + 1) != "":
            return None
        if sign.unit == "day" and not scan.listed(i - 1, "not-weekday"):
            found = self._day_named(i + 1)
        elif sign.unit == "month":
            found = self.fixed.month(i + 1, plain=True)
        return None if found is None else found.grown(found.last, first=i, start=scan.start(i, sign))

    def _pair(self, i: int) -> Expression | None:
        """Read يومي السبت والأحد, يومي 29 و30 آب, شهري مارس وأبريل, عامي 2018 و2019."""
        scan = self.scan
        sign = scan.sign(i, "pair", joined=True)
        if sign is None or scan.gap(i + 1) != "":
            return None
        if sign.unit == "year":
            return self.years.year(i)
        found: Expression | None = None
        if sign.unit == "day":
            found = self.relative.weekdays(i + 1) or self.fixed.day(i + 1) or self.relative.weekday(i + 1)
        elif sign.unit == "month":
            first = self.fixed.month(i + 1, plain=True)
            found = self._with(first, joined=True) if first is not None else None
        return None if found is None else found.grown(found.last, first=i, start=scan.start(i, sign))

    def _twin(self, found: Expression) -> Expression:
        """Read on over the same day in the other calendar: 15 رمضان 1442هـ الموافق 27 أبريل 2021."""
        scan, j = self.scan, found.last
        if scan.gap(j) not in {"", "،", "(", "-", "/", "–", "،("}:
            return found
        matching = scan.next(j, "matching", joined=True)
        k = j if matching is None else matching[1]
        k = k + 1 if scan.form(k) == "ل" else k
        other = self._single(k) if matching is not None or found.hijri else None
        if other is None or other.kind != "day" or (matching is None and other.hijri == found.hijri):
            return found
        kept, weekday = (other if found.hijri else found), found.weekday or other.weekday
        return kept.grown(other.last, first=found.first, start=found.start, weekday=weekday)

    def _with_year_ahead(self, found: Expression) -> Expression:
        """Take over the year of 12 مايو و15 يونيو 2021, the direction of الاثنين والأربعاء الماضيين."""
        scan, j = self.scan, found.last
        if found.kind not in _SHARING or found.year is not None or found.shift is not None:
            return found
        joined = scan.form(j).startswith("و") or scan.form(j) == "او"
        if found.year_shift is not None or found.last_weekday is not None or scan.gap(j) != "" or not joined:
            return found
        k = j + (scan.form(j) in {"و", "او"})
        other = self._single(k, plain=True) if scan.gap(k) == "" else None
        if other is None or other.kind != found.kind or (other.month or 0) < (found.month or 0):
            return found
        both = found.grown(j, year=other.year, year_shift=other.year_shift, shift=other.shift)
        if found.kind == "month" and other.shift is not None and scan.form(other.last - 1).endswith("ين"):
            # مارس وأبريل الماضيين: the dual makes them one.
            return both.grown(other.last, kind="range", rule="range-month", to=other)
        return both

    # --- spans

    def _to(self, found: Expression) -> Expression:
        """Read on over إلى, حتى, a dash, or و after بين, to a second date."""
        scan = self.scan
        if found.kind not in _BOUNDS or found.last_day is not None or found.last_year is not None:
            return found
        j = found.last
        to = scan.next(j, "to")
        if to is not None:
            return self._joined(found, to[1]) or found
        gap = scan.gap(j)
        if found.year is None and (
            (gap in DASHES and found.kind in {"day", "month"}) or (gap in SLASHES and found.kind == "month")
        ):
            return self._joined(found, j) or found
        if scan.gap(found.first) == "" and scan.sign(found.first - 1, "between", joined=True):
            return self._with(found, joined=True) or found
        return found

    def _with(self, found: Expression, *, joined: bool) -> Expression | None:
        j = found.last
        gap = self.scan.gap(j)
        if joined and gap in {"", "،"} and self.scan.form(j).startswith("و"):
            return self._joined(found, j)
        return None

    def _joined(self, found: Expression, j: int) -> Expression | None:
        if self.scan.gap(j) not in DASHES | SLASHES | {"", "،"}:
            return None
        second = self._single(j, plain=True)
        if second is None or second.kind != found.kind or second.part or found.part:
            return None
        if (second.day is None) != (found.day is None) or second.last_day is not None:
            return None
        return found.grown(second.last, kind="range", rule="range-" + found.kind, to=second)
