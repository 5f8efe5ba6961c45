"""A reading as bytes and back: what the dossier keeps of it, so that nothing need be read again to be asked."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from wasata.reading.types import Actor, Claim, DateMention, Event, Position, Reading, Span

__all__ = ["pack", "unpack"]

_LAYERS = {"actors": Actor, "dates": DateMention, "claims": Claim, "events": Event, "positions": Position}
_GET = {layer: attrgetter(*(field.name for field in fields(kind))) for layer, kind in _LAYERS.items()}


def pack(reading: Reading) -> bytes:
    """Give all of a reading but its text, as JSON compressed by zlib."""
    record: dict[str, Any] = {layer: [get(item) for item in getattr(reading, layer)] for layer, get in _GET.items()}
    for name in ("id", "published", "outlet", "title", "furniture", "notes"):
        record[name] = getattr(reading, name)
    return zlib.compress(json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def unpack(data: bytes, text: str) -> Reading:
    """Make a reading again from its bytes and its text."""
    record = json.loads(zlib.decompress(data))
    return Reading(
        id=record["id"], text=text, published=record["published"], outlet=record["outlet"],
        title=_span(record["title"]), furniture=_spans(record["furniture"]), notes=tuple(record["notes"]),
        actors=tuple(
            Actor(id_, kind, tuple(names), tuple(known_as), of, _spans(mentions), en, rule, sure)
            for id_, kind, names, known_as, of, mentions, en, rule, sure in record["actors"]
        ),
        dates=tuple(DateMention(tuple(span), *rest) for span, *rest in record["dates"]),
        claims=tuple(
            Claim(id_, speaker, tuple(via), manner, tuple(cue), tuple(span), direct, rule, sure)
            for id_, speaker, via, manner, cue, span, direct, rule, sure in record["claims"]
        ),
        events=tuple(
            Event(
                id_, type_, tuple(trigger), status, {role: tuple(who) for role, who in roles.items()}, _span(place),
                from_day, to_day, claim, rule, sure,
            )
            for id_, type_, trigger, status, roles, place, from_day, to_day, claim, rule, sure in record["events"]
        ),
        positions=tuple(
            Position(holder, issue, stance, tuple(span), claim, rule, sure)
            for holder, issue, stance, span, claim, rule, sure in record["positions"]
        ),
    )  # fmt: skip


def _span(pair: Sequence[int] | None) -> Span | None:
    return None if pair is None else (pair[0], pair[1])


def _spans(pairs: Sequence[Sequence[int]]) -> tuple[Span, ...]:
    return tuple((start, end) for start, end in pairs)
