"""The lines of a page."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from wasata.text.words import Words

__all__ = ["Line", "lines_of"]

_BULLETS = "-–—•*·■●▪►◄◆○◊>»+"
_INITIAL = re.compile(r"(?:^|[\s.])\w\.$")
_TIMED = re.compile(r"\W*\d{1,2}[:.]\d{2}\b")
_ENDS = (".", "؟", "!", "…")
_QUOTES = ("»", '"', "”")
_SHORT = 8


@dataclass(slots=True)
class Line:
    """A line that holds something: its trimmed clean-text span, its words, and what it turns out to be.

    ``kind`` is empty for lines of the report itself.
    """

    number: int
    start: int
    end: int
    first: int
    last: int
    text: str
    kind: str = ""

    @property
    def span(self) -> tuple[int, int]:
        """The clean-text span."""
        return self.start, self.end

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first

    @property
    def bullet(self) -> bool:
        """Whether it opens with the mark of a list."""
        return self.text[0] in _BULLETS

    @property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        if self.text.endswith(_QUOTES):
            return self.size > _SHORT
        return self.text.endswith(_ENDS) and not self.text.endswith("..") and not _INITIAL.search(self.text)

    @property
    def timed(self) -> bool:
        """Whether it opens with an hour, as the entries of a running report do."""
        return _TIMED.match(self.text) is not None

    @property
    def in_brackets(self) -> bool:
        """Whether it is wholly in one pair of brackets."""
        if not (self.text[0] in "([" and self.text.rstrip(".")[-1] in ")]"):
            return False
        close = min((at for at in (self.text.find(")"), self.text.find("]")) if at >= 0), default=-1)
        return close >= len(self.text.rstrip(".")) - 1


def lines_of(words: Words) -> list[Line]:
    """Give the lines of a text that hold anything, in order."""
    clean = words.text.clean
    found: list[Line] = []
    at = 0
    for whole in clean.split("\n"):
        text = whole.strip()
        if text:
            start = at + whole.index(text[0])
            end = start + len(text)
            first = bisect_left(words.starts, start)
            found.append(Line(len(found), start, end, first, bisect_left(words.starts, end, first), text))
        at += len(whole) + 1
    return found
