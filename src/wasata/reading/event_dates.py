"""When an event was or will be: the date in its sentence that no other event has a better claim to."""

from __future__ import annotations

from bisect import bisect_left

from wasata.reading.document import Document
from wasata.reading.found import FoundEvent

__all__ = ["date_events"]

_REACH = 7.0
_BREAK = 3.0
_BETWEEN = 6.0
_BEFORE = 1.5
_NESTED = 4.0


def date_events(doc: Document, events: list[FoundEvent]) -> None:
    """Give each event the days of the date that stands nearest to its trigger within its sentence."""
    starts = sorted({e.first for e in events})
    by_sentence: dict[int, list[FoundEvent]] = {}
    for event in events:
        by_sentence.setdefault(event.sentence, []).append(event)
    best: dict[int, float] = {}
    for date in doc.dates:
        first, last = doc.words.at(date.start), doc.words.at(date.end - 1) + 1
        if first >= doc.size:
            continue
        rows = by_sentence.get(doc.sentence_number(first), [])
        far = {id(e): _distance(doc, e, first, last, starts) for e in rows}
        if not far:
            continue
        nearest = min(far.values())
        for event in rows:
            away = far[id(event)]
            # Two words for one happening (شن هجوما) share its date.
            if away > _REACH or away > nearest + 1.0 or away >= best.get(id(event), _REACH + 1):
                continue
            best[id(event)] = away
            event.from_day, event.to_day = date.from_day, date.to_day


def _distance(doc: Document, event: FoundEvent, first: int, last: int, starts: list[int]) -> float:
    """Give how far a date stands from an event's trigger: words, and more for what parts them."""
    if first >= event.last:
        low, high, away = event.last, first, 0.0
    elif last <= event.first:
        low, high, away = last, event.first, _BEFORE
    else:
        return 0.0
    away += (high - low) * 0.5
    for k in range(low, high + 1):
        if k < doc.size:
            gap = doc.gaps[k]
            if gap != " " and ("،" in gap or "," in gap or "؛" in gap or ":" in gap):
                away += _BREAK
        if k < high and "that" in doc.tags[k].words:
            away += _NESTED
    between = bisect_left(starts, high) - bisect_left(starts, low)
    return away + _BETWEEN * between
