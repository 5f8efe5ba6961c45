"""Speakers: whose a verb of saying is, named beside it or carried on from before."""

from __future__ import annotations

from wasata.lexicon.model import Hit, Saying
from wasata.reading.claim_channels import Channels
from wasata.reading.claim_content import Content
from wasata.reading.claim_cues import Cue, FoundClaim
from wasata.reading.clauses import agrees, governed, is_verb
from wasata.reading.document import Document
from wasata.reading.entities import Cast, Entity
from wasata.reading.mentions import Mention, everyday

__all__ = ["Speakers"]


class Speakers:
    """Finds speakers in one report, in order: remembers who spoke ``last`` and whom the sentence before was about."""

    def __init__(self, doc: Document, cast: Cast, content: Content, ways: Channels) -> None:
        self.doc = doc
        self.cast = cast
        self.content = content
        self.ways = ways
        self.last: FoundClaim | None = None
        self.last_sentence = -1
        self.previous: Mention | None = None
        self.previous_sentence = -2
        self.interviewee = ""

    def find_interviewee(self) -> str:
        """Find who is interviewed in a report that says it asked: the first person it names more than once."""
        doc = self.doc
        if not any(form in self.doc.lexicon.lists["asking"] and doc.story[word] for word, form in enumerate(doc.forms)):
            return ""
        for mention in self.cast.mentions:
            entity = self.cast.entities[mention.actor]
            if entity.kind == "person" and len(entity.mentions) > 1:
                return entity.id
        return ""

    def asked(self, first: int, verb: int) -> bool:
        """Whether the sentence says before a verb that the report asked: وحين سألناه عن …، رد بأن."""
        return any(form in self.doc.lexicon.lists["asking"] for form in self.doc.forms[first:verb])

    def described(self, cue: Cue, start: int) -> Mention | None:
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
        while (
            named < start
            and named - at < 3
            and doc.joined(named)
            and not doc.tags[named].known
            and not doc.tags[named].words
            and named not in doc.date_end
            and not everyday(doc, doc.forms[named])
            and not doc.forms[named].isdigit()
        ):
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
        while (
            end < start
            and doc.joined(end)
            and end - at < 3
            and (doc.tags[end].article or doc.tags[end].adjective or doc.forms[end].endswith(("ون", "ين", "يه")))
            and not doc.tags[end].words
            and not doc.tags[end].conj
        ):
            end += 1
        mention = Mention(lead, end, "source", kind="source", plural=True, variants=[(at, end), (at, at + 1)])
        made = self.cast.new("speakers", "source", "plural noun that speaks")
        self.cast.add(mention, made)
        return mention

    def adjacent(self, cue: Cue, first: int) -> Mention | None:
        """Give the mention that ends right before a verb, which then is its subject: إن غوتيريش يحث المغرب."""
        if cue.hit.split.conj == "و":
            return None
        at = cue.first - 1
        while at > first and "aux" in self.doc.tags[at].words:
            at -= 1
        if not self.doc.tags[at].words.get("rel"):
            # التي ما زالت تطالب، الذي كان قد أعلن: auxiliaries after the relative.
            back = at
            while (
                back > first
                and at - back < 3
                and not self.doc.tags[back].words.get("rel")
                and self.doc.forms[back] in self.doc.lexicon.lists["auxiliary"]
            ):
                back -= 1
            if self.doc.tags[back].words.get("rel") in ("m", "f", "p", "d"):
                at = back
        if self.doc.tags[at].words.get("rel") in ("m", "f", "p", "d") and not cue.hit.split.pronoun:
            # لرياض حجاب الذي أعلن: whatever governs the name, it is the verb's subject.
            named = self.cast.covering.get(at - 1)
            return named if named is not None and agrees(self.doc, self.cast, named, cue.hit) else None
        mention = self.cast.covering.get(at) if self.doc.joined(cue.first) else None
        if mention is None:
            return self._topic(cue, at, first)
        if mention.first < first or governed(self.doc, mention) or not agrees(self.doc, self.cast, mention, cue.hit):
            return None
        before = self.doc.tags[mention.first - 1] if mention.first > first else None
        # "قال المصدر" before a further verb: the mention is the first verb's.
        return None if before is not None and is_verb(self.doc, mention.first - 1) else mention

    def _topic(self, cue: Cue, at: int, first: int) -> Mention | None:
        """Give the noun that opens the clause of a verb a few words on: غير أن السفارة الروسية بالخرطوم نفت …."""
        doc = self.doc
        for k in range(at, max(first, at - 7) - 1, -1):
            mention = self.cast.covering.get(k)
            if mention is not None:
                start = mention.title[0] if mention.title is not None else mention.first
                if governed(doc, mention):
                    continue
                opens = start == first or "that" in doc.tags[start - 1].words or "conj" in doc.tags[start - 1].words
                return mention if opens and agrees(doc, self.cast, mention, cue.hit) else None
            tag = doc.tags[k]
            if "that" in tag.words or "conj" in tag.words or is_verb(doc, k):
                return None
        return None

    def only_addressee(self, mention: Mention, saying: Saying, last: int, *, continued: bool) -> bool:
        """Whether the one mention after a verb of asking is whom it asks: وحث سموتريتش على …, the subject dropped."""
        doc = self.doc
        after = mention.last
        bracketed = self.cast.starting.get(after)
        if bracketed is not None and "(" in doc.gaps[after]:
            after = bracketed.last
        if after >= last:
            return False
        other = next(
            (
                k
                for k in range(after, min(last, after + 6))
                if (m := self.cast.at(k)) is not None and not governed(doc, m)
            ),
            0,
        )
        if continued and not other and not is_verb(doc, after) and "that" not in doc.tags[after].words:
            return True
        if saying.lemma == "دعا":
            # ودعا غوتيريش إلى …: the one who calls; other verbs of asking cannot do without whom they ask.
            return False
        preps = {"bi": "ب", "ala": "على", "ila": "إلى"}
        wanted = {preps[t] for t in saying.takes if t in preps}
        tag = doc.tags[after]
        return tag.prep in wanted or (
            tag.form[:1] in wanted and self.content.has_prep(after, tag.form[:1]) and tag.form[:1] == "ب"
        )

    def clause(self, verb: int, first: int) -> int:
        """Find where the clause of a verb begins: after a conjunction that opens it."""
        for at in range(verb - 1, first, -1):
            tag = self.doc.tags[at]
            if "conj" in tag.words and set(self.doc.gaps[at]) & set("،,.؛") and "rel" not in tag.words:
                return at + 1
        return first

    def main_subject(self, before: int, first: int) -> Mention | None:
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

    def dropped(self, cue: Cue, first: int, made: list[FoundClaim], hit: Hit) -> tuple[str, list[str]] | None:
        """Give the speaker whom a verb without a subject continues, and the way his words came."""
        for claim in reversed(made):
            if claim.outer is None:
                return claim.speaker, list(claim.via)
        if hit.split.conj == "ف" and (told := self._told(cue.first, first)) is not None:
            return told, []
        if self.interviewee and self.asked(first, cue.first):
            return self.interviewee, []
        if cue.first - first > 2:
            mention = self.main_subject(cue.first, first)
            if (
                mention is not None
                and agrees(self.doc, self.cast, mention, hit)
                and self.cast.entities[mention.actor].kind
                in ("source", "person", "organization", "political_body", "armed_group", "media")
            ):
                return mention.actor, self.ways.between(mention.last, cue.first, mention.actor)
        if self.interviewee and cue.first - first <= 2 and hit.morph.gender != "f":
            return self.interviewee, []
        if (
            self.previous is not None
            and self.last_sentence < self.previous_sentence
            and self.cast.entities[self.previous.actor].kind in ("person", "source")
            and agrees(self.doc, self.cast, self.previous, hit)
        ):
            # The sentence before had no claim but a subject: it is he who goes on.
            return self.previous.actor, []
        if self.last is not None:
            entity = self.cast.entities[self.last.speaker]
            morph = hit.morph
            if (
                morph.gender == "m"
                and morph.number == "s"
                and entity.kind == "source"
                and entity.plural
                and "مصدر" in entity.heads
            ):
                return None
            if morph.gender == "f" and entity.kind == "person" and not entity.feminine and not self._last_feminine():
                found = self._recent_feminine(cue.first)
                return (found.id, []) if found is not None else None
            return self.last.speaker, list(self.last.via)
        found = self.cast.recent(
            cue.first, "person", "source", "state", "political_body", "organization", "armed_group"
        )
        return (found.id, []) if found is not None else None

    def _told(self, verb: int, first: int) -> str | None:
        """Give the source that the words before a verb were put to: نقلت الكلام إلى عضو في الوفد فردّ بأن."""
        for at in range(verb - 1, first, -1):
            mention = self.cast.covering.get(at)
            if mention is not None and mention.how == "source" and governed(self.doc, mention) in ("إلى", "على", "ل"):
                return mention.actor
        return None

    def _last_feminine(self) -> bool:
        assert self.last is not None
        return any(h.morph.gender == "f" for h in self.doc.tags[self.last.cue[0]].saying)

    def _recent_feminine(self, before: int) -> Entity | None:
        return self.cast.recent(before, "state", "political_body", "organization", "armed_group", "source", "media")
