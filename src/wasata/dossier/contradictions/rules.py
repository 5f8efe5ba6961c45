"""What contradicts what: rules on the events of one happening, on the aims told of it, and on a holder's stances.

Of each kind, every new value is set against the first before it that cannot hold beside it; saying the same again adds
nothing. Whatever a contradiction rests on is known by its own day.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from wasata.dossier.contradictions.aims import differ
from wasata.dossier.happenings.details import Count
from wasata.dossier.happenings.ties import Features, Place

__all__ = ["Found", "ToldAim", "contradicting_aims", "contradicting_events", "first_joined"]

_MEETINGS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_BLOWS = frozenset({"ASSAULT", "COERCE"})
_MOST = 5
_MOST_VALUES = 20
_T = TypeVar("_T")
_MOST_AIMS = 10
_PRECISE = 3
# "About 900" and 920 do not contradict each other.
_ABOUT = 0.1


@dataclass(frozen=True, slots=True)
class Found:
    """Two statements that contradict each other, the one known first before the other, and what each says."""

    type: str
    a: str
    b: str
    told: tuple[str, str]
    sure: float


@dataclass(frozen=True, slots=True)
class ToldAim:
    """What a claim says a meeting is for: ``side`` is the party that speaks, ``event`` the meeting's sid."""

    sid: str
    event: str
    side: str
    known: str | None
    content: frozenset[str]
    only: bool
    sure: float


def contradicting_events(events: Iterable[Features], breaches: Collection[tuple[str, str | None]]) -> list[Found]:
    """Give what contradicts each other in the events of one happening.

    Args:
        events: of one happening.
        breaches: event words, with their types, whose denial is their meaning: to break a truce is not to deny it.
    """
    ordered = sorted(events, key=lambda event: (event.known is None, event.known or "", event.sid))
    # Whoever denies a thing gives no account of it: he tells whose account he denies.
    accounts = [event for event in ordered if event.status != "denied" or (event.type, event.word) in breaches]
    found: list[Found] = []
    for rule in (
        _denied(ordered, breaches),
        _dates(accounts),
        _places(accounts),
        _numbers(accounts),
        _participants(accounts),
    ):
        found += list(rule)[:_MOST]
    return found


def _pair(kind: str, a: Features, b: Features, told_a: str, told_b: str) -> Found:
    return Found(kind, a.sid, b.sid, (told_a, told_b), min(a.sure, b.sure))


def _denied(events: Sequence[Features], breaches: Collection[tuple[str, str | None]]) -> Iterator[Found]:
    plain = [event for event in events if (event.type, event.word) not in breaches]
    for statuses in (("occurred", "ongoing"), ("planned",)):
        said = next((at for at, event in enumerate(plain) if event.status in statuses), None)
        seen: set[object] = set()
        for at, event in enumerate(plain):
            if said is not None and event.status == "denied" and (event.wording or event.sid) not in seen:
                seen.add(event.wording or event.sid)
                a, b = plain[min(said, at)], plain[max(said, at)]
                yield _pair("denied", a, b, a.status, b.status)


def _differing(
    kind: str, told: Iterable[tuple[Features, _T]], apart: Callable[[_T, _T], bool], words: Callable[[_T], str]
) -> Iterator[Found]:
    """Set each new value of something against the first of another report before it that cannot hold beside it."""
    kept: list[tuple[Features, _T]] = []
    for event, value in told:
        if any(value == other for _, other in kept):
            continue
        for before, other in kept:
            if before.report != event.report and apart(other, value):
                yield _pair(kind, before, event, words(other), words(value))
                break
        if len(kept) < _MOST_VALUES:
            kept.append((event, value))


def _dates(events: Sequence[Features]) -> Iterator[Found]:
    dated = [
        (event, (event.from_day, event.to_day))
        for event in events
        if event.from_day is not None and event.to_day is not None and _length(event) <= _PRECISE
    ]
    return _differing("date", dated, lambda a, b: a[1] < b[0] or b[1] < a[0], _days)


def _length(event: Features) -> int:
    first, last = event.from_day or "", event.to_day or ""
    # Of spans within one month, the rest are too long anyway.
    return int(last[-2:]) - int(first[-2:]) + 1 if first[:-2] == last[:-2] else _PRECISE + 1


def _days(days: tuple[str, str]) -> str:
    return days[0] if days[0] == days[1] else "/".join(days)


def _places(events: Sequence[Features]) -> Iterator[Found]:
    placed = [(e, e.place) for e in events if e.placed and e.place is not None and e.place.state]
    return _differing("place", placed, _apart, lambda place: place.id)


