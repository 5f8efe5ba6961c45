"""Events: who did what to whom, and is it done, planned, proposed or denied."""

from __future__ import annotations

from wasata.reading.claims import FoundClaim
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.event_features import describe
from wasata.reading.found import SPEECH, FoundEvent
from wasata.reading.learned import load_weights
from wasata.reading.noun_roles import NounRoles
from wasata.reading.parties import Parties
from wasata.reading.parts import Parts
from wasata.reading.roles import Roles
from wasata.reading.status import status_of
from wasata.reading.triggers import Trigger, Triggers

__all__ = ["EventReader", "FoundEvent", "find_events"]


class EventReader:
    """Reads a report's events in steps: propose candidates with parts offered, settle the parts, describe each.

    ``find_events`` takes the steps in order; training looks between them.
    """

    def __init__(self, doc: Document, cast: Cast, claims: list[FoundClaim]) -> None:
        self.doc = doc
        self.cast = cast
        self.claims = claims
        self.found: list[FoundEvent] = []
        self.triggers = Triggers(doc, cast)
        self.parties = Parties(doc, cast)
        self.roles = Roles(doc, cast, claims, self.parties)
        self.nouns = NounRoles(self.roles)
        self._cue_of: dict[int, FoundClaim] = {}
        for claim in claims:
            for word in range(*claim.cue):
                self._cue_of.setdefault(word, claim)
        self._within = self._innermost()

    def _innermost(self) -> dict[int, FoundClaim]:
        """Give for each word the narrowest claim whose content holds it, the claim's own cue apart."""
        within: dict[int, FoundClaim] = {}
        for claim in sorted(self.claims, key=lambda c: c.first - c.last):
            for word in range(claim.first, claim.last):
                if not claim.cue[0] <= word < claim.cue[1]:
                    within[word] = claim
        return within

    def propose(self) -> list[FoundEvent]:
        """Find the candidates in the order of their triggers, with all parts that are offered."""
        self._search()
        for event in self.found:
            self.parts.complete(event)
        return self.found

    def _search(self) -> None:
        doc = self.doc
        for number, sentence in enumerate(doc.sentences):
            if not doc.story[sentence.first]:
                continue
            at = sentence.first
            while at < sentence.last:
                tag = doc.tags[at]
                if not tag.events and not tag.phrase_start:
                    at += 1
                    continue
                end = at + 1
                triggers = self.triggers.at(at, sentence.first, sentence.last)
                if triggers and not self._says_more(at, sentence.first):
                    for trigger in triggers:
                        event = self._event(at, trigger, number, sentence.first, sentence.last, rival=len(triggers) > 1)
                        self.found.append(event)
                        end = max(end, event.last)
                at = end
        self.parts = Parts(doc, self.cast, self.parties)

    def _says_more(self, at: int, first: int) -> bool:
        """Whether the word only says more of an event just named: مفاوضات استضافتها …، بوساطة …."""
        doc = self.doc
        tag = doc.tags[at]
        if tag.light is not None and tag.light.split.pronoun and at > first:
            before = doc.tags[at - 1]
            if before.events or "rel" in before.words:
                return True
        form = tag.form.removeprefix("و")
        return form in ("برعايه", "بوساطه", "باشراف", "بضمانه", "باستضافه", "بتيسير", "بتسهيل")

    def _event(self, at: int, trigger: Trigger, number: int, first: int, last: int, *, rival: bool) -> FoundEvent:
        entry, end, hit = trigger
        doc = self.doc
        pos = hit.morph.pos if hit is not None else "noun"
        event = FoundEvent(
            entry.type, entry.lemma, at, end, "", f"{pos} {entry.lemma}", pos=pos, entry=entry, hit=hit, sentence=number
        )
        event.definite = doc.tags[at].article or bool(hit is not None and hit.split.article)
        event.claim = self._within.get(at)
        event.rival = rival
        own = self._cue_of.get(at)
        if own is not None and entry.type in SPEECH:
            self.roles.speech(event, own)
            if pos != "noun":
                self.roles.verbs.setdefault(number, []).append(event)
        elif pos == "verb":
            assert hit is not None
            self.roles.verb(event, entry, hit, first, last)
            self.roles.verbs.setdefault(number, []).append(event)
        elif pos == "participle":
            assert hit is not None
            self.roles.participle(event, entry, hit, first, last)
        else:
            self.nouns.noun(event, entry, hit, first, last)
        event.status = status_of(doc, event, entry, hit, first, last)
        event.place = self._place(event, last)
        return event

    def _place(self, event: FoundEvent, last: int) -> tuple[int, int] | None:
        doc = self.doc
        for at in range(event.last, min(last, event.last + 14)):
            gap = doc.gaps[at]
            if "؛" in gap or ":" in gap or "." in gap or "that" in doc.tags[at].words:
                return None
            form = doc.forms[at]
            start = -1
            if form in ("في", "وفي", "قرب") and at + 1 < last:
                start = at + 1
            elif form[0] == "ب" and at in self.cast.seats:
                start = at
            if start < 0:
                continue
            for k in (start, start + 1):
                for size in (3, 2, 1):
                    words = tuple(doc.forms[k : k + size])
                    if k + size <= last and (
                        words in doc.lexicon.places
                        or (size == 1 and k in self.cast.seats)
                        or (k in self.cast.starting and self.cast.entities[self.cast.starting[k].actor].kind == "state")
                    ):
                        return start, k + size
        return None

    def settle(self) -> None:
        """Decide who takes part in each candidate."""
        weights = load_weights("parts")
        for event in self.found:
            self.parts.settle(event, weights)

    def describe(self) -> None:
        """Write down of each candidate what a verdict on it can rest on."""
        describe(self.doc, self.cast, self.found)

    def read(self) -> list[FoundEvent]:
        """Propose, settle and weigh the candidates; of what was looked at only its weight is kept."""
        self._search()
        weights = load_weights("parts")
        for event in self.found:
            self.parts.complete(event)
            self.parts.settle(event, weights)
            for part in event.parts.values():
                part.features = []
        describe(self.doc, self.cast, self.found, load_weights("events"))
        return self.found


def find_events(doc: Document, cast: Cast, claims: list[FoundClaim]) -> list[FoundEvent]:
    """Find the event candidates of a report, in the order of their triggers; the same happening may come twice."""
    return EventReader(doc, cast, claims).read()
