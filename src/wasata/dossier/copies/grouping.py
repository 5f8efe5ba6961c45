"""Near-copies kept in the dossier: the fingerprints of its reports, and the group that each report belongs to."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import chain

from sqlalchemy import Connection, bindparam, select, update

from wasata.dossier.copies.fingerprints import KEPT, is_copy, is_stock
from wasata.dossier.store.rows import chunks, put
from wasata.dossier.store.tables import fingerprints, reports

__all__ = ["group_copies"]


def group_copies(connection: Connection, new: Mapping[int, frozenset[int]]) -> None:
    """Keep the fingerprints of new reports, and put each into the group of those it is a near-copy of.

    Args:
        connection: one that may write, with the reports in it, each a group of its own.
        new: fingerprints by the number of the report.
    """
    marks = sorted({mark for own in new.values() for mark in own})
    holders = _holders(connection, marks)
    group, size = _groups(connection, {report for found in holders.values() for report in found})
    kept: list[dict[str, int]] = []
    regrouped: dict[int, int] = {}

    def group_of(report: int) -> int:
        at = group[report]
        while at in regrouped:
            at = regrouped[at]
        group[report] = at
        return at

    def stock(those: list[int]) -> bool:
        # Few reports are few groups.
        return is_stock(len(those)) and is_stock(len(set(map(group_of, those))))

    for report, own in sorted(new.items()):
        common = [mark for mark in own if not stock(holders[mark])]
        shared = Counter(chain.from_iterable(holders[mark] for mark in common))
        group[report], size[report] = report, len(common)
        joined = {group_of(other) for other, count in shared.items() if is_copy(count, len(common), size[other])}
        first = min(joined | {report})
        for old in (joined | {report}) - {first}:
            regrouped[old] = first
        for mark in own:
            if len(holders[mark]) < KEPT:
                holders[mark].append(report)
                kept.append({"print": mark, "report": report})
    put(connection, fingerprints, kept)
    sized = update(reports).where(reports.c.id == bindparam("report")).values(prints=bindparam("size"))
    connection.execute(sized, [{"report": report, "size": size[report]} for report in sorted(new)])
    # In the order in which they were joined, so that what joined a group that joined another ends in that.
    for old, joined_group in regrouped.items():
        connection.execute(update(reports).where(reports.c.copies == old).values(copies=joined_group))


def _holders(connection: Connection, marks: list[int]) -> defaultdict[int, list[int]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for some in chunks(marks):
        query = select(fingerprints).where(fingerprints.c.print.in_(some))
        for row in connection.execute(query):
            found[row.print].append(row.report)
    return found


def _groups(connection: Connection, wanted: set[int]) -> tuple[dict[int, int], dict[int, int]]:
    group, size = {}, {}
    for some in chunks(sorted(wanted)):
        query = select(reports.c.id, reports.c.copies, reports.c.prints).where(reports.c.id.in_(some))
        for row in connection.execute(query):
            group[row.id], size[row.id] = row.copies, row.prints
    return group, size
