"""Meetings and what is due, as iCalendar (RFC 5545): what happened once stands in it once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from wasata import __version__
from wasata.briefing.exports.happened import Happening, Telling
from wasata.briefing.exports.source import Source, full_day
from wasata.reading.types import Event

__all__ = ["calendar"]

_MEETING = "CONSULT"
_AHEAD = ("planned", "proposed")
_DONE = ("occurred", "ongoing")
# Octets in a line, its end not counted.
_LONGEST = 75
_NOT_TEXT = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ROLES = ("participant", "actor", "recipient", "host", "initiator", "mediator", "guarantor")


def calendar(sources: Iterable[Source], left_out: Callable[[str], None]) -> Iterator[str]:
    """Give meetings of any kind, and whatever else is planned, as the first report tells them.

    Args:
        sources: the reports.
        left_out: told why one of them is left out: it has no day.
    """
    yield from map(_folded, ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//Wasata//Wasata {__version__}//EN"))
    for source in sources:
        for sid, event in zip(source.sids["events"], source.reading.events, strict=True):
            happening = source.happenings[sid]
            if happening.sid != sid or not _belongs(event, happening):
                continue
            dated = next((telling for telling in happening.tellings if full_day(telling.from_day) is not None), None)
            if dated is None:
                left_out("no day is told")
            else:
                yield from map(_folded, _entry(source, event, happening, dated))
    yield _folded("END:VCALENDAR")


def _belongs(event: Event, happening: Happening) -> bool:
    return event.type == _MEETING or any(telling.status in _AHEAD for telling in happening.tellings)


def _entry(source: Source, event: Event, happening: Happening, dated: Telling) -> Iterator[str]:
    first = date.fromisoformat(dated.from_day or "")
    last = date.fromisoformat(full_day(dated.to_day) or first.isoformat())
    stamp = full_day(source.published) or first.isoformat()
    parties = [source.who[who] for role in _ROLES for who in event.roles.get(role, ())]
    names = dict.fromkeys(party.ar or party.en for party in parties)
    outlets = sorted({telling.outlet for telling in happening.tellings if telling.outlet})
    sentence = source.reading.quote(source.sentence(event.trigger))
    yield "BEGIN:VEVENT"
    yield f"UID:{happening.sid}@wasata"
    yield f"DTSTAMP:{stamp.replace('-', '')}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    # The day after the last.
    if last < date.max:
        yield f"DTEND;VALUE=DATE:{_day(max(first, last) + timedelta(days=1))}"
    yield "SUMMARY:" + _text(": ".join(filter(None, (source.reading.quote(event.trigger), "، ".join(names)))))
    if event.place is not None:
        yield "LOCATION:" + _text(source.reading.quote(event.place))
    yield "DESCRIPTION:" + _text("\n".join(filter(None, (sentence, "، ".join(outlets)))))
    yield f"CATEGORIES:{event.type}"
    yield f"STATUS:{_status(happening)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _status(happening: Happening) -> str:
    """Who denies a meeting that another says took place does not cancel it."""
    said = {telling.status for telling in happening.tellings}
    if not said.isdisjoint(_DONE):
        return "CONFIRMED"
    return "CANCELLED" if said == {"denied"} else "TENTATIVE"


def _text(value: str) -> str:
    plain = _NOT_TEXT.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Part a line into ones short enough, no letter's octets parted."""
    parts: list[str] = []
    size = 0
    start = 0
    for at, letter in enumerate(line):
        octets = len(letter.encode())
        if size + octets > _LONGEST:
            parts.append(line[start:at])
            # The blank that marks what goes on counts too.
            start, size = at, 1
        size += octets
    return "\r\n ".join([*parts, line[start:]]) + "\r\n"
