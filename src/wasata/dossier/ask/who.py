"""Actors by their keys and names, and names for handles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, exists, select

from wasata.dossier.actors.naming import asked_name
from wasata.dossier.ask.filter import Filter
from wasata.dossier.store.rows import chunks
from wasata.dossier.store.tables import actors, appearances, handles, known_as
from wasata.errors import AskError

__all__ = ["Who", "actor_of", "handles_of", "who_are"]

_SHOWN = 8
# Whoever asks for a word that so many bear is told to ask for more of the name.
_MOST_HANDLES = 500


@dataclass(frozen=True, slots=True)
class Who:
    """An actor by key and name; an outlet that the dossier does not know as an actor has no key."""

    key: str | None
    name: str

    def __str__(self) -> str:
        return self.name


def who_are(connection: Connection, ids: Collection[int], filter: Filter) -> dict[int, Who]:
    """Give the actors that some handles belong to.

    As of a day they are called as the handle is, which a report known by then names; the actor may be called by a name
    that came later.
    """
    called = actors if filter.as_of is None else handles
    found: dict[int, Who] = {}
    for some in chunks(sorted(ids)):
        rows = connection.execute(
            select(handles.c.id, actors.c.key, called.c.ar, called.c.en)
            .join(actors, actors.c.id == handles.c.actor)
            .where(handles.c.id.in_(some))
        )
        found |= {row.id: Who(row.key, name(row.ar, row.en, filter.lang)) for row in rows}
    return found


def name(ar: str, en: str, lang: str) -> str:
    """Give the name in a language, or in the other one where there is none."""
    return (en or ar) if lang == "en" else (ar or en)


def actor_of(connection: Connection, filter: Filter) -> int:
    """Find the actor that somebody asks for by key or name.

    Raises:
        AskError: nobody is called so, or more than one; the message lists them.
    """
    said, as_of = filter.actor or "", filter.as_of
    by_key = connection.execute(select(actors.c.id).where(actors.c.key == said)).scalar()
    if by_key is not None:
        return int(by_key)
    found = connection.execute(
        select(known_as.c.handle, known_as.c.whole).where(known_as.c.name == asked_name(said)).limit(_MOST_HANDLES)
    ).all()
    # A whole name goes before a word of one.
    wanted = [row.handle for row in found if row.whole] or [row.handle for row in found]
    candidates = _candidates(connection, wanted, as_of)
    if len(candidates) == 1:
        return candidates[0][0]
    if len(candidates) == 0:
        known = "" if as_of is None else f" as of {as_of}"
        raise AskError(f"nobody is called {said!r} here{known}; 'wasata show DOSSIER actors' lists who is named")
    shown = ", ".join(f"{key} ({name(ar, en, filter.lang)}, {count})" for _, key, ar, en, count in candidates[:_SHOWN])
    more = f" and {len(candidates) - _SHOWN} more" if len(candidates) > _SHOWN else ""
    raise AskError(f"{len(candidates)} actors are called {said!r}; say which by its key: {shown}{more}")


def _candidates(
    connection: Connection, wanted: Sequence[int], as_of: str | None
) -> list[tuple[int, str, str, str, int]]:
    """Give the actors of some handles by id, key, names and number of reports, the most named first."""
    found: dict[int, tuple[int, str, str, str, int]] = {}
    for some in chunks(wanted):
        query = (
            select(actors.c.id, actors.c.key, actors.c.ar, actors.c.en, actors.c.reports)
            .join(handles, handles.c.actor == actors.c.id)
            .where(handles.c.id.in_(some))
        )
        if as_of is not None:
            query = query.where(exists().where(appearances.c.handle == handles.c.id, appearances.c.known <= as_of))
        found |= {row.id: (row.id, row.key, row.ar, row.en, row.reports) for row in connection.execute(query)}
    return sorted(found.values(), key=lambda row: (-row[4], row[1]))


def handles_of(connection: Connection, filter: Filter) -> tuple[int, ...]:
    """Find the handles of the actor that somebody asks for.

    Raises:
        AskError: nobody is called so, or more than one.
    """
    actor = actor_of(connection, filter)
    return tuple(
        connection.execute(select(handles.c.id).where(handles.c.actor == actor).order_by(handles.c.id)).scalars()
    )
