"""What one report says: the plain, immutable records that the reading floor hands up.

The five layers and their codes follow the project's codebook (docs/codebook.md); spans are code points into the
report's text as read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = [
    "Actor",
    "Claim",
    "DateMention",
    "Event",
    "Position",
    "Reading",
    "Span",
]

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named in the report.

    ``names`` are the surface forms seen in it (fullest first), ``known_as`` the lexicon's further Arabic and English
    names of a known actor, ``mentions`` the spans of every mention, ``of`` the actor it belongs to or speaks for.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    known_as: tuple[str, ...]
    of: str | None
    mentions: tuple[Span, ...]
    en: str
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class DateMention:
    """An expression that fixes a span of days, inclusive; ``--MM-DD`` where no year is known."""

    span: Span
    from_day: str
    to_day: str
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the report put in a speaker's mouth; ``via`` runs from the report towards the speaker."""

    id: str
    speaker: str
    via: tuple[str, ...]
    manner: str
    cue: Span
    span: Span
    direct: bool
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Event:
    """Something done, planned, proposed or denied; ``roles`` maps a role to the ids of those in it."""

    id: str
    type: str
    trigger: Span
    status: str
    roles: Mapping[str, tuple[str, ...]]
    place: Span | None
    from_day: str | None
    to_day: str | None
    claim: str | None
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Position:
    """What a holder wants, accepts or refuses on an issue."""

    holder: str
    issue: str
    stance: str
    span: Span
    claim: str | None
    rule: str
    sure: float


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was found in one report. ``furniture`` are the lines that belong to the page, not to the report."""

    id: str
    text: str
    published: str | None = None
    outlet: str | None = None
    title: Span | None = None
    furniture: tuple[Span, ...] = ()
    actors: tuple[Actor, ...] = ()
    dates: tuple[DateMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def quote(self, span: Span) -> str:
        """Give the report's exact characters in a span."""
        return self.text[span[0] : span[1]]

    def actor(self, actor_id: str) -> Actor:
        """Give an actor by its id.

        Raises:
            KeyError: the reading has no such actor.
        """
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def to_dict(self) -> dict[str, Any]:
        """Give the reading in the codebook's shape, with offsets beside every quote, trigger and cue."""
        return {
            "id": self.id,
            "published": self.published,
            "outlet": self.outlet,
            "title": self.quote(self.title) if self.title else None,
            "furniture": [list(span) for span in self.furniture],
            "actors": [
                {
                    "id": a.id, "kind": a.kind, "of": a.of, "en": a.en,
                    "names": [*a.names, *a.known_as], "mentions": [list(m) for m in a.mentions],
                    "rule": a.rule, "sure": a.sure,
                }
                for a in self.actors
            ],
            "dates": [
                {**self._quoted(d.span), "from": d.from_day, "to": d.to_day, "rule": d.rule, "sure": d.sure}
                for d in self.dates
            ],
            "claims": [
                {
                    "id": c.id, "speaker": c.speaker, "via": list(c.via), "manner": c.manner,
                    "cue": self.quote(c.cue), "cue_start": c.cue[0], "cue_end": c.cue[1], **self._quoted(c.span),
                    "direct": c.direct, "rule": c.rule, "sure": c.sure,
                }
                for c in self.claims
            ],
            "events": [
                {
                    "id": e.id, "type": e.type, "trigger": self.quote(e.trigger), "trigger_start": e.trigger[0],
                    "trigger_end": e.trigger[1], "status": e.status,
                    "roles": {role: list(who) for role, who in e.roles.items()},
                    "place": self.quote(e.place) if e.place else None, "from": e.from_day, "to": e.to_day,
                    "claim": e.claim, "rule": e.rule, "sure": e.sure,
                }
                for e in self.events
            ],
            "positions": [
                {
                    "holder": p.holder, "issue": p.issue, "stance": p.stance, **self._quoted(p.span),
                    "claim": p.claim, "rule": p.rule, "sure": p.sure,
                }
                for p in self.positions
            ],
            "notes": list(self.notes),
        }  # fmt: skip

    def _quoted(self, span: Span) -> dict[str, Any]:
        return {"quote": self.quote(span), "start": span[0], "end": span[1]}
