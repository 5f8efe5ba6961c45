"""PLOVER event records as JSON Lines (the PLOVER manual, https://osf.io/preprints/socarxiv/rm5dw)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from wasata import __version__
from wasata.briefing.exports.source import Source, full_day
from wasata.reading.types import Event

__all__ = ["NO_DAY", "plover"]

NO_DAY = "neither the event nor its report has a day"
# Everybody who does it: in PLOVER those who meet are all actors.
_ACTORS = ("actor", "participant", "host", "initiator", "mediator", "guarantor")
# The manual's auxiliary modes for what has not happened.
_MODES = {"planned": "future", "proposed": "hypothetical", "denied": "negation"}


def plover(sources: Iterable[Source], left_out: Callable[[str], None]) -> Iterator[str]:
    """Give one event a line.

    Args:
        sources: the reports.
        left_out: told why an event is left out that has no day, nor its report one.
    """
    for source in sources:
        for sid, event in zip(source.sids["events"], source.reading.events, strict=True):
            day, comment = _day(source, event)
            if day is None:
                left_out(NO_DAY)
            else:
                yield json.dumps(_record(source, sid, event, day, comment), ensure_ascii=False) + "\n"


def _day(source: Source, event: Event) -> tuple[str | None, str]:
    day = full_day(event.from_day)
    if day is not None:
        return day, ""
    return full_day(source.published), "date is that of publication"


def _record(source: Source, sid: str, event: Event, day: str, comment: str) -> dict[str, Any]:
    start, end = source.sentence(event.trigger)
    record: dict[str, Any] = {
        "id": sid,
        "date": day,
        "actor": _keys(source, event, _ACTORS),
        "recipient": _keys(source, event, ("recipient",)),
        "event": [event.type],
        "mode": [_MODES[event.status]] if event.status in _MODES else [],
        "event_text": source.reading.quote((start, end)),
        "text_info": {"start": start, "end": end},
        "cite_info": _cited(source),
        "coder": f"wasata {__version__}",
    }
    last = full_day(event.to_day)
    if full_day(event.from_day) is not None and last is not None and last > day:
        record["enddate"] = last
    if event.place is not None:
        record["event_loc"] = source.reading.quote(event.place)
    happening = source.happenings[sid].sid
    comments = [comment] if comment else []
    if happening != sid:
        comments.append(f"one happening with {happening}")
    if len(comments) > 0:
        record["comment"] = "; ".join(comments)
    return record


def _keys(source: Source, event: Event, roles: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(source.who[who].key for role in roles for who in event.roles.get(role, ())))


def _cited(source: Source) -> dict[str, str]:
    told = {
        "citation": source.uri, "url": source.address, "title": source.title, "publication": source.outlet,
        "language": "ar" if source.is_arabic else None,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}
