"""A date as files and feeds write it, made into a day."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

from wasata.errors import InputError
from wasata.text.dates import is_day

__all__ = ["day_of"]

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?![\d/.-])")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?![\d/.-])")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{6}Z?)?$")
# The Hijri calendar's years are below it.
_FIRST_YEAR = 1700
# As mail and RSS write it: Sun, 10 Mar 2024 01:00:00 +0300.
_MAIL = re.compile(r"(?:[A-Za-z]{3,9},\s*)?\d{1,2}\s+[A-Za-z]{3,9}\s+\d{4}\b")


def day_of(written: str) -> str:
    """Give the day of a date or a date with a time of day as YYYY-MM-DD, in the time zone it is written in.

    ISO 8601, day/month/year and the form of RFC 5322 are understood. ``--MM-DD``, a day without its year, stays.

    Raises:
        InputError: it is no date of these forms, or could be either of two days.
    """
    text = written.strip()
    if text.startswith("--") and is_day(text):
        return text
    if (match := _YEAR_FIRST.match(text)) is not None:
        return _day(written, match[1], match[3], match[4])
    if (match := _YEAR_LAST.match(text)) is not None:
        return _either(written, match[1], match[3], match[4])
    if (match := _TOGETHER.match(text)) is not None:
        return _day(written, *match.groups())
    parsed = parsedate_tz(text) if _MAIL.match(text) is not None else None
    if parsed is None:
        raise InputError(f"the date {_shown(written)} is not understood; write it as YYYY-MM-DD")
    return _day(written, *parsed[:3])


def _either(written: str, first: str, second: str, year: str) -> str:
    """Read day and month in the order that makes sense, the day first by custom."""
    a, b = int(first), int(second)
    if a != b and a <= 12 and b <= 12:
        raise InputError(f"the date {_shown(written)} could be either of two days; write it as YYYY-MM-DD")
    return _day(written, year, a, b) if b > 12 else _day(written, year, b, a)


def _day(written: str, year: int | str, month: int | str, day: int | str) -> str:
    if int(year) < _FIRST_YEAR:
        raise InputError(f"the date {_shown(written)} lies too far back; is it of another calendar?")
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        raise InputError(f"there is no such day as {_shown(written)}") from None


def _shown(written: str) -> str:
    text = " ".join(written.split())
    return repr(text if len(text) <= 40 else text[:39] + "…")
