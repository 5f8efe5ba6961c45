"""A reading, and what people decided on it, made into rows.

Invariant: the rows of a report are a function of its reading and of the decisions that stand; changing a decision means
working the report's rows out again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from wasata.dossier.contradictions.aims import content, find_aims
from wasata.dossier.happenings.details import Details, event_word
from wasata.dossier.record.identity import Numbered, handle, mention
from wasata.lexicon.lexicon import Lexicon
from wasata.reading.types import Actor, Reading, Span
from wasata.text.clean import folded
from wasata.text.words import Words

__all__ = ["BY_HAND", "Derived", "Verdict", "derive"]

Row = dict[str, Any]
# The rule of statements that people made.
BY_HAND = "by hand"
_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "added"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people decided on a statement: ``act`` is accept, reject, correct or add.

    ``told`` holds the fields that corrections change, by their names in the rows; actors are told by handle. ``whole``
    is the row to put, with its layer, where the reader does not find the statement.
    """

    act: str
    told: Mapping[str, Any] = field(default_factory=dict)
    whole: Mapping[str, Any] | None = None


@dataclass(slots=True)
class Derived:
    """The rows of one report, without ids. Where a row speaks of an actor it holds the actor's handle."""

    appearances: list[Row] = field(default_factory=list)
    claims: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    positions: list[Row] = field(default_factory=list)
    dates: list[Row] = field(default_factory=list)
    # Of the aims, claim and event are told by their numbers.
    aims: list[Row] = field(default_factory=list)


def derive(
    reading: Reading,
    words: Words,
    lexicon: Lexicon,
    *,
    key: str,
    known: str | None,
    verdicts: Mapping[str, Verdict],
    splits: Mapping[str, str],
) -> Derived:
    """Work out a report's rows.

    Args:
        reading: what the reader found in it.
        words: the words of its text.
        lexicon: what it was read by.
        key: the report's key.
        known: its day of publication, where known.
        verdicts: decisions by the id of the statement they are on; those that add a statement of this report too.
        splits: handles that people gave to actors of this report, by the handle they would have.
    """
    derived = Derived()
    by_id = {actor.id: actor for actor in reading.actors}
    handles: dict[str, str] = {}
    for actor in reading.actors:
        own = handle(key, by_id, actor, lexicon)
        handles[actor.id] = splits.get(own, own)
    for actor in reading.actors:
        derived.appearances.append(_appearance(reading, actor, handles, known))
    ids = Numbered(key)

    def who(local: str) -> str:
        return handles.get(local) or mention(key, local)

    def add(rows: list[Row], layer: str, spans: Sequence[Span], no: int, rule: str, sure: float, **rest: Any) -> None:
        start, end = spans[0]
        row = {"sid": ids.sid(layer, *spans), "no": no, "known": known, "state": "read", "rule": rule, "sure": sure,
               "start": start, "end": end, **rest}  # fmt: skip
        verdict = verdicts.get(row["sid"])
        if verdict is not None:
            row |= verdict.told
            row["state"] = _STATES[verdict.act]
        rows.append(row)

    details = Details(words, lexicon, reading.dates)
    numbers = {claim.id: no for no, claim in enumerate(reading.claims, 1)}
    for no, c in enumerate(reading.claims, 1):
        add(derived.claims, "claim", (c.span, c.cue), no, c.rule, c.sure, cue_start=c.cue[0], cue_end=c.cue[1],
            speaker=who(c.speaker), via=[who(v) for v in c.via], manner=c.manner, direct=c.direct)  # fmt: skip
    for no, e in enumerate(reading.events, 1):
        place = (None, None) if e.place is None else e.place
        told = details.of(e)
        add(derived.events, "event", (e.trigger,), no, e.rule, e.sure, type=e.type, status=e.status,
            place_start=place[0], place_end=place[1], place=place_key(reading, e.place), from_day=e.from_day,
            to_day=e.to_day, claim=numbers.get(e.claim or ""),
            word=event_word(e, lexicon), wording=told.wording, near=told.place,
            counts=json.dumps(told.counts) if len(told.counts) > 0 else None,
            roles={role: [who(w) for w in whos] for role, whos in e.roles.items() if len(whos) > 0})  # fmt: skip
    for no, p in enumerate(reading.positions, 1):
        add(derived.positions, "position", (p.span,), no, p.rule, p.sure, holder=who(p.holder), issue=p.issue,
            stance=p.stance, claim=numbers.get(p.claim or ""))  # fmt: skip
    for no, d in enumerate(reading.dates, 1):
        add(derived.dates, "date", (d.span,), no, d.rule, d.sure, from_day=d.from_day, to_day=d.to_day)
    for aim in find_aims(reading, words, lexicon):
        stems = content(folded(reading.quote((aim.start, aim.end))), lexicon)
        derived.aims.append(
            {"claim": aim.claim, "event": aim.event, "start": aim.start, "end": aim.end, "only": aim.only,
             "content": " ".join(sorted(stems))}
        )  # fmt: skip
    found = {row["sid"] for rows in (derived.claims, derived.events, derived.positions) for row in rows}
    for sid, verdict in sorted(verdicts.items()):
        # What the reader finds no more and people rejected need not be rejected again.
        if (
            sid not in found
            and verdict.whole is not None
            and (verdict.act != "reject" or verdict.whole["rule"] == BY_HAND)
        ):
            _put(derived, sid, verdict, verdict.whole, known)
    return derived


def place_key(reading: Reading, span: Span | None) -> str | None:
    """Give the form in which places are compared."""
    if span is None:
        return None
    return " ".join(folded(reading.quote(span)).split()) or None


def _appearance(reading: Reading, actor: Actor, handles: Mapping[str, str], known: str | None) -> Row:
    quotes = (reading.quote(mention) for mention in actor.mentions)
    name = next((name for name in chain(actor.names, quotes) if name), actor.id)
    return {
        "local": actor.id, "handle": handles[actor.id], "known": known, "kind": actor.kind, "name": name,
        "en": actor.en, "of": handles.get(actor.of or ""), "mentions": len(actor.mentions), "sure": actor.sure,
    }  # fmt: skip


def _put(derived: Derived, sid: str, verdict: Verdict, whole: Row | Mapping[str, Any], known: str | None) -> None:
    """Add a statement that stands by people's word: one made by hand, or one the reader finds no more."""
    row = {**whole, **verdict.told}
    rows: list[Row] = getattr(derived, row.pop("layer"))
    row |= {"sid": sid, "no": len(rows) + 1, "known": known, "state": _STATES[verdict.act]}
    rows.append(row)
