"""Attribution without a verb of its own: بحسب مصادر, نقلا عن, حسبما ذكرت, على حد قوله."""

from __future__ import annotations

from wasata.reading.claim_channels import Channels
from wasata.reading.claim_content import CLAUSE_OPENERS, Content
from wasata.reading.claim_cues import Cue, FoundClaim
from wasata.reading.claim_speakers import Speakers
from wasata.reading.clauses import is_verb
from wasata.reading.document import Document
from wasata.reading.entities import Cast, Entity
from wasata.reading.mentions import Mention

__all__ = ["Asides"]


class Asides:
    """Reads phrases of attribution; ``consumed`` holds the cues that another one has already accounted for."""

    def __init__(self, doc: Document, cast: Cast, content: Content, ways: Channels, speakers: Speakers) -> None:
        self.doc = doc
        self.cast = cast
        self.content = content
        self.ways = ways
        self.speakers = speakers
        self.consumed: set[int] = set()

    def prepositional(
        self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]
    ) -> FoundClaim | None:
        """بحسب مصادر, وفقا للناشط, نقلا عن: the speaker follows, the content is the clause round the phrase."""
        doc = self.doc
        mention = None
        for at in range(cue.last, min(last, cue.last + 6)):
            mention = self.cast.starting.get(at)
            if mention is not None:
                break
            if doc.tags[at].verb and not doc.tags[at].article:
                return None
        if mention is None:
            return None
        entity = self.cast.entities[mention.actor]
        if entity.kind in ("people",):
            return None
        via: list[str] = []
        after = mention.last
        if cue.kind == "passed":
            via = self.ways.relay_before(cue.first, first)
        elif (chained := self._chain(mention, cue, later, last)) is not None:
            entity, via, after = chained
        elif entity.kind == "media" and after + 1 < last and doc.tags[after].form == "عن":
            nxt = self.cast.starting.get(after + 1)
            if nxt is not None:
                via = [entity.id]
                entity = self.cast.entities[nxt.actor]
                after = nxt.last
        else:
            via = self.ways.between(after, min(last, after + 10))
        return self._around(cue, entity.id, via, after, first, last, made, later)

    def _chain(self, mention: Mention, cue: Cue, later: list[Cue], last: int) -> tuple[Entity, list[str], int] | None:
        """حسب تسريبات أوردتها صحيفة نقلا عن مصادر: the far end speaks, the outlet between is the via."""
        close = next(
            (k for k in range(mention.last, min(last, mention.last + 16)) if set(self.doc.gaps[k]) & set("،,:")),
            min(last, mention.last + 16),
        )
        passed = next((c for c in later if c.kind == "passed" and c.first < close), None)
        if passed is None:
            return None
        origin = next(
            (m for k in range(passed.last, min(last, passed.last + 3)) if (m := self.cast.starting.get(k)) is not None),
            None,
        )
        if origin is None:
            return None
        self.consumed.add(passed.first)
        between = [
            m.actor
            for k in range(mention.first, passed.first)
            if (m := self.cast.starting.get(k)) is not None
            and self.cast.entities[m.actor].kind == "media"
            and not self.ways.is_outlet(m.actor)
        ]
        return self.cast.entities[origin.actor], between[:1], origin.last

    def as_said(self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        """حسبما ذكرته وكالة, بحسب ما نقلت قناة عن مصدر: who passed it on stands after the verb."""
        doc = self.doc
        mention = None
        for at in range(cue.last, min(last, cue.last + 7)):
            mention = self.cast.starting.get(at)
            if mention is not None:
                break
        if mention is None:
            return None
        after = mention.last
        entity = self.cast.entities[mention.actor]
        origin: Entity | None = None
        for at in range(after, min(last, after + 3)):
            if doc.tags[at].form == "عن":
                nxt = next(
                    (m for k in range(at + 1, min(last, at + 3)) if (m := self.cast.starting.get(k)) is not None), None
                )
                if nxt is not None:
                    origin = self.cast.entities[nxt.actor]
                    after = nxt.last
                break
        host = next((c for c in reversed(made) if c.last > cue.first and c.outer is None), None)
        if host is not None:
            # The sentence has its speaker: this names the way.
            host.last = min(host.last, cue.first) if after >= last - 1 else host.last
            if entity.kind in ("media",) and not host.via and not self.ways.is_outlet(entity.id):
                host.via = [entity.id]
            return None
        if (
            any(c.kind in ("verb", "noun") and c.first > after for c in later)
            and entity.kind == "media"
            and origin is None
        ):
            return None
        speaker = origin if origin is not None else entity
        via = [entity.id] if origin is not None and not self.ways.is_outlet(entity.id) else []
        return self._around(cue, speaker.id, via, after, first, last, made, later, width=after - cue.first)

    def _around(
        self,
        cue: Cue,
        speaker: str,
        via: list[str],
        after: int,
        first: int,
        last: int,
        made: list[FoundClaim],
        later: list[Cue],
        width: int = 0,
    ) -> FoundClaim | None:
        doc = self.doc
        begin = cue.first
        clause = self._clause_start(begin, first)
        for claim in made:
            if clause <= claim.first < begin or claim.first < begin < claim.last:
                # Inside a claim: a parenthesis on its way, not a claim of its own.
                if (
                    claim.outer is None
                    and speaker != claim.speaker
                    and self.cast.entities[speaker].kind == "media"
                    and not claim.via
                ):
                    claim.via = [speaker]
                if claim.speaker == speaker or self.cast.entities[speaker].kind == "media":
                    return None
                clause = max(clause, claim.first)
        lead = begin - clause <= 1
        if lead:
            start = after
            while start < last and (
                doc.tags[start].form in ("فان", "ان", "فانه", "فقد", "فانها") or doc.tags[start].words.get("that")
            ):
                start += 1
                if doc.tags[start - 1].form in ("فانه", "فانها"):
                    start -= 1
                    break
            # Pass over an apposition to the speaker: up to the comma that closes it.
            for k in range(after, min(last, after + 25)):
                if doc.tags[k].form in ("فان", "ان", "فانه", "فانها", "فقد") and k > start - 1:
                    start = k + 1 if doc.tags[k].form not in ("فانه", "فانها") else k
                    break
                if set(doc.gaps[k]) & set("،,:") and k > after:
                    start = k if k > start else start
                    break
            if start >= last:
                return None
            end = self.content.end(start, last, "that")
        else:
            start = clause
            close = next((k for k in range(after, min(last, after + 6)) if set(doc.gaps[k]) & set("،,-–")), last)
            follows = last - close > 2
            end = last if follows and not self._new_clause(close) else begin
        claim = FoundClaim(
            (cue.first, cue.last if cue.kind != "said" else min(cue.last + 1, after)),
            speaker,
            start,
            end,
            "state",
            f"attribution ({cue.kind})",
            0.7,
            via,
        )
        claim.whole = not lead
        return claim

    def _new_clause(self, at: int) -> bool:
        tag = self.doc.tags[at]
        return (
            bool(tag.saying and any(h.morph.pos in ("verb", "participle") for h in tag.saying))
            or tag.words.get("conj") in CLAUSE_OPENERS
        )

    def _clause_start(self, before: int, first: int) -> int:
        """Find where the clause that ends before a word begins: after the last strong break of its sentence."""
        doc = self.doc
        at = before - 1
        if at > first and doc.tags[at].conj == "و" and is_verb(doc, at):
            return at
        while at > first:
            tag = doc.tags[at]
            if set(doc.gaps[at]) & set("،,؛") and (
                tag.words.get("conj") in CLAUSE_OPENERS or (tag.conj == "و" and tag.verb and before - at > 4)
            ):
                return at + 1 if tag.words.get("conj") in CLAUSE_OPENERS else at
            at -= 1
        return first

    def his(self, cue: Cue, first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        """Read على حد تعبيره: the clause round it is the words of who spoke last, or of who is named after it."""
        if any(c.first <= cue.first <= c.last for c in made):
            for claim in made:
                if claim.last > cue.first >= claim.first and cue.last >= claim.last - 1:
                    claim.last = cue.first
            return None
        mention = self.cast.starting.get(cue.last)
        if mention is not None:
            return self._around(cue, mention.actor, [], mention.last, first, last, made, [])
        host = made[-1] if made else self.speakers.last
        if host is None:
            return None
        return self._around(cue, host.speaker, list(host.via), cue.last, first, last, made, [])
