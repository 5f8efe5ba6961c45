"""Events: who did what to whom, and is it done, planned, proposed or denied."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from wasata.lexicon.model import EventWord, Hit, Light, Word
from wasata.lexicon.morphology import Morph, Split
from wasata.reading.claims import FoundClaim
from wasata.reading.claims_at import ClaimsAt
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
from wasata.reading.mentions import Mention

__all__ = ["FoundEvent", "find_events"]

_PARTIES = frozenset({"state", "armed_group", "political_body"})
_CEASEFIRES = frozenset({"انهيار", "صمود", "خرق الهدنة", "خروقات", "خرق وقف إطلاق النار"})
_MEETINGS = frozenset({"CONSULT", "AGREE", "COOPERATE"})
_SPEECH = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "THREATEN", "REJECT"})
# How many events of its type before and after one are looked at for the same happening.
_COMPARED = 60
_FUTURE = Hit(Word("verb"), Morph("verb", "present"), Split("", True, "", False, "", ""))


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
    sure: float = 0.6
    features: list[str] = field(default_factory=list)

    @property
    def people(self) -> set[str]:
        """All entities in any role."""
        return {a for who in self.roles.values() for a in who}


class _Finder:
    def __init__(self, doc: Document, cast: Cast, claims: list[FoundClaim]) -> None:
        self.doc = doc
        self.cast = cast
        self.claims_at = ClaimsAt(doc, claims)
        self.cue_of: dict[int, FoundClaim] = {}
        for claim in claims:
            for word in range(*claim.cue):
                self.cue_of[word] = claim
        self.found: list[FoundEvent] = []
        self.pair: list[str] = []
        self.met: list[str] = []
        self.dated = {doc.sentence_number(word) for word in doc.date_end}

    def run(self) -> list[FoundEvent]:
        doc = self.doc
        for sentence in doc.sentences:
            if not doc.story[sentence.first]:
                continue
            at = sentence.first
            while at < sentence.last:
                tag = doc.tags[at]
                end = at + 1
                if tag.phrase_start or tag.events:
                    event = self._at(at, sentence.first, sentence.last)
                    if event is not None:
                        self.found.append(event)
                        self._remember(event)
                        end = max(end, event.last)
                at = end
        self._fill()
        self._describe()
        return self.found

    def _describe(self) -> None:
        """Write down of each candidate what a verdict on it can rest on."""
        doc = self.doc
        story = next((s for s in range(len(doc.sentences)) if doc.story[doc.sentences[s].first]), 0)
        alike: dict[str, list[tuple[FoundEvent, set[str]]]] = defaultdict(list)
        for event in self.found:
            alike[event.type].append((event, event.people))
        passed: Counter[str] = Counter()
        for event in self.found:
            k, of_type = passed[event.type], alike[event.type]
            passed[event.type] += 1
            people = of_type[k][1]
            count = min(3, len(people))
            before = _likeness(event, people, of_type[max(0, k - _COMPARED) : k])
            after = _likeness(event, people, of_type[k + 1 : k + 1 + _COMPARED])
            number = doc.sentence_number(event.first)
            quoted = doc.words.quotation_at(doc.words.starts[event.first]) is not None
            manner = event.claim.manner if event.claim is not None else "none"
            roles = "+".join(sorted(event.roles)) or "none"
            kinds = "+".join(sorted({self.cast.entities[a].kind for a in people})) or "none"
            event.features = [
                f"type={event.type}", f"lemma={event.type}:{event.lemma}", f"pos={event.pos}", f"status={event.status}",
                f"type,pos={event.type},{event.pos}", f"type,count={event.type},{count}", f"pos,count={event.pos},{count}",
                f"manner={manner}", f"type,manner={event.type},{manner}", f"speech={event.speech}", f"filled={event.filled}",
                f"type,filled={event.type},{event.filled}", f"definite={event.definite}", f"quoted={quoted}",
                f"roles={roles}", f"kinds={kinds}", f"type,status={event.type},{event.status}",
                f"before={before}", f"after={after}", f"type,before={event.type},{before}", f"lead={min(3, number - story)}",
                f"near={k > 0 and doc.sentence_number(of_type[k - 1][0].first) == number}", f"dated={number in self.dated}",
                f"definite,filled={event.definite},{event.filled}", f"place={event.place is not None}",
                f"lemma,count={event.lemma},{count}", f"lemma,definite={event.lemma},{event.definite}",
            ]  # fmt: skip

    def _fill(self) -> None:
        """Give the parties of the report to meetings and agreements that name none: they are about those parties."""
        pairs: Counter[tuple[str, ...]] = Counter()
        for event in self.found:
            if event.type in ("CONSULT", "AGREE"):
                who = tuple(sorted(a for a in event.roles.get("participant", ()) if self.cast.entities[a].kind in _PARTIES))
                if len(who) == 2:
                    pairs[who] += 1
        main = pairs.most_common(1)[0][0] if pairs else ()
        latest: list[str] = []
        for event in self.found:
            who = [a for a in event.roles.get("participant", ()) if self.cast.entities[a].kind in _PARTIES]
            if event.type in ("CONSULT", "AGREE") and event.pos != "verb":
                if len(who) >= 2:
                    latest = who
                elif not event.roles.get("participant") and not event.speech:
                    event.roles["participant"] = list(latest or main)
                    event.filled = bool(event.roles["participant"])
                    if not event.filled:
                        del event.roles["participant"]
            if event.type == "RETREAT" and not event.people and event.pos != "verb" and (latest or main) and event.lemma in _CEASEFIRES:
                event.roles["actor"] = list(latest or main)
                event.filled = True
            claim = event.claim
            if not event.speech and claim is not None and claim.manner in ("demand", "accuse") and claim.addressee and not event.roles.get("actor") and event.type not in _MEETINGS and event.pos != "verb":
                event.roles["actor"] = [claim.addressee]
                event.filled = True

    def _remember(self, event: FoundEvent) -> None:
        if event.type in ("CONSULT", "AGREE") and len(event.roles.get("participant", ())) >= 2:
            self.met = list(event.roles["participant"])
        people = [a for role in ("participant", "actor", "recipient") for a in event.roles.get(role, ())]
        people = [a for a in dict.fromkeys(people) if self.cast.entities[a].kind in ("state", "armed_group", "political_body")]
        if len(people) == 2:
            self.pair = people

    def _at(self, at: int, first: int, last: int) -> FoundEvent | None:
        doc = self.doc
        best: tuple[EventWord, int, Hit | None] | None = None
        for phrase, end in doc.lexicon.phrases_at(doc.forms, at, last):
            if isinstance(phrase.entry, EventWord) and self._beside(phrase.entry, end, last):
                best = (phrase.entry, end, None)
                break
        mention = self.cast.covering.get(at)
        if best is None:
            if mention is not None and (at > mention.first or mention.how in ("name", "self", "organ")) and not (mention.how == "source"):
                return None
            for hit in doc.tags[at].events:
                entry = hit.entry
                assert isinstance(entry, EventWord)
                if not self._beside(entry, at + 1, last) or not self._reads(at, hit):
                    continue
                if best is None or (entry.beside and not best[0].beside):
                    best = (entry, at + 1, hit)
        if best is None or self._belongs_before(at, first):
            return None
        entry, end, hit = best
        pos = hit.morph.pos if hit is not None else "noun"
        event = FoundEvent(entry.type, entry.lemma, at, end, "", f"{pos} {entry.lemma}", pos=pos)
        event.definite = doc.tags[at].article or bool(hit is not None and hit.split.article)
        event.claim = self.claims_at.holding(at, cue=False)
        own = self.cue_of.get(at)
        if own is not None and entry.type in _SPEECH:
            self._speech(event, own, last)
        elif pos == "verb":
            self._verb(event, entry, hit, first, last)
        elif pos == "participle":
            self._participle(event, entry, hit, first, last)
        else:
            self._noun(event, entry, hit, first, last)
        event.status = self._status(event, entry, hit, first, last)
        self._tidy(event)
        if not self._enough(event, entry):
            return None
        event.place = self._place(event, last)
        return event

    def _belongs_before(self, at: int, first: int) -> bool:
        """Whether the word only says more of an event just named: مفاوضات استضافتها …، بوساطة …."""
        tag = self.doc.tags[at]
        if tag.light is not None and tag.light.split.pronoun and at > first:
            before = self.doc.tags[at - 1]
            return bool(before.events) or "rel" in before.words
        form = tag.form.removeprefix("و")
        return form.startswith("ب") and form[1:] in self._SPONSORS and any(h.split.prep == "ب" for h in tag.events) and form[1:] not in ("طلب",)

    def _beside(self, entry: EventWord, at: int, last: int) -> bool:
        if not entry.beside:
            return True
        doc = self.doc
        for k in range(at, min(last, at + 5)):
            if set(doc.gaps[k]) & set(".؟:"):
                return False
            stems = doc.lexicon.stems(doc.forms[k])
            form = doc.forms[k]
            for words in entry.beside:
                if (words[0] in stems or words[0] == form or _plain(form) == words[0]) and all(
                    k + j < last and (words[j] in doc.lexicon.stems(doc.forms[k + j]) or words[j] == _plain(doc.forms[k + j])) for j in range(1, len(words))
                ):
                    return True
        return False

    def _reads(self, at: int, hit: Hit) -> bool:
        """Whether the word can be read so here: a verb not after the article or a preposition, and so on."""
        tag = self.doc.tags[at]
        if hit.morph.pos == "verb":
            before = self.doc.tags[at - 1] if at else None
            if before is not None and before.prep and self.doc.joined(at) and before.prep not in ("حتى", "بعد", "قبل", "منذ"):
                return False
            if hit.split.prep == "ل" and hit.morph.tense != "present":
                return False
            # "وقف", "قتل", "حكم" and their like are verbs only with something for a subject.
            return not (any(h.morph.pos == "noun" for h in tag.events) and not self._verbal_place(at))
        return not (hit.morph.pos == "noun" and hit.split.prep == "ك")

    def _verbal_place(self, at: int) -> bool:
        doc = self.doc
        if at + 1 >= doc.size:
            return False
        nxt = self.cast.starting.get(at + 1)
        tag = doc.tags[at]
        if tag.conj or at == doc.sentence_at(at).first or doc.tags[at - 1].words.get("rel") or doc.tags[at - 1].words.get("aux") or doc.tags[at - 1].words.get("neg"):
            return nxt is not None or not doc.tags[at + 1].prep
        return nxt is not None and not governed(doc, nxt) and nxt.definite and self.cast.covering.get(at - 1) is not None

    # --- roles

    def _add(self, event: FoundEvent, role: str, entities: list[str]) -> None:
        if role in ("none", "place") or not role:
            return
        who = event.roles.setdefault(role, [])
        for entity in entities:
            if entity not in who and self.cast.entities[entity].kind not in ("media",):
                who.append(entity)

    def _ids(self, mention: Mention, last: int) -> list[str]:
        return [m.actor for m in coordinated(self.doc, self.cast, mention, last)]

    def _pair_at(self, word: int) -> list[str]:
        words = self.doc.tags[word].words
        if "pair" in words and self.pair:
            return list(self.pair)
        if "group" in words:
            return list(self.met or self.pair)
        return []

    def _speech(self, event: FoundEvent, claim: FoundClaim, last: int) -> None:
        event.speech = True
        event.claim = claim.outer
        self._add(event, "actor", [claim.speaker])
        role = "recipient"
        doc = self.doc
        limit = min(claim.last, claim.first + 14)
        at = claim.first
        while at < limit:
            mention = self.cast.starting.get(at)
            if mention is not None and mention.actor != claim.speaker:
                self._add(event, role, self._ids(mention, claim.last))
                return
            pair = self._pair_at(at)
            if pair:
                self._add(event, role, [p for p in pair if p != claim.speaker] or pair)
                return
            if at > claim.first + 1 and event.type == "REQUEST" and doc.tags[at].prep in ("إلى", "على"):
                return
            at += 1

    def _verb(self, event: FoundEvent, entry: EventWord, hit: Hit | None, first: int, last: int) -> None:
        assert hit is not None
        doc = self.doc
        frame = entry.frame
        at = event.first
        subject = subject_after(doc, self.cast, at + 1, last, hit, reach=6)
        clause = self._clause_first(at, first)
        before = subject_before(doc, self.cast, at, clause, hit)
        relative = self._relative(at)
        if before is not None and (subject is None or hit.split.conj == "" and (relative or subject.first > at + 1) and "o" in frame):
            if subject is not None and frame.get("o", "none") != "none" and "o" in frame:
                self._add(event, frame["o"], self._ids(subject, last))
            subject = before
            self._add(event, frame.get("s", ""), self._ids_before(before, at))
        elif subject is not None:
            self._add(event, frame.get("s", ""), self._ids(subject, last))
            if "o" in frame and not hit.split.pronoun:
                obj = self._object(subject.last, last, subject)
                if obj is not None:
                    self._add(event, frame["o"], self._ids(obj, last))
        else:
            for k in range(at + 1, min(last, at + 3)):
                pair = self._pair_at(k)
                if pair:
                    self._add(event, frame.get("s", ""), pair)
                    break
            else:
                if hit.split.conj or event.claim is None:
                    follow = self._carried(at, first)
                    if follow:
                        self._add(event, frame.get("s", ""), [follow])
                elif event.claim is not None and hit.morph.person == 1:
                    self._add(event, frame.get("s", ""), [event.claim.speaker])
        if hit.split.pronoun and "o" in frame:
            taken = set(event.people)
            self._add(event, frame["o"], [e for e in owner_of_pronoun(doc, self.cast, at, first, hit.split.pronoun) if e not in taken][:1])
        self._complements(event, frame, at + 1, last)

    def _ids_before(self, mention: Mention, verb: int) -> list[str]:
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

    def _relative(self, at: int) -> bool:
        before = self.doc.tags[at - 1] if at else None
        return before is not None and ("rel" in before.words)

    def _clause_first(self, at: int, first: int) -> int:
        doc = self.doc
        k = at - 1
        while k > first:
            tag = doc.tags[k]
            if "that" in tag.words and not tag.words.get("suffix"):
                return k + 1
            if set(doc.gaps[k]) & set("؛:"):
                return k
            if "conj" in tag.words and set(doc.gaps[k]) & set("،,"):
                return k + 1
            k -= 1
        return first

    def _carried(self, at: int, first: int) -> str:
        """Give the subject of the verb before, which a verb joined by و continues."""
        for event in reversed(self.found):
            if event.first < first:
                break
            if event.pos == "verb" and (who := event.roles.get("actor") or event.roles.get("participant")):
                return who[0]
        claim = self.claims_at.cued(first, at)
        return claim.speaker if claim is not None and claim.last <= at else ""

    def _object(self, begin: int, last: int, subject: Mention) -> Mention | None:
        doc = self.doc
        for at in range(begin, min(last, begin + 5)):
            mention = self.cast.starting.get(at)
            if mention is not None:
                if governed(doc, mention) or doc.forms[at].startswith("و") and mention.cut == 1:
                    return None
                return mention
            tag = doc.tags[at]
            if tag.prep or "that" in tag.words or "conj" in tag.words or is_verb(doc, at):
                return None
        return None

    def _complements(self, event: FoundEvent, frame: dict[str, str], begin: int, last: int) -> None:
        doc = self.doc
        preps = {"مع": "مع", "بين": "بين", "على": "على", "إلى": "الى", "ل": "ل", "ب": "ب", "ضد": "ضد", "من": "من", "عن": "عن"}
        for prep, mention in prepositional(doc, self.cast, begin, last):
            key = preps.get(prep, "")
            before = doc.tags[mention.first - 1] if mention.first else None
            role = frame.get(key, "") if key else ""
            if role and self._near(event, mention, key):
                self._add(event, role, [mention.actor])
            del before
        if event.type in _MEETINGS:
            self._sponsors(event, begin, last)
        if "بين" in frame:
            self._between(event, frame["بين"], begin, last)

    def _between(self, event: FoundEvent, role: str, begin: int, last: int) -> None:
        """Find the two sides of بين … و …, which may stand behind a relative clause and behind ممثلين عن."""
        doc = self.doc
        for k in range(begin, min(last, begin + 25)):
            if set(doc.gaps[k]) & set("؛:."):
                return
            if doc.tags[k].prep not in ("بين", "مع"):
                continue
            near = self._near(event, Mention(k, k + 1, ""), "بين")
            if not near or (doc.tags[k].prep == "مع" and k - begin > 8):
                return
            sides = 0
            for j in range(k + 1, min(last, k + 22)):
                pair = self._pair_at(j) if not sides else []
                if pair:
                    self._add(event, role, pair)
                    return
                mention = self.cast.starting.get(j)
                if mention is None or (sides and not doc.forms[j].startswith("و")) or (doc.tags[k].prep == "مع" and j - k > 6):
                    continue
                if sides and is_verb(doc, j):
                    return
                self._add(event, role, [mention.actor])
                sides += 1
                if sides >= 2 and doc.tags[k].prep == "بين":
                    return
            return

    def _near(self, event: FoundEvent, mention: Mention, key: str) -> bool:
        """Whether a complement belongs to this event: no other event's word stands between that takes it too."""
        doc = self.doc
        for k in range(event.last, mention.first):
            for hit in doc.tags[k].events:
                entry = hit.entry
                assert isinstance(entry, EventWord)
                if entry.frame.get(key, "none") != "none" and (not entry.beside) and hit.morph.pos in ("noun", "verb") and k not in self.cast.covering:
                    return False
        return True

    _SPONSORS = {"رعايه": "mediator", "وساطه": "mediator", "اشراف": "mediator", "تيسير": "mediator", "تسهيل": "mediator", "ضمانه": "guarantor",
                 "ضمانات": "guarantor", "دعوه": "initiator", "مبادره": "initiator", "استضافه": "host", "مشاركه": "participant", "حضور": "participant", "طلب": "initiator"}  # fmt: skip

    def _sponsors(self, event: FoundEvent, begin: int, last: int) -> None:
        """برعاية، بوساطة، بدعوة من، بضمانة: the other parts in a meeting or an agreement."""
        doc = self.doc
        for k in range(begin, min(last, begin + 30)):
            form = doc.forms[k]
            tag = doc.tags[k]
            if set(doc.gaps[k]) & set("؛:") or "that" in tag.words:
                return
            if len(form) < 4 or form[0] not in "بوت":
                continue
            stem = form[1:] if form.startswith("ب") else form[2:] if form.startswith("وب") else ""
            role = self._SPONSORS.get(stem)
            if role is None:
                continue
            for j in range(k + 1, min(last, k + 5)):
                mention = self.cast.starting.get(j)
                if mention is not None:
                    self._add(event, role, self._ids(mention, last))
                    break
                state = doc.tags[j].adjective
                if state is not None and not state.split.article:
                    entity = self.cast.entities.get(doc.lexicon.state_of_adjective[state.split.stem])
                    if entity is not None:
                        self._add(event, role, [entity.id])
                    elif (made := self.cast.adjectival(j)) is not None:
                        self._add(event, role, [made.id])
                    if not (j + 1 < last and doc.tags[j + 1].adjective is not None):
                        break

    def _participle(self, event: FoundEvent, entry: EventWord, hit: Hit | None, first: int, last: int) -> None:
        """المدعوم من إيران: the noun before is the recipient, who stands after من the doer; مؤيدا: the subject is the doer."""
        assert hit is not None
        doc = self.doc
        frame = entry.frame
        before = self.cast.covering.get(event.first - 1)
        if entry.lemma in ("مدعوم", "محاصر", "مجمد") or (hit.split.article and frame.get("من") == "actor"):
            if before is not None:
                self._add(event, "recipient", [before.actor])
            for k in range(event.last, min(last, event.last + 3)):
                if doc.tags[k].form in ("من", "قبل"):
                    continue
                mention = self.cast.starting.get(k)
                if mention is not None:
                    self._add(event, "actor", self._ids(mention, last))
                break
            return
        subject = subject_before(doc, self.cast, event.first, first, hit)
        main = self.claims_at.cued(first, event.first)
        if main is not None and not hit.split.article:
            self._add(event, frame.get("s", ""), [main.speaker])
        elif subject is not None:
            self._add(event, frame.get("s", ""), [subject.actor])
        obj = self._object(event.last, last, subject or Mention(0, 0, ""))
        if obj is not None and "o" in frame:
            self._add(event, frame["o"], self._ids(obj, last))
        self._complements(event, frame, event.last, last)

    def _noun(self, event: FoundEvent, entry: EventWord, hit: Hit | None, first: int, last: int) -> None:
        doc = self.doc
        frame = entry.frame
        role = frame.get("of", "actor" if event.type not in _MEETINGS else "participant")
        at = event.last
        pronoun = hit.split.pronoun if hit is not None else ""
        if pronoun:
            owners = self._pair_or_owner(event, pronoun, first)
            self._add(event, "actor" if role == "recipient" and event.type in ("ASSAULT",) else role, owners)
        # In construct: لقاء الوزير ..., هجوم الحوثيين على ...
        mention = self.cast.at(at)
        if mention is not None and doc.joined(at) and not governed(doc, mention):
            chain = self._ids(mention, last)
            if event.type == "ASSAULT" and role == "recipient" and self.cast.entities[mention.actor].kind in ("armed_group", "state") and self._agent_first(event, at, last, mention):
                self._add(event, "actor", chain)
            else:
                self._add(event, role, chain)
            # A second noun after the doer is the object: زيارة الوفد القاهرة, دعوة الأمين العام الأطراف.
            obj = self._object(mention.last, last, mention)
            if obj is not None and event.type in ("REQUEST", "ACCUSE", "REJECT", "SUPPORT", "CONSULT"):
                self._add(event, "recipient" if event.type not in _MEETINGS else role, self._ids(obj, last))
        elif at < last and (pair := self._pair_at(at)):
            self._add(event, role, pair)
        # A relation adjective is the doer: وساطة روسية, القصف الإسرائيلي, محادثات أمريكية إيرانية.
        k = at
        while k < last and doc.joined(k) and k - at < 4:
            adjective = doc.tags[k].adjective
            if adjective is not None and not adjective.split.prep and k not in self.cast.covering:
                made = self.cast.adjectival(k)
                if made is not None:
                    doer = "actor" if role == "recipient" else role
                    self._add(event, doer, [made.id])
            elif "rel" in doc.tags[k].words or doc.tags[k].prep:
                break
            k += 1
        self._complements(event, frame, at, last)
        # A light verb before (أجرى وفد ... محادثات، عقدت ... اجتماعا): its subject takes part.
        if not event.people or (event.type in _MEETINGS and len(event.roles.get("participant", ())) < 2):
            self._governor(event, frame, first, last)
        # A relative clause after: المحادثات التي ترعاها الرياض، الاتفاق الذي وقعه الجانبان.
        if at < last:
            self._relative_roles(event, at, last)

    def _agent_first(self, event: FoundEvent, at: int, last: int, mention: Mention) -> bool:
        return any(prep in ("على", "ضد") for prep, _ in prepositional(self.doc, self.cast, mention.last, last, reach=8)) or event.lemma.startswith(("غار", "هجوم", "هجمات"))

    def _pair_or_owner(self, event: FoundEvent, pronoun: str, first: int) -> list[str]:
        if pronoun in ("هما", "هم") and self.pair and pronoun == "هما":
            return list(self.pair)
        host = self.claims_host(event.first, first)
        if host is not None and pronoun in ("ه", "ها", "هم"):
            entity = self.cast.entities[host.speaker]
            if (pronoun == "ه") == (entity.kind == "person" or not entity.id):
                return [host.speaker]
        return owner_of_pronoun(self.doc, self.cast, event.first, first, pronoun)[:2 if pronoun == "هما" else 1]

    def claims_host(self, word: int, first: int) -> FoundClaim | None:
        """Give the claim in this sentence whose content begins at a word: its speaker is what the pronoun means."""
        return self.claims_at.beginning(word - 1, word + 2, first)

    def _governor(self, event: FoundEvent, frame: dict[str, str], first: int, last: int) -> None:
        doc = self.doc
        role = frame.get("s") or ("participant" if event.type in _MEETINGS else "actor")
        if role == "recipient":
            role = "actor"
        at = event.first - 1
        low = max(first, event.first - 9)
        while at >= low:
            tag = doc.tags[at]
            if set(doc.gaps[at + 1]) & set("؛:.") or ("that" in tag.words and not tag.words.get("suffix")):
                return
            light = tag.light
            if light is not None and not tag.article:
                assert isinstance(light.entry, Light)
                role = light.entry.role or role
                for k in range(at + 1, event.first):
                    mention = self.cast.starting.get(k)
                    if mention is not None and not governed(doc, mention):
                        self._add(event, role, self._ids(mention, event.first))
                        return
                    pair = self._pair_at(k)
                    if pair:
                        self._add(event, role, pair)
                        return
                clause = self._clause_first(at, first)
                for k in range(at - 1, max(clause, at - 12) - 1, -1):
                    mention = self.cast.covering.get(k)
                    if mention is not None and not governed(doc, mention):
                        self._add(event, role, [mention.actor])
                        return
                return
            at -= 1

    def _relative_roles(self, event: FoundEvent, at: int, last: int) -> None:
        """المحادثات التي ترعاها الرياض، حصار فرضته قوات، طلبا تقدمت به اللجنة: the verb's subject has a part in the event."""
        doc = self.doc
        k = at
        while k < min(last, at + 5):
            tag = doc.tags[k]
            rel = tag.words.get("rel") in ("m", "f", "p", "d")
            verb = k + 1 if rel else k
            if verb >= last or (set(doc.gaps[k]) & set("،.؛:") and k > at):
                return
            form = doc.forms[verb]
            back = form.endswith(("ه", "ها", "هما")) or (verb + 1 < last and doc.forms[verb + 1] in ("به", "بها", "فيه", "فيها", "اليه", "اليها", "عليه", "عليها"))
            light = doc.tags[verb].light
            known = light is not None or is_verb(doc, verb)
            if (rel or k == at) and back and (known or rel) and not doc.tags[verb].article:
                role = ""
                if light is not None:
                    assert isinstance(light.entry, Light)
                    role = light.entry.role
                if not role:
                    role = "participant" if event.type in _MEETINGS else "actor"
                for j in range(verb + 1, min(last, verb + 5)):
                    mention = self.cast.at(j)
                    if mention is not None:
                        if not governed(doc, mention):
                            self._add(event, role, self._ids(mention, last))
                        return
                    pair = self._pair_at(j)
                    if pair:
                        self._add(event, role, pair)
                        return
                return
            if rel:
                return
            k += 1

    # --- status, place, tidying

    def _status(self, event: FoundEvent, entry: EventWord, hit: Hit | None, first: int, last: int) -> str:
        doc = self.doc
        lexicon = doc.lexicon
        negated = False
        for k in range(max(first, event.first - 2), event.first):
            neg = doc.tags[k].words.get("neg")
            if neg in ("لم", "لن", "لا", "ألا", "ليس"):
                negated = True
        if hit is not None and hit.morph.pos == "verb":
            if negated:
                return "denied"
            if entry.status:
                return entry.status
            base = "planned" if hit.split.future else "occurred" if hit.morph.tense == "past" else "ongoing"
        else:
            base = entry.status or "occurred"
            if entry.status:
                return base
        low = max(first, event.first - 9)
        for k in range(event.first - 1, low - 1, -1):
            tag = doc.tags[k]
            found = lexicon.status_at(doc.forms, k)
            if found is not None:
                status, reach = found
                if event.first - k <= reach:
                    return status
            if k < event.first - 1 and set(doc.gaps[k + 1]) & set("،؛:."):
                break
            if base == "ongoing" and hit is not None and hit.morph.tense == "present" and "that" in tag.words and k == event.first - 1:
                # أن + present tells of a wish or an intention, not of a fact.
                base = "proposed"
        for k in range(event.last, min(last, event.last + 6)):
            found = lexicon.status_at(doc.forms, k)
            if found is not None and found[1] < 0 and k - event.last < -found[1] + 1:
                return found[0]
            if set(doc.gaps[k]) & set("،؛:.") and k > event.last:
                break
        if hit is not None and hit.morph.pos == "noun" or hit is None:
            governor = self._governing_verb(event.first, first)
            if governor is not None:
                if governor.split.future:
                    return "planned"
                if governor.morph.tense == "present" and base == "occurred" and event.type in _MEETINGS:
                    return "ongoing"
        if event.claim is not None and event.claim.manner == "demand" and not event.speech:
            return "proposed"
        if event.claim is not None and event.claim.manner == "deny" and base == "occurred":
            return "denied"
        return base

    def _governing_verb(self, at: int, first: int) -> Hit | None:
        doc = self.doc
        for k in range(at - 1, max(first, at - 5) - 1, -1):
            tag = doc.tags[k]
            if set(doc.gaps[k + 1]) & set("،؛:."):
                return None
            form = tag.form
            if form.startswith(("سي", "ست", "وسي", "وست")) and len(form) > 4 and not tag.article:
                for h in (*tag.events, *tag.saying, *tag.stances):
                    return h if h.split.future else None
                if not tag.known:
                    return _FUTURE
            for h in (*tag.events, *tag.saying, *tag.stances):
                if h.morph.pos == "verb":
                    return h
        return None

    def _place(self, event: FoundEvent, last: int) -> tuple[int, int] | None:
        doc = self.doc
        for at in range(event.last, min(last, event.last + 14)):
            if set(doc.gaps[at]) & set("؛:.") or "that" in doc.tags[at].words:
                return None
            form = doc.forms[at]
            start = -1
            if form in ("في", "وفي", "قرب") and at + 1 < last:
                start = at + 1
            elif form.startswith("ب") and at in self.cast.seats:
                start = at
            if start < 0:
                continue
            for k in (start, start + 1):
                for size in (3, 2, 1):
                    words = tuple(doc.forms[k : k + size])
                    if k + size <= last and (words in doc.lexicon.places or (size == 1 and k in self.cast.seats) or (k in self.cast.starting and self.cast.entities[self.cast.starting[k].actor].kind == "state")):
                        return start, k + size
        return None

    def _tidy(self, event: FoundEvent) -> None:
        roles = event.roles
        if event.type in _MEETINGS:
            for role in ("actor", "recipient"):
                if role in roles and event.type != "COOPERATE" and not (event.type == "AGREE" and event.lemma in ("تعهد", "التزم")):
                    self._add(event, "participant", roles.pop(role))
            taken = {a for r in ("mediator", "guarantor") for a in roles.get(r, ())}
            if "participant" in roles:
                roles["participant"] = [a for a in roles["participant"] if a not in taken]
        if "actor" in roles and "recipient" in roles:
            roles["recipient"] = [a for a in roles["recipient"] if a not in roles["actor"]]
        for role in [r for r, who in roles.items() if not who]:
            del roles[role]

    def _enough(self, event: FoundEvent, entry: EventWord) -> bool:
        if "two" in entry.needs:
            return len(event.people) >= 2
        return not ("actor" in entry.needs and not event.people)


def _likeness(event: FoundEvent, mine: set[str], others: list[tuple[FoundEvent, set[str]]]) -> str:
    """Say how far others of the event's type have its people: the same happening may be named many times."""
    best = "none"
    for other, theirs in others:
        if mine == theirs:
            return "same word" if other.lemma == event.lemma else "same"
        if mine <= theirs or theirs <= mine:
            best = "part"
        elif mine & theirs and best == "none":
            best = "some"
        elif best == "none":
            best = "other"
    return best


def _plain(form: str) -> str:
    """Give a form without a leading و or ف and the article."""
    if form[:1] in "وف" and len(form) > 4:
        form = form[1:]
    if form.startswith("ال") and len(form) > 4:
        form = form[2:]
    return form


def find_events(doc: Document, cast: Cast, claims: list[FoundClaim]) -> list[FoundEvent]:
    """Find the event candidates of a report, in the order of their triggers; the same happening may come twice."""
    return _Finder(doc, cast, claims).run()
