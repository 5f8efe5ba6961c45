"""All items of some readings, each with its anchor on the page, its code for citing and the anchor of its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from wasata.briefing.days import Days, days_between, parse_day
from wasata.briefing.join import Joined, Party, join
from wasata.briefing.marks import MarkBook, Token, around
from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading, Span

__all__ = [
    "UNCERTAIN_BELOW",
    "ClaimItem",
    "DateItem",
    "EventItem",
    "Item",
    "Paragraph",
    "PositionItem",
    "Record",
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
    """What every item has. ``anchor`` is its place in the tables, ``words`` that of its words in the report."""

    sheet: Sheet
    no: int
    words: str
    quote: str
    rule: str
    sure: float
    kind: str = ""

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


class Record:
    """The items of some readings in the order of the reports, and the parties in them."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self.joined: Joined = join(readings)
        self.sheets = [self._sheet(no, reading) for no, reading in enumerate(readings, 1)]
        self.claims = [item for sheet in self.sheets for item in sheet.claims]
        self.events = [item for sheet in self.sheets for item in sheet.events]
        self.positions = [item for sheet in self.sheets for item in sheet.positions]
        self.dates = [item for sheet in self.sheets for item in sheet.dates]

    @property
    def items(self) -> list[Item]:
        """Claims, events, positions and dates."""
        return [*self.claims, *self.events, *self.positions, *self.dates]

    def sightings(self, party: Party) -> list[Sighting]:
        """Give what each report says of a party, with the anchors of its mentions."""
        found = []
        for no, actors in party.seen.items():
            sheet = self.sheets[no - 1]
            for actor in actors:
                # Marks are shared by equal spans, so adding one again only finds its anchor.
                words = (sheet.book.add("actor", mention, "", unsure=True) for mention in actor.mentions)
                found.append(Sighting(sheet, actor, tuple(dict.fromkeys(word for word in words if word))))
        return found

    def _sheet(self, no: int, reading: Reading) -> Sheet:
        book = MarkBook(reading.text, f"r{no}")
        published = parse_day(reading.published)
        sheet = Sheet(no, reading, book, None if published is None else Days(published, published))
        for span in reading.furniture:
            book.add("furniture", span, "")
        claims = {claim.id: self._claim(sheet, n, claim) for n, claim in enumerate(reading.claims, 1)}
        for n, event in enumerate(reading.events, 1):
            self._event(sheet, n, event, claims)
        for n, position in enumerate(reading.positions, 1):
            self._position(sheet, n, position, claims)
        for n, date in enumerate(reading.dates, 1):
            unsure = date.sure < UNCERTAIN_BELOW
            words = book.add("date", date.span, f"r{no}-d{n}", unsure=unsure)
            before, after = around(reading.text, date.span)
            sheet.dates.append(
                DateItem(
                    sheet, n, words, _quote(reading, date.span), date.rule, date.sure,
                    date=date, days=days_between(date.from_day, date.to_day), before=before, after=after,
                )
            )  # fmt: skip
        for actor in reading.actors:
            party = self.joined.party(no, actor.id)
            for mention in actor.mentions:
                book.add("actor", mention, f"a{party.no}", unsure=actor.sure < UNCERTAIN_BELOW)
        return sheet

    def _claim(self, sheet: Sheet, n: int, claim: Claim) -> ClaimItem:
        anchor, unsure = f"{sheet.anchor}-c{n}", claim.sure < UNCERTAIN_BELOW
        item = ClaimItem(
            sheet, n, sheet.book.add("claim", claim.span, anchor, unsure=unsure), _quote(sheet.reading, claim.span),
            claim.rule, claim.sure,
            claim=claim,
            speaker=self.joined.party(sheet.no, claim.speaker),
            via=tuple(self.joined.party(sheet.no, via) for via in claim.via),
            cue=_quote(sheet.reading, claim.cue),
            cue_words=sheet.book.add("cue", claim.cue, anchor, unsure=unsure),
        )  # fmt: skip
        sheet.claims.append(item)
        return item

    def _event(self, sheet: Sheet, n: int, event: Event, claims: dict[str, ClaimItem]) -> None:
        anchor, unsure = f"{sheet.anchor}-e{n}", event.sure < UNCERTAIN_BELOW
        words = sheet.book.add("event", event.trigger, anchor, unsure=unsure)
        before, after = around(sheet.reading.text, event.trigger)
        if event.place is not None:
            sheet.book.add("place", event.place, anchor, unsure=unsure)
        sheet.events.append(
            EventItem(
                sheet, n, words, _quote(sheet.reading, event.trigger), event.rule, event.sure,
                event=event,
                roles=tuple(
                    (role, tuple(self.joined.party(sheet.no, who) for who in whos))
                    for role, whos in event.roles.items()
                    if len(whos) > 0
                ),
                place="" if event.place is None else _quote(sheet.reading, event.place),
                days=days_between(event.from_day, event.to_day),
                claim=claims.get(event.claim or ""),
                before=before,
                after=after,
            )
        )  # fmt: skip

    def _position(self, sheet: Sheet, n: int, position: Position, claims: dict[str, ClaimItem]) -> None:
        words = sheet.book.add(
            "position", position.span, f"{sheet.anchor}-p{n}", unsure=position.sure < UNCERTAIN_BELOW
        )
        sheet.positions.append(
            PositionItem(
                sheet, n, words, _quote(sheet.reading, position.span), position.rule, position.sure,
                position=position,
                holder=self.joined.party(sheet.no, position.holder),
                claim=claims.get(position.claim or ""),
            )
        )  # fmt: skip


def _quote(reading: Reading, span: Span) -> str:
    return reading.quote((max(0, span[0]), max(0, span[1])))


def _holds(outer: Span, inner: Span) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def shorten(text: str, width: int) -> str:
    """Give a text on one line, cut after a whole word where it is longer than a width."""
    flat = " ".join(text.split())
    if len(flat) <= width:
        return flat
    cut = flat[: width + 1].rsplit(" ", 1)[0] if " " in flat[: width + 1] else flat[:width]
    return cut.rstrip("،,؛;:. ") + "…"
