"""Claims that say the same: in nearly the same words, within a few days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from wasata.dossier.contradictions.aims import content
from wasata.dossier.search.forms import pairs, written
from wasata.dossier.search.index import candidates, range_of, report_of
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import claims, contents
from wasata.lexicon.lexicon import Lexicon
from wasata.text.clean import Text, folded
from wasata.text.words import Words

__all__ = ["echoes"]

_DAYS = 3
# Of the shorter claim's stems so many stand in the other; shorter claims than this are stock phrases.
_ALIKE = 0.6
_FEWEST = 4
_MOST_REPORTS = 60


def echoes(connection: Connection, lexicon: Lexicon, sid: str, *, as_of: str | None = None) -> list[str]:
    """Give the claims that say what a claim says, itself among them; none where there is no such claim.

    Reports are looked up that share words side by side with either half of the claim, and their claims compared by
    the stems of their words.
    """
    query = select(claims, contents.c.text).join(contents, contents.c.report == claims.c.report)
    row = connection.execute(query.where(claims.c.sid == sid)).one_or_none()
    if row is None:
        return []
    quote = row.text[row.start : row.end]
    stems = content(folded(quote), lexicon)
    near = pairs(written(Words(Text(quote))))
    if row.known is None or len(stems) < _FEWEST or len(near) < 2:
        return [sid]
    day = date.fromisoformat(row.known)
    last = (day + timedelta(_DAYS)).isoformat()
    keys = range_of(
        since=(day - timedelta(_DAYS)).isoformat(), until=last if as_of is None else max(row.known, min(last, as_of))
    )
    halves = (near[: len(near) // 2], near[len(near) // 2 :])
    reports = {report_of(key) for key in candidates(connection, halves, keys, limit=_MOST_REPORTS)} | {row.report}
    found: list[Any] = []
    for some in chunks(sorted(reports)):
        found += connection.execute(query.where(claims.c.report.in_(some), claims.c.state != "rejected"))
    return sorted({sid} | {other.sid for other in found if _alike(stems, other, lexicon)})


def _alike(stems: frozenset[str], other: Any, lexicon: Lexicon) -> bool:
    theirs = content(folded(other.text[other.start : other.end]), lexicon)
    shorter, longer = sorted((len(stems), len(theirs)))
    # A claim that holds another one and much more besides says something else.
    return shorter >= _FEWEST and longer <= 2 * shorter and len(stems & theirs) >= _ALIKE * shorter
