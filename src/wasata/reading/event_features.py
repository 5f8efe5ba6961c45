"""What a verdict on an event candidate can rest on, as short strings."""

from __future__ import annotations

from wasata.lexicon.tags import Tags
from wasata.reading.document import Document
from wasata.reading.entities import Cast
from wasata.reading.found import FoundEvent
from wasata.reading.happening import WEIGHTS, signs
from wasata.reading.learned import Weights, load_weights, probability

__all__ = ["describe"]


def describe(doc: Document, cast: Cast, found: list[FoundEvent], weights: Weights | None = None) -> None:
    """Write each candidate's features; given weights, only how sure they make it, which takes far less memory."""
    story = next((s for s in range(len(doc.sentences)) if doc.story[doc.sentences[s].first]), 0)
    by_type: dict[str, list[FoundEvent]] = {}
    for event in found:
        by_type.setdefault(event.type, []).append(event)
    _report(doc, by_type)
    dated = {doc.sentence_number(word) for word in doc.date_end}
    for k, event in enumerate(found):
        people = event.people
        count = min(3, len(people))
        etype, pos, lemma, status, definite = event.type, event.pos, event.lemma, event.status, event.definite
        manner = event.claim.manner if event.claim is not None else "none"
        quoted = doc.words.quotation_at(doc.words.starts[event.first]) is not None
        kinds = {cast.entities[a].kind if a in cast.entities else "state" for a in people}
        sure = max((p.sure for p in event.parts.values()), default=-0.2)
        previous = doc.forms[event.first - 1] if event.first else ""
        following = doc.forms[event.last] if event.last < doc.size else ""
        back = next((found[j] for j in range(k - 1, -1, -1) if found[j].first < event.first), None)
        ahead = next((e for e in found[k + 1 : k + 4] if e.first >= event.last), None)
        features = [
            f"lemma={etype}:{lemma}", f"type,pos={etype},{pos}", f"type,count={etype},{count}",
            f"pos,count={pos},{count}",
            f"lemma,count={lemma},{count}", f"lemma,definite={lemma},{definite}", f"lemma,status={lemma},{status}",
            f"status={status}", f"type,status={etype},{status}", f"pos,status,manner={pos},{status},{manner}",
            f"manner={manner}", f"speech={event.speech}", f"filled={event.filled}",
            f"type,filled={etype},{event.filled}",
            f"definite={definite}", f"definite,filled={definite},{event.filled}", f"quoted={quoted}",
            f"roles={'+'.join(sorted(event.roles))}", f"kinds={'+'.join(sorted(kinds))}",
            f"top={int(sure * 5)}", f"type,likely={etype},{int(event.likely * 5)}",
            f"lead={min(3, event.sentence - story)}", f"dated={event.sentence in dated}",
            f"previous={previous}", f"following={following}",
            _beside(event, back, "back"), _beside(event, ahead, "ahead"),
            f"rival={event.rival}", f"type,rival={etype},{event.rival}",
        ]  # fmt: skip
        if event.place is not None:
            features.append(f"pos,placed={pos},{event.first in range(event.place[0] - 4, event.place[0])}")
        if event.claim is not None:
            features.append(f"in claim={pos},{status}")
        if etype in WEIGHTS:
            features += [f"reported={int(event.reported * 6)}", f"reported={int(event.reported * 4)},{pos}"]
        if event.entry is not None:
            beside = bool(event.entry.beside)
            features += [f"beside={beside}", f"lemma,beside={lemma},{beside}"]
            for need in event.entry.needs:
                features += [f"needs={need}", f"needs={need},{count}"]
        if event.hit is not None:
            split, morph = event.hit.split, event.hit.morph
            features += [f"prep={split.prep}", f"tense={morph.tense},{split.future}", f"number={morph.number},{pos}"]
        if event.first:
            tag = doc.tags[event.first - 1]
            group = next(iter(tag.words), "") or _group(tag)
            features += [f"after group={group}", f"pos,after group={pos},{group}", f"type,after group={etype},{group}"]
        if weights is None:
            event.features = features
        else:
            event.sure = probability(weights, features)


def _group(tag: Tags) -> str:
    if tag.events:
        return "event"
    if tag.light:
        return "light"
    if tag.body:
        return "body"
    return "saying" if tag.saying else ""


def _report(doc: Document, by_type: dict[str, list[FoundEvent]]) -> None:
    """Say of assaults and protests how far their sentence reports one."""
    for etype, name in WEIGHTS.items():
        weights = load_weights(name)
        rows: dict[int, list[FoundEvent]] = {}
        for event in by_type.get(etype, ()):
            rows.setdefault(event.sentence, []).append(event)
        for number, events in rows.items():
            sure = probability(weights, signs(doc, number, events))
            for event in events:
                event.reported = sure


def _beside(event: FoundEvent, other: FoundEvent | None, side: str) -> str:
    """Name the candidate next to this one, where it is close: it may be the same happening (شن هجوم)."""
    if other is None or other.sentence != event.sentence:
        return f"{side}=none"
    gap = event.first - other.last if side == "back" else other.first - event.last
    return f"{side}={other.type},{event.type},{gap if gap < 2 else 2 if gap < 4 else 3}" if gap < 7 else f"{side}=far"
