"""Cues: the words of a report that put other words in somebody's mouth."""

from __future__ import annotations

from dataclasses import dataclass, field

from wasata.lexicon.model import Attribution, Hit, Saying
from wasata.reading.clauses import is_verb
from wasata.reading.document import Document
from wasata.reading.mentions import Mention

__all__ = ["Cue", "CueFinder", "FoundClaim", "in_quotation", "nested", "speaking_participle", "that_follows"]

_WITHHOLDING = frozenset(
    {"عدم", "حجب", "الكشف", "كشف", "ذكر", "عن", "الافصاح", "اخفاء", "نشر", "الا", "اغفال", "ننشر", "نذكر"}
)


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
class Cue:
    """Words that attribute: where they stand, how they attribute (``kind``) and what the lexicon knows of them."""

    first: int
    last: int
    kind: str
    hit: Hit
    saying: Saying | None
    attribution: Attribution | None


def in_quotation(doc: Document, word: int, outer: FoundClaim) -> bool:
    """Whether a word stands in a quotation that the cue of a claim stands outside of."""
    quotation = doc.words.quotation_at(doc.words.starts[word])
    return quotation is not None and not (quotation.first <= outer.cue[0] < quotation.last)


def nested(cue: Cue, made: list[FoundClaim]) -> FoundClaim | None:
    """Give the claim of this sentence whose content this cue stands in as a subordinate clause."""
    for claim in reversed(made):
        if claim.first <= cue.first < claim.last:
            return claim
    return None


def that_follows(doc: Document, at: int, limit: int) -> bool:
    """Whether أن is still to come in the clause: then what stands here is whom the words are said to, or aside."""
    for k in range(at, min(limit, at + 16)):
        if (
            "that" in doc.tags[k].words
            and not doc.tags[k].conj
            and doc.forms[k - 1] not in ("بعد", "قبل", "دون", "علي", "الي", "من")
        ):
            return True
        if set(doc.gaps[k]) & set("؛:.") or (k > at and doc.tags[k].saying and is_verb(doc, k)):
            return False
        if k > at and speaking_participle(doc, k):
            return False
    return False


def speaking_participle(doc: Document, word: int) -> bool:
    """Whether a participle of saying opens a clause of its own after a comma: …، مؤكدا أن."""
    tag = doc.tags[word]
    if not set(doc.gaps[word]) & set("،,؛") or tag.article:
        return False
    return any(h.morph.pos == "participle" and not h.split.article and not h.split.prep for h in tag.saying) and (
        tag.form.endswith(("ا", "ه", "ين"))
    )


class CueFinder:
    """Finds the cues of a sentence."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc

    def find(self, first: int, last: int) -> list[Cue]:
        """Find the cues in words ``first`` to ``last`` of a sentence, in order."""
        doc = self.doc
        found: list[Cue] = []
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

    def _attribution(self, at: int, last: int) -> Cue | None:
        doc = self.doc
        for phrase, end in doc.lexicon.phrases_at(doc.forms, at, last, Attribution):
            if isinstance(phrase.entry, Attribution):
                hit = doc.tags[at].attributions[0] if doc.tags[at].attributions else None
                return Cue(at, end, phrase.entry.kind, hit, None, phrase.entry)  # type: ignore[arg-type]
        for hit in doc.tags[at].attributions:
            assert isinstance(hit.entry, Attribution)
            if hit.split.article or hit.split.pronoun or hit.split.prep:
                continue
            kind = hit.entry.kind
            if kind == "where":
                return None
            if at + 1 < last and doc.forms[at + 1] in ("ما", "لما"):
                return Cue(at, at + 2, "said", hit, None, hit.entry)
            if hit.entry.phrase == "كما" and not (
                at + 1 < last
                and doc.tags[at + 1].saying
                and set(doc.gaps[at]) & set(",،-–")
                and not that_follows(self.doc, at + 2, last)
            ):
                return None
            return Cue(at, at + 1, kind, hit, None, hit.entry)
        return None

    def _saying_cue(self, at: int, first: int, last: int) -> Cue | None:
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
                if (morph.person == 1 and entry.lemma != "سمع") or (split.pronoun and not entry.takes & {"obj", "who"}):
                    continue
                if entry.needs_word and not entry.needs_word & set(doc.forms[at + 1 : min(last, at + 16)]):
                    continue
                if entry.lemma == "تحدث" and at + 1 < last and doc.tags[at + 1].prep in ("إلى", "مع", "ل"):
                    continue
                if split.prep == "ل" and morph.number == "s":
                    continue
                if (
                    before is not None
                    and before.words.get("neg")
                    and entry.manner != "deny"
                    and entry.lemma != "استبعد"
                    and before.words["neg"] in ("لم", "لن", "لا")
                ):
                    continue
                return Cue(at, at + 1, "verb", hit, entry, None)
            if morph.pos == "participle":
                if split.article or split.prep or (split.conj and split.conj == "ف"):
                    continue
                accusative = tag.form.endswith("ا") or split.stem.endswith(("ه", "ين")) or split.stem.endswith("ي")
                if not accusative or split.pronoun:
                    continue
                return Cue(at, at + 1, "participle", hit, entry, None)
            if morph.pos == "noun":
                if entry.lemma == "قول" and (split.pronoun or (split.article and split.prep == "ب")):
                    return Cue(at, at + 1, "noun", hit, entry, None)
                if entry.manner == "demand" and not split.article and morph.number == "s":
                    return Cue(at, at + 1, "masdar", hit, entry, None)
                if entry.lemma in ("تأكيد", "إعلان") and split.article and split.prep == "ب":
                    return Cue(at, at + 1, "noun", hit, entry, None)
                if entry.lemma in ("تأكيد", "إصرار") and split.pronoun:
                    return Cue(at, at + 1, "masdar", hit, entry, None)
        return None

    def _anonymity(self, at: int, last: int) -> bool:
        """Whether the words ask not to be named (طلب عدم الكشف عن هويته) rather than say something."""
        if at + 1 < last and self.doc.forms[at + 1] in self.doc.lexicon.lists["anonymity"]:
            return True
        return any(
            form in self.doc.lexicon.lists["anonymity"] for form in self.doc.forms[at + 1 : min(last, at + 6)]
        ) and any(
            form
            in ("عدم", "حجب", "الكشف", "كشف", "ذكر", "عن", "الافصاح", "اخفاء", "نشر", "الا", "اغفال", "ننشر", "نذكر")
            for form in self.doc.forms[at + 1 : min(last, at + 3)]
        )

    def _impersonal(self, at: int, first: int, last: int) -> bool:
        """يذكر أن، يشار إلى أن، تجدر الإشارة: the report's own voice."""
        form = self.doc.forms[at]
        return (
            at - first <= 2
            and form in ("يذكر", "ويذكر", "يشار", "ويشار", "الاشاره")
            and at + 1 < last
            and ("that" in self.doc.tags[at + 1].words or self.doc.tags[at + 1].prep == "إلى")
        )
