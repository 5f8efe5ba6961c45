"""How often somebody is named, month by month: what counts as of a day are made from.

Who is named in one report only, a mention, is not counted here.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from wasata.dossier.store.rows import chunks

__all__ = ["count_months"]

_ADD = text(
    "INSERT INTO months (handle, month, reports, mentions) "
    "SELECT a.handle, substr(a.known, 1, 7), :sign * count(DISTINCT a.report), :sign * sum(a.mentions) "
    "FROM appearances a JOIN handles h ON h.id = a.handle "
    "WHERE a.report IN :some AND a.known IS NOT NULL AND substr(h.handle, 1, 8) <> 'mention:' "
    "GROUP BY a.handle, substr(a.known, 1, 7) "
    "ON CONFLICT (handle, month) DO UPDATE SET "
    "reports = months.reports + excluded.reports, mentions = months.mentions + excluded.mentions"
).bindparams(bindparam("some", expanding=True))
_EMPTY = text(
    "DELETE FROM months WHERE reports = 0 AND handle IN (SELECT handle FROM appearances WHERE report IN :some)"
).bindparams(bindparam("some", expanding=True))


def count_months(connection: Connection, report_ids: Sequence[int], sign: int) -> None:
    """Add the appearances of some reports to the months' counts (``sign`` 1), or take them away (-1)."""
    for some in chunks(report_ids):
        connection.execute(_ADD, {"some": list(some), "sign": sign})
        if sign < 0:
            connection.execute(_EMPTY, {"some": list(some)})
