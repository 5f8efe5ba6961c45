"""The words that carry a stance, what they govern, and which way a chain of them turns it."""

from __future__ import annotations

from dataclasses import dataclass

from wasata.lexicon.model import Hit, Stance
from wasata.reading.claims import FoundClaim
from wasata.reading.clauses import is_verb
from wasata.reading.document import Document
from wasata.reading.entities import Cast

__all__ = ["Carrier", "Clauses", "Condition"]

_SIGN = {"for": 1, "against": -1, "conditional": 1}
_MANNER_SIGN = {"demand": 1, "commit": 1, "praise": 1, "warn": -1, "accuse": -1}
_NEGATIONS = frozenset({"لا", "لم", "لن", "ليس", "ألا", "ما لم"})
_NEGATING_NOUNS = frozenset({"عدم", "بعدم", "وعدم", "لعدم", "دون", "بدون", "بلا"})
_VERB_REACH = 28
_REACH = {"noun": 4, "negation": 7}
_OPEN_MENTIONS = frozenset({"generic", "short", "people"})


@dataclass(slots=True)
class Carrier:
    """A word or phrase that carries a stance: ``sign`` is 1 for, -1 against what it governs.

    ``kind`` is ``verb``, ``noun``, ``participle``, ``phrase``, ``negation`` (a negated verb of no stance of its own),
    ``condition`` (شرط أن), ``binding`` (a verb that makes one thing
    hang on another: رهن, اشترط) or ``cue`` (a cue of a claim that demands, commits, warns …).
    """

    at: int
    end: int
    sign: int
    lemma: str
    kind: str
    hit: Hit | None = None
    negated: bool = False
    cue: FoundClaim | None = None


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition set beside an issue: its word and how far from the issue words it stands (negative: before them)."""

    lemma: str
    distance: int


class Clauses:
    """The stance carriers of one sentence and the walls between its clauses."""

    def __init__(self, doc: Document, cast: Cast, cue_at: dict[int, FoundClaim], first: int, last: int) -> None:
        self.doc = doc
        self.cast = cast
        self.first = first
        self.last = last
        self.cue_at = cue_at
        self.conditions: list[tuple[int, int, str]] = []
        self.carriers = self._carriers()
        self._walls = self._find_walls()

    def _carriers(self) -> list[Carrier]:
        found: list[Carrier] = []
        at = self.first
        while at < self.last:
            carrier = self._carrier(at) if self._may_carry(at) else None
            if carrier is None:
                at += 1
                continue
            if carrier.kind == "condition":
                self.conditions.append((carrier.at, carrier.end, carrier.lemma))
            elif (
                carrier.kind != "phrase"
                and carrier.kind != "binding"
                and carrier.kind != "negation"
                and self._negated(at)
            ):
                carrier.sign = -carrier.sign
                carrier.negated = True
            found.append(carrier)
            at = max(carrier.end, at + 1)
        return found

    def _may_carry(self, at: int) -> bool:
        tag = self.doc.tags[at]
        return tag.busy or at in self.cue_at or tag.form in _NEGATING_NOUNS

    def _carrier(self, at: int) -> Carrier | None:
        doc = self.doc
        tag = doc.tags[at]
        if tag.words:
            # Words of grammar lose their other senses in the tags, but إذا and حتى may open a condition.
            for hit in doc.lexicon.hits(tag.form):
                entry = hit.entry
                if isinstance(entry, Stance) and hit.morph.pos == "other" and not hit.split.pronoun:
                    return Carrier(
                        at,
                        at + 1,
                        _SIGN[entry.stance],
                        entry.lemma,
                        "condition" if entry.stance == "conditional" else "noun",
                    )
        if tag.phrase_start:
            for phrase, after in doc.lexicon.phrases_at(doc.forms, at, self.last, Stance):
                entry = phrase.entry
                if isinstance(entry, Stance) and entry.stance != "none":
                    if (
                        entry.stance == "conditional"
                        and doc.forms[at] == "علي"
                        and at > self.first
                        and (doc.tags[at - 1].saying or doc.tags[at - 1].stances)
                    ):
                        # "شدد على أن" introduces what is said, "... على أن يلي ذلك" a condition.
                        continue
                    kind = "condition" if entry.stance == "conditional" else "phrase"
                    return Carrier(at, after, _SIGN[entry.stance], entry.lemma, kind)
        if tag.stances and self._open(at):
            for hit in tag.stances:
                entry = hit.entry
                assert isinstance(entry, Stance)
                if entry.stance == "none" or (hit.morph.pos == "verb" and at > self.first and doc.tags[at - 1].prep):
                    continue
                kind = hit.morph.pos
                if entry.stance == "conditional":
                    kind = "binding" if kind in ("verb", "participle") else "condition"
                if kind == "other":
                    kind = "phrase"
                return Carrier(at, at + 1, _SIGN[entry.stance], entry.lemma, kind, hit, cue=self.cue_at.get(at))
        claim = self.cue_at.get(at)
        if claim is not None and claim.manner in _MANNER_SIGN:
            return Carrier(at, claim.cue[1], _MANNER_SIGN[claim.manner], claim.manner, "cue", cue=claim)
        negation = tag.words.get("neg")
        if negation in _NEGATIONS and at + 1 < self.last and not doc.tags[at + 1].stances:
            form = doc.forms[at + 1]
            kind = "verb" if form[:1] in "يتنا" and not doc.tags[at + 1].article else "noun"
            return Carrier(at, at + 1, -1, f"{negation} {kind}", "negation", negated=True)
        if doc.forms[at] in _NEGATING_NOUNS and at + 1 < self.last and not doc.tags[at + 1].stances:
            return Carrier(at, at + 1, -1, "عدم", "noun", negated=True)
        return None

    def _open(self, at: int) -> bool:
        mention = self.cast.covering.get(at)
        return mention is None or mention.how in _OPEN_MENTIONS

    def _negated(self, at: int) -> bool:
        for k in range(max(self.first, at - 2), at):
            if self.doc.tags[k].words.get("neg") in _NEGATIONS or self.doc.forms[k] in _NEGATING_NOUNS:
                return True
        return False

    def _find_walls(self) -> list[int]:
        """Count, up to each word, the places where a new clause begins that what stands before does not govern."""
        doc = self.doc
        walls = [0] * (self.last - self.first + 1)
        count = 0
        for k in range(self.first, self.last):
            tag = doc.tags[k]
            gap = doc.gaps[k]
            if k > self.first:
                opens = tag.conj in ("و", "ف") and ("that" in tag.words or "neg" in tag.words)
                if (
                    "؛" in gap
                    or ":" in gap
                    or "conj" in tag.words
                    or opens
                    or (
                        (tag.conj in ("و", "ف") or "،" in gap or "," in gap or "-" in gap)
                        and is_verb(doc, k)
                        and k not in self.cast.covering
                    )
                ):
                    count += 1
            walls[k - self.first] = count
        walls[-1] = count
        return walls

    def parted(self, begin: int, at: int) -> bool:
        """Whether a wall stands between word ``begin`` and word ``at``, which may itself open a clause."""
        return self._walls[at - self.first] > self._walls[max(begin, self.first) - self.first]

    def relative_between(self, begin: int, at: int) -> bool:
        """Whether a relative pronoun stands between two words."""
        return any("rel" in self.doc.tags[k].words for k in range(begin, at))

    def governing(self, at: int, low: int) -> list[Carrier]:
        """Give the chain of carriers that govern the words at ``at``, the outermost first."""
        chain: list[Carrier] = []
        goal = at
        for carrier in reversed(self.carriers):
            if carrier.at >= goal or carrier.at < low:
                continue
            distance = max(0, goal - carrier.end)
            if self.parted(carrier.at, goal):
                break
            if distance > (_VERB_REACH if carrier.cue is not None else _REACH.get(carrier.kind, _VERB_REACH)):
                continue
            if carrier.kind == "noun" and carrier.cue is None and self._listed(carrier.end, goal):
                # In "إلغاء العقوبات وإجراء الانتخابات" the first noun does not govern the second's object.
                continue
            if chain and not self._governs(carrier, chain[0]):
                break
            chain.insert(0, carrier)
            goal = carrier.at
            if carrier.cue is not None or len(chain) == 3:
                break
        return chain

    def _listed(self, begin: int, at: int) -> bool:
        return any(
            self.doc.forms[k].startswith("و") and len(self.doc.forms[k]) > 3 and self.doc.tags[k].conj == "و"
            for k in range(begin, at + 1)
        )

    def _governs(self, outer: Carrier, inner: Carrier) -> bool:
        """Whether what the outer carrier governs is the inner one, so that both turn the stance."""
        if inner.at - outer.end > 5 or inner.kind == "condition":
            return False
        if outer.kind == "negation" and inner.kind == "negation":
            return False
        return inner.kind == "noun" or (outer.kind != "condition" and inner.kind in ("verb", "negation", "binding"))

    def after(self, end: int, limit: int) -> Carrier | None:
        """Give a carrier that speaks of the words before it: مرفوض, خط أحمر, فكرة يرفضها الجيش."""
        for carrier in self.carriers:
            if carrier.at < end or carrier.at >= limit or carrier.at - end > 7:
                continue
            if self.parted(end - 1, carrier.at) and self.doc.tags[carrier.at].conj:
                return None
            if carrier.kind in ("phrase", "participle") or (carrier.hit is not None and carrier.hit.split.pronoun):
                return carrier
        return None

    def condition(self, at: int, end: int, low: int, limit: int) -> Condition | None:
        """Give the condition nearest to issue words within a claim or sentence: after them, else before."""
        best: Condition | None = None
        for begin, stop, lemma in self.conditions:
            if begin >= end and begin < limit and begin - end < 14:
                if best is None or best.distance < 0 or begin - end < best.distance:
                    best = Condition(lemma, begin - end)
            elif stop <= at and begin >= low and best is None:
                best = Condition(lemma, stop - at - 1)
        return best
