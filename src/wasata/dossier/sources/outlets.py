"""Which outlet a report is of, whatever the report calls it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, select

from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, handles
from wasata.lexicon.lexicon import Lexicon
from wasata.lexicon.model import Body

__all__ = ["Outlet", "known_outlet", "outlets"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet: its actor's key where it is an actor too, its names, the key of the actor it belongs to."""

    key: str
    ar: str
    en: str
    of: str | None


def known_outlet(key: str, lexicon: Lexicon) -> str | None:
    """Give the lexicon's id of an outlet from its folded name, with or without the word for what it is (صحيفة)."""
    words = key.split()
    for at in range(min(len(words), 2)):
        if at > 0:
            body = lexicon.tags(words[0]).body
            if body is None or not isinstance(body.entry, Body) or body.entry.role != "outlet":
                break
        for name, end, before in lexicon.names_at(words, at, len(words)):
            if end == len(words) and before == "" and lexicon.actors[name.actor].kind == "media":
                return name.actor
    return None


def outlets(connection: Connection, lexicon: Lexicon, named: Iterable[tuple[str, str]]) -> dict[str, Outlet]:
    """Give the outlets of reports by their keys; each is given with the name that the report has for it."""
    names = dict(named)
    known = {key: known_outlet(key, lexicon) for key in names}
    # As an actor of other reports it has a handle: the lexicon's, or that of its name.
    handle_of = {key: f"lexicon:{id_}" if id_ else f"name:media:{key}" for key, id_ in known.items()}
    found: dict[str, tuple[str, str, str]] = {}
    for some in chunks(sorted(set(handle_of.values()))):
        rows = connection.execute(
            select(handles.c.handle, actors.c.key, actors.c.ar, actors.c.en)
            .join(actors, actors.c.id == handles.c.actor)
            .where(handles.c.handle.in_(some))
        )
        found.update((row.handle, (row.key, row.ar, row.en)) for row in rows)
    made = {}
    for key, name in names.items():
        id_ = known[key]
        entry = lexicon.actors[id_] if id_ is not None else None
        if (actor := found.get(handle_of[key])) is not None:
            told = actor
        elif id_ is not None and entry is not None:
            told = (id_, entry.ar[0] if entry.ar else name, entry.en[0] if entry.en else "")
        else:
            told = (f"outlet:{key}", name, "")
        made[key] = Outlet(*told, None if entry is None else entry.of)
    return made
