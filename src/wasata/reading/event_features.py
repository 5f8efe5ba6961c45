"""What a verdict on an event candidate can rest on, as short strings."""

from __future__ import annotations

from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.found import FoundEvent
from wasata.reading.mentions import Mention

__all__ = ["describe"]


def describe(doc: Document, cast: Cast, found: list[FoundEvent]) -> None:
    """Write each candidate's features."""
    story = next((s for s in range(len(doc.sentences)) if doc.story[doc.sentences[s].first]), 0)
    by_type: dict[str, list[FoundEvent]] = {}
    by_sentence: dict[int, list[Mention]] = {}
    for mention in cast.mentions:
        by_sentence.setdefault(doc.sentence_number(mention.first), []).append(mention)
    for event in found:
        by_type.setdefault(event.type, []).append(event)
    order = {id(e): k for rows in by_type.values() for k, e in enumerate(rows)}
    dated = {doc.sentence_number(word) for word in doc.date_end}
    for k, event in enumerate(found):
        people = event.people
        count = min(3, len(people))
        rows = by_type[event.type]
        place = order[id(event)]
        before, near = _likeness(event, rows[:place][-12:])
        after, _ = _likeness(event, rows[place + 1 :][:12])
        quoted = doc.words.quotation_at(doc.words.starts[event.first]) is not None
        manner = event.claim.manner if event.claim is not None else "none"
        roles = "+".join(sorted(event.roles)) or "none"
        kinds = "+".join(sorted({cast.entities[a].kind if a in cast.entities else "state" for a in people})) or "none"
        sure = sorted((p.sure for p in event.parts.values()), reverse=True)
        top = int(sure[0] * 5) if sure else -1
        doubt = event.likely
        etype, pos, lemma = event.type, event.pos, event.lemma
        previous = doc.forms[event.first - 1] if event.first else ""
        following = doc.forms[event.last] if event.last < doc.size else ""
        event.features = [
            f"type={etype}", f"lemma={etype}:{lemma}", f"pos={pos}", f"status={event.status}",
            f"type,pos={etype},{pos}", f"type,count={etype},{count}", f"pos,count={pos},{count}",
            f"manner={manner}", f"type,manner={etype},{manner}", f"speech={event.speech}", f"filled={event.filled}",
            f"type,filled={etype},{event.filled}", f"definite={event.definite}", f"quoted={quoted}",
            f"roles={roles}", f"kinds={kinds}", f"type,status={etype},{event.status}",
            f"before={before}", f"after={after}", f"before,after={before},{after}",
            f"type,before={etype},{before}", f"lead={min(3, event.sentence - story)}",
            f"near={near}", f"dated={event.sentence in dated}",
            f"definite,filled={event.definite},{event.filled}", f"place={event.place is not None}",
            f"lemma,count={lemma},{count}", f"lemma,definite={lemma},{event.definite}",
            f"top={top}", f"type,top={etype},{top}", f"doubt={int(doubt * 6)}", f"type,doubt={etype},{int(doubt * 5)}",
            f"previous={previous}", f"following={following}", f"rival={event.rival}", f"type,rival={etype},{event.rival}", f"lemma,status={lemma},{event.status}", f"pos,status,manner={pos},{event.status},{manner}",
        ]  # fmt: skip
        back = next((e for e in found[k - 1 :: -1] if e.first < event.first), None) if k else None
        ahead = next((e for e in found[k + 1 : k + 4] if e.first >= event.last), None)
        event.features += [_beside(event, back, "back"), _beside(event, ahead, "ahead")]
        sentence = doc.sentences[event.sentence]
        start = event.first - sentence.first
        event.features += [f"start={0 if start == 0 else 1 if start < 3 else 2 if start < 10 else 3},{pos}", f"type,place={etype},{event.place is not None}"]
        if event.place is not None:
            event.features.append(f"pos,placed={pos},{event.first in range(event.place[0] - 4, event.place[0])}")
        if event.claim is not None:
            event.features += [f"claim depth={event.claim.outer is not None}", f"in claim={pos},{event.status}", f"claim head={event.first - event.claim.first < 3},{manner}"]
        if any(m.kind == "media" for m in by_sentence.get(event.sentence, ()) if -2 <= m.first - event.last <= 5):
            event.features += ["press", f"press={etype}", f"lpress={lemma}"]
        if event.entry is not None:
            event.features += [f"beside={bool(event.entry.beside)}", f"lemma,beside={lemma},{bool(event.entry.beside)}", *(f"needs={n}" for n in event.entry.needs), *(f"needs={n},{count}" for n in event.entry.needs)]
        if event.hit is not None:
            split = event.hit.split
            event.features += [f"prep={split.prep}", f"pronoun={bool(split.pronoun)},{pos}", f"tense={event.hit.morph.tense},{split.future}", f"number={event.hit.morph.number},{pos}"]
        if event.first:
            tag = doc.tags[event.first - 1]
            group = next(iter(tag.words), "") or ("event" if tag.events else "light" if tag.light else "body" if tag.body else "saying" if tag.saying else "")
            event.features += [f"after group={group}", f"pos,after group={pos},{group}", f"type,after group={etype},{group}"]


def _beside(event: FoundEvent, other: FoundEvent | None, side: str) -> str:
    """Name the candidate next to this one, where it is close: it may be the same happening (شن هجوم)."""
    if other is None or other.sentence != event.sentence:
        return f"{side}=none"
    gap = event.first - other.last if side == "back" else other.first - event.last
    return f"{side}={other.type},{event.type},{gap if gap < 2 else 2 if gap < 4 else 3}" if gap < 7 else f"{side}=far"


def _likeness(event: FoundEvent, others: list[FoundEvent]) -> tuple[str, bool]:
    """Say how far others of the event's type have its people, and whether one stands in its sentence."""
    best = "none"
    near = False
    mine = event.people
    for other in others:
        theirs = other.people
        near = near or other.sentence == event.sentence
        if mine == theirs:
            return ("same word" if other.lemma == event.lemma else "same"), near
        if mine <= theirs or theirs <= mine:
            best = "part"
        elif mine & theirs and best != "part":
            best = "some"
        elif best == "none":
            best = "other"
    return best, near
