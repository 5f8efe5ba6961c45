"""Contradictions: two statements of one thing that cannot both hold."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.ask.who import Who, actor_of, name
from wasata.dossier.ask.words import Answer, Lexicons
from wasata.dossier.contradictions.listing import Side, find_contradictions
from wasata.dossier.store.tables import actors

__all__ = ["ContradictionRow", "ask_contradictions"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionRow:
    """Two statements that contradict each other, ``a`` the one known first, and in a sentence what is between them.

    ``day`` is the day from which both are known; of each statement its id, origin, words and report are told.
    """

    day: str | None
    type: str
    issue: str | None
    what: str
    sure: float
    origin_a: Who
    quote_a: str
    day_a: str | None
    report_a: str
    sid_a: str
    origin_b: Who
    quote_b: str
    day_b: str | None
    report_b: str
    sid_b: str


def ask_contradictions(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give contradictions, those known last first.

    Raises:
        AskError: the filter cannot be answered.
    """
    takes = ("actor", "issue", "type", "statement", "since", "until")
    scope = scope_of(connection, "contradictions", filter, takes=takes)
    actor: str | None = None
    if filter.actor is not None:
        own = select(actors.c.key).where(actors.c.id == actor_of(connection, filter))
        actor = connection.execute(own).scalar_one()
    found = find_contradictions(
        connection, lexicon(), actor=actor, issue=filter.issue, type=filter.type, sid=filter.statement,
        since=filter.since, until=filter.until, as_of=filter.as_of, limit=scope.limit,
    )  # fmt: skip
    rows = tuple(
        ContradictionRow(
            day=one.known, type=one.type, issue=one.issue, what=one.en if filter.lang == "en" else one.ar,
            sure=one.sure, origin_a=_origin(one.a, filter), quote_a=one.a.quote, day_a=one.a.known,
            report_a=one.a.report, sid_a=one.a.sid, origin_b=_origin(one.b, filter), quote_b=one.b.quote,
            day_b=one.b.known, report_b=one.b.report, sid_b=one.b.sid,
        )
        for one in found[: scope.shown]
    )  # fmt: skip
    return Answer(ContradictionRow, rows, len(found) > len(rows), left_out(connection, filter))


def _origin(side: Side, filter: Filter) -> Who:
    return Who(side.origin.key, name(side.origin.ar, side.origin.en, filter.lang))
