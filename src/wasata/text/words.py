"""Words, sentences and paragraphs of a text, and the quotations in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cached_property

from wasata.text.clean import Text

__all__ = ["Quotation", "Sentence", "Words"]

_WORD = re.compile(r"\w+")
_STOP = re.compile(r"[.!?؟…]+|\n")
_CLOSERS = "\"'”“»’)]}"
_PAIRS = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’", "(": ")", "[": "]"}
# A full stop after one of these does not end a sentence: initials and abbreviations (د. أ. م. ق. ب.).
_LONGEST_QUOTATION = 1500
# In words. No writer's sentence is so long; a text without stops would else take time by the square of its length.
_LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its words ``first`` to ``last`` (exclusive) and its clean-text span."""

    first: int
    last: int
    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation: the clean-text span within its marks, and the first and last (exclusive) word in it."""

    start: int
    end: int
    first: int
    last: int


class Words:
    """The words of a text, as parallel lists of clean-text spans and folded forms.

    ``starts[i]``, ``ends[i]`` and ``forms[i]`` belong to word ``i``; ``sentences`` and ``quotations`` speak of
    words by these numbers.
    """

    def __init__(self, text: Text) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.forms: list[str] = []
        for match in _WORD.finditer(text.folded.replace("_", " ")):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.forms.append(match.group())

    def __len__(self) -> int:
        return len(self.forms)

    @cached_property
    def gaps(self) -> list[str]:
        """The clean characters before each word, and those after the last."""
        clean = self.text.clean
        return [clean[end:start] for end, start in zip([0, *self.ends], [*self.starts, len(clean)], strict=True)]

    def at(self, offset: int) -> int:
        """Give the number of the first word that ends after a clean-text offset."""
        return bisect_right(self.ends, offset)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the clean-text span of words ``first`` to ``last`` (exclusive)."""
        return self.starts[first], self.ends[last - 1]

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences in order; a line end always ends one, an abbreviation's or a number's dot never."""
        found: list[Sentence] = []
        clean = self.text.clean
        first = start = paragraph = 0
        for match in _STOP.finditer(clean):
            stop = match.group()
            if stop != "\n" and not self._ends_sentence(clean, match.start(), match.end()):
                continue
            end = match.end()
            while stop != "\n" and end < len(clean) and clean[end] in _CLOSERS:
                end += 1
            last = bisect_left(self.starts, end, first)
            if last > first:
                self._add(found, Sentence(first, last, start, end, paragraph))
                first = last
            start = end
            if stop == "\n":
                paragraph += 1
        if first < len(self.starts):
            self._add(found, Sentence(first, len(self.starts), start, len(clean), paragraph))
        return found

    def _add(self, found: list[Sentence], sentence: Sentence) -> None:
        """Take a sentence; one too long to be one is cut after a comma, or else anywhere."""
        first, start = sentence.first, sentence.start
        while sentence.last - first > _LONGEST_SENTENCE:
            cut = first + _LONGEST_SENTENCE
            comma = next((k for k in range(cut, first + _LONGEST_SENTENCE // 2, -1) if "،" in self.gaps[k]), cut)
            found.append(Sentence(first, comma, start, self.starts[comma], sentence.paragraph))
            first, start = comma, self.starts[comma]
        found.append(Sentence(first, sentence.last, start, sentence.end, sentence.paragraph))

    @staticmethod
    def _ends_sentence(clean: str, start: int, end: int) -> bool:
        if clean[start] != "." or end - start > 1:
            return True
        after = clean[end] if end < len(clean) else " "
        if after.isalnum():
            # Decimal numbers, addresses and clipped words; but "قال.وأضاف" without a space is common.
            return not (clean[start - 1 : start].isdigit() or (after.isascii() and clean[start - 1 : start].isascii()))
        # A single letter before the dot is an initial: د. سعيد، أ. ف. ب.
        return not (start >= 1 and clean[start - 1].isalpha() and (start == 1 or not clean[start - 2].isalnum()))

    @cached_property
    def quotations(self) -> list[Quotation]:
        """The outermost stretches between quotation marks of one paragraph, brackets not counted."""
        found: list[Quotation] = []
        clean = self.text.clean
        at = 0
        for match in re.finditer(r"[«“„‹\"”]", clean):
            start = match.start()
            if start < at:
                continue
            mark = match.group()
            limit = clean.find("\n", start + 1)
            limit = len(clean) if limit < 0 else limit
            limit = min(limit, start + _LONGEST_QUOTATION)
            closer = {"«": "»", "“": "”", "„": "”“", "‹": "›", '"': '"', "”": "“”"}[mark]
            end = _find_closer(clean, mark, closer, start + 1, limit)
            if end < 0:
                continue
            found.append(Quotation(start + 1, end, bisect_left(self.starts, start + 1), bisect_left(self.starts, end)))
            at = end + 1
        return found

    @cached_property
    def _quotation_starts(self) -> list[int]:
        return [q.start for q in self.quotations]

    def quotation_at(self, offset: int) -> Quotation | None:
        """Give the quotation whose content holds a clean-text offset, or None."""
        k = bisect_right(self._quotation_starts, offset) - 1
        if k < 0 or offset >= self.quotations[k].end:
            return None
        return self.quotations[k]


def _find_closer(clean: str, mark: str, closers: str, at: int, limit: int) -> int:
    depth = 1
    while at < limit:
        char = clean[at]
        if char in closers:
            depth -= 1
            if depth == 0:
                return at
        elif char == mark:
            depth += 1
        at += 1
    return -1
