"""Who meets, backs and accuses whom: what the graph formats draw, gathered over all reports.

Only what is said to have happened ties actors; what several reports tell of one happening ties them once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations

from wasata.briefing.exports.source import Party, Source, full_day
from wasata.reading.types import Event

__all__ = ["BESIDE", "MUTUAL", "RELATIONS", "Graph", "Tie", "gather"]

# What all in it do with each other.
MUTUAL = {"CONSULT": "meets", "AGREE": "agrees with", "COOPERATE": "works with"}
# What one does to another.
RELATIONS = {
    "SUPPORT": "backs", "CONCEDE": "gives in to", "AID": "aids", "RETREAT": "eases off", "REQUEST": "asks",
    "ACCUSE": "accuses", "REJECT": "refuses", "THREATEN": "threatens", "PROTEST": "protests against",
    "SANCTION": "sanctions", "MOBILIZE": "moves against", "COERCE": "coerces", "ASSAULT": "attacks",
}  # fmt: skip
# What one does for those in it.
BESIDE = {"host": "hosts", "mediator": "mediates for", "guarantor": "vouches to"}
_IN_IT = ("participant", "actor", "recipient")
_DONE = ("occurred", "ongoing")


@dataclass(slots=True)
class Tie:
    """What one actor does to another, or with it: in how many happenings, and from which day to which.

    ``statement`` is the id of the first event that tells of it, by which its words are found.
    """

    source: str
    target: str
    relation: str
    mutual: bool
    statement: str
    first: str | None = None
    last: str | None = None
    happenings: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Graph:
    """The actors that anything ties, and their ties, each in the order of their first report."""

    parties: tuple[Party, ...]
    ties: tuple[Tie, ...]


def gather(sources: Iterable[Source], left_out: Callable[[str], None]) -> Graph:
    """Gather the ties of all reports.

    Args:
        sources: the reports.
        left_out: told of an event that has not happened and so ties nobody.
    """
    parties: dict[str, Party] = {}
    ties: dict[tuple[str, str, str], Tie] = {}
    for source in sources:
        for sid, event in zip(source.sids["events"], source.reading.events, strict=True):
            if event.status not in _DONE:
                left_out("only planned, proposed or denied")
                continue
            for one, other, relation in _pairs(source, event):
                mutual = relation in MUTUAL.values()
                a, b = sorted((one, other), key=lambda party: party.key) if mutual else (one, other)
                parties.setdefault(a.key, a)
                parties.setdefault(b.key, b)
                tie = ties.setdefault((a.key, b.key, relation), Tie(a.key, b.key, relation, mutual, sid))
                _count(tie, source, sid, event)
    return Graph(tuple(parties.values()), tuple(ties.values()))


def _count(tie: Tie, source: Source, sid: str, event: Event) -> None:
    tie.happenings.add(source.happenings[sid].sid)
    first, last = full_day(event.from_day), full_day(event.to_day)
    if first is not None:
        tie.first = first if tie.first is None else min(tie.first, first)
    if last is not None:
        tie.last = last if tie.last is None else max(tie.last, last)


def _pairs(source: Source, event: Event) -> Iterator[tuple[Party, Party, str]]:
    def who(*roles: str) -> list[Party]:
        return list(dict.fromkeys(source.who[who] for role in roles for who in event.roles.get(role, ())))

    if event.type in MUTUAL:
        for one, other in combinations(who(*_IN_IT), 2):
            yield one, other, MUTUAL[event.type]
    else:
        for one in who("actor", "participant"):
            yield from ((one, other, RELATIONS[event.type]) for other in who("recipient") if other != one)
    for role, relation in BESIDE.items():
        for one in who(role):
            yield from ((one, other, relation) for other in who(*_IN_IT) if other != one)