def _apart(a: Place, b: Place) -> bool:
    """Whether two places are different and neither lies in the other."""
    if a.id in (b.id, b.state) or b.id == a.state:
        return False
    return not a.id.startswith(b.id) and not b.id.startswith(a.id)


def _numbers(events: Sequence[Features]) -> Iterator[Found]:
    told: dict[str, list[tuple[Features, Count]]] = {}
    for event in events:
        for count in event.counts:
            # Several numbers of a kind in one sentence are parts or stages: nobody knows which one to compare.
            if sum(other[0] == count[0] for other in event.counts) == 1:
                told.setdefault(count[0], []).append((event, count))
    for _, counts in sorted(told.items()):
        yield from _differing("number", counts, lambda a, b: not _meet(a[1:], b[1:]), _counted)


def _counted(count: Count) -> str:
    return " ".join(str(part) for part in count if part != "")


def _meet(a: tuple[str, int], b: tuple[str, int]) -> bool:
    (a_least, a_most), (b_least, b_most) = _range(*a), _range(*b)
    return a_least <= b_most and b_least <= a_most


def _range(bound: str, number: int) -> tuple[float, float]:
    if bound == "more":
        return number, float("inf")
    if bound == "less":
        return 0, number
    spare = number * _ABOUT if bound == "about" else 0
    return number - spare, number + spare


def _participants(events: Sequence[Features]) -> Iterator[Found]:
    met = [(e, (e.guests, e.sides)) for e in events if e.type in _MEETINGS and len(e.sides) > 1]
    yield from _differing(
        "participants", met, lambda a, b: len(a[0] - b[1]) > 0 and len(b[0] - a[1]) > 0, lambda told: _list(told[0])
    )
    struck = [(e, e.doers) for e in events if e.type in _BLOWS and len(e.doers) > 0]
    yield from _differing("participants", struck, frozenset.isdisjoint, _list)
    for a, b in ((a, b) for at, b in enumerate(events[: 4 * _MOST]) for a in events[:at]):
        if a.report != b.report and (not a.excluded.isdisjoint(b.sides) or not b.excluded.isdisjoint(a.sides)):
            out = sorted((a.excluded & b.sides) | (b.excluded & a.sides))
            told = [("without " if side in one.excluded else "") + side for one in (a, b) for side in out]
            yield _pair("participants", a, b, " ".join(told[: len(out)]), " ".join(told[len(out) :]))


def _list(sides: Iterable[str]) -> str:
    return " ".join(sorted(sides))


def contradicting_aims(aims: Iterable[ToldAim], conveners: Collection[str]) -> list[Found]:
    """Give those aims of one meeting, told by its parties, that differ.

    Args:
        aims: told by states, bodies and groups, or by those who speak for them.
        conveners: the sides that reports give a part in the meeting. One of them at least must have told an aim: else
            nobody who speaks is known to have to do with it.
    """
    first: dict[str, ToldAim] = {}
    for aim in sorted(aims, key=lambda aim: (aim.known is None, aim.known or "", aim.sid)):
        first.setdefault(aim.side, aim)
    if first.keys().isdisjoint(conveners):
        return []
    return [
        Found("aims", a.sid, b.sid, (a.side, b.side), min(a.sure, b.sure))
        for a, b in combinations(first.values(), 2)
        if differ(a.content, b.content, a_only=a.only, b_only=b.only)
    ][:_MOST_AIMS]


def first_joined(
    events: Sequence[tuple[str, str | None]], tied: Mapping[str, Collection[int]], pairs: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], str | None]:
    """Give the day by which each of some pairs of events is known to be one happening.

    Args:
        events: sids, each with the day it is known from.
        tied: the hashed ties of each.
        pairs: pairs of sids; those never joined, or only by what has no day, are given none.
    """
    home: dict[str, str] = {}
    holder: dict[int, str] = {}

    def find(sid: str) -> str:
        while home[sid] != sid:
            home[sid] = home[home[sid]]
            sid = home[sid]
        return sid

    found: dict[tuple[str, str], str | None] = dict.fromkeys(pairs)
    waiting = set(found)
    dated = sorted((known, sid) for sid, known in events if known is not None)
    for number, (known, sid) in enumerate(dated):
        home[sid] = sid
        for key in tied[sid]:
            home[find(sid)] = find(holder.setdefault(key, sid))
        if number + 1 < len(dated) and dated[number + 1][0] == known:
            continue
        for pair in sorted(waiting):
            if pair[0] in home and pair[1] in home and find(pair[0]) == find(pair[1]):
                found[pair] = known
                waiting.discard(pair)
    return found
