"""A report's statements put into the tables, and taken out of them again before they are worked out anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, delete, select

from wasata.dossier.actors.handles import count, counts, put_handles
from wasata.dossier.actors.joining import forget, join, together
from wasata.dossier.actors.months import count_months
from wasata.dossier.actors.naming import put_names
from wasata.dossier.contradictions.disputes import dispute_happenings
from wasata.dossier.contradictions.stances import dispute_stances, spots_of_reports
from wasata.dossier.happenings.linking import link, unlink
from wasata.dossier.record.derive import Derived, Row
from wasata.dossier.report import known_day
from wasata.dossier.search.forms import place_forms
from wasata.dossier.store.rows import chunks, next_id, put
from wasata.dossier.store.tables import aims, appearances, claims, dates, events, parties, places, positions
from wasata.lexicon.lexicon import Lexicon

__all__ = ["put_rows", "renew_rows"]

# What only reading tells of an event, not a person who adds one.
_UNTOLD: Row = {"word": None, "wording": None, "near": None, "counts": None}
_PLAIN = {"claims": claims, "positions": positions, "dates": dates}


def put_rows(connection: Connection, derived: Sequence[tuple[int, Derived]], lexicon: Lexicon) -> None:
    """Write the rows of some reports, given with the reports' ids."""
    ids, renamed = put_handles(
        connection,
        [row for _, rows in derived for row in rows.appearances],
        dict.fromkeys(handle for _, rows in derived for handle in _spoken_of(rows)),
        lexicon,
    )
    _put_appearances(connection, derived, ids)
    put_names(connection, (row for _, rows in derived for row in rows.appearances), ids, lexicon)
    named = {report: {ids[row["handle"]] for row in rows.appearances} for report, rows in derived}
    join(connection, named, renamed, lexicon)
    for layer, table in _PLAIN.items():
        made = [{**_told(row, ids), "report": report} for report, rows in derived for row in getattr(rows, layer)]
        put(connection, table, [{**row, "id": number} for number, row in enumerate(made, next_id(connection, table))])
    touched = link(connection, lexicon, _put_events(connection, derived, ids))
    _put_aims(connection, derived)
    dispute_happenings(connection, lexicon, touched)
    dispute_stances(connection, lexicon, spots_of_reports(connection, [report for report, _ in derived]))


def renew_rows(connection: Connection, derived: Sequence[tuple[int, Derived]], lexicon: Lexicon) -> None:
    """Take the rows of some reports out and put those in that hold now; who is named nowhere any more is forgotten."""
    report_ids = [report for report, _ in derived]
    named: dict[int, set[int]] = {}
    for some in chunks(report_ids):
        seen = select(appearances.c.report, appearances.c.handle).where(appearances.c.report.in_(some))
        for row in connection.execute(seen):
            named.setdefault(row.report, set()).add(row.handle)
    spots = spots_of_reports(connection, report_ids)
    beside = together(connection, named, -1)
    remaining = _drop_rows(connection, report_ids)
    forget(connection, {handle for those in named.values() for handle in those}, beside, lexicon)
    put_rows(connection, derived, lexicon)
    dispute_happenings(connection, lexicon, remaining)
    dispute_stances(connection, lexicon, spots)


def _drop_rows(connection: Connection, report_ids: Sequence[int]) -> set[int]:
    """Take rows out, and give the happenings that lost events thereby."""
    remaining: set[int] = set()
    for some in chunks(report_ids):
        remaining |= unlink(
            connection, connection.execute(select(events.c.id).where(events.c.report.in_(some))).scalars().all()
        )
        count(connection, counts(connection, some), -1)
        count_months(connection, some, -1)
        for table in (parties, places):
            connection.execute(
                delete(table).where(table.c.event.in_(select(events.c.id).where(events.c.report.in_(some))))
            )
        connection.execute(delete(aims).where(aims.c.claim.in_(select(claims.c.id).where(claims.c.report.in_(some)))))
        for table in (appearances, claims, events, positions, dates):
            connection.execute(delete(table).where(table.c.report.in_(some)))
    return remaining


def _spoken_of(rows: Derived) -> Iterator[str]:
    for claim in rows.claims:
        yield claim["speaker"]
        yield from claim["via"]
    for event in rows.events:
        for whos in event["roles"].values():
            yield from whos
    for position in rows.positions:
        yield position["holder"]


def _put_appearances(connection: Connection, derived: Sequence[tuple[int, Derived]], ids: dict[str, int]) -> None:
    made = [
        {"report": report, "local": row["local"], "handle": ids[row["handle"]], "known": row["known"],
         "name": row["name"], "mentions": row["mentions"], "sure": row["sure"]}
        for report, rows in derived for row in rows.appearances
    ]  # fmt: skip
    if len(made) > 0:
        put(connection, appearances, made)
        count_months(connection, [report for report, _ in derived], 1)
        count(connection, counts(connection, [report for report, _ in derived]))


def _told(row: Row, ids: dict[str, int]) -> Row:
    whose: Row = {name: ids[row[name]] for name in ("speaker", "holder") if name in row}
    told: Row = {**row, **whose}
    if "via" in row:
        told["via"] = json.dumps([ids[via] for via in row["via"]])
    return told


def _put_events(connection: Connection, derived: Sequence[tuple[int, Derived]], ids: dict[str, int]) -> list[int]:
    made = [{**_UNTOLD, **row, "report": report} for report, rows in derived for row in rows.events]
    if len(made) == 0:
        return []
    rows, involved, placed = [], [], []
    for number, event in enumerate(made, next_id(connection, events)):
        roles = event.pop("roles")
        day = known_day(event["from_day"]) or event["known"]
        rows.append({**event, "id": number, "happening": number, "day": day})
        at = {"event": number, "day": day, "report": event["report"], "no": event["no"]}
        involved += [
            {**at, "role": role, "handle": handle, "known": event["known"]}
            for role, whos in roles.items() for handle in dict.fromkeys(ids[who] for who in whos)
        ]  # fmt: skip
        placed += [{**at, "form": form} for form in place_forms(event["place"])]
    for table, some in ((events, rows), (parties, involved), (places, placed)):
        put(connection, table, some)
    return [row["id"] for row in rows]


def _put_aims(connection: Connection, derived: Sequence[tuple[int, Derived]]) -> None:
    told = {report: rows.aims for report, rows in derived if len(rows.aims) > 0}
    made = []
    for some in chunks(sorted(told)):
        ids = {
            table: {
                (row.report, row.no): row.id
                for row in connection.execute(
                    select(table.c.id, table.c.report, table.c.no).where(table.c.report.in_(some))
                )
            }
            for table in (claims, events)
        }
        made += [
            {**row, "claim": ids[claims][report, row["claim"]], "event": ids[events][report, row["event"]]}
            for report in some for row in told[report]
        ]  # fmt: skip
    if len(made) > 0:
        connection.execute(aims.insert(), made)
