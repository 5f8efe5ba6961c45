"""FollowTheMoney entities as JSON Lines (https://followthemoney.tech), for OpenAleph and its tools.

What is lost: the model has no place for words and their speakers, so claims, positions and dates are not there. An
event's ``recordId`` is its statement's id, by which the other formats give its exact words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, exists, select

from wasata.briefing.exports.source import Party, Source, full_day
from wasata.dossier.store.tables import actors, appearances, handles
from wasata.reading.types import Event

__all__ = ["KINDS", "money"]

_SOME = 500
# The codebook's kinds; whom FollowTheMoney has no word for is what it calls any party.
KINDS = {
    "person": "Person",
    "state": "PublicBody",
    "armed_group": "Organization",
    "political_body": "Organization",
    "organization": "Organization",
    "media": "Organization",
    "source": "LegalEntity",
    "people": "LegalEntity",
}
_Told = dict[str, list[str | None]]
_NOT_ID = re.compile(r"[^0-9a-zA-Z.-]")
# What the library drops from values too.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_ORGANIZERS = ("host", "initiator")
_INVOLVED = ("actor", "recipient", "participant", "mediator", "guarantor")


def money(connection: Connection, sources: Iterable[Source], *, as_of: str | None) -> Iterator[str]:
    """Give an entity a line: the actors and whom they belong to, then the reports and their events.

    Args:
        connection: one that may read.
        sources: the reports.
        as_of: the day as of which they are.
    """
    yield from _actors(connection, as_of)
    for source in sources:
        article = _id(source.key, "report")
        yield _line(article, "Article", _article(source))
        for actor in source.reading.actors:
            # Whom people alone named in a report may be named nowhere else.
            if len(actor.mentions) == 0:
                yield _actor(source.who[actor.id])
        for sid, event in zip(source.sids["events"], source.reading.events, strict=True):
            yield _line(_id(sid, "event"), "Event", _event(source, sid, event, article))


def _line(id_: str, schema: str, told: _Told) -> str:
    plain = {name: [_CONTROL.sub("", value or "").strip() for value in values] for name, values in told.items()}
    full = {name: [value for value in values if value] for name, values in plain.items()}
    properties = {name: values for name, values in full.items() if len(values) > 0}
    return json.dumps({"id": id_, "schema": schema, "properties": properties}, ensure_ascii=False) + "\n"


def _id(key: str, what: str = "actor") -> str:
    """Give an id of the letters that the library takes: what others it finds in one, it drops with the entity."""
    return f"wasata-{what}-{_NOT_ID.sub('.', key)}"


def _actors(connection: Connection, as_of: str | None) -> Iterator[str]:
    """Give those whom reports name, and those they belong to whether these are named or not."""
    owning, owner = handles.alias(), actors.alias()
    seen = exists().where(appearances.c.handle == handles.c.id, *_by(as_of))
    unnamed: set[str] = set()
    last = 0
    while True:
        query = select(actors, _named(actors, as_of)).where(actors.c.id > last).order_by(actors.c.id).limit(_SOME)
        rows = connection.execute(query).all()
        if len(rows) == 0:
            return
        yield from (_actor(_party(row)) for row in rows if row.named)
        links = (
            select(actors.c.id.label("by"), actors.c.key.label("owned"), owner, _named(owner, as_of))
            .join(handles, handles.c.actor == actors.c.id)
            .join(owning, owning.c.id == handles.c.of)
            .join(owner, owner.c.id == owning.c.actor)
            .where(actors.c.id.between(rows[0].id, rows[-1].id), owner.c.id != actors.c.id, seen)
            .order_by(actors.c.id, owner.c.id)
            .distinct()
        )
        for row in connection.execute(links):
            if not row.named and row.key not in unnamed:
                unnamed.add(row.key)
                yield _actor(_party(row))
            told: _Told = {"subject": [_id(row.owned)], "object": [_id(row.key)], "role": ["belongs to or speaks for"]}
            yield _line(_id(f"{row.owned}-{row.key}", "link"), "UnknownLink", told)
        last = rows[-1].id


def _named(actor: Any, as_of: str | None) -> Any:
    own = handles.alias()
    query = exists().where(own.c.actor == actor.c.id, appearances.c.handle == own.c.id, *_by(as_of))
    return query.label("named")


def _by(as_of: str | None) -> list[Any]:
    return [] if as_of is None else [appearances.c.known <= as_of]


def _party(row: Row[Any]) -> Party:
    return Party(row.key, row.kind, row.ar, row.en)


def _actor(party: Party) -> str:
    told: _Told = {"name": [party.name], "alias": [party.ar if party.en else None], "description": [party.kind]}
    if party.kind == "media":
        told["sector"] = ["media"]
    return _line(_id(party.key), KINDS.get(party.kind, "LegalEntity"), told)


def _article(source: Source) -> _Told:
    return {
        "title": [source.title], "publisher": [source.outlet], "publishedAt": [full_day(source.published)],
        "sourceUrl": [source.address], "language": ["ara" if source.is_arabic else None], "fileName": [source.place],
    }  # fmt: skip


def _event(source: Source, sid: str, event: Event, article: str) -> _Told:
    quote = source.reading.quote
    return {
        "name": [quote(event.trigger)], "startDate": [full_day(event.from_day)], "endDate": [full_day(event.to_day)],
        "location": [quote(event.place) if event.place is not None else None],
        "summary": [quote(source.sentence(event.trigger))], "recordId": [sid], "proof": [article],
        "keywords": [event.type, event.status, f"happening:{source.happenings[sid].sid}"],
        "organizer": _whos(source, event, _ORGANIZERS), "involved": _whos(source, event, _INVOLVED),
    }  # fmt: skip


def _whos(source: Source, event: Event, roles: Iterable[str]) -> list[str | None]:
    found = (_id(source.who[who].key) for role in roles for who in event.roles.get(role, ()))
    return [*dict.fromkeys(found)]
