"""What the words of dates mean: an immutable table that the lexicon fills and the date reader is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from wasata.text.numbers import Numerals

__all__ = ["Calendar", "Sign"]


@dataclass(frozen=True, slots=True)
class Sign:
    """One meaning of a word, or of a phrase that the word opens.

    ``kind`` is the family (month, weekday, unit, a cue's name, …), ``value`` its number within it, ``unit``
    the unit of time where the kind has one. ``rest`` are the folded words that must follow, ``cut`` the
    letters of proclitics written to the word (one in وأمس). What is ``weak`` is also an everyday word or name
    and needs a plainer neighbour.
    """

    kind: str
    value: int = 0
    unit: str = ""
    rest: tuple[str, ...] = ()
    cut: int = 0
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of dates, folded.

    ``signs`` maps a word, with and without proclitics, to what it may mean, longest phrase first. ``openers``
    are the words at which a date may begin. ``lists`` are words that forbid or permit a reading beside them.
    ``seasons`` gives first and last month of a season by its number.
    """

    signs: Mapping[str, tuple[Sign, ...]]
    openers: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    seasons: Mapping[int, tuple[int, int]]
    numerals: Numerals
