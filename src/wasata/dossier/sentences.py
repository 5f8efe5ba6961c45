"""The sentence that holds some words of a report."""

from __future__ import annotations

from wasata.reading.types import Span
from wasata.text.clean import Text
from wasata.text.words import Words

__all__ = ["sentence_at"]


def sentence_at(text: str, start: int, end: int) -> Span:
    """Give where the sentence, or the sentences, that hold a span stand, without the blanks around them."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = last if last >= 0 else len(text)
    words = Words(Text(text[first:last]))
    clean_start, clean_end = words.text.clean_span(start - first, max(start, end) - first)
    held = [s for s in words.sentences if s.end > clean_start and s.start < max(clean_end, clean_start + 1)]
    if len(held) > 0:
        raw_start, raw_end = words.text.raw_span(held[0].start, held[-1].end)
        first, last = first + raw_start, first + raw_end
    found = text[first:last]
    begin = first + len(found) - len(found.lstrip())
    return begin, begin + len(found.strip())
