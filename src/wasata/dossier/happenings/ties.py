"""Which events of several reports are one happening: a judgement on two events, and what it makes of many.

Two events are judged one by the *ties* they share. A tie is a bundle of facts that hardly two happenings have in
common: the same kind of event on the same day between the same parties, say. The ties of an event follow from that
event alone, so that in whatever order reports come, the same events are joined, each at the cost of a few look-ups.

- Status is no part of a tie: planned, then done, then denied is one happening over time.
- A tie is bound to one day or one span of days, so that shelling day after day never becomes one event, by whatever
  chain. Only an announced meeting of the same parties at the same place, and a blow with the same number of victims at
  the same place, are also tied to days close by: there, reports differ on the day.
- An event without a day is tied to its report's day of publication, and by stronger facts only.
- What people decided stands above all ties.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Protocol

from wasata.dossier.happenings.details import Count, hashed

__all__ = ["DECIDED", "Features", "Judgement", "Place", "Tie", "cluster", "days_between", "judge", "ties"]

# Beyond so many days a span says too little to tell one happening from the next.
_PRECISE = 3
_LONGEST_SPAN = 14
_MOST_SIDES = 6
_NEAR = 4
_FEWEST_COUNTED = 3
_FULL_DAY = 10
_MEETINGS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_BLOWS = frozenset({"ASSAULT", "COERCE"})
_WORDS = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
DECIDED = "decided"

# How far each tie alone can be trusted, from 0 to 1: set by judgement, not measured, to rank links for review.
_STRENGTH = {
    DECIDED: 1.0,
    "wording": 0.95,
    "day-pair-place": 0.9,
    "day-parties": 0.85,
    "day-place-count": 0.85,
    "day-side-place": 0.8,
    "day-pair-count": 0.8,
    "span-parties": 0.75,
    "span-pair-place": 0.75,
    "day-pair": 0.7,
    "near-place-count": 0.7,
    "near-parties": 0.65,
    "published-pair-place": 0.65,
    "published-parties": 0.6,
    "published-count": 0.6,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its id in the lexicon and that of its state; an unknown one by its words."""

    id: str
    state: str = ""


@dataclass(frozen=True, slots=True)
class Features:
    """What an event is judged by.

    ``sides`` are the keys of the actors in it, each as the one it acts for; ``doers`` and ``targets`` those of them who
    do it and to whom, ``excluded`` those said to have no part. ``placed`` tells that the reading itself gives the
    place, ``first`` that it is its report's first event of this kind between these sides; ``sure`` is the reading's.
    """

    sid: str
    report: int
    type: str
    status: str
    known: str | None
    from_day: str | None
    to_day: str | None
    word: str | None
    place: Place | None
    sides: frozenset[str]
    doers: frozenset[str] = frozenset()
    targets: frozenset[str] = frozenset()
    counts: tuple[Count, ...] = ()
    wording: int | None = None
    first: bool = True
    decided: tuple[int, ...] = ()
    excluded: frozenset[str] = frozenset()
    placed: bool = True
    sure: float = 1.0

    @property
    def guests(self) -> frozenset[str]:
        """The sides without the state where it is, if others remain: "in Tunis" is often read as Tunisia's part."""
        others = self.sides - {self.place.state} if self.place is not None else self.sides
        return others if len(others) > 1 else self.sides


@dataclass(frozen=True, slots=True)
class Tie:
    """A bundle of facts: its name (one of those that have a strength) and what it says, as text and hashed."""

    name: str
    text: str
    key: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """Whether two events are one happening: how sure, from 0 (no), by which ties, and what speaks against it."""

    a: str
    b: str
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


class _Tying(Protocol):
    """Notes a tie by its name and facts."""

    def __call__(self, name: str, *facts: object) -> None: ...


