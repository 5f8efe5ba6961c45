"""Which entities are worth naming as actors of a report, under which names, and how sure that is.

Whoever speaks or holds a position is an actor. Of the others a small learned part (see ``wasata.reading.learned``)
tells by how they were found, how often and in what place of the sentence they are mentioned, how likely a coder is to
name them; somebody merely described in passing is no actor.
"""

from __future__ import annotations

from collections.abc import Iterable

from wasata.reading.cast import Cast, Entity
from wasata.reading.claims import FoundClaim
from wasata.reading.clauses import governed, is_verb
from wasata.reading.document import Document
from wasata.reading.events import FoundEvent
from wasata.reading.learned import load_weights, probability
from wasata.reading.mention_phrases import Mention
from wasata.reading.positions import FoundPosition
from wasata.reading.types import Actor, Span

__all__ = ["ONLY_SPEAKING", "actor_features", "name_actors"]

# Described or titled only, one is an actor where he speaks.
ONLY_SPEAKING = frozenset({"described source", "office", "plural noun that speaks"})
# So little must speak for an actor that takes part in an event.
_TAKING_PART = 0.42
_MOST_MENTIONS = 4


def name_actors(
    cast: Cast, claims: Iterable[FoundClaim], events: Iterable[FoundEvent], positions: Iterable[FoundPosition]
) -> tuple[Actor, ...]:
    """Give the actors of a report: everybody who speaks or holds a position, and all others believed to be one.

    Those who are none are taken out of the events they stand in.
    """
    claims, events, positions = list(claims), list(events), list(positions)
    speaking = {a for c in claims for a in (c.speaker, *c.via)}
    holding = {p.holder for p in positions}
    acting = {a for e in events for a in e.people}
    weights = load_weights("actors")
    kept: dict[str, float] = {}
    for entity in cast.entities.values():
        if not entity.mentions:
            continue
        sure = probability(weights, actor_features(cast, entity, speaking, holding))
        least = _TAKING_PART if entity.id in acting else weights.threshold
        if entity.id in speaking or entity.id in holding or (sure >= least and entity.rule not in ONLY_SPEAKING):
            kept[entity.id] = sure
    for event in events:
        for role in list(event.roles):
            event.roles[role] = [a for a in event.roles[role] if a in kept]
            if not event.roles[role]:
                del event.roles[role]
    return tuple(_actor(cast, cast.entities[i], kept) for i in kept)


def actor_features(cast: Cast, entity: Entity, speaking: set[str], holding: set[str]) -> list[str]:
    """Give what speaks for and against an entity's being an actor of the report."""
    doc = cast.doc
    first = entity.mentions[0]
    rule = entity.rule
    kind = f"{rule},{entity.kind}"
    count = str(min(len(entity.mentions), _MOST_MENTIONS))
    places = {_place_of(doc, m) for m in entity.mentions[:_MOST_MENTIONS]}
    story = any(doc.story[m.first] for m in entity.mentions[:_MOST_MENTIONS])
    size = str(min(first.last - first.first, 4))
    use = ("S" if entity.id in speaking else "") + ("P" if entity.id in holding else "")
    return [
        f"rule={rule}", f"kind={entity.kind}", f"rule,kind={kind}", f"use={use}", f"rule,use={rule},{use}",
        f"count={count}", f"kind,count={entity.kind},{count}", f"rule,count={kind},{count}", f"story={story}",
        f"size={size}", f"rule,size={rule},{size}", f"how={first.how}", f"how,kind={first.how},{entity.kind}",
        f"definite={first.definite},{rule}", f"plural={entity.plural},{rule}", f"head={first.head}",
        f"of={entity.of is not None},{rule}", f"quoted={doc.quoted(first.first, first.last)}",
        *(f"place={p}" for p in places), *(f"kind,place={entity.kind},{p}" for p in places),
        *(f"rule,place={rule},{p}" for p in places),
    ]  # fmt: skip


def _place_of(doc: Document, mention: Mention) -> str:
    """Say in what place of its sentence a mention stands: subject of a verb, after a preposition, part of a name."""
    if mention.how == "adjective":
        return "adjective"
    prep = governed(doc, mention)
    if prep:
        return f"prep {prep}"
    start = mention.title[0] if mention.title is not None else mention.first
    if start == 0:
        return "first"
    gap = doc.gaps[start]
    if "\n" in gap or "." in gap:
        return "first"
    before = doc.tags[start - 1]
    if is_verb(doc, start - 1):
        return "verb known"
    if any(h.morph.pos == "noun" for h in (*before.events, *before.saying)):
        return "act"
    if before.title:
        return "title"
    if before.body is not None:
        return "body"
    if "that" in before.words:
        return "that"
    if gap.strip():
        return "apart"
    after = mention.last < doc.size and is_verb(doc, mention.last)
    if doc.tags[mention.first].conj or doc.forms[mention.first][: mention.cut] == "و":
        return "and"
    return "before verb" if after else "noun" if before.article is False and before.known is False else "other"


def _actor(cast: Cast, entity: Entity, kept: dict[str, float]) -> Actor:
    doc = cast.doc
    spans: list[Span] = sorted({doc.span(m.first, m.last) for m in entity.mentions})
    names = list(entity.names)
    known: tuple[str, ...] = (entity.en,) if entity.en else ()
    if entity.known:
        entry = doc.lexicon.actors[entity.id]
        known = doc.lexicon.actor_names(entity.id)
        rank = {name: k for k, name in enumerate(entry.ar)}
        names.sort(key=lambda n: rank.get(n, len(rank)))
    owner = entity.of if entity.of in kept and entity.of != entity.id else None
    return Actor(
        entity.id, entity.kind, tuple(names), tuple(n for n in known if n not in entity.names), owner, tuple(spans),
        entity.en, entity.rule, round(kept[entity.id], 3),
    )  # fmt: skip
