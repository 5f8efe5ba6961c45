"""Whether an event has happened, goes on, is planned, proposed or denied."""

from __future__ import annotations

from functools import lru_cache

from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.model import EventWord, Hit, Word
from wasata.lexicon.morphology import Morph, Split
from wasata.reading.document import Document
from wasata.reading.found import MEETINGS, FoundEvent

__all__ = ["status_of"]

_FUTURE = Hit(Word("verb"), Morph("verb", "present"), Split("", True, "", False, "", ""))
_CUTS = ("", "و", "ال", "وال", "ف", "س", "ب", "ل")
_STOPS = frozenset("،؛:.")
_NEGATIONS = frozenset({"لم", "لن", "لا", "ألا", "ليس"})


def status_of(doc: Document, event: FoundEvent, entry: EventWord, hit: Hit | None, first: int, last: int) -> str:
    """Give an event's status from its tense, the words around it and the manner of the claim it stands in."""
    verb = hit is not None and hit.morph.pos == "verb"
    if "neg" in entry.needs:
        return entry.status
    if verb:
        assert hit is not None
        for k in range(max(first, event.first - 2), event.first):
            if doc.tags[k].words.get("neg") in _NEGATIONS:
                return "denied"
        if entry.status:
            return entry.status
        base = "planned" if hit.split.future else "occurred" if hit.morph.tense == "past" else "ongoing"
    else:
        if entry.status:
            return entry.status
        base = "occurred"
    found = _before(doc, event, first)
    if found:
        return found
    if base == "ongoing" and event.first > first and "that" in doc.tags[event.first - 1].words:
        # أن + present tells of a wish or an intention, not of a fact.
        base = "proposed"
    found = _after(doc, event, last)
    if found:
        return found
    if not verb:
        governor = _governing_verb(doc, event.first, first)
        if governor is not None:
            if governor.split.future:
                return "planned"
            if governor.morph.tense == "present" and base == "occurred" and event.type in MEETINGS:
                return "ongoing"
    if event.claim is not None and not event.speech:
        if event.claim.manner == "demand":
            return "proposed"
        if event.claim.manner == "deny" and base == "occurred" and not _negated(doc, event.claim.cue[0]):
            return "denied"
    return base


def _negated(doc: Document, word: int) -> bool:
    """Whether a word is negated: who does not deny (لم ينف) says that it is so."""
    return word > 0 and doc.tags[word - 1].words.get("neg") in _NEGATIONS


def _before(doc: Document, event: FoundEvent, first: int) -> str:
    lexicon = doc.lexicon
    low = max(first, event.first - 9)
    for k in range(event.first - 1, low - 1, -1):
        if _may_tell(lexicon, doc.forms[k]):
            found = lexicon.status_at(doc.forms, k)
            if found is not None and event.first - k <= found[1] and not (found[0] == "denied" and _negated(doc, k)):
                return found[0]
        if k < event.first - 1 and not _STOPS.isdisjoint(doc.gaps[k + 1]):
            break
    return ""


@lru_cache(maxsize=100_000)
def _may_tell(lexicon: Lexicon, form: str) -> bool:
    """Whether a form begins some entry of status.csv: most forms do not, and are asked about often."""
    return any(form.startswith(cut) and form[len(cut) :] in lexicon.status for cut in _CUTS)


def _after(doc: Document, event: FoundEvent, last: int) -> str:
    for k in range(event.last, min(last, event.last + 6)):
        if _may_tell(doc.lexicon, doc.forms[k]):
            found = doc.lexicon.status_at(doc.forms, k)
            if found is not None and found[1] < 0 and k - event.last < -found[1] + 1:
                return found[0]
        if k > event.last and not _STOPS.isdisjoint(doc.gaps[k]):
            break
    return ""


def _governing_verb(doc: Document, at: int, first: int) -> Hit | None:
    for k in range(at - 1, max(first, at - 5) - 1, -1):
        tag = doc.tags[k]
        if not _STOPS.isdisjoint(doc.gaps[k + 1]):
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
