"""What every row leads back to: the exact words, their sentence, their report, and who passed them on."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.who import Who, who_are
from wasata.dossier.sentences import sentence_at
from wasata.dossier.sources.corroboration import corroborations
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import claims, contents, reports
from wasata.lexicon.lexicon import Lexicon

__all__ = ["Answer", "Lexicons", "Statement", "sourced"]

Lexicons = Callable[[], Lexicon]
"""Gives the lexicon, which is loaded only where an answer needs it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows of one kind, in the view's order.

    ``more`` tells whether the limit left rows out, ``left_out`` how many reports are not known as of the day asked for
    because their own day is not known.
    """

    kind: type[Any]
    rows: tuple[Any, ...]
    more: bool
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a report says, with its words.

    ``origins`` counts the independent origins that say so, ``deniers`` those that deny it; of claims they are counted
    only where the sources of one are asked for. ``chain`` runs from the
    outlet to the speaker. ``start`` and ``end`` are code points of the report's text, ``sure``
    how often the rule that found it is right, ``state`` what people made of it (read, accepted, corrected, added).
    """

    origins: int | None
    deniers: int | None
    chain: tuple[Who, ...]
    quote: str
    sentence: str
    outlet: str | None
    published: str | None
    title: str | None
    address: str | None
    report: str
    start: int
    end: int
    sid: str
    state: str
    rule: str
    sure: float


def sourced(
    connection: Connection, rows: Sequence[Row[Any]], filter: Filter, lexicon: Lexicons
) -> list[dict[str, Any]]:
    """Give the fields of ``Statement`` for rows of statements, which must tell the number of their claim.

    Args:
        connection: the dossier's.
        rows: the statements.
        filter: the language, and the day as of which they are told.
        lexicon: where outlets and offices stand; loaded when there is a row.
    """
    ids = sorted({row.report for row in rows})
    told = {
        row.id: row
        for some in chunks(ids)
        for row in connection.execute(
            select(reports.c.id, reports.c.key, reports.c.outlet, reports.c.published, reports.c.title,
                   reports.c.address, contents.c.text)
            .join(contents, contents.c.report == reports.c.id).where(reports.c.id.in_(some))
        )
    }  # fmt: skip
    chains = _chains(connection, ids, {(row.report, row.claim) for row in rows})
    who = who_are(connection, {handle for chain in chains.values() for handle in chain}, filter)
    counted = corroborations(connection, lexicon(), [row.sid for row in rows], as_of=filter.as_of) if rows else {}
    counts = {sid: (told_by.count, len(told_by.denying)) for sid, told_by in counted.items()}
    made = []
    for row in rows:
        report = told[row.report]
        outlet = () if report.outlet is None else (Who(None, report.outlet),)
        passed = tuple(who[handle] for handle in chains.get((row.report, row.claim), ()))
        made.append(
            {
                "chain": (*outlet, *passed), "quote": report.text[row.start : row.end],
                "sentence": report.text[slice(*sentence_at(report.text, row.start, row.end))], "outlet": report.outlet,
                "published": report.published, "title": report.title, "address": report.address, "report": report.key,
                "start": row.start, "end": row.end, "sid": row.sid, "state": row.state, "rule": row.rule,
                "sure": row.sure, "origins": counts.get(row.sid, (None, None))[0],
                "deniers": counts.get(row.sid, (None, None))[1],
            }
        )  # fmt: skip
    return made


def _chains(
    connection: Connection, ids: Sequence[int], wanted: set[tuple[int, int | None]]
) -> dict[tuple[int, int], tuple[int, ...]]:
    """Give the handles from the first who passed a claim on to its speaker, by report and the claim's number."""
    found: dict[tuple[int, int], tuple[int, ...]] = {}
    for some in chunks(ids):
        query = select(claims.c.report, claims.c.no, claims.c.speaker, claims.c.via).where(claims.c.report.in_(some))
        for row in connection.execute(query):
            if (row.report, row.no) in wanted:
                found[row.report, row.no] = (*json.loads(row.via), row.speaker)
    return found
