"""The report's own day, as its dateline or its lead tells it."""

from __future__ import annotations

from datetime import date

from wasata.text import _date_days as days
from wasata.text._date_context import Context, Published
from wasata.text._date_days import parse_day
from wasata.text._date_scan import DASHES, Expression, Scan

__all__ = ["dateline", "lead_year", "published_at", "told_year", "written_day"]

_LINES = 10
_LONGEST_DATELINE = 14
_BEFORE_IN_LEAD = 10
# Words after which a date tells of an event.
_LEADING = frozenset({"في", "من", "منذ", "حتي", "الي", "يوم"})
# Kinds of dates that are told from the day of writing.
_FROM_TODAY = frozenset({"weekday", "span"})
# A date without a year might as well be of another year that the report names, if that is this near.
_RIVAL_YEARS = 2


def published_at(written: str, expressions: list[Expression]) -> Published | None:
    """Give the report's day from YYYY-MM-DD or --MM-DD, with the day of the week that the text has for it."""
    parsed = parse_day(written)
    if parsed is None:
        return None
    year, month, day = parsed
    if year is not None:
        made = days.make(year, month, day)
        return None if made is None else Published(made, known=True, weekdays=True)
    weekday = next(
        (
            e.weekday
            for e in expressions
            if e.weekday is not None and e.day == day and e.month == month and e.year is None
        ),
        None,
    )
    for candidate in range(2001, 2029):
        made = days.make(candidate, month, day)
        if made is not None and (weekday is None or made.isoweekday() == weekday):
            return Published(made, known=False, weekdays=weekday is not None)
    return None


def dateline(scan: Scan, expressions: list[Expression]) -> Expression | None:
    """Find the expression that tells the report's own day.

    That is the date of a line that holds little else, the date before the dash or bracket that opens an
    agency's report, or a date beside اليوم. A date that a sentence tells of an event is none.
    """
    words = scan.words
    clean = words.text.clean
    bounds: list[tuple[int, int]] = []
    at = 0
    while at <= len(clean) and len(bounds) < 400:
        end = clean.find("\n", at)
        end = len(clean) if end < 0 else end
        if clean[at:end].strip():
            bounds.append((at, end))
        at = end + 1
    last = len(bounds) - 1
    dated = [e for e in expressions if e.kind == "day" and e.month is not None and e.last_day is None and not e.part]
    for e in dated:
        line = next((k for k, (_, end) in enumerate(bounds) if e.start < end), last)
        if line >= _LINES and line < last - 1:
            continue
        if _opens_report(scan, e, *bounds[line], first=line == 0):
            return e
    for e in dated:
        if e.rule.startswith("near-") and _is_today(scan, e):
            return e
    return _of_lead(scan, dated)


def _of_lead(scan: Scan, dated: list[Expression]) -> Expression | None:
    """Find a full date with its day of the week in the first sentences, later than any other of the text."""
    lead = [sentence.last for sentence in scan.words.sentences[:3]]
    written = [e for e in dated if e.year is not None and not e.hijri]
    if not lead or not written:
        return None
    e = written[0]
    latest = max((e.year or 0, e.month or 0, e.day or 0) for e in written)
    if e.weekday is None or e.first >= lead[-1] or (e.year, e.month, e.day) != latest:
        return None
    return None if scan.listed(e.first - 1, "before-day") and scan.form(e.first - 1) != "يوم" else e


def _opens_report(scan: Scan, e: Expression, start: int, end: int, *, first: bool) -> bool:
    """Tell whether a date stands as a dateline in its line."""
    words = scan.words
    head, tail = words.at(start), words.at(end)
    before, after = e.first - head, tail - e.last
    line = words.text.clean[start:end].strip()
    short = before + after <= 3 or not (first or line.endswith((".", "؟", "!", "»")))
    if short and before + after <= _LONGEST_DATELINE - 2 and _is_apart(scan, e, head, tail):
        return True
    if before > _BEFORE_IN_LEAD or after < 3:
        return False
    # جدة (السعودية) - 5 نوفمبر 2023 (أ ف ب) - / صنعاء/عدن 2 يونيو 2022 (رويترز) -
    clean = words.text.clean
    at = words.ends[e.last - 1]
    rest = clean[at:end].lstrip()
    if rest.startswith("("):
        close = rest.find(")")
        if 0 < close <= 40:
            rest = rest[close + 1 :].lstrip()
            return rest[:1] in DASHES | {":", "،"} or rest[:1].isalpha()
    return rest[:1] in DASHES | {":"} and (rest[1:2] == " " or rest[:1] == ":")


def _is_apart(scan: Scan, e: Expression, head: int, tail: int) -> bool:
    """Tell whether dashes, bars, brackets, commas or line ends part a date from the rest of its line."""
    before = scan.form(e.first - 1)
    if e.first > head and scan.gap(e.first) == "" and not scan.listed(e.first - 1, "dateline"):
        # بيروت 5 مايو 2019 (رويترز): a place alone may stand before it, or حرر بجنيف في close a text.
        signed = before == "في" and e.first - head > 1 and e.last == tail and head > 0
        if e.first - head > 3 or (before in _LEADING and not signed):
            return False
    if e.last < tail and scan.gap(e.last) == "":
        follows = scan.form(e.last)
        return follows[0].isdigit() or scan.listed(e.last, "dateline") or follows in {"ه", "م"}
    return True


def _is_today(scan: Scan, e: Expression) -> bool:
    sign = scan.sign(e.first, "near", joined=True)
    if sign is None:
        sign = scan.sign(e.first + 1, "near", joined=True)
    return sign is not None and sign.value == 0


def lead_year(scan: Scan, expressions: list[Expression]) -> int | None:
    """Find the year that a report calls its own: العام 2024 in its first third, if no later year is named."""
    years = [e.year for e in expressions if e.year is not None and not e.hijri]
    if not years:
        return None
    latest = max(years)
    limit = len(scan.forms) // 3
    for e in expressions:
        if e.first > limit:
            return None
        if e.kind == "year" and e.rule == "year" and e.year == latest and scan.form(e.first).endswith("العام"):
            return e.year
    return None


def told_year(scan: Scan, expressions: list[Expression]) -> int | None:
    """Find the year that a report without a day of its own tells of.

    That is the year of the full date that opens it, if no other of about that time dates its days and months,
    and nothing in it is told from the day of writing.
    """
    lead = expressions[0] if expressions else None
    if lead is None or lead.kind != "day" or lead.year is None or lead.hijri:
        return None
    if lead.first > len(scan.forms) // 3:
        return None
    context = Context(scan, None, None, None)
    for e in expressions:
        if e.kind in {"day", "month"} and e.year is None and (e.shift is not None or context.scheduled(e)):
            return None
        if e.kind in _FROM_TODAY or (e.kind == "near" and e.shift != 0):
            return None
    years = {e.year for e in expressions if e.kind in {"day", "month"} and e.year is not None}
    rivals = [year for year in years if year != lead.year and abs(year - lead.year) <= _RIVAL_YEARS]
    return lead.year if not rivals else None


def written_day(e: Expression) -> str | None:
    """Write the day of an expression as YYYY-MM-DD, or --MM-DD where it has no year."""
    if e.day is None or e.month is None:
        return None
    if e.hijri:
        span = days.hijri_month(e.year, e.month, e.day, None) if e.year is not None else None
        return span[0].isoformat() if span is not None else None
    if e.year is None:
        made = days.make(2000, e.month, e.day)
        return f"--{made:%m-%d}" if made is not None else None
    day: date | None = days.make(e.year, e.month, e.day)
    return day.isoformat() if day is not None else None
