"""The parts in an event that a verbal noun names: what it governs, what describes it, its light verb's subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wasata.lexicon.model import EventWord, Hit, Light
from wasata.reading.clauses import (
    governed,
    is_verb,
    owner_of_pronoun,
    prepositional,
)
from wasata.reading.found import MEETINGS, PATIENTS, FoundEvent
from wasata.reading.mentions import Mention

if TYPE_CHECKING:
    from wasata.reading.roles import Roles

__all__ = ["NounRoles"]


class NounRoles:
    """Offers parts in an event named by a noun."""

    def __init__(self, roles: Roles) -> None:
        self.roles = roles
        self.doc = roles.doc
        self.cast = roles.cast
        self.parties = roles.parties
        self.clause = roles.clause

    def noun(self, event: FoundEvent, entry: EventWord, hit: Hit | None, first: int, last: int) -> None:
        """Offer parts to what a verbal noun governs, what describes it, and the subject of its light verb."""
        doc = self.doc
        cast = self.cast
        frame = entry.frame
        role = frame.get("of", "actor" if event.type not in MEETINGS else "participant")
        doer = "actor" if role == "recipient" else role
        at = event.last
        pronoun = hit.split.pronoun if hit is not None else ""
        if pronoun:
            self._pronoun(event, pronoun, role if role != "recipient" or event.type != "ASSAULT" else "actor", first)
        # In construct: لقاء الوزير ..., هجوم الحوثيين على ...; one bare noun may stand between: هجوم عناصر الحزب.
        mention = cast.at(at)
        construct = "of"
        if (
            mention is None
            and at + 1 < last
            and doc.joined(at)
            and not pronoun
            and not doc.tags[at].prep
            and not doc.tags[at].article
            and not is_verb(doc, at)
            and "that" not in doc.tags[at].words
        ):
            mention = cast.at(at + 1) if doc.joined(at + 1) else None
            construct = "of far"
        if mention is not None and doc.joined(mention.first) and not governed(doc, mention) and not pronoun:
            agent = (
                event.type in PATIENTS
                and role == "recipient"
                and construct == "of"
                and cast.entities[mention.actor].kind in ("armed_group", "state")
                and self._agent_first(event, at, last, mention)
            )
            self.clause.offer_list(event, "actor" if agent else role, mention, last, construct)
            # A second noun after the doer is the object: زيارة الوفد القاهرة, دعوة الأمين العام الأطراف.
            obj = self.clause.object_after(mention.last, last)
            if obj is not None:
                self.clause.offer_list(event, ("recipient" if doer == "actor" else role), obj, last, "of second")
        if at < last and (pair := self.parties.meant(at)):
            event.offer(role, list(pair), "of pair")
        elif pronoun and at < last:
            obj = self.clause.object_after(at, last)
            if obj is not None:
                self.clause.offer_list(event, "recipient" if doer == "actor" else role, obj, last, "of second")
        self._adjectives(event, doer, at, last)
        self.clause.governed_by_prepositions(event, frame, at, last)
        # هجوم لقوات …: the doer after ل where the noun is indefinite.
        self._governor(event, frame, first, last)
        if at < last:
            self._relative_roles(event, at, last)

    def _adjectives(self, event: FoundEvent, doer: str, at: int, last: int) -> None:
        """A relation adjective is the doer: وساطة روسية, القصف الإسرائيلي, محادثات أمريكية إيرانية."""
        doc = self.doc
        k = at
        while k < last and doc.joined(k) and k - at < 4:
            tag = doc.tags[k]
            adjective = tag.adjective
            if adjective is not None and not adjective.split.prep and k not in self.cast.covering:
                event.offer(doer, [doc.lexicon.state_of_adjective[adjective.split.stem]], "adjective", k)
            elif "rel" in tag.words or tag.prep:
                break
            k += 1

    def _agent_first(self, event: FoundEvent, at: int, last: int, mention: Mention) -> bool:
        return any(
            prep in ("على", "ضد") for prep, _ in prepositional(self.doc, self.cast, mention.last, last, reach=8)
        ) or event.lemma.startswith(("غار", "هجوم", "هجمات", "عدوان"))

    def _pronoun(self, event: FoundEvent, pronoun: str, role: str, first: int) -> None:
        """Say whose "his visit" is: the speaker's where a claim's content begins so, else the nearest that agrees."""
        if pronoun == "هما":
            event.offer(role, list(self.parties.before(event.first)), "pronoun pair")
        if pronoun in ("ي", "نا"):
            if event.claim is not None:
                event.offer(role, [event.claim.speaker], "pronoun we")
            return
        host = (
            self.roles.starts.get(event.first)
            or self.roles.starts.get(event.first + 1)
            or self.roles.starts.get(event.first - 1)
        )
        if host is not None and self.doc.sentence_number(host.cue[0]) == event.sentence:
            event.offer(role, [host.speaker], "pronoun speaker")
        owners = owner_of_pronoun(self.doc, self.cast, event.first, first, pronoun)
        for n, owner in enumerate(owners[: 2 if pronoun == "هما" else 1]):
            mention = None
            event.offer(role, [owner], f"pronoun {n}", mention.first if mention else -1)
        for other in reversed(self.roles.verbs.get(event.sentence, ())):
            who = next((p.entity for p in other.parts.values() if p.hows[0].startswith(("s ", "speaker"))), None)
            if who is not None:
                event.offer(role, [who], "pronoun subject")
                break

    def _governor(self, event: FoundEvent, frame: dict[str, str], first: int, last: int) -> None:
        """A light verb before (أجرى وفد … محادثات، عقدت … اجتماعا): its subject takes part."""
        doc = self.doc
        role = frame.get("s") or ("participant" if event.type in MEETINGS else "actor")
        if role == "recipient":
            role = "actor"
        low = max(first, event.first - 9)
        for at in range(event.first - 1, low - 1, -1):
            tag = doc.tags[at]
            gap = doc.gaps[at + 1]
            if "؛" in gap or ":" in gap or ("that" in tag.words and not tag.words.get("suffix")):
                return
            light = tag.light
            if light is None or tag.article:
                continue
            assert isinstance(light.entry, Light)
            role = light.entry.role or role
            how = f"light {light.entry.role}".strip()
            for k in range(at + 1, event.first):
                mention = self.cast.starting.get(k)
                if mention is not None and not governed(doc, mention):
                    self.clause.offer_list(event, role, mention, event.first, how)
                    return
                pair = self.parties.meant(k)
                if pair:
                    event.offer(role, list(pair), f"{how} pair")
                    return
            clause = self.clause.clause_first(at, first)
            for k in range(at - 1, max(clause, at - 12) - 1, -1):
                before = self.cast.covering.get(k)
                if before is not None and not governed(doc, before):
                    event.offer(role, self.clause.ids_before(before), f"{how} before", before.first)
                    return
                pair = self.parties.meant(k)
                if pair:
                    event.offer(role, list(pair), f"{how} pair")
                    return
            for follow, _ in self.roles.carried(event, at, first):
                event.offer(role, [follow], f"{how} carried")
            return

    def _relative_roles(self, event: FoundEvent, at: int, last: int) -> None:
        """المحادثات التي ترعاها الرياض، حصار فرضته قوات، طلبا تقدمت به اللجنة: the subject has a part."""
        doc = self.doc
        k = at
        stop = min(last, at + 5)
        while k < stop:
            tag = doc.tags[k]
            rel = tag.words.get("rel") in ("m", "f", "p", "d")
            verb = k + 1 if rel else k
            if verb >= last or (k > at and set(doc.gaps[k]) & set("،.؛:")):
                return
            form = doc.forms[verb]
            back = form.endswith(("ه", "ها", "هما")) or (
                verb + 1 < last and doc.forms[verb + 1] in doc.lexicon.lists["back"]
            )
            light = doc.tags[verb].light
            known = light is not None or is_verb(doc, verb)
            if (rel or k == at) and back and (known or rel) and not doc.tags[verb].article:
                role = light.entry.role if light is not None and isinstance(light.entry, Light) else ""
                how = f"rel {role}".strip()
                role = role or ("participant" if event.type in MEETINGS else "actor")
                for j in range(verb + 1, min(last, verb + 6)):
                    mention = self.cast.at(j)
                    if mention is not None:
                        if not governed(doc, mention):
                            self.clause.offer_list(event, role, mention, last, how)
                        return
                    pair = self.parties.meant(j)
                    if pair:
                        event.offer(role, list(pair), f"{how} pair")
                        return
                return
            if rel and known:
                # المفاوضات التي جمعت …: what follows takes part.
                for j in range(verb + 1, min(last, verb + 6)):
                    mention = self.cast.at(j)
                    if mention is not None:
                        if not governed(doc, mention):
                            self.clause.offer_list(
                                event, "participant" if event.type in MEETINGS else "actor", mention, last, "rel object"
                            )
                        return
                return
            if rel:
                return
            k += 1
