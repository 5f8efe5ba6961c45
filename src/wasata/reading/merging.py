"""One event per happening: what is named twice close together, with the same people, is one."""

from __future__ import annotations

from wasata.reading.found import FoundEvent

__all__ = ["merge"]

_REACH = 1


def merge(events: list[FoundEvent]) -> list[FoundEvent]:
    """Keep, of events of one type and the same people in one sentence or the next, the one that is surest.

    What the others say of place and days is kept where it says nothing of them.
    """
    kept: list[FoundEvent] = []
    near: dict[tuple[str, frozenset[str]], list[FoundEvent]] = {}
    for event in sorted(events, key=lambda e: (-e.sure, e.first)):
        twins = near.setdefault((event.type, frozenset(event.people)), [])
        twin = next((t for t in twins if abs(t.sentence - event.sentence) <= _REACH), None)
        if twin is None:
            twins.append(event)
            kept.append(event)
            continue
        twin.place = twin.place or event.place
        if twin.from_day is None:
            twin.from_day, twin.to_day = event.from_day, event.to_day
    return sorted(kept, key=lambda e: e.first)