def ties(event: Features) -> tuple[Tie, ...]:
    """Give all ties of an event."""
    found: dict[str, Tie] = {}

    def tie(name: str, *facts: object) -> None:
        text = "|".join((name, event.type, *(str(fact) for fact in facts)))
        found.setdefault(text, Tie(name, text, hashed(text)))

    place = None if event.place is None else event.place.id
    counts = [f"{what} {number}" for what, bound, number in event.counts if bound == "" and number >= _FEWEST_COUNTED]
    pairs = _pairs(event)
    whole = [
        ",".join(sorted(sides)) for sides in {event.sides, event.guests} if 1 < len(sides) <= _MOST_SIDES
    ]  # fmt: skip
    day, span = _when(event)
    if day is not None:
        _dated(tie, event, day, place, counts, pairs, whole)
    if span is not None and place is not None:
        for pair in pairs:
            tie("span-pair-place", span, pair, place)
    if span is not None and event.type in _MEETINGS:
        for parties in whole:
            tie("span-parties", span, parties)
    if day is None and event.known is not None and event.first and event.type not in _WORDS:
        _undated(tie, event, place, counts, pairs, whole)
    if event.wording is not None and (day or span or event.known):
        tie("wording", day or span or event.known, event.wording, *sorted(event.sides))
    for number in event.decided:
        tie(DECIDED, number)
    return tuple(found.values())


def judge(a: Features, b: Features) -> Judgement:
    """Judge whether two events are one happening.

    The score of several ties is that at least one of them holds, were they independent: 1 - (1 - s)(1 - t)….
    """
    mine = {tie.text: tie for tie in ties(a)}
    shared = sorted({tie.name for tie in ties(b) if tie.text in mine}, key=lambda name: -_STRENGTH[name])
    doubt = 1.0
    for name in shared:
        doubt *= 1 - _STRENGTH[name]
    return Judgement(a.sid, b.sid, round(1 - doubt, 3), tuple(shared), _against(a, b))


def cluster(
    members: Sequence[tuple[int, str]], tied: Mapping[int, Collection[int]], parted: Collection[frozenset[str]]
) -> dict[int, int]:
    """Join events by the ties they share, and keep apart what people parted.

    Args:
        members: ids and sids of the events.
        tied: the hashed ties of each.
        parted: pairs of sids that are not one happening.

    Returns:
        for each id the smallest id of its happening. Without pairs that are parted this is what ties join; with them,
        events join in the order of their sids, and none joins where one it is parted from has gone before.
    """
    home = {id_: id_ for id_, _ in members}
    name = dict(members)
    sids = {id_: {sid} for id_, sid in members}
    against: dict[str, set[str]] = {}
    for pair in parted:
        for one in pair:
            against.setdefault(one, set()).update(pair - {one})

    def find(id_: int) -> int:
        while home[id_] != id_:
            home[id_] = home[home[id_]]
            id_ = home[id_]
        return id_

    groups: dict[int, list[int]] = {}
    for id_, _ in sorted(members, key=lambda member: member[1]):
        for key in tied[id_]:
            groups.setdefault(key, []).append(id_)
    for group in sorted(groups.values(), key=lambda group: [name[id_] for id_ in group]):
        heads: list[int] = []
        for id_ in group:
            for head in heads:
                a, b = find(head), find(id_)
                if a == b:
                    break
                if not any(against.get(sid, set()) & sids[b] for sid in sids[a]):
                    home[b] = a
                    sids[a] |= sids.pop(b)
                    break
            else:
                heads.append(id_)
    smallest: dict[int, int] = {}
    for id_, _ in members:
        head = find(id_)
        smallest[head] = min(smallest.get(head, id_), id_)
    return {id_: smallest[find(id_)] for id_, _ in members}


def days_between(a: Features, b: Features) -> int | None:
    """Give how many days lie between two events with full days, 0 where their spans meet, nothing where unknown."""
    spans = [_ordinals(event) for event in (a, b)]
    if spans[0] is None or spans[1] is None:
        return None
    (a_from, a_to), (b_from, b_to) = spans[0], spans[1]
    return max(0, b_from - a_to, a_from - b_to)


