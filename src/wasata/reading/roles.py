"""The grammar of an event's parts: who is offered which role, and by which construction.

What is offered here is weighed by ``wasata.reading.parts``: several constructions may offer several entities, and one
construction may be right for one verb and wrong for another.
"""

from __future__ import annotations

from wasata.lexicon.model import EventWord, Hit
from wasata.reading.claims import FoundClaim
from wasata.reading.clauses import (
    coordinated,
    governed,
    owner_of_pronoun,
    subject_after,
    subject_before,
)
from wasata.reading.complements import PREPOSITIONS, Complements
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.found import PATIENTS, FoundEvent
from wasata.reading.parties import Parties

__all__ = ["Roles"]

_AGENT = frozenset({"من", "قبل", "يد", "ايدي", "برصاص", "بنيران", "جانب"})
_LEFT = frozenset({"قبل", "يد", "ايدي", "طرف", "جانب"})


class Roles:
    """Offers parts in an event to those whom the clause around its trigger names."""

    def __init__(self, doc: Document, cast: Cast, claims: list[FoundClaim], parties: Parties) -> None:
        self.doc = doc
        self.cast = cast
        self.parties = parties
        self._main_cues: dict[int, list[FoundClaim]] = {}
        self.starts: dict[int, FoundClaim] = {}
        for claim in claims:
            if claim.outer is None:
                self._main_cues.setdefault(doc.sentence_number(claim.cue[0]), []).append(claim)
            self.starts.setdefault(claim.first, claim)
        self.clause = Complements(doc, cast, parties)
        self.verbs: dict[int, list[FoundEvent]] = {}

    def speech(self, event: FoundEvent, claim: FoundClaim) -> None:
        """Offer the speaker what it does, and the first named in what it says to be the one it is aimed at."""
        doc = self.doc
        event.speech = True
        event.claim = claim.outer
        event.offer("actor", [claim.speaker], "speaker")
        if claim.addressee and claim.addressee != claim.speaker:
            event.offer("recipient", [claim.addressee], "addressee")
        # Between the cue and the content stands the one addressed; in the content the first that is named.
        taken = 0
        at = min(event.last, claim.first)
        limit = min(claim.last, claim.first + 16)
        while at < limit and taken < 2:
            mention = self.cast.starting.get(at)
            if mention is not None:
                if mention.actor != claim.speaker:
                    place = "first" if not taken else "second"
                    prep = PREPOSITIONS.get(governed(doc, mention), "")
                    how = f"content {place}" if at >= claim.first else f"beside {place}"
                    event.offer("recipient", [mention.actor], f"{how} {prep}".strip(), at)
                    for one in coordinated(doc, self.cast, mention, claim.last)[1:]:
                        event.offer("recipient", [one.actor], f"{how} and", one.first)
                    taken += 1
                at = mention.last
                continue
            pair = self.parties.meant(at)
            if pair:
                event.offer("recipient", [p for p in pair if p != claim.speaker], "content pair")
                taken += 1
            at += 1

    def verb(self, event: FoundEvent, entry: EventWord, hit: Hit, first: int, last: int) -> None:
        """Offer the subject and the object of a verb and what its prepositions govern."""
        doc = self.doc
        cast = self.cast
        frame = entry.frame
        at = event.first
        actor = frame.get("s", "")
        obj_role = frame.get("o", "")
        event.passive = self._passive(event, last)
        if event.passive and event.type in PATIENTS:
            actor, obj_role = obj_role if obj_role not in ("", "none") else "recipient", ""
        after = subject_after(doc, cast, at + 1, last, hit, reach=7)
        before = subject_before(doc, cast, at, self.clause.clause_first(at, first), hit)
        relative = at > first and "rel" in doc.tags[at - 1].words
        close = after is not None and after.first <= at + 1 + (
            1 if doc.tags[at + 1].title or doc.tags[at + 1].body else 0
        )
        returning = bool(hit.split.pronoun) or (at + 1 < last and doc.forms[at + 1] in doc.lexicon.lists["back"])
        if relative:
            head = cast.covering.get(at - 2) or (before if before is not None else None)
            if returning:
                # الاتفاق الذي وقعه الطرفان: the head is the object, the subject follows.
                if after is not None:
                    self.clause.offer_list(event, actor, after, last, "s rel")
                if head is not None and obj_role:
                    event.offer(obj_role, [head.actor], "o rel", head.first)
            else:
                if head is not None:
                    event.offer(actor, [head.actor], "s head", head.first)
                if after is not None:
                    self.clause.offer_list(
                        event,
                        obj_role if obj_role and obj_role != "none" else actor,
                        after,
                        last,
                        "o rel after" if head is not None else "s after rel",
                    )
        elif before is not None and doc.joined(at) and cast.covering.get(at - 1) is before and not hit.split.conj:
            event.offer(actor, self.clause.ids_before(before), "s adjacent", before.first)
            if after is not None and obj_role and not hit.split.pronoun:
                self.clause.offer_list(event, obj_role, after, last, "o after s")
        elif after is not None:
            self.clause.offer_list(event, actor, after, last, "s after" if close else "s after far")
            if before is not None:
                event.offer(actor, self.clause.ids_before(before), "s before too", before.first)
            if obj_role and not hit.split.pronoun:
                obj = self.clause.object_after(after.last, last)
                if obj is not None:
                    self.clause.offer_list(event, obj_role, obj, last, "o")
        elif before is not None:
            event.offer(actor, self.clause.ids_before(before), "s before", before.first)
        for k in range(at + 1, min(last, at + 3)):
            pair = self.parties.meant(k)
            if pair:
                event.offer(actor if after is None and before is None else obj_role or actor, list(pair), "pair after")
                break
        else:
            if after is None and before is None and at > first and (pair := self.parties.meant(at - 1)):
                event.offer(actor, list(pair), "pair before")
        if hit.morph.person == 1 and event.claim is not None:
            event.offer(actor, [event.claim.speaker], "we")
        elif after is None or not close:
            for follow, how in self.carried(event, at, first):
                event.offer(actor, [follow], how + ("" if before is None else " too"))
        if hit.split.pronoun and obj_role:
            owners = [e for e in owner_of_pronoun(doc, cast, at, first, hit.split.pronoun) if e not in event.parts]
            event.offer(obj_role, owners[:1], "o pronoun")
        self.clause.governed_by_prepositions(event, frame, at + 1, last)
        if event.passive:
            self._agent(event, at + 1, last)

    def _passive(self, event: FoundEvent, last: int) -> bool:
        """Whether a verb is marked or meant as passive: قُتل, اعتقل على يد."""
        doc = self.doc
        at = event.first
        start = doc.words.starts[at]
        raw = doc.text.quote(start, doc.words.ends[at])
        if "\u064f" in raw[:4]:
            return True
        if event.type not in PATIENTS:
            return False
        for k in range(at + 1, min(last, at + 7)):
            if doc.gaps[k].strip() and k > at + 1 and set(doc.gaps[k]) & set("،.؛:"):
                break
            form = doc.forms[k]
            if form in ("يد", "ايدي", "برصاص", "بنيران", "بقصف", "بغاره", "بانفجار", "بهجوم") or (
                form == "قبل" and doc.forms[k - 1] == "من"
            ):
                return True
        return False

    def _agent(self, event: FoundEvent, begin: int, last: int) -> None:
        doc = self.doc
        for k in range(begin, min(last, begin + 14)):
            if doc.forms[k] in _AGENT or doc.forms[k] in _LEFT:
                for j in range(k + 1, min(last, k + 3)):
                    mention = self.cast.starting.get(j)
                    if mention is not None:
                        event.offer("actor", self.clause.ids(mention, last), "agent", j)
                        return

    def carried(self, event: FoundEvent, at: int, first: int) -> list[tuple[str, str]]:
        """Give the subjects that a verb without one may continue: of the verb before, of the claim, of أنه."""
        doc = self.doc
        found: list[tuple[str, str]] = []
        if (
            at > first
            and "that" in doc.tags[at - 1].words
            and doc.tags[at - 1].words.get("suffix")
            and event.claim is not None
        ):
            found.append((event.claim.speaker, "that he"))
        earlier = self.verbs.get(event.sentence, ())
        for other in reversed(earlier):
            who = next(
                (
                    p.entity
                    for p in other.parts.values()
                    if p.role in ("actor", "participant") and p.hows[0].startswith(("s ", "speaker"))
                ),
                None,
            )
            if who is not None:
                found.append((who, "carried"))
                break
        claim = next((c for c in reversed(self._main_cues.get(event.sentence, ())) if c.cue[0] < at), None)
        if claim is not None and claim.speaker not in (f for f, _ in found):
            found.append((claim.speaker, "cue's speaker"))
        if not found:
            for number in (event.sentence - 1,):
                for other in reversed(self.verbs.get(number, ())):
                    who = next(
                        (p.entity for p in other.parts.values() if p.hows[0].startswith(("s ", "speaker"))), None
                    )
                    if who is not None:
                        return [(who, "carried over")]
        return found

    def participle(self, event: FoundEvent, entry: EventWord, hit: Hit, first: int, last: int) -> None:
        """المدعوم من إيران: the noun before is the recipient, who is after من the doer; مؤيدا: the subject does it."""
        doc = self.doc
        frame = entry.frame
        before = self.cast.covering.get(event.first - 1)
        if "passive" in entry.needs or (hit.split.article and frame.get("من") == "actor"):
            event.passive = True
            before = self.cast.covering.get(event.first) or before
            if before is not None:
                event.offer("recipient", [before.actor], "head", before.first)
            for k in range(event.last, min(last, event.last + 4)):
                if doc.tags[k].form in ("من", "قبل", "لدى", "بين"):
                    continue
                mention = self.cast.starting.get(k)
                if mention is not None:
                    self.clause.offer_list(
                        event,
                        "actor" if k > event.last else "recipient",
                        mention,
                        last,
                        "agent" if k > event.last else "of participle",
                    )
                elif (adjective := doc.tags[k].adjective) is not None and not adjective.split.prep:
                    event.offer("actor", [doc.lexicon.state_of_adjective[adjective.split.stem]], "adjective", k)
                break
            return
        subject = subject_before(doc, self.cast, event.first, first, hit)
        main = next((c for c in reversed(self._main_cues.get(event.sentence, ())) if c.cue[0] < event.first), None)
        if main is not None and not hit.split.article:
            event.offer(frame.get("s", ""), [main.speaker], "cue's speaker")
        for other in reversed(self.verbs.get(event.sentence, ())):
            who = next((p.entity for p in other.parts.values() if p.hows[0].startswith(("s ", "speaker"))), None)
            if who is not None:
                event.offer(frame.get("s", ""), [who], "carried")
                break
        if subject is not None:
            event.offer(frame.get("s", ""), [subject.actor], "s before", subject.first)
        obj = self.clause.object_after(event.last, last)
        if obj is not None and "o" in frame:
            self.clause.offer_list(event, frame["o"], obj, last, "o")
        self.clause.governed_by_prepositions(event, frame, event.last, last)
