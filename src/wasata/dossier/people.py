"""Handles and the actors they belong to."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, select, update

from wasata.dossier.derive import Row
from wasata.dossier.identity import actor_key
from wasata.dossier.store.rows import chunks, next_id
from wasata.dossier.store.tables import actors, handles
from wasata.lexicon.lexicon import Lexicon

__all__ = ["count", "known_handles", "put_handles"]


def known_handles(connection: Connection, wanted: Iterable[str]) -> dict[str, int]:
    """Give the ids of those handles that the dossier has."""
    found: dict[str, int] = {}
    for some in chunks(sorted(set(wanted))):
        rows = connection.execute(select(handles.c.handle, handles.c.id).where(handles.c.handle.in_(some)))
        found.update((row.handle, row.id) for row in rows)
    return found


def put_handles(
    connection: Connection, appearances: Sequence[Row], others: Iterable[str], lexicon: Lexicon
) -> dict[str, int]:
    """Give every handle an id, and a new handle an actor of its own.

    Args:
        connection: one that may write.
        appearances: rows of appearances, whose handles become known by their names.
        others: handles that statements speak of and no appearance does.
        lexicon: where the names of known actors stand.
    """
    told: dict[str, Row] = {}
    for row in appearances:
        best = told.get(row["handle"])
        if best is None or (len(row["name"]), row["name"]) > (len(best["name"]), best["name"]):
            told[row["handle"]] = row
    for handle in others:
        told.setdefault(handle, _unseen(handle))
    described = {handle: _described(row, lexicon) for handle, row in told.items()}
    for row in list(described.values()):
        owner = row["of"]
        while owner is not None and owner not in described:
            described[owner] = _described(told.get(owner) or _unseen(owner), lexicon)
            owner = described[owner]["of"]
    ids = known_handles(connection, described)
    made = [row for handle, row in described.items() if handle not in ids]
    if len(made) == 0:
        return ids
    ids.update((row["handle"], number) for number, row in enumerate(made, next_id(connection, handles)))
    actor_ids = range(next_id(connection, actors), sys.maxsize)
    connection.execute(
        actors.insert(),
        [
            {"id": id_, "key": actor_key([row["handle"]]), "kind": row["kind"], "ar": row["ar"], "en": row["en"],
             "accepted": row["handle"].startswith("lexicon:"), "reports": 0, "mentions": 0}
            for id_, row in zip(actor_ids, made, strict=False)
        ],
    )  # fmt: skip
    connection.execute(
        handles.insert(),
        [
            {**row, "id": ids[row["handle"]], "actor": id_, "of": ids.get(row["of"])}
            for id_, row in zip(actor_ids, made, strict=False)
        ],
    )
    return ids


def _unseen(handle: str) -> Row:
    return {"handle": handle, "kind": "source", "name": handle.rpartition(":")[2], "en": "", "of": None}


def _described(row: Row, lexicon: Lexicon) -> Row:
    """Give what a handle's actor is called: by the lexicon where it knows it, else as the report does."""
    handle: str = row["handle"]
    entry = lexicon.actors.get(handle.removeprefix("lexicon:")) if handle.startswith("lexicon:") else None
    if entry is None:
        owner = row["of"] or _owner(handle, lexicon)
        return {"handle": handle, "kind": row["kind"], "ar": row["name"], "en": row["en"], "of": owner}
    return {
        "handle": handle, "kind": entry.kind, "ar": entry.ar[0] if entry.ar else row["name"],
        "en": entry.en[0] if entry.en else row["en"],
        "of": row["of"] if entry.of is None else f"lexicon:{entry.of}",
    }  # fmt: skip


def _owner(handle: str, lexicon: Lexicon) -> str | None:
    """Give the handle of the owner that the reader calls an organ by, also where the report does not name it."""
    kind, _, organ = handle.partition(":")
    words = organ.split("-") if kind == "lexicon" else []
    owners = ("-".join(words[:size]) for size in range(len(words) - 1, 0, -1))
    return next((f"lexicon:{owner}" for owner in owners if owner in lexicon.actors), None)


def count(connection: Connection, seen: Mapping[int, tuple[int, int]]) -> None:
    """Add reports and mentions to the counts of actors: ``seen`` maps an actor's id to how many of each."""
    if len(seen) > 0:
        connection.execute(
            update(actors)
            .where(actors.c.id == bindparam("actor"))
            .values(reports=actors.c.reports + bindparam("more"), mentions=actors.c.mentions + bindparam("said")),
            [{"actor": actor, "more": more, "said": said} for actor, (more, said) in sorted(seen.items())],
        )
