"""The grammar of an event's parts: who is offered which role, and by which construction.

What is offered here is weighed by ``wasata.reading.parts``: several constructions may offer several entities, and one
construction may be right for one verb and wrong for another.
"""

from __future__ import annotations

from wasata.lexicon.model import EventWord, Hit, Light
from wasata.reading.claims import FoundClaim
from wasata.reading.clauses import (
    coordinated,
    governed,
    is_verb,
    owner_of_pronoun,
    prepositional,
    subject_after,
    subject_before,
)
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.found import MEETINGS, FoundEvent
from wasata.reading.mentions import Mention
from wasata.reading.parties import Parties

__all__ = ["Roles"]

_PREPS = {"مع": "مع", "بين": "بين", "على": "على", "إلى": "الى", "ل": "ل", "ب": "ب", "ضد": "ضد", "من": "من", "عن": "عن", "في": "في", "لدى": "لدى", "أمام": "أمام"}
_SPONSORS = {
    "رعايه": "mediator", "وساطه": "mediator", "اشراف": "mediator", "تيسير": "mediator", "تسهيل": "mediator", "ضمانه": "guarantor",
    "ضمانات": "guarantor", "ضمان": "guarantor", "دعوه": "initiator", "مبادره": "initiator", "استضافه": "host", "مشاركه": "participant",
    "حضور": "participant", "طلب": "initiator", "رئاسه": "mediator", "تنسيق": "participant", "مساعده": "mediator",
}  # fmt: skip
_BACK = frozenset({"به", "بها", "فيه", "فيها", "اليه", "اليها", "عليه", "عليها", "معه", "معها", "خلاله", "خلالها", "بهم", "عنه", "عنها"})
_AGENT = frozenset({"من", "قبل", "يد", "ايدي", "برصاص", "بنيران", "جانب"})
_PATIENTS = frozenset({"ASSAULT", "COERCE", "SANCTION"})
# Verbs that only link a meeting with its parties: مصالحة تجمع بين …, لقاء استضافته ….
_LINKING = frozenset({"جمع", "استضاف", "احتضن", "رعى", "عقد", "انعقد", "توصل"})
_LEFT = frozenset({"قبل", "يد", "ايدي", "طرف", "جانب"})


