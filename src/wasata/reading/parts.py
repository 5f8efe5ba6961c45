"""Who takes part in an event: what grammar offers, and others who stand near, weighed by the learned part.

Each who may take part is described by short strings (how it came to be offered, where it stands, what kind of actor
it is); the weights of ``data/parts.json`` say how far such a one is to be believed. Roles are grammar's.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import compress

from wasata.reading.clauses import governed, is_verb
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.found import MEETINGS, FoundEvent, Part
from wasata.reading.learned import Weights, probability
from wasata.reading.mentions import Mention
from wasata.reading.parties import Parties

__all__ = ["Parts", "name_adjectives"]

_NEAREST = 3
# How sure the likeliest, the second … must be, in a deed and in a meeting: most events have somebody, few have many.
_LEAST = ((0.1, 0.45, 0.5, 0.7), (0.2, 0.4, 0.4, 0.4))
_WEAK = ("near", "claim", "parties", "main", "earlier")
_NOBODY = frozenset({"media"})


class Parts:
    """Offers parts to those named near an event, describes all who are offered one, and settles who has it."""

    def __init__(self, doc: Document, cast: Cast, parties: Parties) -> None:
        self.doc = doc
        self.cast = cast
        self.parties = parties
        self.mentions = sorted((m for m in cast.mentions if m.actor), key=lambda m: m.first)
        self.by_sentence: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            self.by_sentence.setdefault(doc.sentence_number(mention.first), []).append(mention)
        self._governed: dict[int, str] = {}
        # How many commas, verbs and أن stand before each word: what parts two words is a difference.
        self.commas, self.verbs, self.that = [0], [0], [0]
        commas = verbs = that = 0
        for k, tag in enumerate(doc.tags):
            gap = doc.gaps[k]
            commas += gap != " " and ("،" in gap or "," in gap or "؛" in gap or ":" in gap)
            verbs += tag.verb and k not in cast.covering and is_verb(doc, k)
            that += "that" in tag.words
            self.commas.append(commas)
            self.verbs.append(verbs)
            self.that.append(that)
        ranked = sorted(cast.entities.values(), key=lambda e: -len(e.mentions))
        self.rank = {e.id: min(5, n) for n, e in enumerate(ranked)}

    def complete(self, event: FoundEvent) -> None:
        """Offer parts to those whom grammar did not reach: the nearest named, the speaker, the report's parties."""
        found = self.by_sentence.get(event.sentence, [])
        for side, row in (("before", reversed(found)), ("after", iter(found))):
            seen: set[str] = set()
            for mention in row:
                apart = mention.last <= event.first if side == "before" else mention.first >= event.last
                if not apart or mention.actor in seen:
                    continue
                seen.add(mention.actor)
                if len(seen) > _NEAREST:
                    break
                part = event.parts.get(mention.actor)
                if part is None:
                    event.offer(self._role(event, side), [mention.actor], f"near {side}", mention.first)
                elif part.word < 0:
                    part.word = mention.first
        if event.claim is not None:
            event.offer(self._role(event, "before"), [event.claim.speaker], "claim")
            if event.claim.addressee:
                event.offer(self._role(event, "after"), [event.claim.addressee], "claim's addressee")
        if event.pos != "verb" or event.type in MEETINGS:
            event.offer(self._role(event, "before"), list(self.parties.before(event.first)), "parties")
        if event.type in ("SUPPORT", "REJECT", "RETREAT", "ACCUSE", "REQUEST", "AGREE"):
            event.offer(self._role(event, "after"), list(self.parties.main), "main parties")
        for entity in [e for e in event.parts if self.kind(e) in _NOBODY]:
            del event.parts[entity]
        self._describe(event)

    def kind(self, entity: str) -> str:
        """Give an entity's kind; one that only an adjective names so far is a state."""
        known = self.cast.entities.get(entity)
        return known.kind if known is not None else "state"

    def _role(self, event: FoundEvent, side: str) -> str:
        if event.type in MEETINGS:
            return "participant"
        taken = {p.role for p in event.parts.values()}
        wanted = "actor" if side == "before" else "recipient"
        other = "recipient" if wanted == "actor" else "actor"
        return wanted if wanted not in taken or other in taken else other

    def _describe(self, event: FoundEvent) -> None:
        etype, pos, lemma = event.type, event.pos, event.lemma
        row = self.by_sentence.get(event.sentence, [])
        spots = [m.first for m in row]
        # What grammar found: somebody who does it, somebody it is done to.
        offered = min(2, sum(not p.hows[0].startswith(_WEAK) for p in event.parts.values()))
        best_hows = {p.hows[0] for p in event.parts.values()}
        shape = "s" if any(h.startswith(("s ", "speaker", "of", "adjective", "light")) for h in best_hows) else "-"
        shape += "o" if any(h.startswith(("o", "content", "prep", "addressee", "side")) for h in best_hows) else "-"
        speaker = event.claim.speaker if event.claim is not None else ""
        manner = event.claim.manner if event.claim is not None else ""
        main = self.parties.main
        for part in event.parts.values():
            how = part.hows[0]
            kind = self.kind(part.entity)
            features = [
                *_offered(etype, pos, how, kind), f"lh={lemma} {how}",
                f"r={self.rank.get(part.entity, 5)}", f"hs={how} {shape}", f"tps={etype} {pos} {part.role} {shape}",
                f"role={etype} {part.role}",
            ]  # fmt: skip
            if part.entity == speaker:
                features += [f"tspeaker={etype} {pos}", f"mspeaker={manner} {how}"]
            if part.entity in main:
                features += ["main", f"tmain={etype}"]
            if part.word >= 0:
                self._where(event, part, spots, features)
            else:
                features += [
                    f"else={how} {event.definite} {pos} {offered}",
                    f"telse={etype} {how} {offered}",
                    f"lelse={lemma} {how}",
                ]
            part.features = features

    def _where(self, event: FoundEvent, part: Part, spots: list[int], features: list[str]) -> None:
        doc = self.doc
        how = part.hows[0]
        word = part.word
        if word < event.first:
            side, low, high = "b", word + 1, event.first
        else:
            side, low, high = "a", event.last, word
        between = bisect_left(spots, high) - bisect_left(spots, low)
        distance = high - low
        near = 0 if distance <= 0 else 1 if distance <= 2 else 2 if distance <= 5 else 3 if distance <= 10 else 4
        stop = min(high + (side == "a"), doc.size)
        commas = self.commas[stop] - self.commas[low] if stop > low else 0
        other = self.verbs[high] - self.verbs[low] if high > low else 0
        that = int(high > low and self.that[high] > self.that[low])
        mention = self.cast.covering.get(word)
        prep = self._governed.get(word)
        if prep is None:
            prep = self._governed[word] = governed(doc, mention) if mention is not None else ""
        features += [
            f"hs={how} {side}{between if between < 3 else 3}",
            f"ts={event.type} {event.pos} {side}{between if between < 2 else 2}",
            f"d={side}{near}", f"hd={how} {near}",
            f"c={side}{commas if commas < 2 else 2}", f"v={side}{other if other < 2 else 2}", f"that={side}{that}",
            f"hv={how} {other if other < 1 else 1}{commas if commas < 1 else 1}{that}",
            f"prep={prep} {side}", f"tprep={event.type} {prep}", f"lprep={event.lemma} {side} {prep}",
        ]  # fmt: skip
        if mention is not None:
            features.append(f"m={mention.how}")

    def settle(self, event: FoundEvent, weights: Weights) -> None:
        """Give the event those who are believed to have a part in it."""
        for part in event.parts.values():
            part.sure = probability(weights, part.features)
        self.assign(event)

    def assign(self, event: FoundEvent) -> None:
        """Fill the event's roles with those believed to have a part."""
        ranked = sorted(event.parts.values(), key=lambda p: -p.sure)
        least = _LEAST[event.type in MEETINGS]
        size = 0
        while size < len(ranked) and ranked[size].sure >= least[min(size, len(least) - 1)]:
            size += 1
        believed = ranked[:size]
        event.likely = _likely([p.sure for p in ranked[:_WEIGHED]], min(len(believed), _WEIGHED))
        roles: dict[str, list[str]] = {}
        for part in believed:
            roles.setdefault(part.role, []).append(part.entity)
        if event.type not in MEETINGS and "participant" in roles:
            roles.setdefault("actor", []).extend(roles.pop("participant"))
        if event.type in ("CONSULT", "AGREE"):
            for role in ("actor", "recipient"):
                if role in roles and not (event.type == "AGREE" and event.lemma in ("تعهد", "التزم", "وعد")):
                    roles.setdefault("participant", []).extend(roles.pop(role))
        event.roles = roles
        event.filled = bool(believed) and all(
            p.hows[0] in ("parties", "main parties", "near before", "near after", "claim") for p in believed
        )


