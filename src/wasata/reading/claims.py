"""Claims: who is made to say what, by which words, and through whom it reached the report."""

from __future__ import annotations

from dataclasses import replace

from wasata.reading.claim_asides import Asides
from wasata.reading.claim_channels import Channels
from wasata.reading.claim_content import Content
from wasata.reading.claim_cues import Cue, CueFinder, FoundClaim, in_quotation, nested
from wasata.reading.claim_nominal import Nominal
from wasata.reading.claim_relays import LEARNING, Relays
from wasata.reading.claim_speakers import Speakers
from wasata.reading.clauses import coordinated, governed, subject_after, subject_before
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.mentions import Mention

__all__ = ["FoundClaim", "find_claims"]


# The share of right ones (content and speaker) among the claims each rule found on the tuning half of the benchmark.
_SURE = {
    "verb + subject": 0.77, "subject + verb": 0.56, "dropped subject": 0.58, "coordinated verb": 0.69,
    "nested": 0.53, "participle": 0.78, "noun of saying": 0.74, "verbal noun": 0.5,
    "relayed by an outlet": 0.9, "quotation + verb": 0.8, "attribution (speaker)": 0.63, "turn of a transcript": 0.9,
    "colon and quotation": 0.8, "learnt from": 0.9,
}  # fmt: skip
_UNSURE = 0.45
# So many words in quotation marks after a colon are somebody's words, fewer a name.
_QUOTED = 4
# Claims found by these rules stand beside the one before them, which ends where they begin.
_BESIDE = frozenset(
    {"participle", "verb + subject", "coordinated verb", "dropped subject", "subject + verb", "relayed by an outlet"}
)


