"""What stands around an event's word in its clause: joined mentions, objects, prepositions, sponsors."""

from __future__ import annotations

from wasata.lexicon.model import EventWord
from wasata.reading.clauses import (
    coordinated,
    governed,
    is_verb,
    prepositional,
)
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.found import MEETINGS, FoundEvent
from wasata.reading.mentions import Mention
from wasata.reading.parties import Parties

__all__ = ["PREPOSITIONS", "Complements"]

PREPOSITIONS = {
    "مع": "مع",
    "بين": "بين",
    "على": "على",
    "إلى": "الى",
    "ل": "ل",
    "ب": "ب",
    "ضد": "ضد",
    "من": "من",
    "عن": "عن",
    "في": "في",
    "لدى": "لدى",
    "أمام": "أمام",
}
_SPONSORS = {
    "رعايه": "mediator", "وساطه": "mediator", "اشراف": "mediator", "تيسير": "mediator", "تسهيل": "mediator",
    "رئاسه": "mediator", "مساعده": "mediator", "ضمانه": "guarantor", "ضمانات": "guarantor", "ضمان": "guarantor",
    "دعوه": "initiator", "مبادره": "initiator", "طلب": "initiator", "استضافه": "host",
    "مشاركه": "participant", "حضور": "participant", "تنسيق": "participant",
}  # fmt: skip
# Verbs that only link a meeting with its parties: مصالحة تجمع بين …, لقاء استضافته ….
_LINKING = frozenset({"جمع", "استضاف", "احتضن", "رعى", "عقد", "انعقد", "توصل"})


class Complements:
    """Finds what a clause gives to a word in it, and offers it parts in the event the word names."""

    def __init__(self, doc: Document, cast: Cast, parties: Parties) -> None:
        self.doc = doc
        self.cast = cast
        self.parties = parties

    def ids(self, mention: Mention, last: int) -> list[str]:
        """Give the entities of a mention and of those joined to it."""
        return [m.actor for m in coordinated(self.doc, self.cast, mention, last)]

    def offer_list(self, event: FoundEvent, role: str, mention: Mention, last: int, how: str) -> None:
        """Offer a role to a mention and to those joined to it."""
        for n, one in enumerate(coordinated(self.doc, self.cast, mention, last)):
            event.offer(role, [one.actor], how if n == 0 else f"{how} and", one.first)

    def ids_before(self, mention: Mention) -> list[str]:
        """Give the entities of a mention and of those that a chain of و joins before it."""
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

    def clause_first(self, at: int, first: int) -> int:
        """Give the first word of the clause that holds a word."""
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

    def object_after(self, begin: int, last: int) -> Mention | None:
        """Find the mention that follows without a preposition."""
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

    def governed_by_prepositions(self, event: FoundEvent, frame: dict[str, str], begin: int, last: int) -> None:
        """Offer roles to what the prepositions after a word govern, to sponsors, and to the sides of بين."""
        doc = self.doc
        for prep, mention in prepositional(doc, self.cast, begin, last):
            key = PREPOSITIONS.get(prep, "")
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
                if (
                    entry.frame.get(key, "none") != "none"
                    and not entry.beside
                    and entry.lemma not in _LINKING
                    and hit.morph.pos in ("noun", "verb")
                    and k not in self.cast.covering
                ):
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