@lru_cache(maxsize=20_000)
def _offered(etype: str, pos: str, how: str, kind: str) -> tuple[str, ...]:
    """Give the features of an offer that are much the same everywhere: a few thousand sets of them are met again."""
    return (f"h={how}", f"th={etype} {how}", f"ph={pos} {how}", f"k={kind}", f"tk={etype} {kind}", f"hk={how} {kind}")


def name_adjectives(cast: Cast, events: list[FoundEvent]) -> None:
    """Make actors of the states that take part in an event but are named there by an adjective only (وساطة روسية)."""
    for event in events:
        for entity in sorted(event.people):
            part = event.parts.get(entity)
            if (
                part is not None
                and part.word >= 0
                and part.word not in cast.covering
                and (entity not in cast.entities or part.hows[0] == "adjective")
            ):
                cast.adjectival(part.word)
            if entity not in cast.entities:
                cast.known(entity)


_WEIGHED = 4
# For each size of choice, whether it would do for each set of the first ones that may truly take part (as bits): where
# it shares at least half of all named in either.
_DOES = tuple(
    tuple(
        (size == 0 and mask == 0)
        or 2 * (mask & ((1 << size) - 1)).bit_count() >= (mask | ((1 << size) - 1)).bit_count()
        for mask in range(1 << _WEIGHED)
    )
    for size in range(_WEIGHED + 1)
)


def _likely(sure: list[float], size: int) -> float:
    """Give how likely the first ``size`` are right by half or more."""
    chances = [1.0]
    for p in sure:
        chances = [c * (1 - p) for c in chances] + [c * p for c in chances]
    return sum(compress(chances, _DOES[size]))
