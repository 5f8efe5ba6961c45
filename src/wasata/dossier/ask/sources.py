"""Sources: the outlets, or of one statement everybody who says it or denies it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.reports import left_out
from wasata.dossier.ask.scope import scope_of
from wasata.dossier.ask.who import Who, name
from wasata.dossier.ask.words import Answer, Lexicons, Statement, sourced
from wasata.dossier.curating.decisions import standing
from wasata.dossier.sources.corroboration import sources
from wasata.dossier.sources.origins import Chain
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import claims, events, positions, reports
from wasata.errors import AskError

__all__ = ["OriginRow", "OutletRow", "ask_sources"]

_LAYERS: Mapping[str, Any] = {"c": claims, "e": events, "p": positions}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletRow:
    """An outlet: its reports, how many of them are not near-copies of another report, and how it was graded.

    ``grade`` is a letter and a number of the Admiralty code, where somebody noted one.
    """

    outlet: str | None
    reports: int
    own: int
    first: str | None
    last: str | None
    grade: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow(Statement):
    """A statement that says the same as the one asked for, or denies it, with its origin.

    ``first`` tells whether it is the earliest known of its origin: these are what corroboration counts.
    """

    origin: Who
    kind: str
    denies: bool
    own_word: bool
    first: bool


def ask_sources(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give the outlets, those with most reports first, or what corroborates and denies a statement.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "sources", filter, takes=("statement", "outlet"))
    if filter.statement is not None:
        return _origins(connection, filter, lexicon)
    number = func.count()
    own = func.sum(case((reports.c.copies == reports.c.id, 1), else_=0))
    query: Select[Any] = select(
        reports.c.outlet_key, number.label("number"), own.label("own"),
        func.min(reports.c.known).label("first"), func.max(reports.c.known).label("last"),
    )  # fmt: skip
    if filter.as_of is not None:
        query = query.where(reports.c.known <= filter.as_of)
    if scope.outlet_key is not None:
        query = query.where(reports.c.outlet_key == scope.outlet_key)
    rows = connection.execute(query.group_by(reports.c.outlet_key)).all()
    found = sorted(rows, key=lambda row: (-row.number, row.outlet_key or ""))
    shown = found[: scope.shown]
    called, grades = _called(connection, [row.outlet_key for row in shown]), _grades(connection)
    made = tuple(
        OutletRow(
            outlet=called.get(row.outlet_key), reports=int(row.number), own=int(row.own), first=row.first,
            last=row.last, grade=grades.get(f"outlet:{row.outlet_key}"),
        )
        for row in shown
    )  # fmt: skip
    return Answer(OutletRow, made, len(found) > len(shown), left_out(connection, filter))


def _called(connection: Connection, keys: Sequence[str | None]) -> dict[str, str]:
    found: dict[str, str] = {}
    for some in chunks([key for key in keys if key is not None]):
        first = select(func.min(reports.c.id)).where(reports.c.outlet_key.in_(some)).group_by(reports.c.outlet_key)
        query = select(reports.c.outlet_key, reports.c.outlet).where(reports.c.id.in_(first))
        found |= {row.outlet_key: row.outlet for row in connection.execute(query)}
    return found


def _grades(connection: Connection) -> dict[str, str]:
    return {entry.subject: str(entry.told["grade"]) for entry in standing(connection, ("grade",))}


def _origins(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    assert filter.statement is not None
    try:
        told = sources(connection, lexicon(), filter.statement, as_of=filter.as_of)
    except KeyError:
        raise AskError(f"no claim, event or position has the id {filter.statement!r}") from None
    rows = _statements(connection, [chain.sid for chain in told.statements])
    seen: set[tuple[bool, str]] = set()
    made = []
    chains = [chain for chain in told.statements if chain.sid in rows]
    texts = sourced(connection, [rows[chain.sid] for chain in chains], filter, lexicon)
    by_day = sorted(
        zip(chains, texts, strict=True), key=lambda pair: (pair[0].known is None, pair[0].known or "", pair[0].sid)
    )
    for chain, text in by_day:
        side = (chain.denies, chain.origin.side)
        made.append(_origin(chain, text, filter, first=side not in seen))
        seen.add(side)
    return Answer(
        OriginRow, tuple(made[: filter.limit or None]), 0 < filter.limit < len(made), left_out(connection, filter)
    )


def _origin(chain: Chain, text: dict[str, Any], filter: Filter, *, first: bool) -> OriginRow:
    origin = chain.origin
    return OriginRow(
        origin=Who(origin.key, name(origin.ar, origin.en, filter.lang)), kind=origin.kind, denies=chain.denies,
        own_word=chain.own_word, first=first, **text,
    )  # fmt: skip


def _statements(connection: Connection, sids: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for letter, table in _LAYERS.items():
        number = table.c.no.label("claim") if table is claims else table.c.claim
        columns = (
            table.c.sid,
            table.c.report,
            table.c.start,
            table.c.end,
            table.c.state,
            table.c.rule,
            table.c.sure,
            number,
        )
        for some in chunks([sid for sid in sids if sid.startswith(letter)]):
            found |= {row.sid: row for row in connection.execute(select(*columns).where(table.c.sid.in_(some)))}
    return found