def _dated(
    tie: _Tying, event: Features, day: str, place: str | None, counts: Iterable[str], pairs: Sequence[str],
    whole: Sequence[str],
) -> None:  # fmt: skip
    if event.type in _WORDS:
        for pair in pairs:
            if event.word is not None:
                tie("day-pair", day, pair, event.word)
        return
    meeting = event.type in _MEETINGS
    if event.type not in _BLOWS:
        for parties in whole:
            tie("day-parties", day, parties)
    for pair in pairs:
        if place is not None:
            tie("day-pair-place", day, pair, place)
        if meeting and event.word is not None:
            tie("day-pair", day, pair, event.word)
        for count in counts:
            tie("day-pair-count", day, pair, count)
    if meeting and place is not None and event.status in ("planned", "proposed"):
        for parties in whole:
            _near(tie, day, "near-parties", parties, place)
    if meeting and event.type != "AGREE":
        return
    if place is not None:
        for side in sorted(event.sides):
            tie("day-side-place", day, side, place, event.word)
        if event.type == "PROTEST":
            tie("day-side-place", day, "", place, event.word)
        for count in counts:
            tie("day-place-count", day, place, count)
            _near(tie, day, "near-place-count", place, event.word, count)


def _undated(
    tie: _Tying, event: Features, place: str | None, counts: Iterable[str], pairs: Sequence[str], whole: Sequence[str]
) -> None:
    if event.word is None:
        return
    times = {"planned": ("to come",), "proposed": ("to come",), "denied": ("to come", "done")}
    for time in times.get(event.status, ("done",)):
        if event.type in _MEETINGS:
            for parties in whole:
                tie("published-parties", event.known, time, parties, event.word)
        if place is not None:
            for pair in pairs:
                tie("published-pair-place", event.known, time, pair, place, event.word)
            for count in counts:
                tie("published-count", event.known, time, place, event.word, count)


def _near(tie: _Tying, day: str, name: str, *facts: object) -> None:
    """Tie to two stretches of days that overlap by half, so that what lies two days apart shares one."""
    ordinal = _ordinal(day)
    if ordinal is not None and None not in facts:
        tie(name, "even", ordinal // _NEAR, *facts)
        tie(name, "odd", (ordinal + _NEAR // 2) // _NEAR, *facts)


def _pairs(event: Features) -> list[str]:
    """Give the pairs of sides that make an event: any two of a meeting, who does it and to whom of a deed."""
    if event.type in _MEETINGS:
        sides = sorted(event.sides)[:_MOST_SIDES]
        return [f"{a},{b}" for a, b in combinations(sides, 2)]
    doers, targets = sorted(event.doers)[:_MOST_SIDES], sorted(event.targets)[:_MOST_SIDES]
    return [f"{a}>{b}" for a in doers for b in targets if a != b]


def _when(event: Features) -> tuple[str | None, str | None]:
    """Give the day of an event where it is precise, and else its span where it says anything."""
    if event.from_day is None or event.to_day is None:
        return None, None
    if event.from_day == event.to_day:
        return event.from_day, None
    length = _length(event.from_day, event.to_day)
    if length is None or not 0 < length <= _LONGEST_SPAN:
        return None, None
    span = f"{event.from_day}/{event.to_day}"
    return (event.from_day, span) if length <= _PRECISE else (None, span)


def _length(from_day: str, to_day: str) -> int | None:
    # A year that has 29 February stands in where none is known.
    first, last = (day if len(day) == _FULL_DAY else f"2000{day[1:]}" for day in (from_day, to_day))
    start, end = _ordinal(first), _ordinal(last)
    return None if start is None or end is None else end - start + 1


def _ordinal(day: str) -> int | None:
    if len(day) != _FULL_DAY:
        return None
    try:
        return date.fromisoformat(day).toordinal()
    except ValueError:
        return None


def _ordinals(event: Features) -> tuple[int, int] | None:
    start, end = _ordinal(event.from_day or ""), _ordinal(event.to_day or "")
    return None if start is None or end is None else (start, end)


def _against(a: Features, b: Features) -> tuple[str, ...]:
    found = []
    if (days_between(a, b) or 0) > 0:
        found.append("other day")
    if a.place is not None and b.place is not None and a.place.id != b.place.id:
        found.append("other place")
    if a.word is not None and b.word is not None and a.word != b.word:
        found.append("other word")
    if len(a.sides) > 0 and len(b.sides) > 0 and a.sides.isdisjoint(b.sides):
        found.append("other parties")
    return tuple(found)
