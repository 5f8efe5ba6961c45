"""What events are judged by, gathered from the tables."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, select

from wasata.dossier.happenings.details import bare
from wasata.dossier.happenings.ties import Features, Place
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, events, handles, parties
from wasata.lexicon.lexicon import Lexicon
from wasata.text.clean import folded

__all__ = ["Sides", "gather", "pack_ties", "place_of", "unpack_ties"]

_DOERS = frozenset({"actor", "initiator"})
_TARGETS = frozenset({"recipient"})
_SIDES = frozenset({"actor", "recipient", "participant", "host", "initiator"})
# Whoever is described and not named, and whoever is counted, is told anew by every report.
_VAGUE = frozenset({"source", "people", "media"})
_LONGEST_NAME = 5


class Sides:
    """Tells for whom an actor acts: a minister, a ministry or a delegation for its state or body."""

    def __init__(self, connection: Connection, lexicon: Lexicon) -> None:
        self._connection = connection
        self._lexicon = lexicon
        self._rows: dict[int, Any] = {}
        self._sides: dict[int, str | None] = {}
        self._kinds: dict[int, str] = {}

    def of(self, wanted: Iterable[int]) -> dict[int, str | None]:
        """Give the key of the actor that each handle acts for, or nothing for whoever has no name of its own."""
        wanted = set(wanted)
        self._load(wanted - self._rows.keys())
        for handle in wanted - self._sides.keys():
            self._sides[handle] = self._side(handle)
        return {handle: self._sides[handle] for handle in wanted}

    def kind(self, handle: int) -> str:
        """Give what kind of actor it is that a handle, asked for before, acts for."""
        return self._kinds[handle]

    def _load(self, missing: set[int]) -> None:
        while len(missing) > 0:
            for some in chunks(sorted(missing)):
                found = self._connection.execute(
                    select(handles.c.id, handles.c.handle, handles.c.kind, handles.c.ar, handles.c.of, actors.c.key)
                    .join(actors, actors.c.id == handles.c.actor)
                    .where(handles.c.id.in_(some))
                )
                self._rows.update((row.id, row) for row in found)
            missing = {row.of for row in self._rows.values() if row.of is not None} - self._rows.keys()

    def _side(self, handle: int) -> str | None:
        seen: set[int] = set()
        row = self._rows[handle]
        while row.of is not None and row.id not in seen and self._acts_for(row, self._rows[row.of]):
            seen.add(row.id)
            row = self._rows[row.of]
        self._kinds[handle] = row.kind
        if row.kind in _VAGUE or row.handle.startswith("mention:"):
            return None
        return str(row.key)

    def _acts_for(self, row: Any, owner: Any) -> bool:
        if row.kind == "person" or (row.kind == "organization" and owner.kind == "state"):
            return True
        head = bare((folded(row.ar).split() or [""])[0])
        lists = self._lexicon.lists
        return head in lists["organs"] or (head in lists["forces"] and not row.handle.startswith("lexicon:"))


def pack_ties(keys: Sequence[int]) -> bytes:
    """Give hashed ties as they are kept with their event."""
    return struct.pack(f"<{len(keys)}q", *keys)


def unpack_ties(data: bytes | None) -> tuple[int, ...]:
    """Give the hashed ties kept with an event."""
    return struct.unpack(f"<{len(data) // 8}q", data) if data else ()


def place_of(text: str | None, lexicon: Lexicon) -> Place | None:
    """Give the first place that a folded text names; an unknown one by its words, if they are few."""
    if text is None:
        return None
    known = _places.setdefault(lexicon, {})
    if text not in known:
        if len(known) > _MOST_PLACES:
            known.clear()
        known[text] = _place(text, lexicon)
    return known[text]


# Places that were looked up, by lexicon: the same ones come again and again.
_places: WeakKeyDictionary[Lexicon, dict[str, Place | None]] = WeakKeyDictionary()
_MOST_PLACES = 20_000


def _place(text: str, lexicon: Lexicon) -> Place | None:
    forms = text.split()
    for at in range(len(forms)):
        for start in dict.fromkeys((forms[at], _without_preposition(forms[at]))):
            for size in range(min(_LONGEST_NAME, len(forms) - at), 0, -1):
                words = (start, *forms[at + 1 : at + size])
                found = lexicon.place_ids.get(words)
                if found is not None:
                    return Place(found, lexicon.places[words])
        for name, _, _ in lexicon.names_at(forms, at, len(forms)):
            if lexicon.actors[name.actor].kind == "state":
                return Place(name.actor, name.actor)
    return Place(" ".join(forms)) if 0 < len(forms) <= 2 else None


def _without_preposition(form: str) -> str:
    return form[1:] if form[:1] in "بلو" and len(form) > 3 else form


def gather(
    connection: Connection, lexicon: Lexicon, wanted: Sequence[int], decided: Mapping[str, Sequence[int]]
) -> dict[int, Features]:
    """Give the features of events by their ids; those that people rejected are left out.

    Args:
        connection: to ask.
        lexicon: where places and bodies stand.
        wanted: ids of events.
        decided: by sid, the decisions that join the event with another.
    """
    rows: list[Any] = []
    e = events.c
    columns = (
        e.id, e.sid, e.report, e.type, e.status, e.known, e.from_day, e.to_day, e.word, e.place, e.near, e.counts,
        e.wording, e.sure, e.start,
    )  # fmt: skip
    roles: dict[int, list[tuple[str, int]]] = {}
    for some in chunks(wanted):
        rows += connection.execute(select(*columns).where(events.c.id.in_(some), events.c.state != "rejected"))
        for row in connection.execute(
            select(parties.c.event, parties.c.role, parties.c.handle).where(parties.c.event.in_(some))
        ):
            roles.setdefault(row.event, []).append((row.role, row.handle))
    sides = Sides(connection, lexicon).of({handle for told in roles.values() for _, handle in told})
    found: dict[int, Features] = {}
    seen: set[tuple[object, ...]] = set()
    for row in sorted(rows, key=lambda row: (row.report, row.start, row.sid)):
        place = place_of(row.place or row.near, lexicon)
        told = [(role, side) for role, handle in roles.get(row.id, ()) if (side := sides[handle]) is not None]
        among = frozenset(side for role, side in told if role in _SIDES)
        kind = (row.report, row.type, row.word, among)
        found[row.id] = Features(
            row.sid, row.report, row.type, row.status, row.known, row.from_day, row.to_day, row.word,
            place, among,
            frozenset(side for role, side in told if role in _DOERS),
            frozenset(side for role, side in told if role in _TARGETS),
            () if row.counts is None else tuple((what, by, number) for what, by, number in json.loads(row.counts)),
            row.wording, kind not in seen, tuple(decided.get(row.sid, ())),
            frozenset(side for role, side in told if role == "excluded"), row.place is not None, row.sure,
        )  # fmt: skip
        seen.add(kind)
    return found
