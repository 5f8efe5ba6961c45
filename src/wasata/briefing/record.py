"""All items of some readings, made once and then only read."""

from __future__ import annotations

from collections.abc import Sequence

from wasata.briefing.days import Days, days_between, parse_day
from wasata.briefing.items import (
    UNCERTAIN_BELOW,
    ClaimItem,
    DateItem,
    EventItem,
    Item,
    PositionItem,
    Sheet,
    Sighting,
)
from wasata.briefing.join import Joined, Party, join
from wasata.briefing.marks import MarkBook, around
from wasata.dossier.settled import Settled
from wasata.reading.types import Claim, DateMention, Event, Position, Reading, Span

__all__ = ["Record"]


class Record:
    """The items of some readings in the order of the reports, and the parties in them.

    Readings that come settled from a dossier bring its actors and the ids of its statements along.
    """

    def __init__(self, readings: Sequence[Reading | Settled]) -> None:
        settled = [r if isinstance(r, Settled) else Settled(no, r, {}, {}) for no, r in enumerate(readings, 1)]
        self.joined: Joined = join([item.reading for item in settled], [item.actors for item in settled])
        self.sheets = [self._sheet(no, item) for no, item in enumerate(settled, 1)]
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

    def _sheet(self, no: int, settled: Settled) -> Sheet:
        reading = settled.reading
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
            self._date(sheet, n, date)
        for actor in reading.actors:
            party = self.joined.party(no, actor.id)
            for mention in actor.mentions:
                book.add("actor", mention, f"a{party.no}", unsure=actor.sure < UNCERTAIN_BELOW)
        for layer, sids in settled.sids.items():
            for item, sid in zip(getattr(sheet, layer), sids, strict=True):
                item.sid = sid
        return sheet

    def _claim(self, sheet: Sheet, n: int, claim: Claim) -> ClaimItem:
        anchor, unsure = f"{sheet.anchor}-c{n}", claim.sure < UNCERTAIN_BELOW
        item = ClaimItem(
            sheet, n, sheet.book.add("claim", claim.span, anchor, unsure=unsure),
            _quote(sheet.reading, claim.span), claim.rule, claim.sure,
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

    def _date(self, sheet: Sheet, n: int, date: DateMention) -> None:
        unsure = date.sure < UNCERTAIN_BELOW
        before, after = around(sheet.reading.text, date.span, 35)
        sheet.dates.append(
            DateItem(
                sheet, n, sheet.book.add("date", date.span, f"{sheet.anchor}-d{n}", unsure=unsure),
                _quote(sheet.reading, date.span), date.rule, date.sure,
                date=date, days=days_between(date.from_day, date.to_day), before=before, after=after,
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
