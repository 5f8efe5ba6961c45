"""Where a statement comes from: the chain from the outlet to whoever said it, and the far end of it, its origin.

What a report says in its own voice has its outlet for an origin; near-copies of one text have the outlet that published
it first. An unnamed source is told from others by what it is called and by whoever passed it on: the same words of the
same channel are taken for the same source.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.happenings.features import Sides
from wasata.dossier.record.identity import actor_key
from wasata.dossier.sources.outlets import Outlet, outlets
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, claims, events, handles, parties, positions, reports
from wasata.lexicon.lexicon import Lexicon
from wasata.text.clean import folded

__all__ = ["Chain", "Link", "Origin", "chains"]

_LAYERS = {"c": claims, "e": events, "p": positions}


@dataclass(frozen=True, slots=True)
class Link:
    """One in a chain. ``kind`` is outlet, via or speaker; ``of`` the key of the actor it belongs to, by the lexicon."""

    kind: str
    key: str
    ar: str
    en: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The far end of a chain; equal keys are one origin.

    ``kind`` is ``actor``, ``outlet``, ``unnamed`` (a source that is described only) or ``unknown`` (a report whose
    outlet is not known). Origins that speak for one another, a minister and his ministry, share ``side`` and are not
    independent.
    """

    key: str
    kind: str
    ar: str
    en: str
    side: str


@dataclass(frozen=True, slots=True)
class Chain:
    """How a statement came into the report: ``links`` run from the outlet to the speaker.

    ``own_word`` tells that the origin speaks of its own deed or stance; ``speaks_for`` is the key of a party of the
    statement that an outlet in the chain belongs to; ``denies`` tells that the statement says it is not so.
    """

    sid: str
    report: str
    known: str | None
    links: tuple[Link, ...]
    origin: Origin
    own_word: bool
    speaks_for: str | None
    denies: bool


def chains(connection: Connection, lexicon: Lexicon, sids: Iterable[str]) -> dict[str, Chain]:
    """Give the chains of statements; sids that the dossier lacks, and those of dates, are left out."""
    return _Sourcing(connection, lexicon).chains(sids)


