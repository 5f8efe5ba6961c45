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
    # By type, people and sentence, the event kept and its place among those kept.
    near: dict[tuple[str, frozenset[str], int], tuple[int, FoundEvent]] = {}
    for event in sorted(events, key=lambda e: (-e.sure, e.first)):
        people = frozenset(event.people)
        window = range(event.sentence - _REACH, event.sentence + _REACH + 1)
        twins = [near[event.type, people, at] for at in window if (event.type, people, at) in near]
        if not twins:
            near[event.type, people, event.sentence] = len(kept), event
            kept.append(event)
            continue
        twin = min(twins, key=lambda t: t[0])[1]
        twin.place = twin.place or event.place
        if twin.from_day is None:
            twin.from_day, twin.to_day = event.from_day, event.to_day
    return sorted(kept, key=lambda e: e.first)
