"""The words of dates and numbers, from the CSV files under ``data/calendar`` and ``data/numbers.csv``."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from wasata.text.calendar import Calendar, Sign
from wasata.text.clean import fold
from wasata.text.numbers import NumberWord, Numerals

__all__ = ["load_calendar", "load_numerals"]

# Proclitics that each family of words takes; a noun with the article takes لل for ل.
_JOINING = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "ك")
_LINKING = ("و", "ف")
_WEAK = ("و", "ل", "ول")

_PARTS = {"start": 1, "middle": 2, "end": 3}
_MARKS = {
    "ago", "since", "after", "after-it", "before-it", "within", "eve", "morrow", "to", "between", "of", "this", "same",
    "next-day", "previous-day", "few", "few-after", "few-the", "about", "matching", "fraction-2", "fraction-3",
    "fraction-4", "last-one", "hijri", "common-era",
}  # fmt: skip
_OPENING_MARKS = {"ago", "after", "after-it", "before-it", "within", "eve", "morrow", "this", "fraction-2", "fraction-3", "fraction-4"}
_OPENING = {"month", "weekday", "near", "day-part", "plain", "the", "pair", "head", "part", "season"}


@cache
def load_calendar() -> Calendar:
    """Give the words of dates.

    Raises:
        ValueError: a row of a data file cannot be understood.
    """
    signs: dict[str, list[Sign]] = defaultdict(list)
    openers: set[str] = set()

    def add(phrase: str, kind: str, value: int = 0, unit: str = "", proclitics: tuple[str, ...] = _JOINING) -> None:
        weak = phrase.startswith("~")
        first, *rest = fold(phrase.removeprefix("~")).split()
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

    for row in _rows("calendar/months.csv"):
        number = _number(row, "number", 1, 12) + (100 if row["calendar"] == "hijri" else 0)
        for phrase in _cell(row):
            add(phrase, "month", number)
    for row in _rows("calendar/weekdays.csv"):
        for phrase in _cell(row):
            add(phrase, "weekday", _number(row, "number", 1, 7))
    for row in _rows("calendar/near_days.csv"):
        for phrase in _cell(row):
            add(phrase, "near", _number(row, "shift", -9, 9))
    for row in _rows("calendar/day_parts.csv"):
        for phrase in _cell(row):
            add(phrase, "day-part")
    for row in _rows("calendar/units.csv"):
        for phrase in _cell(row):
            add(phrase, row["kind"], _number(row, "count", 0, 2), row["unit"])
    for row in _rows("calendar/relatives.csv"):
        for phrase in _cell(row):
            add(phrase, "relative", _number(row, "shift", -2, 2), proclitics=())
    for row in _rows("calendar/parts.csv"):
        for phrase in _cell(row):
            add(phrase, "part", _PARTS[row["part"]])
    seasons: dict[int, tuple[int, int]] = {}
    for row in _rows("calendar/seasons.csv"):
        season = _number(row, "number", 1, 4)
        seasons[season] = _number(row, "from_month", 1, 12), _number(row, "to_month", 1, 12)
        for phrase in _cell(row):
            add(phrase, "season", season)
    lists: dict[str, frozenset[str]] = {}
    for row in _rows("calendar/cues.csv"):
        if row["cue"] not in _MARKS:
            lists[row["cue"]] = frozenset(fold(phrase) for phrase in _cell(row))
            continue
        for phrase in _cell(row):
            add(phrase, row["cue"], proclitics=() if row["cue"] in {"hijri", "common-era", "same"} else _LINKING)
    numerals = load_numerals()
    for form, meanings in numerals.words.items():
        if any(word.kind in {"ordinal", "unit", "ten", "tens"} for word in meanings):
            openers.update((form, "ال" + form, "وال" + form, "لل" + form, "بال" + form))
    ordered = {form: tuple(sorted(found, key=lambda s: -len(s.rest))) for form, found in signs.items()}
    return Calendar(ordered, frozenset(openers), lists, seasons, numerals)


@cache
def load_numerals() -> Numerals:
    """Give the words of numbers.

    Raises:
        ValueError: a row of the data file cannot be understood.
    """
    words: dict[str, list[NumberWord]] = defaultdict(list)
    for row in _rows("numbers.csv"):
        word = NumberWord(_number(row, "value", 0, 10**12), row["kind"])
        for phrase in _cell(row):
            words[fold(phrase)].append(word)
    return Numerals({form: tuple(found) for form, found in words.items()})


def _rows(name: str) -> Iterator[dict[str, str]]:
    path = files("wasata.lexicon").joinpath("data", *name.split("/"))
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if not next(iter(row.values())).startswith("#"):
                yield row


def _cell(row: dict[str, str]) -> list[str]:
    return [phrase.strip() for phrase in row["ar"].split("|") if phrase.strip()]


def _number(row: dict[str, str], column: str, low: int, high: int) -> int:
    value = int(row[column])
    if not low <= value <= high:
        raise ValueError(f"{column} is {value}, must be from {low} to {high}: {row['ar']}")
    return value