class _Reader:
    def __init__(self, doc: Document, cast: Cast, outlet: str | None) -> None:
        self.doc = doc
        self.cast = cast
        self.claims: list[FoundClaim] = []
        self.cues = CueFinder(doc)
        self.content = Content(doc, cast)
        self.ways = Channels(doc, cast, outlet)
        self.speakers = Speakers(doc, cast, self.content, self.ways)
        self.nominal = Nominal(doc, cast, self.content, self.ways, self.speakers)
        self.relays = Relays(doc, cast, self.content, self.ways, self.speakers)
        self.asides = Asides(doc, cast, self.content, self.ways, self.speakers)

    def run(self) -> list[FoundClaim]:
        self.speakers.interviewee = self.speakers.find_interviewee()
        for number, sentence in enumerate(self.doc.sentences):
            if self.doc.story[sentence.first]:
                self._sentence(number, sentence.first, sentence.last)
        return self.claims

    def _sentence(self, number: int, first: int, last: int) -> None:
        turn = self._turn(first, last)
        if turn is not None:
            self.claims.append(turn)
            self.speakers.last, self.speakers.last_sentence = turn, number
        cues = self.cues.find(first, last)
        made: list[FoundClaim] = []
        for k, cue in enumerate(cues):
            self.ways.begun = bool(made)
            limit = last
            claim = self._claim(cue, cues[k + 1 :], first, limit, made)
            if claim is None:
                continue
            made.append(claim)
        made = self._distinct(made)
        self._trim(made, last)
        made += self._quoted(first, last, made)
        for claim in made:
            if claim.last <= claim.first:
                continue
            # A channel named once holds for the same voice's next sentences.
            if (
                not claim.via
                and claim.outer is None
                and self.speakers.last is not None
                and claim.speaker == self.speakers.last.speaker
            ):
                claim.via = list(self.speakers.last.via)
            self.claims.append(claim)
            for other in self._joint(claim):
                self.claims.append(replace(claim, speaker=other, via=list(claim.via)))
        top = [c for c in made if c.outer is None and c.last > c.first]
        if top:
            self.speakers.last = top[-1]
            self.speakers.last_sentence = number
        self.speakers.previous = self.speakers.main_subject(last, first)
        self.speakers.previous_sentence = number

    def _turn(self, first: int, last: int) -> FoundClaim | None:
        """Read a turn of a transcript, which opens with the speaker's name and a colon and runs to the line's end."""
        doc = self.doc
        mention = self.cast.at(first)
        if (
            mention is None
            or mention.last >= last
            or ":" not in doc.gaps[mention.last]
            or "\n" in doc.gaps[mention.last]
        ):
            return None
        if (first > 0 and "\n" not in doc.gaps[first]) or self.cast.entities[mention.actor].kind not in (
            "person",
            "source",
        ):
            return None
        end = last
        while end < doc.size and "\n" not in doc.gaps[end]:
            end += 1
        return FoundClaim(
            (mention.first, mention.last), mention.actor, mention.last, end, "state", "turn of a transcript", 0.8
        )

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

    def _claim(self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        if cue.first in self.asides.consumed:
            return None
        if cue.kind == "speaker":
            return self.asides.prepositional(cue, later, first, last, made)
        if cue.kind == "passed":
            return self.asides.prepositional(cue, later, first, last, made)
        if cue.kind == "said":
            return self.asides.as_said(cue, later, first, last, made)
        if cue.kind == "his":
            return self.asides.his(cue, first, last, made)
        if cue.kind in ("where", "mouth"):
            return None
        if cue.kind == "participle":
            return self.nominal.participle(cue, later, first, last, made)
        if cue.kind == "noun":
            return self.nominal.noun(cue, later, first, last, made)
        if cue.kind == "masdar":
            return self.nominal.masdar(cue, later, first, last, made)
        return self._verb(cue, later, first, last, made)

    def _verb(self, cue: Cue, later: list[Cue], first: int, last: int, made: list[FoundClaim]) -> FoundClaim | None:
        doc = self.doc
        assert cue.saying is not None
        saying, hit = cue.saying, cue.hit
        conj = hit.split.conj
        outer = nested(cue, made)
        stop = last
        subject = self.speakers.adjacent(cue, first) or subject_after(doc, self.cast, cue.last, stop, hit)
        if (
            subject is not None
            and "who" in saying.takes
            and subject.first > cue.first
            and (made or self.speakers.last is not None)
            and self.speakers.only_addressee(
                subject,
                saying,
                last,
                continued=bool(made) and (bool(conj) or doc.tags[cue.first - 1].words.get("conj") == "كما"),
            )
        ):
            subject = None
        if (
            subject is not None
            and subject.first > cue.first
            and subject.last < last
            and doc.forms[subject.last] in saying.needs_word
        ):
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
            return self.relays.relayed(cue, subject, later, first, last, made, outer)
        if saying.lemma in LEARNING:
            return self.relays.learnt(cue, last, outer)
        spoken = self.content.before(cue.first, first)
        content = self.content.begin(cue, begin, stop, saying)
        if (
            spoken is not None
            and not conj
            and saying.takes <= {"that", "bi"}
            and (content is None or content[2] == "prep")
        ):
            # «…»، يقول فلان: the words stand before the verb.
            followed = self.speakers.dropped(cue, first, made, hit)
            said_by = subject.actor if subject is not None else followed[0] if followed is not None else None
            if said_by is None or saying.manner != "state":
                return None
            via = self.ways.of(cue, subject, cue.last, first, last, said_by)
            return FoundClaim(
                (cue.first, cue.last),
                said_by,
                spoken[0],
                spoken[1],
                saying.manner,
                "quotation + verb",
                0.8,
                via,
                saying.lemma,
            )
        if content is None:
            return None
        start, cut, marker = content
        if subject is not None and subject.first >= start:
            subject = None
        if (
            subject is None
            and hit.split.pronoun == ""
            and outer is None
            and not (self.speakers.interviewee and self.speakers.asked(first, cue.first))
        ):
            before = subject_before(doc, self.cast, cue.first, self.speakers.clause(cue.first, first), hit, reach=30)
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
                via = [] if self.ways.is_outlet(speaker) else [speaker]
                speaker = passed
        if speaker is None and outer is None and (described := self.speakers.described(cue, start)) is not None:
            speaker = described.actor
            subject = described
            rule = "verb + described speaker"
        if speaker is None:
            followed = self.speakers.dropped(cue, first, made, hit)
            if followed is None:
                return None
            speaker, via = followed
            rule = "dropped subject"
        if "who" in saying.takes:
            addressee = self.ways.first_in(start, min(start + 4, last))
        if outer is not None:
            via = [*outer.via, outer.speaker]
            rule = "nested"
        elif not (subject is not None and speaker != subject.actor):
            via = self.ways.of(cue, subject, start, first, last, speaker) or via
        if (
            subject is not None
            and self.cast.entities[speaker].kind == "media"
            and self.ways.outlet
            and self.ways.is_outlet(speaker)
        ):
            pass
        end = self.content.end(start, last, marker)
        claim = FoundClaim(
            (cue.first, cue.last),
            speaker,
            start,
            end,
            saying.manner,
            rule,
            0.8,
            via,
            saying.lemma,
            cut,
            outer,
            addressee=addressee,
        )
        claim.speaker_mention = subject
        return claim

    def _main_clause(self, cue: Cue, outer: FoundClaim, subject: Mention | None) -> bool:
        """Whether after a comma a verb with its own subject opens the main clause: فيما رحبت س، انتقدت ص …."""
        if subject is None or subject.first < cue.first or in_quotation(self.doc, cue.first, outer):
            return False
        return bool(set(self.doc.gaps[cue.first]) & set("،,")) and cue.hit.morph.tense == "past"

    def _origin(self, subject: Mention, start: int, later: list[Cue]) -> str | None:
        """Give whom an outlet quotes between its verb and the content: نقلا عن مصدر، استنادا إلى مسؤول."""
        if self.cast.entities[subject.actor].kind != "media":
            return None
        for cue in later:
            if cue.kind in ("passed", "speaker") and subject.last <= cue.first < start:
                mention = next(
                    (m for k in range(cue.last, min(start, cue.last + 4)) if (m := self.cast.at(k)) is not None), None
                )
                if mention is not None and mention.actor != subject.actor:
                    self.asides.consumed.add(cue.first)
                    return mention.actor
        return None

    def _coordinated(self, cue: Cue, outer: FoundClaim) -> bool:
        """Whether a verb of saying goes on beside a claim rather than inside it."""
        split = cue.hit.split
        if in_quotation(self.doc, cue.first, outer):
            return False
        before = self.doc.tags[cue.first - 1]
        if before.words.get("conj") in ("كما", "فيما", "بينما") or (
            before.words.get("suffix") and self.doc.forms[cue.first - 2] in ("الا", "غير", "بيد")
        ):
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

    def _quoted(self, first: int, last: int, made: list[FoundClaim]) -> list[FoundClaim]:
        """Read a quotation after a colon that no cue of saying introduces: يبتسم الوزير: «…»."""
        doc = self.doc
        for at in range(first + 1, last):
            if ":" not in doc.gaps[at] or not set(doc.gaps[at]) & set('«“"'):
                continue
            quotation = doc.words.quotation_at(doc.words.starts[at])
            if quotation is None or quotation.first != at or quotation.last - at < _QUOTED:
                continue
            if any((c.first < quotation.last and at < c.last) or c.cue[0] <= at - 1 < c.cue[1] for c in made):
                continue
            mention = self.speakers.main_subject(at, first)
            if self.speakers.interviewee and (
                mention is None or self.cast.entities[mention.actor].kind not in ("person", "source")
            ):
                speaker = self.speakers.interviewee
            elif mention is not None:
                speaker = mention.actor
            elif self.speakers.last is not None:
                speaker = self.speakers.last.speaker
            else:
                continue
            rule = "colon and quotation"
            return [FoundClaim((at - 1, at), speaker, at, quotation.last, "state", rule, 0.6)]
        return []

    def _trim(self, made: list[FoundClaim], last: int) -> None:
        """End each claim where the next one beside it begins, and drop the connective before a following cue."""
        for k, claim in enumerate(made):
            for other in made[k + 1 :]:
                if other.outer is claim or claim.whole or other.whole:
                    continue
                if claim.first < other.cue[0] < claim.last and other.outer is claim.outer and other.rule in _BESIDE:
                    cut = other.cue[0]
                    if other.rule == "subject + verb" and other.speaker_mention is not None:
                        cut = other.speaker_mention.first
                    while (cut > claim.first and self.doc.tags[cut - 1].words.get("conj")) or self.doc.tags[
                        cut - 1
                    ].words.get("aux"):
                        cut -= 1
                    if not in_quotation(self.doc, other.cue[0], claim):
                        claim.last = cut


def find_claims(doc: Document, cast: Cast, outlet: str | None = None) -> list[FoundClaim]:
    """Find the claims of a report in the order of their cues.

    Args:
        doc: the report.
        cast: its actors and their mentions.
        outlet: the report's own outlet, which is never a via.
    """
    claims = _Reader(doc, cast, outlet).run()
    for claim in claims:
        claim.sure = _SURE.get(claim.rule, _UNSURE)
    return claims
