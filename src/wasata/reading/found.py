"""An event while it is being read, and the parts that others are offered in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.lexicon.model import EventWord, Hit
from wasata.reading.claims import FoundClaim

__all__ = ["MEETINGS", "PATIENTS", "SPEECH", "FoundEvent", "Part"]

MEETINGS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
PATIENTS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
SPEECH = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT"})


@dataclass(slots=True)
class Part:
    """One who may have a part in an event: its role, by which constructions it came to it, where it is named.

    ``word`` is -1 where it is not named in the event's own sentence.
    """

    entity: str
    role: str
    hows: list[str]
    word: int
    features: list[str] = field(default_factory=list)
    sure: float = 0.0


@dataclass(slots=True)
class FoundEvent:
    """An event while it is being read: its trigger as a word range, roles as entity ids, where it was found."""

    type: str
    lemma: str
    first: int
    last: int
    status: str
    rule: str
    roles: dict[str, list[str]] = field(default_factory=dict)
    claim: FoundClaim | None = None
    place: tuple[int, int] | None = None
    pos: str = ""
    definite: bool = False
    speech: bool = False
    filled: bool = False
    passive: bool = False
    rival: bool = False
    likely: float = 0.0
    reported: float = 0.0
    sure: float = 0.6
    features: list[str] = field(default_factory=list)
    parts: dict[str, Part] = field(default_factory=dict)
    from_day: str | None = None
    to_day: str | None = None
    entry: EventWord | None = None
    hit: Hit | None = None
    sentence: int = 0

    @property
    def people(self) -> set[str]:
        """All entities in any role."""
        return {a for who in self.roles.values() for a in who}

    def offer(self, role: str, entities: list[str], how: str, word: int = -1) -> None:
        """Offer a part to entities; one that has a part already keeps its role and gains a reason."""
        if not role or role in ("none", "place"):
            return
        for entity in entities:
            part = self.parts.get(entity)
            if part is None:
                self.parts[entity] = Part(entity, role, [how], word)
            elif how not in part.hows:
                part.hows.append(how)
                if role in ("host", "mediator", "initiator", "guarantor") and part.role in ("participant", "actor"):
                    part.role = role
