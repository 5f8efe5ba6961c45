"""Which words of a report name an event: the lexicon's event words where the words around let them be read so."""

from __future__ import annotations

from functools import lru_cache

from wasata.lexicon.model import EventWord, Hit
from wasata.lexicon.morphology import splits
from wasata.reading.clauses import governed
from wasata.reading.document import Document
from wasata.reading.entities import Cast

__all__ = ["Trigger", "Triggers"]

Trigger = tuple[EventWord, int, Hit | None]
_VERBAL_PREPS = frozenset({"حتى", "بعد", "قبل", "منذ"})
_BESIDE = 5
_BEHIND = 6
_ANONYMITY = frozenset({"هويته", "هويتها", "هويتهم", "اسمه", "اسمها", "اسمهم", "اسمائهم", "هويه"})
_STOPS = frozenset(".؟:؛")
_MARKS = frozenset({"neg", "place", "shadda", "plain", "passive"})


class Triggers:
    """Tells of a word whether it names an event there, and which."""

    def __init__(self, doc: Document, cast: Cast) -> None:
        self.doc = doc
        self.cast = cast

    def at(self, at: int, first: int, last: int) -> list[Trigger]:
        """Give the event words that begin at a word, each with the word after it and the sense it was read in.

        A word of several types gives the two likeliest: one that needs a word beside it before one that does not.
        """
        doc = self.doc
        tag = doc.tags[at]
        if tag.phrase_start:
            for phrase, end in doc.lexicon.phrases_at(doc.forms, at, last, EventWord):
                if isinstance(phrase.entry, EventWord) and self._beside(phrase.entry, end, last):
                    return [(phrase.entry, end, None)]
        if not tag.events:
            return []
        mention = self.cast.covering.get(at)
        inside = (
            mention is not None
            and (at > mention.first or mention.how in ("name", "self", "organ"))
            and mention.how != "source"
        )
        found: dict[str, Trigger] = {}
        for hit in tag.events:
            entry = hit.entry
            assert isinstance(entry, EventWord)
            if (inside and "passive" not in entry.needs) or (tag.title and hit.morph.pos == "verb"):
                continue
            if entry.type == "REQUEST" and any(doc.forms[k] in _ANONYMITY for k in range(at + 1, min(last, at + 5))):
                # طلب عدم الكشف عن هويته: a source's anonymity is no request.
                continue
            before = found.get(entry.type)
            if before is not None and (before[0].beside or not entry.beside):
                continue
            if (
                not (self._beside(entry, at + 1, last) or (hit.morph.pos == "verb" and self._behind(entry, at, first)))
                or not self._reads(at, hit)
                or not self._needed(entry, at, first, last)
            ):
                continue
            found[entry.type] = (entry, at + 1, hit)
        if len(found) < 2:
            return list(found.values())
        return sorted(found.values(), key=lambda t: (not t[0].beside, not t[0].needs & _MARKS))[:2]

    def _needed(self, entry: EventWord, at: int, first: int, last: int) -> bool:
        """Whether what the entry needs of its word and the words around it is there."""
        needs = entry.needs & _MARKS
        if not needs:
            return True
        doc = self.doc
        if "neg" in needs and not any(doc.tags[k].words.get("neg") for k in range(max(first, at - 2), at)):
            return False
        if "place" in needs and not (
            at + 1 < last
            and doc.joined(at + 1)
            and (at + 1 in self.cast.seats or (doc.forms[at + 1],) in doc.lexicon.places)
        ):
            return False
        if "shadda" in needs or "plain" in needs:
            raw = doc.text.quote(doc.words.starts[at], doc.words.ends[at])
            return ("\u0651" in raw) == ("shadda" in needs)
        return True

    def _beside(self, entry: EventWord, at: int, last: int) -> bool:
        """Whether one of the words that the event word needs stands close behind it."""
        if not entry.beside:
            return True
        doc = self.doc
        forms = doc.forms
        for k in range(at, min(last, at + _BESIDE)):
            if not _STOPS.isdisjoint(doc.gaps[k]):
                return False
            stems = _stems(forms[k])
            for words in entry.beside:
                if words[0] in stems and all(
                    k + j < last and words[j] in _stems(forms[k + j]) for j in range(1, len(words))
                ):
                    return True
        return False

    def _behind(self, entry: EventWord, at: int, first: int) -> bool:
        """Whether one of the words that a verb needs stands before it: قوات أرسلتها أنقرة, العقوبات التي فرضتها."""
        doc = self.doc
        for k in range(at - 1, max(first, at - _BEHIND) - 1, -1):
            gap = doc.gaps[k + 1]
            if "." in gap or "؟" in gap or ":" in gap or "؛" in gap:
                return False
            stems = _stems(doc.forms[k])
            if any(len(words) == 1 and words[0] in stems for words in entry.beside):
                return True
        return False

    def _reads(self, at: int, hit: Hit) -> bool:
        """Whether the word can be read so here: a verb not after the article or a preposition, and so on."""
        tag = self.doc.tags[at]
        if hit.morph.pos == "verb":
            before = self.doc.tags[at - 1] if at else None
            if before is not None and before.prep and self.doc.joined(at) and before.prep not in _VERBAL_PREPS:
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
        before = doc.tags[at - 1]
        if (
            tag.conj
            or at == doc.sentence_at(at).first
            or before.words.get("rel")
            or before.words.get("aux")
            or before.words.get("neg")
            or "conj" in before.words
        ):
            return nxt is not None or not doc.tags[at + 1].prep
        return (
            nxt is not None and not governed(doc, nxt) and nxt.definite and self.cast.covering.get(at - 1) is not None
        )


@lru_cache(maxsize=100_000)
def _stems(form: str) -> frozenset[str]:
    found = set()
    for split in splits(form):
        stem = split.stem
        found.add(stem)
        if stem.startswith("ال") and len(stem) > 4:
            found.add(stem[2:])
    return frozenset(found)