class Roles:
    """Offers parts in an event to those whom the clause around its trigger names."""

    def __init__(self, doc: Document, cast: Cast, claims: list[FoundClaim], parties: Parties) -> None:
        self.doc = doc
        self.cast = cast
        self.parties = parties
        self._main_cues: dict[int, list[FoundClaim]] = {}
        self._starts: dict[int, FoundClaim] = {}
        for claim in claims:
            if claim.outer is None:
                self._main_cues.setdefault(doc.sentence_number(claim.cue[0]), []).append(claim)
            self._starts.setdefault(claim.first, claim)
        self.verbs: dict[int, list[FoundEvent]] = {}

    # --- words of speech

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
                    prep = _PREPS.get(governed(doc, mention), "")
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

    # --- verbs

    def verb(self, event: FoundEvent, entry: EventWord, hit: Hit, first: int, last: int) -> None:
        """Offer the subject and the object of a verb and what its prepositions govern."""
        doc = self.doc
        cast = self.cast
        frame = entry.frame
        at = event.first
        actor = frame.get("s", "")
        obj_role = frame.get("o", "")
        event.passive = self._passive(event, last)
        if event.passive and event.type in _PATIENTS:
            actor, obj_role = obj_role if obj_role not in ("", "none") else "recipient", ""
        after = subject_after(doc, cast, at + 1, last, hit, reach=7)
        before = subject_before(doc, cast, at, self._clause_first(at, first), hit)
        relative = at > first and "rel" in doc.tags[at - 1].words
        close = after is not None and after.first <= at + 1 + (1 if doc.tags[at + 1].title or doc.tags[at + 1].body else 0)
        returning = bool(hit.split.pronoun) or (at + 1 < last and doc.forms[at + 1] in _BACK)
        if relative:
            head = cast.covering.get(at - 2) or (before if before is not None else None)
            if returning:
                # الاتفاق الذي وقعه الطرفان: the head is the object, the subject follows.
                if after is not None:
                    self._list(event, actor, after, last, "s rel")
                if head is not None and obj_role:
                    event.offer(obj_role, [head.actor], "o rel", head.first)
            else:
                if head is not None:
                    event.offer(actor, [head.actor], "s head", head.first)
                if after is not None:
                    self._list(event, obj_role if obj_role and obj_role != "none" else actor, after, last, "o rel after" if head is not None else "s after rel")
        elif before is not None and doc.joined(at) and cast.covering.get(at - 1) is before and not hit.split.conj:
            event.offer(actor, self._ids_before(before), "s adjacent", before.first)
            if after is not None and obj_role and not hit.split.pronoun:
                self._list(event, obj_role, after, last, "o after s")
        elif after is not None:
            self._list(event, actor, after, last, "s after" if close else "s after far")
            if before is not None:
                event.offer(actor, self._ids_before(before), "s before too", before.first)
            if obj_role and not hit.split.pronoun:
                obj = self._object(after.last, last)
                if obj is not None:
                    self._list(event, obj_role, obj, last, "o")
        elif before is not None:
            event.offer(actor, self._ids_before(before), "s before", before.first)
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
            for follow, how in self._carried(event, at, first):
                event.offer(actor, [follow], how + ("" if before is None else " too"))
        if hit.split.pronoun and obj_role:
            owners = [e for e in owner_of_pronoun(doc, cast, at, first, hit.split.pronoun) if e not in event.parts]
            event.offer(obj_role, owners[:1], "o pronoun")
        self._complements(event, frame, at + 1, last)
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
        if event.type not in _PATIENTS:
            return False
        for k in range(at + 1, min(last, at + 7)):
            if doc.gaps[k].strip() and k > at + 1 and set(doc.gaps[k]) & set("،.؛:"):
                break
            form = doc.forms[k]
            if form in ("يد", "ايدي", "برصاص", "بنيران", "بقصف", "بغاره", "بانفجار", "بهجوم") or (form == "قبل" and doc.forms[k - 1] == "من"):
                return True
        return False

    def _agent(self, event: FoundEvent, begin: int, last: int) -> None:
        doc = self.doc
        for k in range(begin, min(last, begin + 14)):
            if doc.forms[k] in _AGENT or doc.forms[k] in _LEFT:
                for j in range(k + 1, min(last, k + 3)):
                    mention = self.cast.starting.get(j)
                    if mention is not None:
                        event.offer("actor", self._ids(mention, last), "agent", j)
                        return

    def _ids(self, mention: Mention, last: int) -> list[str]:
        return [m.actor for m in coordinated(self.doc, self.cast, mention, last)]

    def _list(self, event: FoundEvent, role: str, mention: Mention, last: int, how: str) -> None:
        for n, one in enumerate(coordinated(self.doc, self.cast, mention, last)):
            event.offer(role, [one.actor], how if n == 0 else f"{how} and", one.first)

    def _ids_before(self, mention: Mention) -> list[str]:
        # A subject before its verb may be the last of several: روسيا وتركيا اتفقتا.
        ids = [mention.actor]
        doc = self.doc
        at = mention
        while at.cut and doc.forms[at.first].startswith("و"):
            previous = self.cast.covering.get(at.first - 1)
            if previous is None or governed(doc, previous):
                break
            ids.insert(0, previous.actor)
            at = previous
        return ids

    def _clause_first(self, at: int, first: int) -> int:
        doc = self.doc
        k = at - 1
        while k > first:
            tag = doc.tags[k]
            if "that" in tag.words and not tag.words.get("suffix"):
                return k + 1
            gap = doc.gaps[k]
            if "؛" in gap or ":" in gap:
                return k
            if "conj" in tag.words and ("،" in gap or "," in gap):
                return k + 1
            k -= 1
        return first

    def _carried(self, event: FoundEvent, at: int, first: int) -> list[tuple[str, str]]:
        """Give the subjects that a verb without one may continue: of the verb before, of the claim, of أنه."""
        doc = self.doc
        found: list[tuple[str, str]] = []
        if at > first and "that" in doc.tags[at - 1].words and doc.tags[at - 1].words.get("suffix") and event.claim is not None:
            found.append((event.claim.speaker, "that he"))
        earlier = self.verbs.get(event.sentence, ())
        for other in reversed(earlier):
            who = next((p.entity for p in other.parts.values() if p.role in ("actor", "participant") and p.hows[0].startswith(("s ", "speaker"))), None)
            if who is not None:
                found.append((who, "carried"))
                break
        claim = next((c for c in reversed(self._main_cues.get(event.sentence, ())) if c.cue[0] < at), None)
        if claim is not None and claim.speaker not in (f for f, _ in found):
            found.append((claim.speaker, "cue's speaker"))
        if not found:
            for number in (event.sentence - 1,):
                for other in reversed(self.verbs.get(number, ())):
                    who = next((p.entity for p in other.parts.values() if p.hows[0].startswith(("s ", "speaker"))), None)
                    if who is not None:
                        return [(who, "carried over")]
        return found

    def _object(self, begin: int, last: int) -> Mention | None:
        doc = self.doc
        for at in range(begin, min(last, begin + 6)):
            mention = self.cast.starting.get(at)
            if mention is not None:
                if governed(doc, mention) or (doc.forms[at].startswith("و") and mention.cut == 1):
                    return None
                return mention
            tag = doc.tags[at]
            if tag.prep or "that" in tag.words or "conj" in tag.words or is_verb(doc, at):
                return None
        return None

    # --- complements

    def _complements(self, event: FoundEvent, frame: dict[str, str], begin: int, last: int) -> None:
        doc = self.doc
        for prep, mention in prepositional(doc, self.cast, begin, last):
            key = _PREPS.get(prep, "")
            role = frame.get(key, "")
            if role and role != "none" and self._near(event, mention.first, key):
                event.offer(role, [mention.actor], f"prep {key}", mention.first)
        if event.type in MEETINGS:
            self._sponsors(event, begin, last)
        if "بين" in frame:
            self._between(event, frame["بين"], begin, last)

    def _between(self, event: FoundEvent, role: str, begin: int, last: int) -> None:
        """Find the two sides of بين … و …, which may stand behind a relative clause and behind ممثلين عن."""
        doc = self.doc
        for k in range(begin, min(last, begin + 25)):
            gap = doc.gaps[k]
            if "؛" in gap or ":" in gap:
                return
            prep = doc.tags[k].prep
            if prep not in ("بين", "مع"):
                continue
            if not self._near(event, k, "بين") or (prep == "مع" and k - begin > 8):
                return
            sides = 0
            for j in range(k + 1, min(last, k + 22)):
                if not sides and (pair := self.parties.meant(j)):
                    event.offer(role, list(pair), "between pair")
                    return
                mention = self.cast.starting.get(j)
                if mention is None or (sides and not doc.forms[j].startswith("و")) or (prep == "مع" and j - k > 6):
                    continue
                if sides and is_verb(doc, j):
                    return
                event.offer(role, [mention.actor], f"side {prep}", j)
                sides += 1
                if sides >= 2 and prep == "بين":
                    return
            return

    def _near(self, event: FoundEvent, word: int, key: str) -> bool:
        """Whether a complement belongs to this event: no other event's word stands between that takes it too."""
        doc = self.doc
        for k in range(event.last, word):
            for hit in doc.tags[k].events:
                entry = hit.entry
                assert isinstance(entry, EventWord)
                if entry.frame.get(key, "none") != "none" and not entry.beside and entry.lemma not in _LINKING and hit.morph.pos in ("noun", "verb") and k not in self.cast.covering:
                    return False
        return True

    def _sponsors(self, event: FoundEvent, begin: int, last: int) -> None:
        """برعاية، بوساطة، بدعوة من، بضمانة: the other parts in a meeting or an agreement."""
        doc = self.doc
        for k in range(begin, min(last, begin + 30)):
            form = doc.forms[k]
            tag = doc.tags[k]
            gap = doc.gaps[k]
            if "؛" in gap or ":" in gap or "that" in tag.words:
                return
            if len(form) < 4 or form[0] not in "بو":
                if form == "تحت" and k + 1 < last:
                    form = "ب" + doc.forms[k + 1]
                else:
                    continue
            stem = form[1:] if form.startswith("ب") else form[2:] if form.startswith("وب") else ""
            role = _SPONSORS.get(stem) or (_SPONSORS.get(stem[:-2] + "ه") if stem.endswith("ته") else None)
            if role is None:
                continue
            for j in range(k + 1, min(last, k + 5)):
                mention = self.cast.starting.get(j)
                if mention is not None:
                    for n, one in enumerate(coordinated(doc, self.cast, mention, last)):
                        event.offer(role, [one.actor], f"sponsor {role}" + (" and" if n else ""), one.first)
                    break
                state = doc.tags[j].adjective
                if state is not None and not state.split.article:
                    event.offer(role, [doc.lexicon.state_of_adjective[state.split.stem]], f"sponsor {role}", j)
                    if not (j + 1 < last and doc.tags[j + 1].adjective is not None):
                        break

    # --- participles and nouns

    def participle(self, event: FoundEvent, entry: EventWord, hit: Hit, first: int, last: int) -> None:
        """المدعوم من إيران: the noun before is the recipient, who stands after من the doer; مؤيدا: the subject is the doer."""
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
                    self._list(event, "actor" if k > event.last else "recipient", mention, last, "agent" if k > event.last else "of participle")
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
        obj = self._object(event.last, last)
        if obj is not None and "o" in frame:
            self._list(event, frame["o"], obj, last, "o")
        self._complements(event, frame, event.last, last)

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
        if mention is None and at + 1 < last and doc.joined(at) and not pronoun and not doc.tags[at].prep and not doc.tags[at].article and not is_verb(doc, at) and "that" not in doc.tags[at].words:
            mention = cast.at(at + 1) if doc.joined(at + 1) else None
            construct = "of far"
        if mention is not None and doc.joined(mention.first) and not governed(doc, mention) and not pronoun:
            agent = event.type in _PATIENTS and role == "recipient" and construct == "of" and cast.entities[mention.actor].kind in ("armed_group", "state") and self._agent_first(event, at, last, mention)
            self._list(event, "actor" if agent else role, mention, last, construct)
            # A second noun after the doer is the object: زيارة الوفد القاهرة, دعوة الأمين العام الأطراف.
            obj = self._object(mention.last, last)
            if obj is not None:
                self._list(event, ("recipient" if doer == "actor" else role), obj, last, "of second")
        if at < last and (pair := self.parties.meant(at)):
            event.offer(role, list(pair), "of pair")
        elif pronoun and at < last:
            obj = self._object(at, last)
            if obj is not None:
                self._list(event, "recipient" if doer == "actor" else role, obj, last, "of second")
        self._adjectives(event, doer, at, last)
        self._complements(event, frame, at, last)
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
        return any(prep in ("على", "ضد") for prep, _ in prepositional(self.doc, self.cast, mention.last, last, reach=8)) or event.lemma.startswith(("غار", "هجوم", "هجمات", "عدوان"))

    def _pronoun(self, event: FoundEvent, pronoun: str, role: str, first: int) -> None:
        """Whose visit "his visit" is: the speaker's where the content of a claim begins so, else the nearest that agrees."""
        if pronoun == "هما":
            event.offer(role, list(self.parties.before(event.first)), "pronoun pair")
        if pronoun in ("ي", "نا"):
            if event.claim is not None:
                event.offer(role, [event.claim.speaker], "pronoun we")
            return
        host = self._starts.get(event.first) or self._starts.get(event.first + 1) or self._starts.get(event.first - 1)
        if host is not None and self.doc.sentence_number(host.cue[0]) == event.sentence:
            event.offer(role, [host.speaker], "pronoun speaker")
        owners = owner_of_pronoun(self.doc, self.cast, event.first, first, pronoun)
        for n, owner in enumerate(owners[: 2 if pronoun == "هما" else 1]):
            mention = None
            event.offer(role, [owner], f"pronoun {n}", mention.first if mention else -1)
        for other in reversed(self.verbs.get(event.sentence, ())):
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
                    self._list(event, role, mention, event.first, how)
                    return
                pair = self.parties.meant(k)
                if pair:
                    event.offer(role, list(pair), f"{how} pair")
                    return
            clause = self._clause_first(at, first)
            for k in range(at - 1, max(clause, at - 12) - 1, -1):
                before = self.cast.covering.get(k)
                if before is not None and not governed(doc, before):
                    event.offer(role, self._ids_before(before), f"{how} before", before.first)
                    return
                pair = self.parties.meant(k)
                if pair:
                    event.offer(role, list(pair), f"{how} pair")
                    return
            for follow, _ in self._carried(event, at, first):
                event.offer(role, [follow], f"{how} carried")
            return

    def _relative_roles(self, event: FoundEvent, at: int, last: int) -> None:
        """المحادثات التي ترعاها الرياض، حصار فرضته قوات، طلبا تقدمت به اللجنة: the verb's subject has a part in the event."""
        doc = self.doc
        k = at
        while k < min(last, at + 5):
            tag = doc.tags[k]
            rel = tag.words.get("rel") in ("m", "f", "p", "d")
            verb = k + 1 if rel else k
            if verb >= last or (k > at and set(doc.gaps[k]) & set("،.؛:")):
                return
            form = doc.forms[verb]
            back = form.endswith(("ه", "ها", "هما")) or (verb + 1 < last and doc.forms[verb + 1] in _BACK)
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
                            self._list(event, role, mention, last, how)
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
                            self._list(event, "participant" if event.type in MEETINGS else "actor", mention, last, "rel object")
                        return
                return
            if rel:
                return
            k += 1
