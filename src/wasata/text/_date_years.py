"""Years: عام 2024, سنتي 2018 و2019, حرب 2006, في 2015, 2014-2018."""

from __future__ import annotations

from wasata.text._date_scan import DASHES, Expression, Scan, era

__all__ = ["Years"]


class Years:
    """The grammar of years that stand alone."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def year(self, i: int) -> Expression | None:
        """Read عام 2024, العام 2024, سنتي 2018 و2019, سنوات 2011-2013."""
        scan = self.scan
        unit = scan.sign(i, "pair", "head", joined=True)
        if unit is not None and unit.unit == "year":
            years = self._years(i + 1)
            if years is not None:
                first, last, j = years
                return Expression(i, j, scan.start(i, unit), "year", "years", year=first, last_year=last)
        unit = scan.sign(i, "plain", "the", joined=True)
        if unit is None or unit.unit != "year" or unit.value == 0 or scan.gap(i + 1) not in {"", "("}:
            return None
        if unit.kind == "the" and scan.gap(i) == "" and scan.listed(i - 1, "not-year"):
            return None
        number = scan.number(i + 1, 1300, 2100)
        if number is None or number.ordinal or (number.proclitic and number.digits):
            return None
        found = Expression(i, number.last, scan.start(i, unit), "year", "year", year=number.value)
        if number.digits and scan.form(i + 1).endswith("ه"):
            return found.grown(number.last, hijri=True)
        if scan.gap(number.last) in {"", "("} and scan.sign(number.last, "hijri"):
            return found.grown(number.last + 1, hijri=True)
        if number.value < 1500:
            return None
        years = self._years(i + 1)
        if years is not None:
            return found.grown(years[2], last_year=years[1], rule="years")
        found = era(scan, found)
        relative = scan.next(found.last, "relative")
        return found if relative is None or unit.kind == "plain" else found.grown(relative[1])

    def bare_year(self, i: int) -> Expression | None:
        """Read a year that stands without عام: في 2015, حرب 2006, (2011), 2014-2018."""
        scan = self.scan
        number = scan.number(i, 1900, 2100)
        if number is None or not number.digits or number.last != i + 1:
            return None
        if number.proclitic not in {"", "ل", "و"}:
            return None
        after = scan.gap(i + 1)
        if scan.listed(i - 1, "not-name") or scan.gap(i) in {"/", ":", "."} or after in {"/", ":", "%"}:
            return None
        if after == "." and scan.form(i + 1)[:1].isdigit():
            return None
        years = self._years(i)
        if years is not None:
            return Expression(i, years[2], number.start, "year", "years", year=years[0], last_year=years[1])
        found = Expression(i, i + 1, number.start, "year", "bare-year", year=number.value)
        gap = scan.gap(i)
        if number.proclitic == "و":
            return None
        if gap == "(" and scan.words.gaps[i + 1].startswith(")"):
            return found
        if gap != "" or (scan.gap(i + 1) == "" and scan.listed(i + 1, "counted")):
            return None
        if number.value % 100 == 0:
            return None
        if scan.listed(i - 1, "year-head") or (scan.listed(i - 1, "before-year") and not number.proclitic):
            return found
        # موقعو 2015 أنهم: a noun before it, nothing it could count after it.
        uncounted = after != "" or scan.listed(i + 1, "after-year") or scan.form(i + 1).startswith("ال")
        if (
            uncounted
            and not number.proclitic
            and not scan.listed(i - 1, "not-before-year")
            and scan.form(i - 1).isalpha()
        ):
            return found if 1940 <= number.value <= 2049 else None
        return None

    def _years(self, i: int) -> tuple[int, int, int] | None:
        """Read two or more years: 2018 و2019, 2014-2018, 2011 إلى 2013, 2011/2012."""
        scan = self.scan
        first = scan.number(i, 1900, 2100)
        if first is None or not first.digits or first.last != i + 1:
            return None
        last, j = first, i + 1
        for _ in range(4):
            gap, k = scan.gap(j), j
            to = scan.next(j, "to")
            if to is not None:
                k = to[1]
            elif not (gap in DASHES or gap == "/" or gap in {"", "،"}):
                break
            more = scan.number(k, 1900, 2100)
            if more is None or not more.digits or more.value <= last.value or (to is not None and scan.gap(k) != ""):
                break
            if to is None and gap in {"", "،"} and more.proclitic != "و":
                break
            last, j = more, more.last
        return None if last is first else (first.value, last.value, j)
