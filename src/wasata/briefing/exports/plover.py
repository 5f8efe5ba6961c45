"""PLOVER event records as JSON Lines (the PLOVER manual, https://osf.io/preprints/socarxiv/rm5dw)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from wasata import __version__
from wasata.briefing.exports.source import Source
from wasata.reading.types import Event

__all__ = ["plover"]

# Everybody who does it: in PLOVER those who meet are all actors.
_ACTORS = ("actor", "participant", "host", "initiator", "mediator", "guarantor")
# The manual's auxiliary modes for what has not happened.
_MODES = {"planned": "future", "proposed": "hypothetical", "denied": "negation"}
_FULL_DAY = 10


def plover(sources: Iterable[Source], skipped: Callable[[str, str], None]) -> Iterator[str]:
    """Give one event a line.

    Args:
        sources: the reports.
        skipped: told the id of an event that has no day, nor its report one, and why it is left out.
    """
    for source in sources:
        for sid, event in zip(source.sids["events"], source.reading.events, strict=True):
            day, comment = _day(source, event)
            if day is None:
                skipped(sid, "neither it nor its report has a day")
            else:
                yield json.dumps(_record(source, sid, event, day, comment), ensure_ascii=False) + "\n"


def _day(source: Source, event: Event) -> tuple[str | None, str]:
    if event.from_day is not None and len(event.from_day) == _FULL_DAY:
        return event.from_day, ""
    if source.published is not None and len(source.published) == _FULL_DAY:
        return source.published, "date is that of publication"
    return None, ""


def _record(source: Source, sid: str, event: Event, day: str, comment: str) -> dict[str, Any]:
    start, end = event.trigger
    before, after = source.around(event.trigger)
    record: dict[str, Any] = {
        "id": sid,
        "date": day,
        "actor": [source.keys[who] for role in _ACTORS for who in event.roles.get(role, ())],
        "recipient": [source.keys[who] for who in event.roles.get("recipient", ())],
        "event": [event.type],
        "mode": [_MODES[event.status]] if event.status in _MODES else [],
        "event_text": f"{before}{source.reading.quote(event.trigger)}{after}",
        "text_info": {"start": start, "end": end},
        "cite_info": {
            "citation": source.key, "url": source.address, "title": source.title, "language": "ar",
            "publication": source.outlet,
        },
        "coder": f"wasata {__version__}",
        "comment": comment,
    }  # fmt: skip
    if event.place is not None:
        record["event_loc"] = source.reading.quote(event.place)
    if event.to_day is not None and len(event.to_day) == _FULL_DAY and event.to_day > day:
        record["enddate"] = event.to_day
    return record
