"""The words that tell a report's page from its body, as the lexicon gives them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wasata.text.calendar import Calendar

__all__ = ["LayoutCues", "Opening"]


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
    """The words that tell a page from its report; ``openings`` by the first word of the phrase."""

    openings: Mapping[str, tuple[Opening, ...]]
    editorial: frozenset[str]
    media: frozenset[str]
    brands: frozenset[str]
    caption_words: frozenset[str]
    own: re.Pattern[str]
    calendar: Calendar
