"""Positions: who wants, accepts or refuses what on an issue of the process."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.lexicon.model import Hit, IssuePhrase, Stance
from wasata.reading.claims import FoundClaim
from wasata.reading.claims_at import ClaimsAt
from wasata.reading.clauses import coordinated, governed, subject_after, subject_before
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.mentions import Mention

__all__ = ["FoundPosition", "find_positions"]

_HOME = frozenset({"بلاده", "بلادها", "بلادنا", "حكومته", "حكومتها", "دولته"})
_STANCE_MANNER = {"demand": "for", "praise": "for", "commit": "for", "warn": "against", "accuse": "against", "deny": "against"}
_REACH = 16
_OPPOSITE = {"for": "against", "against": "for", "conditional": "conditional"}


@dataclass(slots=True)
class FoundPosition:
    """A position while it is being read: quote as a word range, the stance word that carries it."""

    holder: str
    issue: str
    stance: str
    first: int
    last: int
    claim: FoundClaim | None
    rule: str
    cut: int = 0
    sure: float = 0.6
    features: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Carrier:
    at: int
    end: int
    stance: str
    lemma: str
    kind: str
    hit: Hit | None


class _Finder:
    def __init__(self, doc: Document, cast: Cast, claims: list[FoundClaim]) -> None:
        self.doc = doc
        self.cast = cast
        self.claims_at = ClaimsAt(doc, claims)
        self.cue_at = {word: c for c in claims for word in range(*c.cue)}
        self.found: list[FoundPosition] = []

    def run(self) -> list[FoundPosition]:
        for sentence in self.doc.sentences:
            if self.doc.story[sentence.first]:
                self._sentence(sentence.first, sentence.last)
        return self.found

    def _sentence(self, first: int, last: int) -> None:
        issues = self._issues(first, last)
        if not issues:
            return
        carriers = self._carriers(first, last)
        for at, end, entry in issues:
            self._issue(at, end, entry, carriers, first, last)

    def _issues(self, first: int, last: int) -> list[tuple[int, int, IssuePhrase]]:
        doc = self.doc
        found: list[tuple[int, int, IssuePhrase]] = []
        at = first
        while at < last:
            end = at + 1
            for entry, after in doc.lexicon.issues.at(doc.forms, at, last):
                if not self._in_name(at, after):
                    found.append((at, after, entry))
                    end = max(end, after)
                    break
            at = end
        return found

    def _in_name(self, at: int, after: int) -> bool:
        mention = self.cast.covering.get(at)
        return mention is not None and mention.last >= after and mention.how in ("name", "self", "organ", "body", "source", "person", "title")

    def _carriers(self, first: int, last: int) -> list[_Carrier]:
        doc = self.doc
        found: list[_Carrier] = []
        at = first
        while at < last:
            tag = doc.tags[at]
            end = at + 1
            carrier = None
            if tag.phrase_start:
                for phrase, after in doc.lexicon.phrases_at(doc.forms, at, last):
                    if isinstance(phrase.entry, Stance):
                        carrier = _Carrier(at, after, phrase.entry.stance, phrase.entry.lemma, "phrase", None)
                        end = after
                        break
            if carrier is None and tag.stances and (at not in self.cast.covering or self.cast.covering[at].how in ("generic", "short")):
                for hit in tag.stances:
                    entry = hit.entry
                    assert isinstance(entry, Stance)
                    if hit.morph.pos == "verb" and at > first and doc.tags[at - 1].prep:
                        continue
                    carrier = _Carrier(at, at + 1, entry.stance, entry.lemma, hit.morph.pos, hit)
                    break
            if carrier is not None and carrier.stance != "none":
                if self._negated(carrier, first) and carrier.kind != "phrase":
                    carrier.stance = _OPPOSITE[carrier.stance]
                    carrier.lemma = "لا " + carrier.lemma
                found.append(carrier)
            at = end
        return found

    def _negated(self, carrier: _Carrier, first: int) -> bool:
        for k in range(max(first, carrier.at - 2), carrier.at):
            if self.doc.tags[k].words.get("neg") in ("لا", "لم", "لن", "ليس", "ألا"):
                return True
            if self.doc.forms[k] in ("عدم", "بعدم", "وعدم", "دون"):
                return True
        return False

    def _issue(self, at: int, end: int, entry: IssuePhrase, carriers: list[_Carrier], first: int, last: int) -> None:
        doc = self.doc
        claim = self.claims_at.holding(at)
        low = max(first, at - _REACH)
        if claim is not None and claim.first > low:
            low = claim.cue[0] if claim.cue[0] < claim.first else claim.first
        carrier = None
        for candidate in carriers:
            if candidate.at < low or candidate.end > end:
                continue
            if candidate.at >= at and candidate.kind != "phrase":
                continue
            if candidate.at < at and self._cut_off(candidate.end, at):
                continue
            carrier = candidate
        # "A rejects the demand for B": the outermost carrier turns what it governs.
        stance = ""
        rule = ""
        quote = at
        chain: list[_Carrier] = []
        if carrier is not None:
            chain = [c for c in carriers if low <= c.at <= carrier.at and not self._cut_off(c.end, at) and c.end <= end]
            stance = carrier.stance
            own = [c for c in chain if c.at != carrier.at and self.cue_at.get(c.at) is None and carrier.at - c.end <= 5]
            if own and own[-1].stance == "against" and carrier.stance == "for" and not self._cut_off(own[-1].end, carrier.at):
                stance = "against"
                carrier = own[-1]
            rule = f"{carrier.lemma} + {entry.issue}"
            quote = carrier.at if carrier.at not in self.cue_at else at
        elif claim is not None and claim.manner in _STANCE_MANNER and claim.manner in ("demand", "commit", "praise"):
            stance = _STANCE_MANNER[claim.manner]
            rule = f"{claim.manner} + {entry.issue}"
        elif claim is not None:
            stance = "for"
            rule = f"said + {entry.issue}"
        else:
            stance = "for"
            rule = f"bare + {entry.issue}"
        if self._denied_word(at, first):
            stance = _OPPOSITE[stance]
        if entry.sign == "-":
            stance = _OPPOSITE[stance]
        elif entry.sign == "~" and stance == "for":
            stance = "conditional"
        if self._condition(end, last, claim) and stance == "for":
            stance = "conditional"
            rule += " + condition"
        last_word = self._phrase_end(end, last, claim)
        for holder, how in self._holders(at, carrier, claim, first):
            position = FoundPosition(holder, entry.issue, stance, quote, last_word, claim, rule)
            position.features = [
                f"issue={entry.issue}", f"stance={stance}", f"sign={entry.sign}", f"how={how}",
                f"lemma={carrier.lemma if carrier else '-'}", f"kind={carrier.kind if carrier else '-'}",
                f"phrase={entry.phrase}", f"manner={claim.manner if claim else '-'}",
                f"gap={min(6, at - carrier.end) if carrier else '-'}", f"holder={self.cast.entities[holder].kind}",
                f"cue={'yes' if carrier and carrier.at in self.cue_at else 'no'}",
                f"direct={'yes' if doc.words.quotation_at(doc.words.starts[at]) else 'no'}",
                f"where={'start' if claim and at - claim.first < 5 else 'deep'}",
                f"article={doc.tags[at].article}",
                f"issue,how={entry.issue},{how}", f"issue,kind={entry.issue},{carrier.kind if carrier else '-'}",
            ]  # fmt: skip
            self.found.append(position)

    def _denied_word(self, at: int, first: int) -> bool:
        return at > first and self.doc.forms[at - 1] in ("عدم", "بعدم", "وعدم", "لعدم")

    def _cut_off(self, begin: int, at: int) -> bool:
        """Whether a clause boundary parts a carrier from the issue words."""
        doc = self.doc
        for k in range(begin, at + 1):
            gap = doc.gaps[k]
            if k > begin and set(gap) & set("؛:"):
                return True
            tag = doc.tags[k]
            if set(gap) & set("،,") and ("conj" in tag.words or any(h.morph.pos in ("verb", "participle") and not h.split.article for h in (*tag.saying,))):
                return True
            if k < at and k > begin and tag.conj == "و" and tag.verb and any(h.morph.pos == "verb" and h.morph.tense == "past" for h in (*tag.saying, *tag.stances)):
                return True
        return False

    def _condition(self, end: int, last: int, claim: FoundClaim | None) -> bool:
        doc = self.doc
        limit = min(claim.last if claim is not None else last, end + 10)
        for k in range(end, limit):
            if doc.tags[k].phrase_start or doc.tags[k].stances:
                for phrase, _ in doc.lexicon.phrases_at(doc.forms, k, limit):
                    if isinstance(phrase.entry, Stance) and phrase.entry.stance == "conditional":
                        return True
                for hit in doc.tags[k].stances:
                    if isinstance(hit.entry, Stance) and hit.entry.stance == "conditional" and hit.split.prep in ("", "ب"):
                        return hit.entry.lemma not in ("على أن",)
        return False

    def _phrase_end(self, end: int, last: int, claim: FoundClaim | None) -> int:
        doc = self.doc
        limit = min(claim.last if claim is not None and claim.last > end - 1 else last, end + 8)
        at = end
        while at < limit and doc.joined(at) and not doc.tags[at].saying and "that" not in doc.tags[at].words:
            at += 1
        return max(at, end)

    # --- holders

    def _holders(self, at: int, carrier: _Carrier | None, claim: FoundClaim | None, first: int) -> list[tuple[str, str]]:
        doc = self.doc
        low = claim.first if claim is not None and (carrier is None or carrier.at >= claim.first) else first
        if carrier is not None:
            cue = self.cue_at.get(carrier.at)
            if cue is not None:
                return [(cue.speaker, "speaker of the cue")]
            if carrier.kind == "verb" and carrier.hit is not None:
                if carrier.hit.morph.person == 1 and claim is not None:
                    return [(claim.speaker, "we")]
                after = subject_after(doc, self.cast, carrier.end, at + 1, carrier.hit, reach=4)
                if after is not None:
                    return [(m.actor, "subject after") for m in coordinated(doc, self.cast, after, at)]
                before = subject_before(doc, self.cast, carrier.at, low, carrier.hit)
                home = self._home(low, carrier.at, claim)
                if home and (before is None or before.first < carrier.at - 6):
                    return [(home, "his country")]
                if before is not None:
                    ids = [before.actor]
                    previous = self.cast.covering.get(before.first - 1)
                    if before.cut == 1 and doc.forms[before.first].startswith("و") and previous is not None and not governed(doc, previous):
                        ids.insert(0, previous.actor)
                    return [(i, "subject before") for i in ids]
            elif carrier.kind == "noun" and carrier.hit is not None:
                mention = self.cast.starting.get(carrier.end)
                if mention is not None and doc.joined(carrier.end) and not governed(doc, mention):
                    return [(mention.actor, "construct")]
                if carrier.hit.split.pronoun and claim is not None:
                    home = self._home(low, carrier.at, claim)
                    return [(home or claim.speaker, "pronoun")]
            elif carrier.kind == "phrase":
                home = self._home(low, carrier.at, claim)
                if home:
                    return [(home, "his country")]
                subject = self._clause_topic(low, carrier.at)
                if subject is not None:
                    return [(subject.actor, "topic")]
            else:
                home = self._home(low, carrier.at, claim)
                if home:
                    return [(home, "his country")]
                subject = self._clause_topic(low, carrier.at)
                if subject is not None and carrier.kind == "participle":
                    return [(subject.actor, "topic")]
        if claim is not None:
            home = self._home(claim.first, at, claim)
            if home:
                return [(home, "his country")]
            return [(claim.speaker, "speaker")]
        topic = self._clause_topic(first, at)
        if topic is not None:
            return [(topic.actor, "sentence topic")]
        return []

    def _clause_topic(self, low: int, at: int) -> Mention | None:
        for k in range(low, at):
            mention = self.cast.starting.get(k)
            if mention is not None and not governed(self.doc, mention):
                return mention
        return None

    def _home(self, low: int, at: int, claim: FoundClaim | None) -> str:
        """Give the speaker's state where the words speak of it as his (بلاده ترفض)."""
        if claim is None:
            return ""
        for k in range(low, min(at, low + 3)):
            form = self.doc.forms[k]
            if form in _HOME or form[1:] in _HOME:
                entity = self.cast.entities[claim.speaker]
                seen = 0
                owner: str | None = entity.id
                while owner is not None and seen < 4:
                    kind = self.cast.entities[owner].kind if owner in self.cast.entities else self.doc.lexicon.actors[owner].kind if owner in self.doc.lexicon.actors else ""
                    if kind == "state":
                        entity = self.cast.entities.get(owner) or self.cast.known(owner)
                        if not entity.mentions:
                            # Named nowhere else: these words name it.
                            cut = form not in _HOME
                            entity.mentions.append(Mention(k, k + 1, "home", kind=kind, actor=owner, cut=cut))
                            entity.names[self.doc.surface(k, k + 1, cut)] = None
                        return owner
                    owner = self.cast.entities[owner].of if owner in self.cast.entities else self.doc.lexicon.actors[owner].of if owner in self.doc.lexicon.actors else None
                    seen += 1
        return ""


def find_positions(doc: Document, cast: Cast, claims: list[FoundClaim]) -> list[FoundPosition]:
    """Find the position candidates of a report in order; not all that is found is to be believed."""
    return _Finder(doc, cast, claims).run()
