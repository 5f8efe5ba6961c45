"""Who is the same across reports: as the dossier has it; without one by the lexicon's id, else by name.

An actor that the lexicon knows (it carries the lexicon's further names) is joined by its id. Another is
joined only with an actor of the same kind whose fullest name has the same words, at least two of them, and
which belongs to the same actor. Unnamed sources are never joined: one description may fit many people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from wasata.reading.types import Actor, Reading
from wasata.text.clean import Text, fold

__all__ = ["Joined", "Party", "join"]

_Key = tuple[str, ...]


@dataclass(eq=False)
class Party:
    """One actor across reports. ``seen`` holds, by the report's number, what each report says of it.

    Complete once ``join`` has returned it; what follows from ``seen`` is worked out when first asked for.
    """

    no: int
    kind: str
    seen: dict[int, list[Actor]] = field(default_factory=dict)
    parents: dict[Party, None] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)

    @property
    def actors(self) -> Iterable[Actor]:
        """Every report's actor in the order of the reports."""
        return (actor for actors in self.seen.values() for actor in actors)

    @cached_property
    def name(self) -> str:
        """The fullest name that most reports give it; among equals the longest."""
        counts = Counter(self.labels)
        return max(counts, key=lambda name: (counts[name], len(name)))

    @cached_property
    def en(self) -> str:
        """Its English name, or nothing."""
        return next((actor.en for actor in self.actors if actor.en), "")

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """Every surface form, once."""
        return tuple(dict.fromkeys(name for actor in self.actors for name in actor.names))

    @cached_property
    def known_as(self) -> tuple[str, ...]:
        """The lexicon's further names, once, without those that stand in the reports."""
        seen = set(self.forms)
        return tuple(dict.fromkeys(n for a in self.actors for n in a.known_as if n not in seen))

    @cached_property
    def mentions(self) -> int:
        """How often the reports name it."""
        return sum(len(actor.mentions) for actor in self.actors)


class Joined:
    """The parties of some reports, and which actor of a report belongs to which."""

    def __init__(self) -> None:
        self.parties: list[Party] = []
        self._of: dict[tuple[int, str], Party] = {}

    def party(self, report: int, actor_id: str) -> Party:
        """Give the party of a report's actor; one that the report does not list stands alone under its id."""
        found = self._of.get((report, actor_id))
        if found is None:
            lone = Actor(actor_id, "unknown", (actor_id,), (), None, (), "", "", 0.0)
            found = self._of[report, actor_id] = self._add("unknown")
            found.seen[report] = [lone]
            found.labels.append(actor_id)
        return found

    def _add(self, kind: str) -> Party:
        party = Party(len(self.parties) + 1, kind)
        self.parties.append(party)
        return party

    def _put(self, report: int, actor: Actor, party: Party, label: str) -> None:
        party.seen.setdefault(report, []).append(actor)
        party.labels.append(label)
        self._of.setdefault((report, actor.id), party)


def join(readings: Sequence[Reading], keys: Sequence[Mapping[str, str]] = ()) -> Joined:
    """Join the actors of some readings; reports are numbered from 1 in the order given.

    Args:
        readings: what was read.
        keys: for each reading what a dossier knows its actors by, by their ids; none where there is no dossier.
    """
    joined = Joined()
    by_key: dict[_Key, Party] = {}
    for report, reading in enumerate(readings, 1):
        known = keys[report - 1] if len(keys) > 0 else {}
        by_id = {actor.id: actor for actor in reading.actors}
        for actor in reading.actors:
            key = ("dossier", known[actor.id]) if actor.id in known else _key(report, actor, by_id)
            party = by_key.get(key)
            if party is None:
                party = by_key[key] = joined._add(actor.kind)
            joined._put(report, actor, party, _label(reading, actor))
    for report, reading in enumerate(readings, 1):
        for actor in reading.actors:
            if actor.of is not None:
                party, parent = joined.party(report, actor.id), joined.party(report, actor.of)
                if parent is not party:
                    party.parents[parent] = None
    return joined


def _key(report: int, actor: Actor, by_id: dict[str, Actor]) -> _Key:
    if actor.kind == "source":
        return ("report", str(report), actor.id)
    if len(actor.known_as) > 0:
        return ("id", actor.id)
    words = _folded(actor)
    if len(words) < 2:
        return ("report", str(report), actor.id)
    owner = by_id.get(actor.of) if actor.of is not None else None
    if owner is None:
        return ("name", actor.kind, " ".join(words))
    of = ("id", owner.id) if len(owner.known_as) > 0 else ("name", *_folded(owner))
    return ("name", actor.kind, " ".join(words), *of)


def _label(reading: Reading, actor: Actor) -> str:
    """Give the fullest name, else the words of the first mention, else the id."""
    words = (reading.quote((max(0, start), end)).strip() for start, end in actor.mentions)
    return next((name for name in (*actor.names, *words) if name), actor.id)


def _folded(actor: Actor) -> list[str]:
    return fold(Text(actor.names[0]).clean).split() if len(actor.names) > 0 else []
