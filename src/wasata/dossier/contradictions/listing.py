"""Contradictions as they are asked for: two statements, where each comes from, and a sentence on what differs."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.contradictions.wording import sentence
from wasata.dossier.sources.origins import Chain, Origin, chains
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import (
    actors,
    aims,
    claims,
    contents,
    contradictions,
    disputants,
    events,
    handles,
    positions,
)
from wasata.lexicon.lexicon import Lexicon

__all__ = ["CONTRADICTIONS", "Contradiction", "Side", "find_contradictions"]

CONTRADICTIONS = ("denied", "date", "place", "number", "participants", "stance", "aims")
_STOP = re.compile(r"[.!?؟…\n]+")
_LAYERS = {"c": claims, "e": events, "p": positions}


@dataclass(frozen=True, slots=True)
class Side:
    """One of two statements that contradict each other.

    ``quote`` is its words: of an event its sentence, of an aim what the meeting is said to be for; ``told`` is what it
    says of the point at issue, in the codes of the record.
    """

    sid: str
    quote: str
    report: str
    known: str | None
    origin: Origin
    told: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two statements that contradict each other, ``a`` the one known first.

    ``type`` is one of ``CONTRADICTIONS``; ``known`` the day from which both are known to speak of one thing; ``sure``
    how far to trust the less sure of the readings; ``ar`` and ``en`` say in a sentence what is between them.
    """

    type: str
    a: Side
    b: Side
    known: str | None
    issue: str | None
    sure: float
    ar: str
    en: str

    @property
    def id(self) -> str:
        """What to call it by."""
        return f"{self.type}:{self.a.sid}:{self.b.sid}"


def find_contradictions(
    connection: Connection,
    lexicon: Lexicon,
    *,
    actor: str | None = None,
    issue: str | None = None,
    type: str | None = None,
    sid: str | None = None,
    since: str | None = None,
    until: str | None = None,
    as_of: str | None = None,
    limit: int = 50,
) -> list[Contradiction]:
    """Give contradictions, those known last first.

    Args:
        connection: to ask.
        lexicon: where outlets and offices stand.
        actor: the key of an actor who has a part in it or says so.
        issue: of opposite stances, the issue.
        type: one of ``CONTRADICTIONS``.
        sid: a statement that is one of the two.
        since: the first day of those by which they must be known.
        until: the last of these days.
        as_of: a day; only what was known by then counts.
        limit: how many at most.
    """
    c = contradictions.c
    query = select(contradictions)
    if actor is not None:
        own = select(handles.c.id).join(actors, actors.c.id == handles.c.actor).where(actors.c.key == actor)
        among = select(disputants.c.contradiction).where(disputants.c.handle.in_(own))
        query = query.where(c.id.in_(among))
    if issue is not None:
        query = query.where(c.issue == issue)
    if type is not None:
        query = query.where(c.type == type)
    if sid is not None:
        query = query.where((c.a == sid) | (c.b == sid))
    last = min((day for day in (until, as_of) if day is not None), default=None)
    dated = query if since is None else query.where(c.known >= since)
    dated = dated.where(c.known.is_not(None)) if last is None else dated.where(c.known <= last)
    rows = list(connection.execute(dated.order_by(c.known.desc(), c.a.desc(), c.b.desc()).limit(limit)))
    if since is None and last is None and len(rows) < limit:
        undated = query.where(c.known.is_(None)).order_by(c.a.desc(), c.b.desc())
        rows += connection.execute(undated.limit(limit - len(rows)))
    return _told(connection, lexicon, rows)


def _told(connection: Connection, lexicon: Lexicon, rows: Sequence[Any]) -> list[Contradiction]:
    sids = {sid for row in rows for sid in (row.a, row.b)}
    known = chains(connection, lexicon, sids)
    quotes = _quotes(connection, sids)
    names = _names(connection, rows)
    found = []
    for row in rows:
        told = json.loads(row.told)
        aims_told = row.type == "aims"
        a, b = (_side(known[sid], quotes[sid][aims_told], what) for sid, what in zip((row.a, row.b), told, strict=True))
        said = {
            lang: sentence(row.type, a, b, lang=lang, names=names, holder=str(row.holder or ""), places=quotes)
            for lang in ("ar", "en")
        }
        found.append(Contradiction(row.type, a, b, row.known, row.issue, row.sure, said["ar"], said["en"]))
    return found


def _side(chain: Chain, quote: str, told: str) -> Side:
    return Side(chain.sid, quote, chain.report, chain.known, chain.origin, told)


def _names(connection: Connection, rows: Sequence[Any]) -> dict[str, tuple[str, str]]:
    """Give Arabic and English names of the actors that contradictions tell of, by key, and of holders by id."""
    keys = {key for row in rows for told in json.loads(row.told) for key in told.split()}
    found: dict[str, tuple[str, str]] = {}
    for column, wanted in ((actors.c.key, sorted(keys)), (actors.c.id, sorted({r.holder for r in rows if r.holder}))):
        for some in chunks(wanted):
            for row in connection.execute(select(actors).where(column.in_(some))):
                found[str(row.id) if column is actors.c.id else row.key] = row.ar, row.en or row.ar
    return found


def _quotes(connection: Connection, sids: Collection[str]) -> Mapping[str, tuple[str, str, str]]:
    """Give the words of statements: the quote to show, that of the aim told in it, and the place as it is written."""
    found: dict[str, tuple[str, str, str]] = {}
    for layer, table in _LAYERS.items():
        for some in chunks(sorted(sid for sid in sids if sid.startswith(layer))):
            query = select(table, contents.c.text).join(contents, contents.c.report == table.c.report)
            spans = _aims(connection, some) if layer == "c" else {}
            for row in connection.execute(query.where(table.c.sid.in_(some))):
                quote = _sentence(row.text, row.start, row.end) if layer == "e" else row.text[row.start : row.end]
                start, end = spans.get(row.sid, (row.start, row.end))
                written = ""
                if layer == "e" and row.place_start is not None:
                    written = row.text[row.place_start : row.place_end]
                found[row.sid] = quote, row.text[start:end], written
    return found


def _aims(connection: Connection, sids: Sequence[str]) -> dict[str, tuple[int, int]]:
    query = select(claims.c.sid, aims.c.start, aims.c.end).join(aims, aims.c.claim == claims.c.id)
    return {row.sid: (row.start, row.end) for row in connection.execute(query.where(claims.c.sid.in_(sids)))}


def _sentence(text: str, start: int, end: int) -> str:
    first = max((match.end() for match in _STOP.finditer(text, 0, start)), default=0)
    stop = _STOP.search(text, end)
    return text[first : stop.start() if stop else len(text)].strip()
