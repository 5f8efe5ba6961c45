"""The briefing page of a dossier."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from wasata.briefing.days import days_between
from wasata.briefing.evidence import Evidence
from wasata.briefing.render import render_brief
from wasata.dossier import Dossier
from wasata.dossier.contradictions.listing import find_contradictions
from wasata.dossier.settled import Settled, settled
from wasata.dossier.sources.corroboration import Corroboration, corroborations
from wasata.dossier.store.tables import reports

__all__ = ["brief_dossier"]

# What a browser still opens at once; a longer record is asked in other ways.
_MOST_REPORTS = 400
_SOME = 200
_MOST_CONTRADICTIONS = 200


def brief_dossier(
    dossier: Dossier, *, lang: str = "ar", title: str | None = None, as_of: str | None = None, since: str | None = None
) -> str:
    """Render a dossier as a briefing page, its latest reports where they are too many for one.

    Args:
        dossier: the record.
        lang: the language of the page's own words, ``ar`` or ``en``.
        title: the page's title; a general one where it is None.
        as_of: a day, ``YYYY-MM-DD``; only what was published by then is known.
        since: a day; what was published from then on is marked as new.

    Raises:
        ValueError: there are no labels in that language.
        DossierError: the dossier cannot be read.
    """
    with dossier.database.read() as connection:
        chosen, older, undated = _chosen(connection, as_of)
        readings = list(settled(connection, [id_ for id_, _ in chosen]))
        evidence = Evidence(
            corroboration=_corroboration(connection, dossier, readings, as_of),
            contradictions=find_contradictions(
                connection, dossier.lexicon, as_of=as_of, limit=_MOST_CONTRADICTIONS
            ),
            groups=[group for _, group in chosen],
            as_of=days_between(as_of, as_of),
            since=days_between(since, since),
            undated=undated,
            older=older,
        )
    return render_brief(readings, lang, title, evidence=evidence)


def _chosen(connection: Connection, as_of: str | None) -> tuple[list[tuple[int, int]], int, int]:
    """Give the reports of the page with their groups in order of publication, and how many are left out and why."""
    query = select(reports.c.id, reports.c.copies, reports.c.known)
    counted = select(func.count()).select_from(reports)
    undated = 0
    if as_of is not None:
        query, counted = query.where(reports.c.known <= as_of), counted.where(reports.c.known <= as_of)
        undated = connection.execute(
            select(func.count()).select_from(reports).where(reports.c.known.is_(None))
        ).scalar_one()
    # Reports without a day are the first to be left out, and come last on the page.
    latest = query.order_by(reports.c.known.is_(None), reports.c.known.desc(), reports.c.id.desc()).limit(_MOST_REPORTS)
    rows = [(row.id, row.copies, row.known) for row in connection.execute(latest)]
    rows.sort(key=lambda row: (row[2] is None, row[2] or "", row[0]))
    older = connection.execute(counted).scalar_one() - len(rows)
    return [(id_, group) for id_, group, _ in rows], older, undated


def _corroboration(
    connection: Connection, dossier: Dossier, readings: Sequence[Settled], as_of: str | None
) -> dict[str, Corroboration]:
    sids = [sid for item in readings for layer in ("claims", "events", "positions") for sid in item.sids[layer]]
    found: dict[str, Corroboration] = {}
    for at in range(0, len(sids), _SOME):
        found |= corroborations(connection, dossier.lexicon, sids[at : at + _SOME], as_of=as_of)
    return found
