"""The reports themselves, and what other views ask of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, exists, func, literal, select

from wasata.dossier.ask.filter import Filter
from wasata.dossier.ask.scope import Scope, scope_of
from wasata.dossier.ask.walk import Find, Order, walk
from wasata.dossier.ask.words import Answer, Lexicons
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import appearances, reports

__all__ = ["ReportRow", "ask_reports", "left_out", "outlet_is"]

# An outlet with fewer reports is looked up report by report.
_FEW = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """A report; ``same_as`` is the key of the first of its near-copies, where it is one and not the first."""

    day: str | None
    outlet: str | None
    words: int
    report: str
    same_as: str | None
    address: str | None
    place: str
    reconstructed: bool
    added: str
    title: str | None


def ask_reports(connection: Connection, filter: Filter, lexicon: Lexicons) -> Answer:
    """Give reports, the latest first and those without a day of publication last.

    Raises:
        AskError: the filter cannot be answered.
    """
    scope = scope_of(connection, "reports", filter, takes=("actor", "outlet", "since", "until"))
    found = walk(connection, _stretches(scope), scope.handles, order=Order("known"), limit=scope.limit)
    rows = found[: scope.shown]
    firsts = _firsts(connection, {row.copies for row in rows if row.copies != row.id}, filter.as_of)
    same = {row.id: firsts.get(row.copies) for row in rows if row.copies != row.id}
    made = tuple(
        ReportRow(
            day=row.published, outlet=row.outlet, words=row.words, report=row.key, same_as=same.get(row.id),
            address=row.address, place=row.place, reconstructed=row.reconstructed, added=row.added, title=row.title,
        )
        for row in rows
    )  # fmt: skip
    return Answer(ReportRow, made, len(found) > len(made), left_out(connection, filter))


def _stretches(scope: Scope) -> Find:
    filter = scope.filter
    days = [day for day in (filter.until, filter.as_of) if day is not None]

    def stretches(handle: int | None) -> Sequence[Select[Any]]:
        query = select(reports, reports.c.id.label("report"), literal(0).label("no"))
        known = reports.c.known
        if handle is None:
            query = query.order_by(known.desc(), reports.c.id.desc())
        else:
            twin = appearances.alias()
            once = ~exists().where(
                twin.c.report == appearances.c.report, twin.c.handle == handle, twin.c.local < appearances.c.local
            )
            query = query.join(appearances, appearances.c.report == reports.c.id)
            query = query.where(appearances.c.handle == handle, once)
            known = appearances.c.known
            query = query.order_by(known.desc(), appearances.c.report.desc())
        if scope.outlet_key is not None:
            query = query.where(reports.c.outlet_key == scope.outlet_key)
        found = [query.where(known >= (filter.since or ""), *([known <= min(days)] if days else []))]
        if filter.since is None and len(days) == 0:
            found.append(query.where(known.is_(None)))
        return found

    return stretches


def _firsts(connection: Connection, ids: set[int], as_of: str | None) -> dict[int, str]:
    """Give the keys of the reports that others are near-copies of, as far as they are known."""
    found: dict[int, str] = {}
    for some in chunks(sorted(ids)):
        query = select(reports.c.id, reports.c.key).where(reports.c.id.in_(some))
        if as_of is not None:
            query = query.where(reports.c.known <= as_of)
        found |= {row.id: row.key for row in connection.execute(query)}
    return found


def left_out(connection: Connection, filter: Filter) -> int:
    """Count the reports that cannot be known as of the day asked for, since their own day is not known."""
    if filter.as_of is None:
        return 0
    unknown = select(func.count()).select_from(reports).where(reports.c.known.is_(None))
    return int(connection.execute(unknown).scalar_one())


def outlet_is(connection: Connection, scope: Scope, report: Column[int]) -> list[ColumnElement[bool]]:
    """Give the condition that a row's report is by the outlet asked for."""
    if scope.outlet_key is None:
        return []
    by_it = reports.c.outlet_key == scope.outlet_key
    few: Sequence[int] = connection.execute(select(reports.c.id).where(by_it).limit(_FEW + 1)).scalars().all()
    if len(few) <= _FEW:
        return [report.in_(few)]
    return [exists().where(reports.c.id == report, by_it)]