class _Sourcing:
    """The look-ups behind many chains, each made once."""

    def __init__(self, connection: Connection, lexicon: Lexicon) -> None:
        self._connection = connection
        self._lexicon = lexicon
        self._sides = Sides(connection, lexicon)
        self._side_of: dict[int, str | None] = {}
        self._who: dict[int, Any] = {}
        self._reports: dict[int, Any] = {}
        self._firsts: dict[int, Any] = {}
        self._outlets: dict[str, Outlet] = {}

    def chains(self, sids: Iterable[str]) -> dict[str, Chain]:
        rows = self._statements(sids)
        said = self._claims(rows)
        involved = self._involved(rows, said)
        wanted = {handle for claim in said.values() for handle in (claim.speaker, *json.loads(claim.via))}
        wanted |= {handle for among in involved.values() for handle in among}
        self._load_actors(wanted)
        self._load_reports({row.report for _, row in rows.values()})
        return {
            sid: self._chain(layer, row, said.get((row.report, _claim_no(layer, row))), involved.get(sid, ()))
            for sid, (layer, row) in rows.items()
        }

    def _statements(self, sids: Iterable[str]) -> dict[str, tuple[str, Any]]:
        found: dict[str, tuple[str, Any]] = {}
        by_layer: dict[str, list[str]] = {}
        for sid in dict.fromkeys(sids):
            by_layer.setdefault(sid[:1], []).append(sid)
        for layer, table in _LAYERS.items():
            for some in chunks(by_layer.get(layer, [])):
                for row in self._connection.execute(select(table).where(table.c.sid.in_(some))):
                    found[row.sid] = layer, row
        return found

    def _claims(self, rows: Mapping[str, tuple[str, Any]]) -> dict[tuple[int, int | None], Any]:
        """Give the claims that statements stand in, or are, by report and number."""
        found: dict[tuple[int, int | None], Any] = {}
        missing: dict[int, set[int]] = {}
        for layer, row in rows.values():
            if layer == "c":
                found[row.report, row.no] = row
            elif row.claim is not None:
                missing.setdefault(row.report, set()).add(row.claim)
        for some in chunks(sorted(missing)):
            numbers = sorted({no for report in some for no in missing[report]})
            for row in self._connection.execute(
                select(claims).where(claims.c.report.in_(some), claims.c.no.in_(numbers), claims.c.state != "rejected")
            ):
                found.setdefault((row.report, row.no), row)
        return found

    def _involved(
        self, rows: Mapping[str, tuple[str, Any]], said: Mapping[tuple[int, int | None], Any]
    ) -> dict[str, list[int]]:
        """Give the handles of those a statement is about: an event's parties, a position's holder, and of a claim the
        parties of the events in it."""
        found = {sid: [row.holder] for sid, (layer, row) in rows.items() if layer == "p"}
        sids = {row.id: [sid] for sid, (layer, row) in rows.items() if layer == "e"}
        within = {(row.report, row.no): sid for sid, (layer, row) in rows.items() if layer == "c"}
        for some in chunks(sorted({report for report, _ in within})):
            for row in self._connection.execute(
                select(events.c.id, events.c.report, events.c.claim).where(
                    events.c.report.in_(some), events.c.claim.is_not(None), events.c.state != "rejected"
                )
            ):
                if (row.report, row.claim) in within:
                    sids.setdefault(row.id, []).append(within[row.report, row.claim])
        for ids in chunks(sorted(sids)):
            for party in self._connection.execute(
                select(parties.c.event, parties.c.handle).where(parties.c.event.in_(ids)).order_by(parties.c.handle)
            ):
                for sid in sids[party.event]:
                    found.setdefault(sid, []).append(party.handle)
        return found

    def _load_actors(self, wanted: Collection[int]) -> None:
        for some in chunks(sorted(wanted)):
            for row in self._connection.execute(
                select(
                    handles.c.id, handles.c.handle, handles.c.ar.label("called"), actors.c.key, actors.c.kind,
                    actors.c.ar, actors.c.en,
                ).join(actors, actors.c.id == handles.c.actor).where(handles.c.id.in_(some))
            ):  # fmt: skip
                self._who[row.id] = row
        self._side_of.update(self._sides.of(wanted))

    def _load_reports(self, wanted: Collection[int]) -> None:
        columns = (
            reports.c.id, reports.c.key, reports.c.copies, reports.c.known, reports.c.outlet, reports.c.outlet_key,
        )  # fmt: skip
        for some in chunks(sorted(wanted)):
            self._reports.update(
                (r.id, r) for r in self._connection.execute(select(*columns).where(reports.c.id.in_(some)))
            )
        groups = {row.copies for row in self._reports.values()}
        for some in chunks(sorted(groups)):
            for row in self._connection.execute(select(*columns).where(reports.c.copies.in_(some))):
                first = self._firsts.get(row.copies)
                if first is None or _published(row) < _published(first):
                    self._firsts[row.copies] = row
        named = [(r.outlet_key, r.outlet) for r in (*self._firsts.values(), *self._reports.values()) if r.outlet_key]
        self._outlets = outlets(self._connection, self._lexicon, sorted(set(named), reverse=True))

    def _chain(self, layer: str, row: Any, claim: Any, about: Sequence[int]) -> Chain:
        report = self._reports[row.report]
        links = [self._outlet(report)]
        voice = self._voice(self._firsts[report.copies])
        if claim is None:
            origin = voice
        else:
            via = json.loads(claim.via)
            links += [self._link("via", handle) for handle in via]
            links.append(self._link("speaker", claim.speaker))
            origin = self._speaker(claim.speaker, via, voice, report)
        sides = {side for handle in about if (side := self._side_of[handle]) is not None}
        owners = [link.of for link in links if link.of is not None]
        if claim is not None and (side := self._side_of[claim.speaker]) is not None:
            speaker_side = {side}
        else:
            speaker_side = set()
        return Chain(
            row.sid, report.key, row.known, tuple(links), origin, origin.side in sides,
            next((owner for owner in owners if owner in sides | speaker_side), None), _denies(layer, row),
        )  # fmt: skip

    def _outlet(self, report: Any) -> Link:
        if report.outlet_key is None:
            return Link("outlet", f"report:{report.key}", "", "")
        outlet = self._outlets[report.outlet_key]
        return Link("outlet", outlet.key, outlet.ar, outlet.en, outlet.of)

    def _voice(self, first: Any) -> Origin:
        """Give the origin of what a report says itself, from the first report of its text."""
        link = self._outlet(first)
        return Origin(link.key, "outlet" if first.outlet_key else "unknown", link.ar, link.en, link.key)

    def _link(self, kind: str, handle: int) -> Link:
        who = self._who[handle]
        return Link(kind, who.key, who.ar, who.en, self._owner(who))

    def _owner(self, who: Any) -> str | None:
        entry = self._lexicon.actors.get(who.key)
        return entry.of if entry is not None and entry.kind == "media" else None

    def _speaker(self, speaker: int, via: Sequence[int], voice: Origin, report: Any) -> Origin:
        who = self._who[speaker]
        if who.kind in ("source", "people"):
            channel = self._who[via[-1]].key if len(via) > 0 else voice.key
            key = f"unnamed:{channel}:{' '.join(folded(who.called).split())}"
            return Origin(key, "unnamed", who.ar, who.en, key)
        if who.handle.startswith("mention:") and who.key == actor_key([who.handle]):
            # Told from others only within one text; so within all copies of it.
            key = f"named:{self._firsts[report.copies].key[:12]}:{' '.join(folded(who.called).split())}"
            return Origin(key, "actor", who.ar, who.en, key)
        kind = "outlet" if who.kind == "media" else "actor"
        return Origin(who.key, kind, who.ar, who.en, self._side_of[speaker] or who.key)


def _claim_no(layer: str, row: Any) -> int | None:
    return row.no if layer == "c" else row.claim  # type: ignore[no-any-return]


def _denies(layer: str, row: Any) -> bool:
    return bool(row.manner == "deny") if layer == "c" else layer == "e" and bool(row.status == "denied")


def _published(row: Any) -> tuple[bool, str, int]:
    return row.known is None, row.known or "", row.id
