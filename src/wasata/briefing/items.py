"""The items of a page: each has an anchor, a code for citing and the anchor of its words in the report."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from wasata.briefing.days import Days
from wasata.briefing.join import Party
from wasata.briefing.marks import MarkBook, Token
from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading, Span

__all__ = [
    "UNCERTAIN_BELOW",
    "ClaimItem",
    "DateItem",
    "EventItem",
    "Item",
    "Paragraph",
    "PositionItem",
    "Sheet",
    "Sighting",
    "shorten",
]

UNCERTAIN_BELOW = 0.6
_HEADLINE = 90


@dataclass(slots=True, eq=False)
class Sighting:
    """What one report says of a party: its actor and the anchors of its mentions."""

    sheet: Sheet
    actor: Actor
    words: tuple[str, ...]

    @property
    def unsure(self) -> bool:
        """Whether the reading is less sure than the bound."""
        return self.actor.sure < UNCERTAIN_BELOW


@dataclass(slots=True, eq=False)
class Item:
    """What every item has. ``anchor`` is its place in the tables, ``words`` that of its words in the text.

    ``sid`` is the statement's id where a dossier keeps it.
    """

    sheet: Sheet
    no: int
    words: str
    quote: str
    rule: str
    sure: float
    kind: str = ""
    sid: str = field(default="", kw_only=True)

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"{self.sheet.anchor}-{self.kind[0]}{self.no}"

    @property
    def code(self) -> str:
        """Its number for citing: the report's, then its own."""
        return f"{self.sheet.no}.{self.no}"

    @property
    def unsure(self) -> bool:
        """Whether the reading is less sure than the bound."""
        return self.sure < UNCERTAIN_BELOW


@dataclass(slots=True, eq=False)
class ClaimItem(Item):
    """A claim with its speaker and those who passed it on, nearest to the report first."""

    kind: str = "claim"
    claim: Claim = field(kw_only=True)
    speaker: Party = field(kw_only=True)
    via: tuple[Party, ...] = field(kw_only=True)
    cue: str = field(kw_only=True)
    cue_words: str = field(kw_only=True)

    @property
    def chain(self) -> tuple[Party, ...]:
        """Those who passed it on, then the speaker."""
        return (*self.via, self.speaker)


@dataclass(slots=True, eq=False)
class EventItem(Item):
    """An event with its parties by role, its days and the claim that it stands in."""

    kind: str = "event"
    event: Event = field(kw_only=True)
    roles: tuple[tuple[str, tuple[Party, ...]], ...] = field(kw_only=True)
    place: str = field(kw_only=True)
    days: Days | None = field(kw_only=True)
    claim: ClaimItem | None = field(kw_only=True)
    before: str = field(kw_only=True)
    after: str = field(kw_only=True)


@dataclass(slots=True, eq=False)
class PositionItem(Item):
    """A position with its holder and the claim that it stands in."""

    kind: str = "position"
    position: Position = field(kw_only=True)
    holder: Party = field(kw_only=True)
    claim: ClaimItem | None = field(kw_only=True)


@dataclass(slots=True, eq=False)
class DateItem(Item):
    """An expression of time and the days that it fixes."""

    kind: str = "date"
    date: DateMention = field(kw_only=True)
    days: Days | None = field(kw_only=True)
    before: str = field(kw_only=True)
    after: str = field(kw_only=True)


class Paragraph(NamedTuple):
    """A line of a report: ``headline``, ``furniture`` or neither, and its tokens."""

    kind: str
    tokens: list[Token]


@dataclass(slots=True, eq=False)
class Sheet:
    """One report on the page: its reading, its number from 1, its marks and its items."""

    no: int
    reading: Reading
    book: MarkBook
    published: Days | None
    claims: list[ClaimItem] = field(default_factory=list)
    events: list[EventItem] = field(default_factory=list)
    positions: list[PositionItem] = field(default_factory=list)
    dates: list[DateItem] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Its id on the page."""
        return f"r{self.no}"

    @property
    def outlet(self) -> str:
        """The outlet's name, or nothing."""
        return (self.reading.outlet or "").strip()

    def paragraphs(self) -> Iterator[Paragraph]:
        """Give the text's lines with their marks; a line that is all title or all furniture is told apart."""
        furniture = sorted(self.reading.furniture)
        for span, tokens in self.book.paragraphs():
            n = bisect_right(furniture, (span[0], len(self.reading.text))) - 1
            if self.reading.title is not None and _holds(self.reading.title, span):
                yield Paragraph("headline", tokens)
            else:
                yield Paragraph("furniture" if n >= 0 and _holds(furniture[n], span) else "", tokens)

    @property
    def headline(self) -> str:
        """The title, or else the first words that belong to the report."""
        reading = self.reading
        if reading.title is not None and reading.quote(reading.title).strip():
            return shorten(reading.quote(reading.title), 2 * _HEADLINE)
        at = 0
        for start, end in sorted(reading.furniture):
            if reading.text[at:start].strip():
                break
            at = max(at, end)
        return shorten(reading.text[at : at + 4 * _HEADLINE], _HEADLINE)


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def shorten(text: str, width: int) -> str:
    """Give a text on one line, cut after a whole word where it is longer than a width."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    cut = flat[: width + 1].rsplit(" ", 1)[0] if " " in flat[: width + 1] else flat[:width]
    return cut.rstrip("،,؛;:. ") + "…"
