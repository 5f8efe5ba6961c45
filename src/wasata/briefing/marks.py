"""Marks in a text: spans of several layers, which may overlap, woven into one well-nested stream of tokens.

Marks begin and end between words, never within one: an element's edge inside an Arabic word may cut its
joining. A mark that crosses another is split where the other ends; its pieces share the mark.
"""

from __future__ import annotations

import heapq
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from wasata.reading.types import Span

__all__ = ["LAYERS", "Mark", "MarkBook", "Token", "around", "lines", "snap"]

# From the outermost to the innermost where spans are equal.
LAYERS = ("furniture", "claim", "position", "event", "place", "cue", "date", "actor")
_SHORT = ("event", "place", "cue", "date", "actor")
# Within another short mark these have no link of their own: a link cannot stand in a link.
_YIELDING = ("place", "cue")
_RANK = {layer: rank for rank, layer in enumerate(LAYERS)}
_LINE = re.compile(r"[^\n\r\u0085\u2028\u2029]+")


@dataclass(slots=True, eq=False)
class Mark:
    """A marked span; ``targets`` are the anchors of the items that rest on it."""

    anchor: str
    layer: str
    span: Span
    words: str
    targets: list[str] = field(default_factory=list)
    unsure: bool = True

    @property
    def linked(self) -> bool:
        """Whether the words themselves link to the item; long stretches have a link at their end instead."""
        return self.layer in _SHORT and len(self.targets) > 0


@dataclass(slots=True)
class Token:
    """A step of the stream: ``text``, or a mark's piece that is opened or closed.

    ``first`` and ``last`` tell a mark's first and last piece; ``bare`` that the piece may be a link: no other
    link stands within it or round it.
    """

    kind: str
    text: str = ""
    mark: Mark | None = None
    first: bool = True
    last: bool = True
    bare: bool = True


class MarkBook:
    """The marks of one text. Equal spans of one layer share a mark."""

    def __init__(self, text: str, prefix: str) -> None:
        self.text = text
        self._prefix = prefix
        self._marks: dict[tuple[str, Span], Mark] = {}

    def add(self, layer: str, span: Span, target: str, *, unsure: bool = False) -> str:
        """Mark a span for an item and give the anchor of its words; an empty span has none."""
        span = snap(self.text, span)
        if span[0] >= span[1]:
            return ""
        mark = self._marks.get((layer, span))
        if mark is None:
            mark = self._marks[layer, span] = Mark(
                f"{self._prefix}-w{len(self._marks) + 1}", layer, span, self.text[span[0] : span[1]]
            )
        if target and target not in mark.targets:
            mark.targets.append(target)
        mark.unsure = mark.unsure and unsure
        return mark.anchor

    def paragraphs(self) -> Iterator[tuple[Span, list[Token]]]:
        """Give every line that is not blank as its span and its tokens; marks are cut where a line ends."""
        marks = sorted(self._marks.values(), key=_order)
        pending: list[Mark] = []
        at = 0
        for start, end in lines(self.text):
            while at < len(marks) and marks[at].span[0] < end:
                pending.append(marks[at])
                at += 1
            yield (start, end), list(_weave(self.text, start, end, pending))
            pending = [mark for mark in pending if mark.span[1] > end]


def lines(text: str) -> Iterator[Span]:
    """Give the spans of the lines that hold more than blanks, without the blanks round them."""
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        if line.strip():
            yield start, match.start() + len(line.rstrip())


def snap(text: str, span: Span) -> Span:
    """Clip a span to the text, drop blanks at its ends and widen it to whole words."""
    start, end = max(0, span[0]), min(len(text), span[1])
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start >= end:
        return start, start
    while start > 0 and _in_word(text[start]) and _in_word(text[start - 1]):
        start -= 1
    while end < len(text) and _in_word(text[end - 1]) and _in_word(text[end]):
        end += 1
    return start, end


def around(text: str, span: Span, width: int = 48) -> tuple[str, str]:
    """Give some whole words before and after a span, within its line."""
    start, end = snap(text, span)
    lead = text[max(0, start - width) : start]
    tail = text[end : end + width]
    if start > width:
        lead = "…" + (lead.split(None, 1)[1] if len(lead.split(None, 1)) > 1 else "")
    if end + width < len(text):
        tail = (tail.rsplit(None, 1)[0] if len(tail.rsplit(None, 1)) > 1 else "") + "…"
    for stop in _LINE_ENDS:
        if stop in lead:
            lead = lead.rsplit(stop, 1)[1]
        if stop in tail:
            tail = tail.split(stop, 1)[0]
    return lead.lstrip(), tail.rstrip()


_LINE_ENDS = ("\n", "\r", "\u0085", "\u2028", "\u2029")


def _in_word(char: str) -> bool:
    # Marks and format characters (vowel signs, joiners, direction marks) stand within a word.
    return char.isalnum() or unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf")


def _order(mark: Mark) -> tuple[int, int, int]:
    return mark.span[0], -mark.span[1], _RANK[mark.layer]


@dataclass(slots=True)
class _Open:
    token: Token
    end: int


def _weave(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Token]:
    # A heap of pieces still to open, by start, longest first; what crosses an open one's end is split there.
    heap: list[tuple[int, int, int, int, Mark]] = []
    for n, mark in enumerate(marks):
        first, last = max(start, mark.span[0]), min(end, mark.span[1])
        if first < last:
            heap.append((first, -last, _RANK[mark.layer], n, mark))
    heapq.heapify(heap)
    opened: list[_Open] = []
    at = start

    def upto(offset: int) -> Iterator[Token]:
        nonlocal at
        while opened and opened[-1].end <= offset:
            yield from _text(text, at, opened[-1].end)
            at = max(at, opened[-1].end)
            done = opened.pop().token
            yield Token("close", "", done.mark, done.first, done.last, done.bare)
        yield from _text(text, at, offset)
        at = max(at, offset)

    while heap:
        first, minus_last, rank, n, mark = heapq.heappop(heap)
        yield from upto(first)
        last = -minus_last
        if opened and opened[-1].end < last:
            heapq.heappush(heap, (opened[-1].end, minus_last, rank, n, mark))
            last = opened[-1].end
        token = Token("open", "", mark, first <= mark.span[0], last >= mark.span[1])
        if mark.layer in _YIELDING and any(outer.token.mark.linked for outer in opened if outer.token.mark):
            token.bare = False
        else:
            for outer in opened:
                outer.token.bare = False
        opened.append(_Open(token, last))
        yield token
    yield from upto(end)


def _text(text: str, start: int, end: int) -> Iterator[Token]:
    if start < end:
        yield Token("text", text[start:end])
