"""The words that tell a report's page from its body, as the lexicon gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from wasata.text.calendar import Calendar

__all__ = ["LayoutCues", "Opening", "name_on_air", "own_name"]

_QUOTED_NAME = r"\s?[«“”\"]([^«»“”\"\n]{2,40})[»”\"]"


@dataclass(frozen=True, slots=True)
class Opening:
    """A phrase that opens a line of the page.

    ``words`` are its folded words, ``#`` for a number; ``longest`` is the greatest length of such a line in
    words; with ``colon`` a colon must follow, or nothing.
    """

    kind: str
    words: tuple[str, ...]
    longest: int
    colon: bool = False


@dataclass(frozen=True, slots=True)
class LayoutCues:
    """The words that tell a page from its report.

    ``openings`` are keyed by the first word of the phrase. ``own`` and ``on_air`` find the outlet's name:
    behind words that show whom somebody spoke to, and behind على قناة and the like.
    """

    openings: Mapping[str, tuple[Opening, ...]]
    editorial: frozenset[str]
    media: frozenset[str]
    brands: frozenset[str]
    caption_words: frozenset[str]
    own: re.Pattern[str]
    on_air: re.Pattern[str]
    rights: frozenset[str]
    calendar: Calendar


def own_name(cues: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a quoted name after folded words that show it to be the report's own outlet."""
    return re.compile(rf"\b(?:{_any(cues)}){_QUOTED_NAME}")


def name_on_air(heads: Iterable[str]) -> re.Pattern[str]:
    """Make the pattern of a name after a noun for an outlet: نص نشرة «كذا» على قناة كذا."""
    return re.compile(rf"\s(?:{_any(heads)})\s(.{{2,30}})$")


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
