"""Handles and the actors they belong to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy
from sqlalchemy import Connection, bindparam, select, update

from wasata.dossier.record.derive import Row
from wasata.dossier.record.identity import actor_key
from wasata.dossier.store.rows import chunks, next_id, put
from wasata.dossier.store.tables import actors, appearances, handles
from wasata.lexicon.lexicon import Lexicon

__all__ = ["count", "counts", "owner_of_organ", "put_handles"]


def put_handles(
    connection: Connection, appearances: Sequence[Row], others: Iterable[str], lexicon: Lexicon
) -> tuple[dict[str, int], set[int]]:
    """Give every handle an id, and a new handle an actor of its own.

    Args:
        connection: one that may write.
        appearances: rows of appearances, whose handles become known by their fullest names.
        others: handles that statements speak of and perhaps no appearance does.
        lexicon: where the names of known actors stand.

    Returns:
        The ids by handle, and those of handles that were here and have another name now.
    """
    told: dict[str, Row] = {}
    for row in appearances:
        best = told.get(row["handle"])
        if best is None or _fullness(row["name"], row["en"]) > _fullness(best["name"], best["en"]):
            told[row["handle"]] = row
    described = {handle: _described(row, lexicon) for handle, row in told.items()}
    for handle in others:
        described.setdefault(handle, _described(_unseen(handle), lexicon))
    for row in list(described.values()):
        owner = row["of"]
        while owner is not None and owner not in described:
            described[owner] = _described(_unseen(owner), lexicon)
            owner = described[owner]["of"]
    rows = _known(connection, described)
    ids = {handle: int(row.id) for handle, row in rows.items()}
    made = [row for handle, row in described.items() if handle not in ids]
    ids.update((row["handle"], number) for number, row in enumerate(made, next_id(connection, handles)))
    _make(connection, [{**row, "id": ids[row["handle"]], "of": ids.get(row["of"])} for row in made])
    renamed = set()
    for handle in told.keys() & rows.keys():
        was, row = rows[handle], described[handle]
        # A handle that no report named is described anew; else the fullest name stays.
        if not was.judged or _fullness(row["ar"], row["en"]) > _fullness(was.ar, was.en):
            new = {"kind": row["kind"], "ar": row["ar"], "en": row["en"], "of": ids.get(row["of"])}
            if new != {name: getattr(was, name) for name in new}:
                connection.execute(update(handles).where(handles.c.id == was.id).values(**new))
                renamed.add(int(was.id))
    return ids, renamed


def _known(connection: Connection, wanted: Iterable[str]) -> dict[str, sqlalchemy.Row[Any]]:
    """Give the rows of those handles that the dossier has."""
    found: dict[str, sqlalchemy.Row[Any]] = {}
    for some in chunks(sorted(wanted)):
        found |= {row.handle: row for row in connection.execute(select(handles).where(handles.c.handle.in_(some)))}
    return found


def _make(connection: Connection, made: Sequence[Row]) -> None:
    if len(made) == 0:
        return
    numbered = list(enumerate(made, next_id(connection, actors)))
    put(
        connection,
        actors,
        [
            {"id": id_, "key": actor_key([row["handle"]]), "kind": row["kind"], "ar": row["ar"], "en": row["en"],
             "accepted": row["handle"].startswith("lexicon:"), "reports": 0, "mentions": 0}
            for id_, row in numbered
        ],
    )  # fmt: skip
    put(connection, handles, [{**row, "actor": id_, "judged": False} for id_, row in numbered])


def _fullness(name: str, en: str) -> tuple[int, str, str]:
    return len(name), name, en


def _unseen(handle: str) -> Row:
    return {"handle": handle, "kind": "source", "name": handle.rpartition(":")[2], "en": "", "of": None}


def _described(row: Row, lexicon: Lexicon) -> Row:
    """Give what a handle's actor is called: by the lexicon where it knows it, else as the report does."""
    handle: str = row["handle"]
    entry = lexicon.actors.get(handle.removeprefix("lexicon:")) if handle.startswith("lexicon:") else None
    if entry is None:
        owner = row["of"] or owner_of_organ(handle, lexicon)
        return {"handle": handle, "kind": row["kind"], "ar": row["name"], "en": row["en"], "of": owner}
    return {
        "handle": handle, "kind": entry.kind, "ar": entry.ar[0] if entry.ar else row["name"],
        "en": entry.en[0] if entry.en else row["en"],
        "of": row["of"] if entry.of is None else f"lexicon:{entry.of}",
    }  # fmt: skip


def owner_of_organ(handle: str, lexicon: Lexicon) -> str | None:
    """Give the handle of the owner that the reader calls an organ by, also where the report does not name it."""
    kind, _, organ = handle.partition(":")
    words = organ.split("-") if kind == "lexicon" else []
    owners = ("-".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    return next((f"lexicon:{owner}" for owner in owners if owner in lexicon.actors), None)


def counts(
    connection: Connection, report_ids: Sequence[int], only: Collection[int] | None = None
) -> dict[int, tuple[int, int]]:
    """Count in how many of some reports each actor is named, and how often; of all actors, or only of some."""
    reports: Counter[int] = Counter()
    mentions: Counter[int] = Counter()
    for some in chunks(report_ids):
        seen: set[tuple[int, int]] = set()
        found = connection.execute(
            select(appearances.c.report, appearances.c.mentions, handles.c.actor)
            .join(handles, handles.c.id == appearances.c.handle)
            .where(appearances.c.report.in_(some))
        )
        for row in found:
            if only is None or row.actor in only:
                mentions[row.actor] += row.mentions
                seen.add((row.report, row.actor))
        reports.update(actor for _, actor in seen)
    return {actor: (reports[actor], mentions[actor]) for actor in reports}


def count(connection: Connection, seen: Mapping[int, tuple[int, int]], sign: int = 1) -> None:
    """Add reports and mentions to the counts of actors, or take them away.

    Args:
        connection: one that may write.
        seen: how many of each, by the actor's id.
        sign: 1 or -1.
    """
    if len(seen) > 0:
        connection.execute(
            update(actors)
            .where(actors.c.id == bindparam("actor"))
            .values(reports=actors.c.reports + bindparam("more"), mentions=actors.c.mentions + bindparam("said")),
            [
                {"actor": actor, "more": sign * more, "said": sign * said}
                for actor, (more, said) in sorted(seen.items())
            ],
        )
