"""The words of dates and numbers, from the CSV files under ``data/calendar`` and ``data/numbers.csv``."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

from wasata.lexicon.files import Files
from wasata.lexicon.tables import Row
from wasata.text.calendar import Calendar, Sign
from wasata.text.clean import fold
from wasata.text.numbers import NumberWord, Numerals

__all__ = ["load_calendar", "load_numerals"]

# Proclitics that each family of words takes; a noun with the article takes لل for ل.
_JOINING = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "ك")
_LINKING = ("و", "ف")
_WEAK = ("و", "ل", "ول")

_CALENDARS = ("gregorian", "hijri")
_UNITS = ("hour", "day", "week", "month", "year")
_UNIT_KINDS = ("plain", "the", "pair", "head")
_NUMBER_KINDS = ("unit", "ten", "tens", "hundred", "whole", "scale", "ordinal", "ordinal-f")
_PARTS = {"start": 1, "middle": 2, "end": 3}
_MARKS = {
    "ago", "since", "after", "after-it", "before-it", "within", "eve", "morrow", "to", "between", "of",
    "this", "that-one", "same", "next-day", "previous-day", "few", "few-after", "few-the", "about",
    "matching", "fraction-2", "fraction-3", "fraction-4", "last-one", "hijri", "common-era",
}  # fmt: skip
_OPENING_MARKS = {
    "ago",
    "after",
    "after-it",
    "before-it",
    "within",
    "eve",
    "morrow",
    "this",
    "fraction-2",
    "fraction-3",
    "fraction-4",
}
_OPENING = {"month", "weekday", "near", "day-part", "plain", "the", "pair", "head", "part", "season"}


@cache
def load_calendar(folder: Path | None = None) -> Calendar:
    """Give the words of dates, those of a user's folder among them.

    Raises:
        LexiconError: a data file holds a mistake.
    """
    files = Files(folder)

    def rows(name: str, *columns: str) -> list[Row]:
        return files.rows(f"calendar/{name}", (*columns, "ar"), ("note",))

    signs: dict[str, list[Sign]] = defaultdict(list)
    openers: set[str] = set()

    def add(phrase: str, kind: str, value: int = 0, unit: str = "", proclitics: tuple[str, ...] = _JOINING) -> None:
        weak = phrase.startswith("~")
        first, *rest = fold(phrase.removeprefix("~")).split() or ("~",)
        forms = {first: 0}
        for proclitic in _WEAK if weak and kind == "month" else proclitics:
            if first.startswith("ال") and proclitic.endswith("ل"):
                forms[proclitic + first[1:]] = len(proclitic)
            else:
                forms[proclitic + first] = len(proclitic)
        for form, cut in forms.items():
            signs[form].append(Sign(kind, value, unit, tuple(rest), cut, weak))
            if kind in _OPENING or kind in _OPENING_MARKS:
                openers.add(form)

    for row in rows("months.csv", "calendar", "number"):
        number = _number(row, "number", 1, 12) + (100 if row.one_of("calendar", _CALENDARS) == "hijri" else 0)
        for phrase in row.many("ar"):
            add(phrase, "month", number)
    for row in rows("weekdays.csv", "number"):
        for phrase in row.many("ar"):
            add(phrase, "weekday", _number(row, "number", 1, 7))
    for row in rows("near_days.csv", "shift"):
        for phrase in row.many("ar"):
            add(phrase, "near", _number(row, "shift", -9, 9))
    for row in rows("day_parts.csv"):
        for phrase in row.many("ar"):
            add(phrase, "day-part")
    for row in rows("units.csv", "unit", "count", "kind"):
        for phrase in row.many("ar"):
            add(
                phrase,
                row.one_of("kind", _UNIT_KINDS),
                _number(row, "count", 0, 2),
                row.one_of("unit", _UNITS),
            )
    for row in rows("relatives.csv", "shift"):
        for phrase in row.many("ar"):
            add(phrase, "relative", _number(row, "shift", -2, 2), proclitics=())
    for row in rows("parts.csv", "part"):
        for phrase in row.many("ar"):
            add(phrase, "part", _PARTS[row.one_of("part", tuple(_PARTS))])
    seasons: dict[int, tuple[int, int]] = {}
    for row in rows("seasons.csv", "number", "from_month", "to_month"):
        season = _number(row, "number", 1, 4)
        seasons[season] = _number(row, "from_month", 1, 12), _number(row, "to_month", 1, 12)
        for phrase in row.many("ar"):
            add(phrase, "season", season)
    lists: dict[str, frozenset[str]] = {}
    for row in rows("cues.csv", "cue"):
        if row["cue"] not in _MARKS:
            plain = row["cue"] == "not-month"
            words = frozenset(phrase if plain else fold(phrase) for phrase in row.many("ar"))
            lists[row["cue"]] = lists.get(row["cue"], frozenset()) | words
            continue
        for phrase in row.many("ar"):
            add(
                phrase,
                row["cue"],
                proclitics=() if row["cue"] in {"hijri", "common-era", "same"} else _LINKING,
            )
    numerals = load_numerals(folder)
    for form, meanings in numerals.words.items():
        if any(word.kind in {"ordinal", "unit", "ten", "tens"} for word in meanings):
            openers.update((form, "ال" + form, "وال" + form, "لل" + form, "بال" + form))
    ordered = {form: tuple(sorted(found, key=lambda s: -len(s.rest))) for form, found in signs.items()}
    return Calendar(ordered, frozenset(openers), lists, seasons, numerals)


@cache
def load_numerals(folder: Path | None = None) -> Numerals:
    """Give the words of numbers, those of a user's folder among them.

    Raises:
        LexiconError: the data file holds a mistake.
    """
    words: dict[str, list[NumberWord]] = defaultdict(list)
    for row in Files(folder).rows("numbers.csv", ("value", "kind", "ar")):
        word = NumberWord(_number(row, "value", 0, 10**12), row.one_of("kind", _NUMBER_KINDS))
        for phrase in row.many("ar"):
            words[fold(phrase)].append(word)
    return Numerals({form: tuple(found) for form, found in words.items()})


def _number(row: Row, column: str, low: int, high: int) -> int:
    written = row[column]
    if not written.removeprefix("-").isdecimal() or not low <= int(written) <= high:
        raise row.error(f"{column} is {written!r}, must be a number from {low} to {high}")
    return int(written)
