"""Claims: who is made to say what, by which words, and through whom it reached the report."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wasata.lexicon.model import Attribution, Hit, Saying
from wasata.reading.clauses import agrees, coordinated, governed, is_verb, subject_after, subject_before
from wasata.reading.document import Document
from wasata.reading.entities import Cast, Entity
from wasata.reading.mentions import Mention, everyday

__all__ = ["FoundClaim", "find_claims"]


@dataclass(slots=True)
class FoundClaim:
    """A claim while it is being read: cue and content as word ranges, speaker and via as entity ids."""

    cue: tuple[int, int]
    speaker: str
    first: int
    last: int
    manner: str
    rule: str
    sure: float
    via: list[str] = field(default_factory=list)
    lemma: str = ""
    start_cut: int = 0
    outer: FoundClaim | None = None
    whole: bool = False
    addressee: str = ""
    speaker_mention: Mention | None = None


@dataclass(slots=True)
class _Cue:
    first: int
    last: int
    kind: str
    hit: Hit
    saying: Saying | None
    attribution: Attribution | None


_PREPS_BEFORE_OBJECT = frozenset({"في", "من", "على", "عن", "مع", "إلى", "خلال", "عبر", "لدى", "بعد", "قبل", "أمام", "بشأن", "بين", "حول", "ضد", "عند", "إزاء", "تجاه", "وسط", "منذ", "حتى"})
_CLAUSE_OPENERS = frozenset({"فيما", "بينما"})
_WINDOW = 45
_AUXILIARIES = frozenset({"ما", "زالت", "زال", "لا", "تزال", "يزال", "كانت", "كان", "قد", "كانوا", "مازالت", "مازال", "لم"})
_ASKING = frozenset({"سالناه", "نساله", "سالته", "سالناها", "نسالها", "فسالناه", "وسالناه", "يستقبلنا", "استقبلنا", "التقيناه", "حاورناه", "نذكره"})
_ANONYMITY = frozenset({"هويته", "هويتها", "هويتهم", "اسمه", "اسمها", "اسمهم", "اسمائهم", "اسمايهم", "نفسه", "مصدره", "الهويه"})


def _is_light_adjective(doc: Document, at: int) -> bool:
    tag = doc.tags[at]
    return tag.words.get("stop") in ("صحفي", "مقتضب", "مسجل", "مشترك", "هاتفي") or tag.adjective is not None or doc.forms[at] in _MEDIUM


_MEDIUM = frozenset({"صحافيه", "صحفيه", "متلفزه", "مصوره", "هاتفيه", "رسمي", "تلفزيونيه", "سابقه", "خاصه", "مسجله", "ختامي", "صوتي", "مشترك", "مقتضبه", "مكتوب", "اذاعيه", "مطول", "مطوله", "عاجل", "منفصل", "لاحق", "له", "لها", "لهم"})


class _Reader:
    def __init__(self, doc: Document, cast: Cast, outlet: str | None) -> None:
        self.doc = doc
        self.cast = cast
        self.outlet = outlet
        self.claims: list[FoundClaim] = []
        self.last: FoundClaim | None = None
        self.last_sentence = -1
        self.consumed: set[int] = set()
        self.begun = False
        self.interviewee = ""
        self.previous: Mention | None = None
        self.previous_sentence = -2

    # --- the walk

    def _interviewee(self) -> str:
        """Find who is interviewed in a report that says it asked: the first person it names more than once."""
        doc = self.doc
        if not any(form in _ASKING and doc.story[word] for word, form in enumerate(doc.forms)):
            return ""
        for mention in self.cast.mentions:
            entity = self.cast.entities[mention.actor]
            if entity.kind == "person" and len(entity.mentions) > 1:
                return entity.id
        return ""

    def run(self) -> list[FoundClaim]:
        self.interviewee = self._interviewee()
        for number, sentence in enumerate(self.doc.sentences):
            if self.doc.story[sentence.first]:
                self._sentence(number, sentence.first, sentence.last)
        return self.claims

    def _sentence(self, number: int, first: int, last: int) -> None:
        turn = self._turn(first, last)
        if turn is not None:
            self.claims.append(turn)
            self.last, self.last_sentence = turn, number
        cues = self._cues(first, last)
        made: list[FoundClaim] = []
        for k, cue in enumerate(cues):
            self.begun = bool(made)
            limit = last
            claim = self._claim(cue, cues[k + 1 :], first, limit, made)
            if claim is None:
                continue
            made.append(claim)
        made = self._distinct(made)
        self._trim(made, last)
        for claim in made:
            if claim.last <= claim.first:
                continue
            # A channel named once holds for the same voice's next sentences.
            if not claim.via and claim.outer is None and self.last is not None and claim.speaker == self.last.speaker:
                claim.via = list(self.last.via)
            self.claims.append(claim)
            for other in self._joint(claim):
                self.claims.append(replace(claim, speaker=other, via=list(claim.via)))
        top = [c for c in made if c.outer is None and c.last > c.first]
        if top:
            self.last = top[-1]
            self.last_sentence = number
        self.previous = self._main_subject(last, first)
        self.previous_sentence = number

    def _turn(self, first: int, last: int) -> FoundClaim | None:
        """Read a turn of a transcript, which opens with the speaker's name and a colon and runs to the line's end."""
        doc = self.doc
        mention = self.cast.at(first)
        if mention is None or mention.last >= last or ":" not in doc.gaps[mention.last] or "\n" in doc.gaps[mention.last]:
            return None
        if first > 0 and "\n" not in doc.gaps[first] or self.cast.entities[mention.actor].kind not in ("person", "source"):
            return None
        end = last
        while end < doc.size and "\n" not in doc.gaps[end]:
            end += 1
        return FoundClaim((mention.first, mention.last), mention.actor, mention.last, end, "state", "turn of a transcript", 0.8)

    def _distinct(self, made: list[FoundClaim]) -> list[FoundClaim]:
        """Of claims that begin at one word keep one: قوله before the verb of relaying, else the first cue."""
        kept: list[FoundClaim] = []
        for claim in made:
            twin = next((c for c in kept if c.first == claim.first and c.outer is claim.outer), None)
            if twin is None:
                kept.append(claim)
            elif claim.rule == "noun of saying" and twin.rule != "noun of saying":
                kept[kept.index(twin)] = claim
        return kept

    def _joint(self, claim: FoundClaim) -> list[str]:
        """Give those who speak together with a claim's speaker: أكدت روسيا وتركيا."""
        mention = claim.speaker_mention
        if mention is None:
            return []
        chain = coordinated(self.doc, self.cast, mention, claim.first) if mention.first > claim.cue[0] else []
        if mention.first < claim.cue[0]:
            at = mention
            while at.cut == 1 and self.doc.forms[at.first].startswith("و"):
                previous = self.cast.covering.get(at.first - 1)
                if previous is None or governed(self.doc, previous):
                    break
                chain.append(previous)
                at = previous
        kinds = {"state", "political_body", "armed_group", "organization", "person"}
        return [m.actor for m in chain if m.actor != claim.speaker and self.cast.entities[m.actor].kind in kinds]

    def _cues(self, first: int, last: int) -> list[_Cue]:
        doc = self.doc
        found: list[_Cue] = []
        at = first
        while at < last:
            tag = doc.tags[at]
            cue = None
            if tag.phrase_start or tag.attributions:
                cue = self._attribution(at, last)
            if cue is None and tag.saying:
                cue = self._saying_cue(at, first, last)
            if cue is not None:
                found.append(cue)
                at = cue.last
            else:
                at += 1
        return found

    def _attribution(self, at: int, last: int) -> _Cue | None:
        doc = self.doc
        for phrase, end in doc.lexicon.phrases_at(doc.forms, at, last):
            if isinstance(phrase.entry, Attribution):
                hit = doc.tags[at].attributions[0] if doc.tags[at].attributions else None
                return _Cue(at, end, phrase.entry.kind, hit, None, phrase.entry)  # type: ignore[arg-type]
        for hit in doc.tags[at].attributions:
            assert isinstance(hit.entry, Attribution)
            if hit.split.article or hit.split.pronoun or hit.split.prep:
                continue
            kind = hit.entry.kind
            if kind == "where":
                return None
            if at + 1 < last and doc.forms[at + 1] in ("ما", "لما"):
                return _Cue(at, at + 2, "said", hit, None, hit.entry)
            if hit.entry.phrase == "كما" and not (
                at + 1 < last and doc.tags[at + 1].saying and set(doc.gaps[at]) & set(",،-–") and not self._that_follows(at + 2, last)
            ):
                return None
            return _Cue(at, at + 1, kind, hit, None, hit.entry)
        return None

    def _saying_cue(self, at: int, first: int, last: int) -> _Cue | None:
        doc = self.doc
        tag = doc.tags[at]
        before = doc.tags[at - 1] if at > first else None
        if self._anonymity(at, last) or self._impersonal(at, first, last):
            return None
        for hit in tag.saying:
            entry = hit.entry
            assert isinstance(entry, Saying)
            split, morph = hit.split, hit.morph
            if morph.pos == "verb":
                if morph.person == 1 or (split.pronoun and not entry.takes & {"obj", "who"}):
                    continue
                if entry.needs_word and not entry.needs_word & set(doc.forms[at + 1 : min(last, at + 16)]):
                    continue
                if entry.lemma == "تحدث" and at + 1 < last and doc.tags[at + 1].prep in ("إلى", "مع", "ل"):
                    continue
                if split.prep == "ل" and morph.number == "s":
                    continue
                if before is not None and before.words.get("neg") and entry.manner != "deny" and before.words["neg"] in ("لم", "لن", "لا"):
                    continue
                return _Cue(at, at + 1, "verb", hit, entry, None)
            if morph.pos == "participle":
                if split.article or split.prep or split.conj and split.conj == "ف":
                    continue
                accusative = tag.form.endswith("ا") or split.stem.endswith(("ه", "ين")) or split.stem.endswith("ي")
                if not accusative or split.pronoun:
                    continue
                return _Cue(at, at + 1, "participle", hit, entry, None)
            if morph.pos == "noun":
                if entry.lemma == "قول" and (split.pronoun or (split.article and split.prep == "ب")):
                    return _Cue(at, at + 1, "noun", hit, entry, None)
                if entry.manner == "demand" and not split.article and morph.number == "s":
                    return _Cue(at, at + 1, "masdar", hit, entry, None)
                if entry.lemma in ("تأكيد", "إعلان") and split.article and split.prep == "ب":
                    return _Cue(at, at + 1, "noun", hit, entry, None)
                if entry.lemma in ("تأكيد", "إصرار") and split.pronoun:
                    return _Cue(at, at + 1, "masdar", hit, entry, None)
        return None

    def _anonymity(self, at: int, last: int) -> bool:
        """Whether the words ask not to be named (طلب عدم الكشف عن هويته) rather than say something."""
        if at + 1 < last and self.doc.forms[at + 1] in _ANONYMITY:
            return True
        return any(form in _ANONYMITY for form in self.doc.forms[at + 1 : min(last, at + 6)]) and any(
            form in ("عدم", "حجب", "الكشف", "كشف", "ذكر", "عن", "الافصاح", "اخفاء", "نشر") for form in self.doc.forms[at + 1 : min(last, at + 3)]
        )

    def _impersonal(self, at: int, first: int, last: int) -> bool:
        """يذكر أن، يشار إلى أن، تجدر الإشارة: the report's own voice."""
        form = self.doc.forms[at]
        return at - first <= 2 and form in ("يذكر", "ويذكر", "يشار", "ويشار", "الاشاره") and at + 1 < last and ("that" in self.doc.tags[at + 1].words or self.doc.tags[at + 1].prep == "إلى")

    # --- one claim

    def _claim(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        if cue.first in self.consumed:
            return None
        if cue.kind == "speaker":
            return self._prepositional(cue, later, first, last, made)
        if cue.kind == "passed":
            return self._prepositional(cue, later, first, last, made)
        if cue.kind == "said":
            return self._as_said(cue, later, first, last, made)
        if cue.kind == "his":
            return self._his(cue, first, last, made)
        if cue.kind in ("where", "mouth"):
            return None
        if cue.kind == "participle":
            return self._participle(cue, later, first, last, made)
        if cue.kind == "noun":
            return self._noun(cue, later, first, last, made)
        if cue.kind == "masdar":
            return self._masdar(cue, later, first, last, made)
        return self._verb(cue, later, first, last, made)

    def _nested(self, cue: _Cue, made: list[FoundClaim]) -> FoundClaim | None:
        """Give the claim of this sentence whose content this cue stands in as a subordinate clause."""
        for claim in reversed(made):
            if claim.first <= cue.first < claim.last:
                return claim
        return None

    def _verb(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        doc = self.doc
        assert cue.saying is not None
        saying, hit = cue.saying, cue.hit
        conj = hit.split.conj
        outer = self._nested(cue, made)
        stop = last
        subject = self._adjacent(cue, first) or subject_after(doc, self.cast, cue.last, stop, hit)
        if subject is not None and "who" in saying.takes and subject.first > cue.first and (made or self.last is not None) and self._only_addressee(
            subject, saying, last, continued=bool(made) and (bool(conj) or doc.tags[cue.first - 1].words.get("conj") == "كما")
        ):
            subject = None
        if subject is not None and subject.first > cue.first and subject.last < last and doc.forms[subject.last] in saying.needs_word:
            # وحمّل دمشق مسؤولية …: whom the blame is laid on stands next to it, the subject is dropped.
            subject = None
        begin = cue.last
        if subject is not None and subject.first > cue.first:
            begin = coordinated(doc, self.cast, subject, min(last, subject.last + 12))[-1].last
        via: list[str] = []
        speaker: str | None = None
        addressee = ""
        rule = "verb + subject"
        if saying.lemma == "نقل":
            return self._relayed(cue, subject, later, first, last, made, outer)
        content = self._content(cue, begin, stop, saying, later)
        if content is None:
            return None
        start, cut, marker = content
        if subject is not None and subject.first >= start:
            subject = None
        if subject is None and hit.split.pronoun == "" and outer is None:
            before = subject_before(doc, self.cast, cue.first, self._clause(cue.first, first), hit, reach=30)
            if before is not None:
                subject = before
                rule = "subject + verb"
        if subject is None and outer is not None and not self._coordinated(cue, outer):
            before = subject_before(doc, self.cast, cue.first, max(first, outer.first), hit)
            if before is None or marker == "obj":
                return None
            subject = before
            rule = "nested"
        elif outer is not None and (self._coordinated(cue, outer) or self._main_clause(cue, outer, subject)):
            # "... ، وطالب ..." goes on beside the claim it follows, not inside it.
            outer.last = min(outer.last, cue.first)
            if subject is None:
                speaker = outer.speaker
                via = list(outer.via)
                rule = "coordinated verb"
            outer = outer.outer
        if subject is not None:
            speaker = subject.actor
            passed = self._origin(subject, start, later)
            if passed is not None:
                # ذكرت صحيفة، نقلا عن دبلوماسي، أن: the paper only passes it on.
                via = [] if self._is_outlet(speaker) else [speaker]
                speaker = passed
        if speaker is None and outer is None and (described := self._described(cue, start)) is not None:
            speaker = described.actor
            subject = described
            rule = "verb + described speaker"
        if speaker is None:
            followed = self._dropped(cue, first, made, hit)
            if followed is None:
                return None
            speaker, via = followed
            rule = "dropped subject"
        if "who" in saying.takes:
            addressee = self._mention_id(start, min(start + 4, last))
        if outer is not None:
            via = [*outer.via, outer.speaker]
            rule = "nested"
        elif not (subject is not None and speaker != subject.actor):
            via = self._channels(cue, subject, start, first, last, speaker) or via
        if subject is not None and self.cast.entities[speaker].kind == "media" and self.outlet and self._is_outlet(speaker):
            pass
        end = self._content_end(start, last, marker)
        claim = FoundClaim((cue.first, cue.last), speaker, start, end, saying.manner, rule, 0.8, via, saying.lemma, cut, outer, addressee=addressee)
        claim.speaker_mention = subject
        return claim

    def _described(self, cue: _Cue, start: int) -> Mention | None:
        """Make a source of an unknown plural noun that stands as the verb's subject: يرى بعض المتفائلين أن."""
        doc = self.doc
        at = cue.last
        lead = at
        while at < start and doc.tags[at].words.get("stop") in ("بعض", "عدة", "عدد", "أحد", "كل", "جميع"):
            at += 1
        if at >= start or not doc.joined(at) or at in self.cast.covering:
            return None
        tag = doc.tags[at]
        named = at
        while named < start and named - at < 3 and doc.joined(named) and not doc.tags[named].known and not doc.tags[named].words and named not in doc.date_end and not everyday(doc, doc.forms[named]) and not doc.forms[named].isdigit():
            named += 1
        if named - at >= 2 and at == lead:
            # Two unknown words where the subject stands: a name no list has.
            mention = Mention(at, named, "person", kind="person", definite=True)
            made = self.cast.new("person", "person", "name that speaks")
            self.cast.add(mention, made)
            return mention
        plural = tag.form.endswith(("ون", "ات")) or (at > lead and tag.form.endswith("ين"))
        if not plural or tag.words or tag.prep or len(tag.form) < 5 or is_verb(doc, at) or at in doc.date_end:
            return None
        end = at + 1
        while end < start and doc.joined(end) and end - at < 3 and (doc.tags[end].article or doc.tags[end].adjective or doc.forms[end].endswith(("ون", "ين", "يه"))) and not doc.tags[end].words and not doc.tags[end].conj:
            end += 1
        mention = Mention(lead, end, "source", kind="source", plural=True, variants=[(at, end), (at, at + 1)])
        made = self.cast.new("speakers", "source", "plural noun that speaks")
        self.cast.add(mention, made)
        return mention

    def _adjacent(self, cue: _Cue, first: int) -> Mention | None:
        """Give the mention that ends right before a verb, which then is its subject: إن غوتيريش يحث المغرب."""
        if cue.hit.split.conj == "و":
            return None
        at = cue.first - 1
        while at > first and "aux" in self.doc.tags[at].words:
            at -= 1
        if not self.doc.tags[at].words.get("rel"):
            # التي ما زالت تطالب، الذي كان قد أعلن: auxiliaries after the relative.
            back = at
            while back > first and at - back < 3 and not self.doc.tags[back].words.get("rel") and self.doc.forms[back] in _AUXILIARIES:
                back -= 1
            if self.doc.tags[back].words.get("rel") in ("m", "f", "p", "d"):
                at = back
        if self.doc.tags[at].words.get("rel") in ("m", "f", "p", "d") and not cue.hit.split.pronoun:
            # لرياض حجاب الذي أعلن: whatever governs the name, it is the verb's subject.
            named = self.cast.covering.get(at - 1)
            return named if named is not None and agrees(self.doc, self.cast, named, cue.hit) else None
        mention = self.cast.covering.get(at) if self.doc.joined(cue.first) else None
        if mention is None or mention.first < first or governed(self.doc, mention) or not agrees(self.doc, self.cast, mention, cue.hit):
            return None
        before = self.doc.tags[mention.first - 1] if mention.first > first else None
        # "قال المصدر" before a further verb: the mention is the first verb's.
        return None if before is not None and is_verb(self.doc, mention.first - 1) else mention

    def _only_addressee(self, mention: Mention, saying: Saying, last: int, *, continued: bool) -> bool:
        """Whether the one mention after a verb of asking is whom it asks: وحث سموتريتش على …, the subject dropped."""
        doc = self.doc
        after = mention.last
        bracketed = self.cast.starting.get(after)
        if bracketed is not None and "(" in doc.gaps[after]:
            after = bracketed.last
        if after >= last:
            return False
        other = next((k for k in range(after, min(last, after + 6)) if (m := self.cast.at(k)) is not None and not governed(doc, m)), 0)
        if continued and not other and not is_verb(doc, after) and "that" not in doc.tags[after].words:
            return True
        if saying.lemma == "دعا":
            # ودعا غوتيريش إلى …: the one who calls; other verbs of asking cannot do without whom they ask.
            return False
        preps = {"bi": "ب", "ala": "على", "ila": "إلى"}
        wanted = {preps[t] for t in saying.takes if t in preps}
        tag = doc.tags[after]
        return tag.prep in wanted or (tag.form[:1] in wanted and self._has_prep(after, tag.form[:1]) and tag.form[:1] == "ب")

    def _main_clause(self, cue: _Cue, outer: FoundClaim, subject: Mention | None) -> bool:
        """Whether after a comma a verb with its own subject opens the main clause: فيما رحبت س، انتقدت ص …."""
        if subject is None or subject.first < cue.first or self._in_quotation(cue.first, outer):
            return False
        return bool(set(self.doc.gaps[cue.first]) & set("،,")) and cue.hit.morph.tense == "past"

    def _clause(self, verb: int, first: int) -> int:
        """Find where the clause of a verb begins: after a conjunction that opens it."""
        for at in range(verb - 1, first, -1):
            tag = self.doc.tags[at]
            if "conj" in tag.words and set(self.doc.gaps[at]) & set("،,.؛") and "rel" not in tag.words:
                return at + 1
        return first

    def _origin(self, subject: Mention, start: int, later: list[_Cue]) -> str | None:
        """Give whom an outlet quotes between its verb and the content: نقلا عن مصدر، استنادا إلى مسؤول."""
        if self.cast.entities[subject.actor].kind != "media":
            return None
        for cue in later:
            if cue.kind in ("passed", "speaker") and subject.last <= cue.first < start:
                mention = next((m for k in range(cue.last, min(start, cue.last + 4)) if (m := self.cast.at(k)) is not None), None)
                if mention is not None and mention.actor != subject.actor:
                    self.consumed.add(cue.first)
                    return mention.actor
        return None

    def _coordinated(self, cue: _Cue, outer: FoundClaim) -> bool:
        """Whether a verb of saying goes on beside a claim rather than inside it."""
        split = cue.hit.split
        if self._in_quotation(cue.first, outer):
            return False
        before = self.doc.tags[cue.first - 1]
        if before.words.get("conj") in ("كما", "فيما", "بينما") or before.words.get("suffix") and self.doc.forms[cue.first - 2] in ("الا", "غير", "بيد"):
            return True
        if before.form in ("لكنه", "لكنها", "ولكنه", "ولكنها", "لكنهم"):
            return True
        if split.conj in ("و", "ف"):
            return cue.hit.morph.tense == self._tense(outer) or cue.hit.morph.tense == "past"
        return False

    def _tense(self, claim: FoundClaim) -> str:
        for hit in self.doc.tags[claim.cue[0]].saying:
            if hit.morph.tense:
                return hit.morph.tense
        return ""

    def _in_quotation(self, word: int, outer: FoundClaim) -> bool:
        quotation = self.doc.words.quotation_at(self.doc.words.starts[word])
        return quotation is not None and not (quotation.first <= outer.cue[0] < quotation.last)

    def _dropped(self, cue: _Cue, first: int, made: list[FoundClaim], hit: Hit) -> tuple[str, list[str]] | None:
        """Give the speaker whom a verb without a subject continues, and the way his words came."""
        for claim in reversed(made):
            if claim.outer is None:
                return claim.speaker, list(claim.via)
        if cue.first - first > 2:
            mention = self._main_subject(cue.first, first)
            if mention is not None and agrees(self.doc, self.cast, mention, hit) and self.cast.entities[mention.actor].kind in ("source", "person", "organization", "political_body", "armed_group", "media"):
                return mention.actor, self._channels_between(mention.last, cue.first, mention.actor)
        if self.interviewee and cue.first - first <= 2 and hit.morph.gender != "f":
            return self.interviewee, []
        if self.previous is not None and self.last_sentence < self.previous_sentence and self.cast.entities[self.previous.actor].kind in ("person", "source") and agrees(
            self.doc, self.cast, self.previous, hit
        ):
            # The sentence before had no claim but a subject: it is he who goes on.
            return self.previous.actor, []
        if self.last is not None:
            entity = self.cast.entities[self.last.speaker]
            morph = hit.morph
            if morph.gender == "m" and morph.number == "s" and entity.kind == "source" and entity.plural and "مصدر" in entity.heads:
                return None
            if morph.gender == "f" and entity.kind == "person" and not entity.feminine and not self._last_feminine():
                found = self._recent_feminine(cue.first)
                return (found.id, []) if found is not None else None
            return self.last.speaker, list(self.last.via)
        found = self.cast.recent(cue.first, "person", "source", "state", "political_body", "organization", "armed_group")
        return (found.id, []) if found is not None else None

    def _last_feminine(self) -> bool:
        assert self.last is not None
        return any(h.morph.gender == "f" for h in self.doc.tags[self.last.cue[0]].saying)

    def _recent_feminine(self, before: int) -> Entity | None:
        return self.cast.recent(before, "state", "political_body", "organization", "armed_group", "source", "media")

    # --- content

    def _content(self, cue: _Cue, begin: int, stop: int, saying: Saying, later: list[_Cue]) -> tuple[int, int, str] | None:
        """Find where the content begins: its first word, proclitic characters to leave out, and what marked it."""
        doc = self.doc
        takes = saying.takes
        preps = {"bi": "ب", "ala": "على", "ila": "إلى", "an": "عن", "min": "من", "li": "ل"}
        wanted = {preps[t] for t in takes if t in preps}
        limit = min(stop, begin + _WINDOW)
        if "who" in takes and saying.manner in ("demand", "accuse") and cue.kind in ("verb", "participle"):
            asked = next((k for k in range(begin, min(limit, begin + 7)) if (m := self.cast.at(k)) is not None and not governed(doc, m)), 0)
            if asked and not any(
                "that" in doc.tags[k].words or doc.tags[k].prep in wanted or doc.forms[k][:1] in wanted and self._has_prep(k, doc.forms[k][:1]) or set(doc.gaps[k + 1]) & set("،,؛:") for k in range(begin, asked)
            ) and not is_verb(doc, asked):
                begin = asked
        nominal = self._past_adverbials(begin, limit)
        for at in range(begin, limit):
            gap = doc.gaps[at]
            tag = doc.tags[at]
            if at > cue.first and ":" in gap:
                return (at + 1, 0, "that") if "that" in tag.words and at + 1 < stop and not tag.words.get("suffix") else (at, 0, "colon")
            if at > begin - 1 and set(gap) & set("«“\"") and at >= begin and ("that" in takes) and not self._closes_only(at) and at not in self.cast.starting:
                return at, 0, "quote"
            if "that" in tag.words and at >= cue.last and not (tag.conj and tag.form.startswith("و") and at > begin + 2):
                if "that" not in takes and not wanted:
                    continue
                if tag.words.get("suffix"):
                    return at, 0, "that"
                return (at + 1, 0, "that") if at + 1 < stop else None
            if at < begin:
                continue
            if tag.form in ("بان", "بانه", "بانها", "بانهم", "فان", "ان"):
                return (at + 1, 0, "that") if at + 1 < stop else None
            if not saying.needs_content:
                if at in (begin, nominal) or (at > nominal and at - begin <= 14 and bool(wanted) and not takes & {"obj"}):
                    if tag.prep in wanted and tag.prep:
                        nxt = at + 1
                        if nxt < stop and doc.tags[nxt].words.get("that"):
                            nxt += 1
                        return (nxt, 0, "prep") if nxt < stop else None
                    lead = tag.form[:1]
                    if lead in wanted and not tag.prep and self._has_prep(at, lead):
                        return at, 1, "prep"
                    if "who" in takes and at in (begin, nominal) and self._is_addressee(at, stop) and not ("that" in takes and self._that_follows(at, limit)):
                        return at, 0, "who"
                    if "obj" in takes and saying.manner == "deny" and "dem" in tag.words and at == nominal:
                        return at, 0, "obj"
                    if "obj" in takes and not (cue.hit.split.pronoun and cue.hit.morph.pos == "verb") and at == nominal and (at == begin or not ("that" in takes and self._that_follows(at, limit))) and (not tag.prep and not tag.words and (not tag.verb or self._noun_like(at)) or tag.form == "من" and at + 1 < stop and doc.tags[at + 1].form.startswith(("سما", "وصف", "اسما", "يسم", "تسم"))) and not set(doc.gaps[at]) & set(".؛"):
                        return at, 0, "obj"
                    if tag.words.get("rel") == "ما" and "obj" in takes and at in (begin, nominal):
                        return at, 0, "obj"
            if cue.kind == "verb" and saying.needs_content and at > begin and tag.saying and any(h.morph.pos == "verb" and h.split.conj == "و" for h in tag.saying):
                return None
        return None

    def _that_follows(self, at: int, limit: int) -> bool:
        """Whether أن is still to come in the clause: then what stands here is whom the words are said to, or aside."""
        doc = self.doc
        for k in range(at, min(limit, at + 16)):
            if "that" in doc.tags[k].words and not doc.tags[k].conj and doc.forms[k - 1] not in ("بعد", "قبل", "دون", "علي", "الي", "من"):
                return True
            if set(doc.gaps[k]) & set("؛:.") or (k > at and doc.tags[k].saying and is_verb(doc, k)):
                return False
        return False

    def _past_adverbials(self, begin: int, limit: int) -> int:
        """Pass over what may stand between a verb and its object: dates, adverbs, phrases between commas or with في."""
        doc = self.doc
        at = begin
        closed = -1
        while at < limit:
            if at in doc.date_end:
                at = doc.date_end[at]
                continue
            tag = doc.tags[at]
            if tag.words.get("rel") in ("m", "f", "p", "d"):
                close = next((k for k in range(at + 1, min(limit, at + 16)) if set(doc.gaps[k]) & set("،,")), 0)
                if not close:
                    return at
                at = closed = close
                continue
            if at != closed and set(doc.gaps[at]) & set("،,-–("):
                close = next((k for k in range(at + 1, min(limit, at + 22)) if set(doc.gaps[k]) & set("،,-–)")), 0)
                if close and "that" not in tag.words:
                    at = closed = close
                    if set(doc.gaps[at]) & set("،,-–)"):
                        nxt = doc.tags[at]
                        if not (nxt.prep or "rel" in nxt.words or nxt.body or nxt.title):
                            return at
                    continue
                return at
            if tag.prep in ("في", "خلال", "أمام", "عبر", "لدى", "بعد", "عقب", "منذ", "قبل", "وسط", "ضمن", "عند", "على") and doc.forms[at] not in ("علي",):
                at += 2
                while at < limit and doc.joined(at) and (doc.tags[at].article or _is_light_adjective(doc, at)) and not doc.tags[at].conj:
                    at += 1
                continue
            if tag.words.get("stop") in ("مؤخرا", "حاليا", "أيضا", "كذلك", "فقط", "هاتفي", "صحفي", "مقتضب", "مسجل", "مشترك", "أمس", "اليوم", "غدا", "مساء", "صباح", "يوم"):
                at += 1
                continue
            return at
        return at

    def _has_prep(self, at: int, lead: str) -> bool:
        tag = self.doc.tags[at]
        mention = self.cast.starting.get(at)
        if mention is not None and mention.cut:
            return True
        form = tag.form
        if lead == "ب":
            if form.startswith(("بال", "بما", "بان")):
                return True
            if form in self.doc.lexicon.common:
                return False
            if form[1:] in self.doc.lexicon.common or (len(form) > 3 and not tag.known):
                return True
            return any(h.split.prep == "ب" for h in (*tag.events, *tag.stances, *tag.saying)) or (
                tag.body is not None and tag.body.split.prep == "ب"
            )
        return form.startswith("لل") or any(h.split.prep == "ل" for h in (*tag.events, *tag.stances))

    def _is_addressee(self, at: int, stop: int) -> bool:
        mention = self.cast.starting.get(at)
        return mention is not None or self.doc.tags[at].words.get("stop") in ("كل", "جميع") or self.doc.tags[at].article

    def _noun_like(self, at: int) -> bool:
        tag = self.doc.tags[at]
        if any(h.morph.pos == "participle" and not h.split.article for h in tag.saying):
            return False
        return tag.article or any(h.morph.pos in ("noun", "participle") for h in (*tag.events, *tag.saying, *tag.stances))

    def _closes_only(self, at: int) -> bool:
        quotation = self.doc.words.quotation_at(self.doc.words.starts[at])
        if quotation is None:
            return True
        # A name in quotation marks is no content, nor are a few words with أن still to come.
        if quotation.last - quotation.first > 3:
            return False
        if quotation.first in self.cast.covering:
            return True
        stop = self.doc.sentence_at(at).last
        return any("that" in self.doc.tags[k].words for k in range(quotation.last, min(stop, quotation.last + 10)))

    def _content_end(self, start: int, last: int, marker: str) -> int:
        doc = self.doc
        end = last
        quotation = doc.words.quotation_at(doc.words.starts[start]) if start < doc.size else None
        if quotation is not None and quotation.first == start and quotation.last - quotation.first > 3:
            # Direct speech ends with its marks, even where these span several sentences.
            after = quotation.last
            if after >= last or set(doc.gaps[after]) & set("،,.؛") or after == last:
                return after
        for at in range(start + 1, last):
            tag = doc.tags[at]
            gap = doc.gaps[at]
            if quotation is not None and at < quotation.last:
                continue
            comma = bool(set(gap) & set("،,؛-–"))
            if comma and tag.form in ("وهي", "وهو", "وهم", "الامر", "ما") and self._reports(at, last):
                return at
            if comma and tag.form in ("بعدما", "بعد") and (tag.form == "بعدما" or doc.forms[at + 1 : at + 2] == ["ان"]):
                return at
            if comma and marker in ("prep", "obj", "who") and (tag.form in ("وهي", "وهو", "وذلك", "عقب", "بعد", "بعيد", "قبيل") or is_verb(doc, at) and tag.conj == "و"):
                return at
            if marker in ("prep", "obj", "who") and tag.form == "ثم" and at + 1 < last and doc.tags[at + 1].verb:
                return at
            if comma and marker in ("prep", "obj", "who") and (tag.form in ("الا", "غير", "لكن", "ولكن", "بيد", "لكنه", "لكنها") or "conj" in tag.words):
                return at
            if comma and tag.words.get("conj") in _CLAUSE_OPENERS and self._reports(at, last):
                return at
            if comma and tag.form in ("وذلك", "وفق", "بحسب", "حسب", "وفقا") and not self._continues(at, last):
                return at
            if comma and tag.form == "في" and at + 1 < last and doc.forms[at + 1] in ("اشاره", "حين", "وقت", "المقابل", "تصريح", "تصريحات", "حديث"):
                return at
        return end

    def _reports(self, at: int, last: int) -> bool:
        return any(t.saying and any(h.morph.pos == "verb" for h in t.saying) for t in self.doc.tags[at : min(last, at + 8)])

    def _continues(self, at: int, last: int) -> bool:
        return any(set(self.doc.gaps[k]) & set("،,-–") for k in range(at + 1, min(last, at + 8)))

    # --- other shapes of attribution

    def _participle(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        assert cue.saying is not None
        doc = self.doc
        comma = bool(set(doc.gaps[cue.first]) & set("،,\"»”؛.-–)")) or bool(cue.hit.split.conj)
        content = self._content(cue, cue.last, last, cue.saying, later)
        if content is None:
            return None
        start, cut, marker = content
        if start - cue.last > 8:
            return None
        if not comma and marker == "obj":
            return None
        outer: FoundClaim | None = None
        host: FoundClaim | None = None
        for claim in reversed(made):
            if (claim.outer is None or claim.last > cue.first) and not (claim.rule.startswith("attribution") and len(made) > 1):
                host = claim
                break
        if host is not None and self._in_quotation(cue.first, host):
            return None
        speaker: str | None = None
        via: list[str] = []
        if host is not None:
            speaker, via, outer = host.speaker, list(host.via), host.outer
            if host.last > cue.first:
                host.last = cue.first
            for claim in made:
                if claim.first < cue.first < claim.last:
                    claim.last = cue.first
        else:
            mention = self._main_subject(cue.first, first)
            if mention is not None:
                speaker = mention.actor
            elif self.last is not None:
                speaker, via = self.last.speaker, list(self.last.via)
        if speaker is None:
            return None
        if host is None:
            via = self._channels(cue, None, start, first, last, speaker) or via
        else:
            extra = self._channels_between(cue.last, start)
            if extra and not via:
                via = extra
                host.via = list(extra) if not host.via and host.first < cue.first else host.via
        end = self._content_end(start, last, marker)
        claim = FoundClaim((cue.first, cue.last), speaker, start, end, cue.saying.manner, "participle", 0.8, via, cue.saying.lemma, cut, outer)
        if "who" in cue.saying.takes:
            claim.addressee = self._mention_id(start, min(start + 4, last))
        return claim

    def _main_subject(self, before: int, first: int) -> Mention | None:
        """Find the subject of the sentence's main verb, whatever the verb: the one a later participle speaks of."""
        doc = self.doc
        for at in range(first, before):
            mention = self.cast.starting.get(at)
            if mention is None:
                continue
            if mention.cut and doc.forms[at][mention.cut - 1 : mention.cut] in ("ل", "ب"):
                continue
            if at > first and doc.tags[at - 1].prep:
                continue
            return mention
        return None

    def _noun(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        """قوله، قولها، بالقول: the words of whoever stands before."""
        assert cue.saying is not None
        content = self._content(cue, cue.last, last, cue.saying, later)
        start, cut, marker = content if content is not None else (cue.last, 0, "")
        if start >= last or start - cue.last > 8:
            return None
        speaker: str | None = None
        via: list[str] = []
        for at in range(cue.first - 1, first - 1, -1):
            if self.doc.forms[at] in ("عن", "عنه", "عنها") or self.doc.forms[at].endswith("عن") and self.doc.tags[at].prep == "عن":
                mention = next((m for k in range(at + 1, cue.first) if (m := self.cast.starting.get(k)) is not None), None)
                if mention is not None:
                    speaker = mention.actor
                    via = self._relay_via(first, at)
                break
        if speaker is None:
            for claim in reversed(made):
                if claim.first <= cue.first:
                    claim.last = min(claim.last, cue.first)
            mention = self._main_subject(cue.first, first)
            if mention is None:
                followed = self._dropped(cue, first, made, cue.hit)
                if followed is None:
                    return None
                speaker, via = followed
            else:
                speaker = mention.actor
                via = self._channels(cue, mention, start, first, last, speaker)
        end = self._content_end(start, last, marker)
        return FoundClaim((cue.first, cue.last), speaker, start, end, cue.saying.manner, "noun of saying", 0.85, via, cue.saying.lemma, cut, None)

    def _relay_via(self, first: int, before: int) -> list[str]:
        for at in range(first, before):
            mention = self.cast.starting.get(at)
            if mention is not None:
                entity = self.cast.entities[mention.actor]
                return [] if self._is_outlet(entity.id) else [entity.id]
        return []

    def _masdar(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        """دعوة المبعوث الأطراف إلى …, مطالبة الفصائل …: the doer stands in construct with the noun, or as its pronoun."""
        assert cue.saying is not None
        doc = self.doc
        at = cue.last
        speaker: str | None = None
        begin = at
        mention = self.cast.at(at)
        main = self._main_subject(cue.first, first)
        if cue.hit.split.prep == "ب" and main is not None and mention is not None and mention.first > main.first:
            # ورد الاتحاد بدعوة تركيا إلى …: the noun's own noun is whom it is said to.
            speaker = main.actor
        elif cue.hit.split.pronoun:
            host = next((c for c in reversed(made) if c.outer is None), None)
            subject = self._main_subject(cue.first, first)
            speaker = host.speaker if host is not None else subject.actor if subject is not None else None
        elif mention is not None and doc.joined(at) and (mention.cut == 0 or mention.first > at):
            speaker = mention.actor
            begin = mention.last
        if speaker is None or begin >= last:
            return None
        content = None
        for k in range(begin, min(last, begin + 8)):
            tag = doc.tags[k]
            if tag.prep in ("إلى", "على") or (doc.forms[k][:1] in ("ل", "ب") and self._has_prep(k, doc.forms[k][:1])):
                content = begin
                break
            if set(doc.gaps[k]) & set("،,:") or tag.verb:
                break
        if content is None:
            return None
        outer = self._nested(cue, made)
        via = [*outer.via, outer.speaker] if outer is not None and not cue.hit.split.pronoun else (list(outer.via) if outer else [])
        end = self._content_end(begin, last, "prep")
        return FoundClaim((cue.first, cue.last), speaker, begin, end, cue.saying.manner, "verbal noun", 0.55, via, cue.saying.lemma, 0, outer)

    def _relayed(
        self, cue: _Cue, subject: Mention | None, later: list[_Cue], first: int, last: int, made: list[FoundClaim], outer: FoundClaim | None
    ) -> FoundClaim | None:
        """نقلت الوكالة عن مصدر أن …: the outlet is the via, whoever stands after عن the speaker."""
        doc = self.doc
        begin = subject.last if subject is not None else cue.last
        origin: str | None = None
        after = begin
        for at in range(cue.last, min(last, cue.last + 16)):
            tag = doc.tags[at]
            if tag.prep == "عن" or tag.form in ("عن", "عنه", "عنها", "عنهم"):
                if tag.words.get("suffix") or tag.form != "عن":
                    origin = made[-1].speaker if made else self.last.speaker if self.last is not None else None
                    if subject is None:
                        subject = subject_after(doc, self.cast, at + 1, last, cue.hit)
                        after = subject.last if subject is not None else at + 1
                    else:
                        after = max(at + 1, begin)
                else:
                    mention = next((m for k in range(at + 1, min(last, at + 4)) if (m := self.cast.starting.get(k)) is not None), None)
                    if mention is None:
                        return None
                    origin = mention.actor
                    after = mention.last
                break
        if origin is None:
            return None
        if subject is None:
            subject = subject_before(doc, self.cast, cue.first, first, cue.hit)
        via: list[str] = []
        if subject is not None and subject.actor != origin:
            if not self._is_outlet(subject.actor):
                via = [subject.actor]
        elif self.last is not None and subject is None:
            recent = self.cast.recent(cue.first, "media")
            if recent is not None and not self._is_outlet(recent.id):
                via = [recent.id]
        if any(c.kind == "noun" and c.first - after <= 10 for c in later):
            return None
        assert cue.saying is not None
        content = self._content(cue, after, last, cue.saying, later)
        if content is None:
            return None
        start, cut, marker = content
        end = self._content_end(start, last, marker)
        return FoundClaim((cue.first, cue.last), origin, start, end, "state", "relayed by an outlet", 0.85, via, "نقل", cut, outer)

    def _prepositional(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
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
            via = self._relay_before(cue.first, first)
        elif (chained := self._chain(mention, cue, later, last)) is not None:
            entity, via, after = chained
        elif entity.kind == "media" and after + 1 < last and doc.tags[after].form == "عن":
            nxt = self.cast.starting.get(after + 1)
            if nxt is not None:
                via = [entity.id]
                entity = self.cast.entities[nxt.actor]
                after = nxt.last
        else:
            via = self._channels_between(after, min(last, after + 10))
        return self._around(cue, entity.id, via, after, first, last, made, later)

    def _chain(self, mention: Mention, cue: _Cue, later: list[_Cue], last: int) -> tuple[Entity, list[str], int] | None:
        """حسب تسريبات أوردتها صحيفة نقلا عن مصادر: the far end speaks, the outlet between is the via."""
        close = next((k for k in range(mention.last, min(last, mention.last + 16)) if set(self.doc.gaps[k]) & set("،,:")), min(last, mention.last + 16))
        passed = next((c for c in later if c.kind == "passed" and c.first < close), None)
        if passed is None:
            return None
        origin = next((m for k in range(passed.last, min(last, passed.last + 3)) if (m := self.cast.starting.get(k)) is not None), None)
        if origin is None:
            return None
        self.consumed.add(passed.first)
        between = [m.actor for k in range(mention.first, passed.first) if (m := self.cast.starting.get(k)) is not None and self.cast.entities[m.actor].kind == "media" and not self._is_outlet(m.actor)]
        return self.cast.entities[origin.actor], between[:1], origin.last

    def _relay_before(self, cue: int, first: int) -> list[str]:
        for at in range(cue - 1, max(first - 1, cue - 12), -1):
            mention = self.cast.covering.get(at)
            if mention is not None and self.cast.entities[mention.actor].kind == "media":
                return [] if self._is_outlet(mention.actor) else [mention.actor]
        return []

    def _as_said(self, cue: _Cue, later: list[_Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
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
                nxt = next((m for k in range(at + 1, min(last, at + 3)) if (m := self.cast.starting.get(k)) is not None), None)
                if nxt is not None:
                    origin = self.cast.entities[nxt.actor]
                    after = nxt.last
                break
        host = next((c for c in reversed(made) if c.last > cue.first and c.outer is None), None)
        if host is not None:
            # The sentence has its speaker: this names the way.
            host.last = min(host.last, cue.first) if after >= last - 1 else host.last
            if entity.kind in ("media",) and not host.via and not self._is_outlet(entity.id):
                host.via = [entity.id]
            return None
        if any(c.kind in ("verb", "noun") and c.first > after for c in later) and entity.kind == "media" and origin is None:
            return None
        speaker = origin if origin is not None else entity
        via = [entity.id] if origin is not None and not self._is_outlet(entity.id) else []
        return self._around(cue, speaker.id, via, after, first, last, made, later, width=after - cue.first)

    def _around(
        self, cue: _Cue, speaker: str, via: list[str], after: int, first: int, last: int, made: list[FoundClaim], later: list[_Cue], width: int = 0
    ) -> FoundClaim | None:
        doc = self.doc
        begin = cue.first
        clause = self._clause_start(begin, first)
        for claim in made:
            if clause <= claim.first < begin or claim.first < begin < claim.last:
                # Inside a claim: a parenthesis on its way, not a claim of its own.
                if claim.outer is None and speaker != claim.speaker and self.cast.entities[speaker].kind == "media" and not claim.via:
                    claim.via = [speaker]
                if claim.speaker == speaker or self.cast.entities[speaker].kind == "media":
                    return None
                clause = max(clause, claim.first)
        lead = begin - clause <= 1
        if lead:
            start = after
            while start < last and (doc.tags[start].form in ("فان", "ان", "فانه", "فقد", "فانها") or doc.tags[start].words.get("that")):
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
            end = self._content_end(start, last, "that")
        else:
            start = clause
            close = next((k for k in range(after, min(last, after + 6)) if set(doc.gaps[k]) & set("،,-–")), last)
            follows = last - close > 2
            end = last if follows and not self._new_clause(close) else begin
        claim = FoundClaim((cue.first, cue.last if cue.kind != "said" else min(cue.last + 1, after)), speaker, start, end, "state", f"attribution ({cue.kind})", 0.7, via)
        claim.whole = not lead
        return claim

    def _new_clause(self, at: int) -> bool:
        tag = self.doc.tags[at]
        return bool(tag.saying and any(h.morph.pos in ("verb", "participle") for h in tag.saying)) or tag.words.get("conj") in _CLAUSE_OPENERS

    def _clause_start(self, before: int, first: int) -> int:
        """Find where the clause that ends before a word begins: after the last strong break of its sentence."""
        doc = self.doc
        at = before - 1
        if at > first and doc.tags[at].conj == "و" and is_verb(doc, at):
            return at
        while at > first:
            tag = doc.tags[at]
            if set(doc.gaps[at]) & set("،,؛") and (tag.words.get("conj") in _CLAUSE_OPENERS or (tag.conj == "و" and tag.verb and before - at > 4)):
                return at + 1 if tag.words.get("conj") in _CLAUSE_OPENERS else at
            at -= 1
        return first

    def _his(self, cue: _Cue, first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        if any(c.first <= cue.first <= c.last for c in made):
            for claim in made:
                if claim.last > cue.first >= claim.first and cue.last >= claim.last - 1:
                    claim.last = cue.first
            return None
        mention = self.cast.starting.get(cue.last)
        if mention is not None:
            return self._around(cue, mention.actor, [], mention.last, first, last, made, [])
        host = made[-1] if made else self.last
        if host is None:
            return None
        claim = self._around(cue, host.speaker, list(host.via), cue.last, first, last, made, [])
        return claim

    # --- channels

    def _is_outlet(self, entity_id: str) -> bool:
        if not self.outlet:
            return False
        from wasata.text.clean import fold

        outlet = fold(self.outlet)
        entity = self.cast.entities[entity_id]
        names = [*entity.names, *(self.doc.lexicon.actor_names(entity_id) if entity.known else ())]
        return any(fold(n) == outlet or outlet in fold(n) for n in names)

    def _channels(self, cue: _Cue, subject: Mention | None, start: int, first: int, last: int, speaker: str) -> list[str]:
        """Find through whom words came: لوكالة، في تصريح لقناة، عبر، في بيان نشرته، حسبما ذكرت، على لسان."""
        begin = subject.last if subject is not None and subject.first > cue.first else cue.last
        if subject is not None and subject.first < cue.first:
            before = self._channels_between(subject.last, cue.first, speaker)
            if before:
                return before
        found = self._channels_between(begin, start, speaker)
        if found:
            return found
        found = self._channels_between(first, cue.first, speaker) if cue.first - first <= 20 and not self.begun else []
        if found:
            return found
        return self._trailing(start, last, speaker)

    def _channels_between(self, begin: int, end: int, speaker: str = "") -> list[str]:
        doc = self.doc
        for at in range(begin, end):
            mention = self.cast.starting.get(at)
            if mention is None:
                if doc.tags[at].phrase_start or doc.tags[at].attributions:
                    mouth = self._mouth(at, end)
                    if mouth:
                        return [mouth]
                continue
            entity = self.cast.entities[mention.actor]
            if entity.kind != "media" or entity.id == speaker or self._is_outlet(entity.id):
                continue
            before = doc.tags[at - 1] if at > 0 else None
            if mention.cut and doc.forms[at][mention.cut - 1] in ("ل",):
                return [entity.id]
            if before is not None and (before.prep in ("عبر", "مع", "إلى", "على", "في", "ل") or before.saying or before.form.endswith(("ته", "تها")) or before.events):
                return [entity.id]
        return []

    def _mouth(self, at: int, end: int) -> str:
        doc = self.doc
        for phrase, after in doc.lexicon.phrases_at(doc.forms, at, end):
            if isinstance(phrase.entry, Attribution) and phrase.entry.kind == "mouth":
                return self._mention_id(after, min(end, after + 6))
        return ""

    def _trailing(self, start: int, last: int, speaker: str) -> list[str]:
        doc = self.doc
        for at in range(start, last):
            tag = doc.tags[at]
            if tag.form in ("حسبما", "وفقما", "كما") or (tag.form == "ما" and at > start and doc.tags[at - 1].attributions):
                if at + 1 < last and doc.tags[at + 1].saying:
                    mention = next((m for k in range(at + 2, min(last, at + 5)) if (m := self.cast.starting.get(k)) is not None), None)
                    if mention is not None and self.cast.entities[mention.actor].kind == "media" and not self._is_outlet(mention.actor):
                        return [mention.actor]
        return []

    def _mention_id(self, begin: int, end: int) -> str:
        for at in range(begin, end):
            mention = self.cast.starting.get(at)
            if mention is not None:
                return mention.actor
        return ""

    # --- after a sentence

    def _trim(self, made: list[FoundClaim], last: int) -> None:
        """End each claim where the next one beside it begins, and drop the connective before a following cue."""
        for k, claim in enumerate(made):
            for other in made[k + 1 :]:
                if other.outer is claim or claim.whole or other.whole:
                    continue
                if claim.first < other.cue[0] < claim.last and other.outer is claim.outer and other.rule in (
                    "participle", "verb + subject", "coordinated verb", "dropped subject", "subject + verb", "relayed by an outlet",
                ):  # fmt: skip
                    cut = other.cue[0]
                    if other.rule == "subject + verb" and other.speaker_mention is not None:
                        cut = other.speaker_mention.first
                    while cut > claim.first and self.doc.tags[cut - 1].words.get("conj") or self.doc.tags[cut - 1].words.get("aux"):
                        cut -= 1
                    if not self._in_quotation(other.cue[0], claim):
                        claim.last = cut


def find_claims(doc: Document, cast: Cast, outlet: str | None = None) -> list[FoundClaim]:
    """Find the claims of a report in the order of their cues.

    Args:
        doc: the report.
        cast: its actors and their mentions.
        outlet: the report's own outlet, which is never a via.
    """
    return _Reader(doc, cast, outlet).run()
