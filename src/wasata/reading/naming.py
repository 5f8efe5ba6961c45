"""Which entities are worth naming as actors of a report, under which names, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable

from wasata.reading.claims import FoundClaim
from wasata.reading.entities import Cast, Entity
from wasata.reading.events import FoundEvent
from wasata.reading.positions import FoundPosition
from wasata.reading.types import Actor, Span

__all__ = ["name_actors"]

# The share of right ones among the actors that each rule found on the tuning half of the benchmark.
_SURE = {
    "lexicon name": 0.9, "organ of a state": 0.65, "body of": 0.6, "described source": 0.87, "people": 0.6, "body described": 0.6,
    "owned": 0.6, "head noun of a body": 0.6, "title and name": 0.72, "given name": 0.65, "office": 0.3, "head noun alone": 0.6,
    "those met": 0.6, "plural noun that speaks": 0.75, "name that speaks": 0.7,
}  # fmt: skip
_UNSURE = 0.5
# Found by these rules, somebody is an actor only where he speaks (first set), or does or suffers something (second).
_ONLY_SPEAKING = frozenset({"described source", "office", "plural noun that speaks"})
_ONLY_USED = frozenset({"people", "given name", "head noun alone", "owned", "body described", "self", "organ", "those met"})


def name_actors(
    cast: Cast, claims: Iterable[FoundClaim], events: Iterable[FoundEvent], positions: Iterable[FoundPosition]
) -> tuple[Actor, ...]:
    """Give the actors of a report: everybody who speaks, acts or holds a position, and all others named for sure.

    Somebody merely described in passing (a passing official, a population) is no actor and is taken out of the events
    he stands in, as the codebook has it.
    """
    claims, events, positions = list(claims), list(events), list(positions)
    speaking = {a for c in claims for a in (c.speaker, *c.via)} | {p.holder for p in positions}
    acting = {a for e in events for a in e.people}
    kept = [e for e in cast.entities.values() if e.mentions and _worth(e, speaking, acting)]
    ids = {e.id for e in kept}
    for event in events:
        for role in list(event.roles):
            event.roles[role] = [a for a in event.roles[role] if a in ids]
            if not event.roles[role]:
                del event.roles[role]
    return tuple(_actor(cast, e, ids) for e in kept)


def _worth(entity: Entity, speaking: set[str], acting: set[str]) -> bool:
    if entity.id in speaking:
        return True
    if entity.rule in _ONLY_SPEAKING:
        return False
    used = entity.id in acting
    if entity.rule in _ONLY_USED or (entity.known and entity.kind == "people"):
        return used
    if entity.rule == "head noun of a body" and len(entity.mentions) < 2:
        return used or entity.kind == "media"
    return True


def _actor(cast: Cast, entity: Entity, ids: set[str]) -> Actor:
    doc = cast.doc
    spans: list[Span] = sorted({doc.span(m.first, m.last) for m in entity.mentions})
    names = list(entity.names)
    known: tuple[str, ...] = (entity.en,) if entity.en else ()
    if entity.known:
        entry = doc.lexicon.actors[entity.id]
        known = doc.lexicon.actor_names(entity.id)
        rank = {name: k for k, name in enumerate(entry.ar)}
        names.sort(key=lambda n: rank.get(n, len(rank)))
    owner = entity.of if entity.of in ids and entity.of != entity.id else None
    sure = _SURE.get(entity.rule, _UNSURE)
    return Actor(
        entity.id, entity.kind, tuple(names), tuple(n for n in known if n not in entity.names), owner, tuple(spans),
        entity.en, entity.rule, sure,
    )  # fmt: skip
