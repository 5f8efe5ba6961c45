"""Everything dated, by days: events, the expressions that fix days, and when reports were published."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.briefing.days import Days
from wasata.briefing.items import DateItem, EventItem, Sheet
from wasata.briefing.record import Record

__all__ = ["Moment", "Timeline", "timeline"]


@dataclass(slots=True, eq=False)
class Moment:
    """A span of days and what the reports put on it; ``event_sheets`` numbers those with events on it."""

    days: Days
    events: list[EventItem] = field(default_factory=list)
    dates: list[DateItem] = field(default_factory=list)
    published: list[Sheet] = field(default_factory=list)
    event_sheets: set[int] = field(default_factory=set)


@dataclass(slots=True, eq=False)
class Timeline:
    """Moments by year and in order, those of an unknown year, and events and dates without days."""

    years: dict[int, list[Moment]]
    yearless: list[Moment]
    undated: list[EventItem]
    unread: list[DateItem]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to show."""
        return not (self.years or self.yearless or self.undated or self.unread)


def timeline(record: Record) -> Timeline:
    """Put the items of a record on their days."""
    moments: dict[Days, Moment] = {}

    def moment(days: Days) -> Moment:
        return moments.setdefault(days, Moment(days))

    for event in record.events:
        if event.days is not None:
            moment(event.days).events.append(event)
            moment(event.days).event_sheets.add(event.sheet.no)
    for date in record.dates:
        if date.days is not None:
            moment(date.days).dates.append(date)
    for sheet in record.sheets:
        if sheet.published is not None:
            moment(sheet.published).published.append(sheet)
    years: dict[int, list[Moment]] = {}
    yearless = []
    for days in sorted(moments):
        if days.yearless:
            yearless.append(moments[days])
        else:
            years.setdefault(days.first.year, []).append(moments[days])
    return Timeline(
        years,
        yearless,
        [event for event in record.events if event.days is None],
        [date for date in record.dates if date.days is None],
    )
